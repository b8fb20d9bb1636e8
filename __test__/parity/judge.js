'use strict'

const { inspect } = require('node:util')
const { observe } = require('./observe')
const { compare } = require('./compare')
const KNOWN = require('./known-differences')

/**
 * Runs a case on the reference and on the library.
 *
 * @param {{ make: Function }} subject
 * @param {{ reference: Function, library: Function, settings?: object, rows?: object[] }} libraries with the settings
 *   of observe and the rows that apply, all unless told
 * @returns {{ known: string[], problems: object[], expected: object }} the known differences it showed, what none of
 *   them explains, and what the reference did
 */
function judge(subject, libraries) {
  const { reference, library, rows = KNOWN } = libraries
  const received = observe(library, subject, libraries.settings)
  const known = new Set()
  let settings = libraries.settings
  let expected = observe(reference, subject, settings)
  let differences = compare(expected, received)
  const meant = rows.find(({ equivalent }) => equivalent?.(subject))
  if (differences.length > 0 && meant !== undefined) {
    known.add(meant.id)
    settings = { ...settings, equivalent: true }
    expected = observe(reference, subject, settings)
    differences = compare(expected, received)
  }
  const problems = []
  for (const difference of differences) {
    const context = {
      ...difference,
      helmet: expected,
      armet: received,
      subject,
      reference,
      settings,
    }
    const row = rows.find(({ explains }) => explains?.(context))
    if (row === undefined) problems.push(difference)
    else known.add(row.id)
  }
  return { known: [...known], problems, expected }
}

/**
 * What is wrong with a case of the tables, as programs: a difference that no row explains, a row that should have
 * shown and did not, or one that should not have.
 *
 * @param {{ make: Function }} subject
 * @param {string[]} differs the ids of the known differences it shows
 */
function check(subject, differs, libraries) {
  const { known, problems } = judge(subject, libraries)
  if (problems.length > 0) return [program(subject, problems, libraries)]
  if (known.toSorted().join() === differs.toSorted().join()) return []
  const wrong = `known differences: expected [${differs}], shown [${known}]`
  return [program(subject, [wrong], libraries)]
}

/** A case that failed, as a program to paste into a shell at the root of a checkout. */
function program({ make }, problems, { settings = {}, sources = SOURCES } = {}) {
  const source = String(make).replace(
    /^function anonymous\(h,t\n\) \{\n([\s\S]*)\n\}$/,
    '(h, t) => { $1 }',
  )
  const found = problems.map((problem) =>
    typeof problem === 'string' ? problem : inspect(problem, { depth: 6, breakLength: 110 }),
  )
  const { ARMET_FAST_PATH: fastPath = 'on' } = process.env
  return `
const { observe } = require('./__test__/parity/observe')
process.env.ARMET_FAST_PATH = '${fastPath}'
const [make, settings] = [${source}, ${JSON.stringify(settings)}]
console.dir(observe(${sources[0]}, { make }, settings), { depth: 5 })
console.dir(observe(${sources[1]}, { make }, settings), { depth: 5 })
/* ${found.join('\n').replaceAll('*/', '*\\/')} */
`
}

const SOURCES = ["require('helmet')", "require('.')"]

module.exports = { check, judge, program }
