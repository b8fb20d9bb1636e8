'use strict'

// What the message of an error says of its issues: where each is and what is wrong, and nothing of what was received.

const MOST_ISSUES = 3
const MOST_STEPS = 8
const MOST_IN_A_NAME = 40
const MOST_IN_A_REASON = 200

/**
 * One sentence: "query.page must be an integer; body.items[0].name is required; and 3 more".
 * @param {{ in?: string, path: (string | number)[], code: string, message: string }[]} issues
 * @returns {string}
 */
function summary(issues) {
  if (issues.length === 0) return 'A value is not valid.'
  const told = issues.slice(0, MOST_ISSUES).map((issue) => `${placeOf(issue)} ${reasonOf(issue)}`)
  const more = issues.length - told.length
  if (more > 0) told.push(`and ${more} more`)
  return told.join('; ')
}

function placeOf(issue) {
  const { in: part, path } = { __proto__: null, ...issue }
  const steps = path.slice(0, MOST_STEPS)
  let place = part ?? ''
  for (const step of steps) place += typeof step === 'number' ? `[${step}]` : named(step, place)
  if (path.length > MOST_STEPS) place += '...'
  return place === '' ? 'The value' : place
}

// A name may be an attacker's: what is no plain word is quoted, escaped and cut.
function named(name, before) {
  if (/^[A-Za-z_$][\w$-]*$/.test(name) && name.length <= MOST_IN_A_NAME)
    return before === '' ? name : `.${name}`
  return `[${escaped(JSON.stringify(cut(String(name), MOST_IN_A_NAME)))}]`
}

// Another library's sentence may repeat what it was given, as valibot's do.
function reasonOf({ code, message }) {
  return code === 'vendor' ? 'is not valid' : escaped(cut(String(message), MOST_IN_A_REASON))
}

function cut(text, most) {
  return text.length > most ? `${text.slice(0, most)}...` : text
}

function escaped(text) {
  return text
    .toWellFormed()
    .replace(/[\p{C}\u2028\u2029]/gu, (it) => `\\u{${it.codePointAt(0).toString(16)}}`)
}

module.exports = { summary }
