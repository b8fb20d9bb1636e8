'use strict'

// One row of the table in a process of its own, as an app has one way to set its headers: in a shared process the rows
// would spoil each other's inline caches.

const { RESPONSES, batch } = require('./responses.js')
const { cpuSince } = require('./rounds.js')
const { SUBJECTS } = require('./subjects.js')

/** How many responses are made between two looks at the clock. */
const AT_ONCE = 500

async function start([policy, name, response]) {
  const middleware = await SUBJECTS[policy][name]()
  const make = RESPONSES[response]
  const works = {
    create: batch(make, null, false),
    set: batch(make, middleware, false),
    emit: batch(make, middleware, true),
  }
  process.on('message', (budget) => {
    const costs = {}
    for (const [work, run] of Object.entries(works)) {
      // The processor's caches hold another row.
      run(AT_ONCE)
      costs[work] = spend(budget, run)
    }
    process.send(costs)
  })
  process.send('ready')
}

/** Runs until it has used so many milliseconds of the processor, and gives the nanoseconds that one response took. */
function spend(budget, run) {
  const start = process.cpuUsage()
  let responses = 0
  let spent = 0
  while (spent < budget * 1000) {
    run(AT_ONCE)
    responses += AT_ONCE
    spent = cpuSince(start)
  }
  return (spent * 1000) / responses
}

start(process.argv.slice(2))
