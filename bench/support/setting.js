'use strict'

// The cost of setting the headers on a response, and of setting them and building the header block.

const { join } = require('node:path')
const { child } = require('./child.js')
const { interleave } = require('./rounds.js')
const { median, ratio } = require('./statistics.js')
const { SUBJECTS, sameHeaders } = require('./subjects.js')
const { table, verdict } = require('./table.js')

const ROW = join(__dirname, 'setting-row.js')
const WORKS = ['set', 'emit']

/** Which responses each policy is tried on. Those of Express carry X-Powered-By. */
const TRIED_ON = {
  default: [
    'as Node makes it',
    'with X-Powered-By',
    'with another header',
    'with two headers',
    'with three headers',
    'with four headers',
  ],
  nonce: ['with res.locals'],
  API: ['as Node makes it'],
}

const DIRECT = { set: 0.08, emit: 0.14 }
/** Where an earlier middleware has set headers. */
const AFTER_OTHERS = { set: 0.1, emit: 0.3 }
const OTHERS = [
  'with another header',
  'with two headers',
  'with three headers',
  'with four headers',
]
const PUBLIC = { set: 1.05, emit: 1.05 }

/** The highest ratio to helmet that is expected. */
function expectation({ policy, response, name, work }) {
  if (name.endsWith('fastPath: false')) return PUBLIC[work]
  if (policy === 'default' && name === 'armet')
    return (OTHERS.includes(response) ? AFTER_OTHERS : DIRECT)[work]
  if (name === 'armet, nonce: true' && work === 'set') return 0.05
  return undefined
}

function listRows() {
  return Object.entries(SUBJECTS).flatMap(([policy, subjects]) =>
    TRIED_ON[policy].flatMap((response) =>
      Object.keys(subjects).map((name) => ({ policy, response, name })),
    ),
  )
}

/**
 * Measures every row.
 *
 * @param {{ rounds: number, warmUp: number, budget: number }} turns `budget` is how long each turn of each work is, in milliseconds of
 *   the processor.
 * @returns {Promise<string>} The table.
 */
async function setting({ rounds, warmUp, budget }) {
  await sameHeaders()
  const rows = listRows()
  const tasks = new Map()
  const children = []
  for (const row of rows) {
    const running = await child(ROW, [row.policy, row.name, row.response])
    children.push(running)
    tasks.set(row, () => running.ask(budget))
  }
  const results = await interleave(tasks, { rounds, warmUp })
  for (const running of children) await running.end()

  let reference
  const cells = rows.map((row) => {
    if (row.name === Object.keys(SUBJECTS[row.policy])[0]) reference = row
    return [
      row.policy,
      row.response,
      row.name,
      ...WORKS.flatMap((work) => figures(work, row, reference, results)),
    ]
  })
  return table(
    [
      'policy',
      'response',
      'set by',
      'set, ns',
      'ratio',
      'expected',
      '',
      'set and emit, ns',
      'ratio',
      'expected',
      '',
    ],
    cells,
    3,
  )
}

function figures(work, row, reference, results) {
  const costs = (which) => results.get(which).map((each) => each[work])
  const own = costs(row)
  const against = ratio(own, costs(reference))
  const expected = expectation({ ...row, work })
  return [
    median(own).toFixed(0),
    against.toFixed(3),
    expected === undefined ? '' : `<= ${expected}`,
    verdict(against, expected),
  ]
}

module.exports = { setting }
