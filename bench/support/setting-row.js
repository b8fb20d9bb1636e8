'use strict'

// One row of the table in a process of its own, as an app has one way to set its headers: in a shared process the rows
// would spoil each other's inline caches.

const { RESPONSES, applied } = require('./responses.js')
const { cpuSince } = require('./rounds.js')
const { SUBJECTS } = require('./subjects.js')

/** How many responses are made at once. */
const AT_ONCE = 200
/** How many are made before anything is measured, for each work: V8 compiles what it sees often. */
const WARM_UP = 20_000

async function start([policy, name, response]) {
  const middleware = await SUBJECTS[policy][name]()
  const make = RESPONSES[response]
  const works = { set: applied(middleware, false), emit: applied(middleware, true) }
  for (let made = 0; made < WARM_UP; made += AT_ONCE) {
    for (const apply of Object.values(works)) apply(Array.from({ length: AT_ONCE }, make))
    // The header table is tried in an idle turn.
    await new Promise(setImmediate)
  }
  process.on('message', (budget) => {
    const costs = {}
    for (const [work, apply] of Object.entries(works)) {
      // The processor's caches hold another row.
      apply(Array.from({ length: AT_ONCE }, make))
      costs[work] = spend(budget, make, apply)
    }
    process.send(costs)
  })
  process.send('ready')
}

/**
 * Runs until it has used so many milliseconds of the processor, and gives the nanoseconds that one response took. Making the
 * responses is not counted: what V8 makes of it depends on what is done with them next, so that it could not be subtracted.
 */
function spend(budget, make, apply) {
  let responses = 0
  let spent = 0
  while (spent < budget * 1000) {
    const made = Array.from({ length: AT_ONCE }, make)
    const start = process.cpuUsage()
    apply(made)
    spent += cpuSince(start)
    responses += AT_ONCE
  }
  return (spent * 1000) / responses
}

start(process.argv.slice(2))
