'use strict'

const { isSharedArrayBuffer, isUint8Array } = require('../brand.js')
const { LIMITS, propertiesOf } = require('./engine.js')
const native = require('../native.js')

// Each takes what was compiled, its `handle`, as its first argument: V8 calls a function that it has met before sooner
// than one of many.
const patterns = native.patterns()
const patternSets = native.patternSets()

const NONE = new Int32Array(0)

/**
 * The positions that were found last. An array of very many is let go of here: whoever reads them is the last to have it.
 * @param {{ positions: Int32Array, most: number }} functions `patterns` or `patternSets`
 * @param {number} length how many they are
 */
function positionsOf(functions, length) {
  const { positions } = functions
  if (length > functions.most) functions.positions = NONE
  return positions
}

/**
 * Compiles what V8 has already accepted.
 * @param {string} source
 * @param {string} flags
 * @throws {Error} with a code, when the pattern is refused
 */
function compile(source, flags) {
  const properties = propertiesOf(source, flags)
  const { names, ...program } = native.compilePattern(source, flags, properties, LIMITS)
  const stride = 2 * (program.groups + 1)
  return { ...program, names: new Map(names), isNamed: names.length > 0, stride }
}

/**
 * Compiles patterns that V8 has accepted and that are asked together.
 * @param {{ source: string, flags: string }[]} patterns
 * @throws {Error} with a code, and the number of the pattern that is refused in its message
 */
function compileSet(patterns) {
  const sources = patterns.map(({ source, flags }, number) => {
    try {
      return [source, flags, propertiesOf(source, flags)]
    } catch (error) {
      error.message = `In pattern ${number}: ${error.message}`
      throw error
    }
  })
  return native.compilePatternSet(sources, LIMITS)
}

/** What is searched: bytes as they are, anything else as a string. */
function subjectOf(value) {
  if (!isUint8Array(value)) return `${value}`
  // Another thread may write while the engine reads: it gets a copy that nobody else holds.
  return isSharedArrayBuffer(value.buffer) ? new Uint8Array(value) : value
}

module.exports = { compile, compileSet, subjectOf, patterns, patternSets, positionsOf }
