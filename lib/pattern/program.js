'use strict'

const { isSharedArrayBuffer, isUint8Array } = require('../brand.js')
const { firstOf, Integers } = require('../captured.js')
const { LIMITS, propertiesOf } = require('./engine.js')
const { keyOf, USUAL } = require('./limits.js')
const native = require('../native.js')
const { put } = require('../own-property.js')

// Each takes the number of a pattern or of a set as its first argument: V8 calls a function that it has met before
// faster than one of many.
const patterns = native.patterns()
const patternSets = native.patternSets()

const NONE = new Integers(0)

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

/** The answer of the native side for a pattern that had to make room for others there. */
const GONE = -3

/** So many programs, and sources of so many characters, are found again by source and flags, at least. */
const KNOWN = 1024
const KNOWN_CHARACTERS = 1 << 18

let known = new Map()
let before = new Map()
let characters = 0

/**
 * Compiles what V8 has already accepted; what has been compiled before is found again.
 * @param {string} source
 * @param {string} flags
 * @param {{ readonly states: number, readonly bytes: number }} [limits]
 * @throws {Error} with a code, when the pattern is refused
 */
function compile(source, flags, limits = USUAL) {
  // A flag is a letter, and a limit a number: the first slash ends them.
  const key = `${keyOf(limits)}${flags}/${source}`
  const program = known.get(key)
  if (program !== undefined) return program
  const kept = before.get(key) ?? compiled(source, flags, limits)
  if (known.size >= KNOWN || characters > KNOWN_CHARACTERS) {
    before = known
    known = new Map()
    characters = 0
  }
  characters += key.length
  known.set(key, kept)
  return kept
}

function compiled(source, flags, limits) {
  const known = described(source, flags, limits)
  const { groups, names, engine, features, states, readsParts, isAnchored, handle } = known
  const isUnicode = flags.includes('u') || flags.includes('v')
  const isSticky = flags.includes('y')
  // Each by its name: V8 copies an object that the core has made much more slowly.
  return {
    groups,
    engine,
    features,
    states,
    readsParts,
    isAnchored,
    handle,
    source,
    flags,
    limits,
    named: names.length > 0 ? namesOf(names) : undefined,
    stride: 2 * (groups + 1),
    isUnicode,
    isSticky,
    // Whether the answer of a search from one place says nothing of a search from another.
    isExact: isUnicode || isSticky,
    place: 0,
    ahead: undefined,
    begins: undefined,
    automaton: undefined,
    searches: 0,
  }
}

/** The names of groups, with the number of each group that has one, and an object with all of them that is copied for each match. */
function namesOf(names) {
  const none = {}
  for (const [name] of names) put(none, name, undefined)
  const each = names.flatMap(([name, numbers]) => numbers.map((number) => ({ name, number })))
  return { names: each.map(({ name }) => name), numbers: each.map(({ number }) => number), none }
}

function described(source, flags, limits) {
  const { unicode, stepsBack } = LIMITS
  const { states, bytes } = limits
  const told = { __proto__: null, unicode, stepsBack, states, bytes }
  return native.compilePattern(source, flags, propertiesOf(source, flags), told)
}

/** Compiles a program again that had to make room; its handle, which is another. */
function again(program) {
  program.handle = described(program.source, program.flags, program.limits).handle
  return program.handle
}

function test(program, text) {
  return patterns.test(program.handle, text) ?? patterns.test(again(program), text)
}

function exec(program, text, index, sticky) {
  const found = patterns.exec(program.handle, text, index, sticky)
  return found === GONE ? patterns.exec(again(program), text, index, sticky) : found
}

/** Searches a kept string; `how` as the native side has it. */
function search(program, place, index, how) {
  const found = patterns.ahead(program.handle, place, index, how)
  return found === GONE ? patterns.ahead(again(program), place, index, how) : found
}

/** The characters that a match can begin with: a bit for each of ASCII, and a number of which every bit says whether there are others. */
function begins(program) {
  if (patterns.begins(program.handle) === GONE) patterns.begins(again(program))
  return firstOf(Integers, patterns.positions, 5)
}

function execPart(program, part, index, sticky, start) {
  const found = patterns.execPart(program.handle, part, index, sticky, start)
  return found === GONE ? patterns.execPart(again(program), part, index, sticky, start) : found
}

function testPart(program, part) {
  const found = patterns.testPart(program.handle, part)
  return found === GONE ? patterns.testPart(again(program), part) : found
}

function all(program, text, index, most, spans) {
  const count = patterns.all(program.handle, text, index, most, spans)
  return count === GONE ? patterns.all(again(program), text, index, most, spans) : count
}

function fill(program, text, template, index, most) {
  const filled = patterns.replace(program.handle, text, template, index, most)
  return filled === GONE ? patterns.replace(again(program), text, template, index, most) : filled
}

function bytesOf(program) {
  const bytes = patterns.bytes(program.handle)
  return bytes === GONE ? patterns.bytes(again(program)) : bytes
}

/** Has the core work out an automaton; how many numbers it is, 0 where there is none. */
function whole(program) {
  const length = patterns.whole(program.handle)
  return length === GONE ? patterns.whole(again(program)) : length
}

/**
 * Compiles patterns that V8 has accepted and that are asked together.
 * @param {{ source: string, flags: string }[]} patterns
 * @param {{ readonly states: number, readonly bytes: number }} limits of each of them
 * @throws {Error} with a code, and the number of the pattern that is refused in its message
 */
function compileSet(patterns, limits) {
  return { handle: describedSet(patterns, limits), patterns, limits }
}

function describedSet(patterns, limits) {
  const sources = patterns.map(({ source, flags }, number) => {
    try {
      return [source, flags, propertiesOf(source, flags)]
    } catch (error) {
      error.message = `In pattern ${number}: ${error.message}`
      throw error
    }
  })
  return native.compilePatternSet(sources, { ...LIMITS, ...limits })
}

function againSet(set) {
  set.handle = describedSet(set.patterns, set.limits)
  return set.handle
}

/** Whether any pattern of a set matches. */
function testSet(set, text) {
  return patternSets.test(set.handle, text) ?? patternSets.test(againSet(set), text)
}

/** How many patterns of a set match; their numbers are in the shared positions. */
function matchesSet(set, text) {
  return patternSets.matches(set.handle, text) ?? patternSets.matches(againSet(set), text)
}

/** What is searched: bytes as they are, anything else as a string. */
function subjectOf(value) {
  if (!isUint8Array(value)) return `${value}`
  // Another thread may write while the engine reads: it gets a copy that nobody else holds.
  return isSharedArrayBuffer(value.buffer) ? new Uint8Array(value) : value
}

module.exports = {
  all,
  begins,
  bytesOf,
  compile,
  compileSet,
  exec,
  execPart,
  fill,
  matchesSet,
  search,
  subjectOf,
  test,
  testPart,
  testSet,
  patterns,
  patternSets,
  positionsOf,
  whole,
}
