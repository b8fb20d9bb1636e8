'use strict'

// What the answers of a pattern depend on and only the running Node knows.

const { codePoints } = require('./properties.js')
const native = require('../native.js')

// Which letters are each other's case grows with Unicode, and V8's answers with it.
const LIMITS = Object.freeze({
  __proto__: null,
  unicode: process.versions.unicode,
  stepsBack: stepsBack(),
})

/** Whether this V8 finds a character alone that a search from between its halves has to step back for. */
function stepsBack() {
  const character = /\u{10400}/gu
  character.lastIndex = 1
  return character.test('\u{10400}')
}

const NONE = Object.freeze([])

/**
 * The characters of each property that a pattern names.
 * @param {string} source
 * @param {string} flags
 * @returns {[string, Uint32Array][]}
 * @throws {Error} with a code, when the pattern is refused
 */
function propertiesOf(source, flags) {
  // Most patterns name none, and are read once less.
  if (!source.includes('\\p{') && !source.includes('\\P{')) return NONE
  return native
    .patternProperties(source, flags)
    .map((name) => [name, codePoints(name)])
    .filter(([, points]) => points !== undefined)
}

/**
 * The same for the patterns of a schema, as the core reads it. What is no pattern is left for the core to refuse, which
 * knows where in the schema it stands.
 * @param {{ source?: unknown, flags?: unknown }[]} patterns
 */
function engineFor(patterns) {
  const properties = Object.create(null)
  for (const pattern of patterns) {
    for (const [name, points] of asked(pattern)) properties[name] = [...points]
  }
  return { unicode: Number.parseInt(LIMITS.unicode, 10), stepsBack: LIMITS.stepsBack, properties }
}

function asked(pattern) {
  const { source, flags = '' } = { __proto__: null, ...pattern }
  if (typeof source !== 'string' || typeof flags !== 'string') return []
  try {
    return propertiesOf(source, flags)
  } catch {
    return []
  }
}

module.exports = { LIMITS, propertiesOf, engineFor }
