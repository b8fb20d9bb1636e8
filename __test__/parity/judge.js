'use strict'

const { inspect } = require('node:util')
const { observe } = require('./observe')
const { compare } = require('./compare')
const KNOWN = require('./known-differences')

/**
 * Runs a case on the reference and on the library.
 *
 * @param {{ make: Function }} subject
 * @param {{ reference: Function, library: Function, settings?: object }} libraries with the settings of observe
 * @returns {{ known: string[], problems: object[], expected: object }} the known differences it showed, what none of
 *   them explains, and what the reference did
 */
function judge(subject, libraries) {
  const { reference, library } = libraries
  const received = observe(library, subject, libraries.settings)
  const known = new Set()
  let settings = libraries.settings
  let expected = observe(reference, subject, settings)
  let differences = compare(expected, received)
  const meant = KNOWN.find(({ equivalent }) => equivalent?.(subject))
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
    const row = KNOWN.find(({ explains }) => explains?.(context))
    if (row === undefined) problems.push(difference)
    else known.add(row.id)
  }
  return { known: [...known], problems, expected }
}

/** A case that failed, as a program to paste into a shell at the root of a checkout. */
function program({ make }, problems) {
  const source = String(make).replace(
    /^function anonymous\(h,t\n\) \{\n([\s\S]*)\n\}$/,
    '(h, t) => { $1 }',
  )
  const found = problems.map((problem) =>
    typeof problem === 'string' ? problem : inspect(problem, { depth: 6, breakLength: 110 }),
  )
  return `
const { observe } = require('./__test__/parity/observe')
const make = ${source}
console.dir(observe(require('helmet'), { make }), { depth: 5 })
console.dir(observe(require('.'), { make }), { depth: 5 })
/* ${found.join('\n')} */
`
}

module.exports = { judge, program }
