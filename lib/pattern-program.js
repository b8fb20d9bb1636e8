'use strict'

const { codePoints } = require('./pattern-properties.js')
const native = require('./native.js')

// Which letters are each other's case grows with Unicode, and V8's answers with it.
const LIMITS = { unicode: process.versions.unicode, stepsBack: stepsBack() }

/** Whether this V8 finds a character alone that a search from between its halves has to step back for. */
function stepsBack() {
  const character = /\u{10400}/gu
  character.lastIndex = 1
  return character.test('\u{10400}')
}

/**
 * Compiles what V8 has already accepted.
 * @param {string} source
 * @param {string} flags
 * @throws {Error} with a code, when the pattern is refused
 */
function compile(source, flags) {
  const properties = native
    .patternProperties(source, flags)
    .map((name) => [name, codePoints(name)])
    .filter(([, points]) => points !== undefined)
  const { names, ...program } = native.compilePattern(source, flags, properties, LIMITS)
  return { ...program, names: new Map(names), stride: 2 * (program.groups + 1) }
}

let shared = native.captures()

/** The positions written by the last call into the program, valid until the next call. */
function positions(length) {
  if (length > shared.length) shared = native.captures()
  return shared
}

module.exports = { compile, positions }
