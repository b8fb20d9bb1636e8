'use strict'

// Methods of the language as they are when armet is loaded. An application may replace them later, or a library of it may: the
// arrays that armet shares with its core are not to be handed to whatever stands there then.
//
// `slice` and `subarray` of typed arrays are not among them: they ask the array for its `constructor`. Nor is the length of a
// shared array to be asked for; the core says what it is.

const { failure } = require('./failure.js')

const {
  Buffer: { prototype: buffers },
  Float64Array: Doubles,
  Function: Code,
  Int32Array: Integers,
  Uint16Array: Shorts,
  Uint8Array: Bytes,
} = globalThis
const { bind, call } = Code.prototype

/** The function that calls `method` on its first argument. */
const uncurried = bind.bind(call)

const typed = Object.getPrototypeOf(Bytes.prototype)
const bufferOf = uncurried(Object.getOwnPropertyDescriptor(typed, 'buffer').get)
const offsetOf = uncurried(Object.getOwnPropertyDescriptor(typed, 'byteOffset').get)

const set = uncurried(typed.set)

/** Methods of strings, which are given the string first. */
const indexOf = uncurried(String.prototype.indexOf)
const slice = uncurried(String.prototype.slice)

/** A function is called with each value and key of a map or set. */
const forEachOfMap = uncurried(Map.prototype.forEach)
const forEachOfSet = uncurried(Set.prototype.forEach)
const sizeOfMap = uncurried(Object.getOwnPropertyDescriptor(Map.prototype, 'size').get)
const sizeOfSet = uncurried(Object.getOwnPropertyDescriptor(Set.prototype, 'size').get)

const latin1Slice = uncurried(buffers.latin1Slice)

/**
 * Copies a typed array into another, which is at least as long.
 * @param {Int32Array | Float64Array | Uint8Array} target
 * @param {ArrayLike<number>} source
 */
function put(target, source) {
  try {
    set(target, source)
  } catch {
    throw taken()
  }
}

function taken() {
  return failure(
    'ARMET_SHARED_MEMORY',
    "Code of this process has taken away the memory that armet shares with its core. Do not transfer buffers of armet's own.",
  )
}

/**
 * A copy of the first elements of a typed array.
 * @template {Int32Array | Float64Array | Uint8Array} A
 * @param {new (...of: unknown[]) => A} Kind its constructor: `Integers`, `Doubles` or `Bytes`
 * @param {A} array
 * @param {number} count
 * @returns {A}
 */
function firstOf(Kind, array, count) {
  const copy = new Kind(count)
  try {
    set(copy, new Kind(bufferOf(array), offsetOf(array), count))
  } catch {
    throw taken()
  }
  return copy
}

/** The text of the first bytes, which are ASCII. */
function asciiOf(bytes, count) {
  return latin1Slice(bytes, 0, count)
}

module.exports = {
  Bytes,
  Code,
  Doubles,
  Integers,
  Shorts,
  asciiOf,
  firstOf,
  forEachOfMap,
  forEachOfSet,
  indexOf,
  put,
  sizeOfMap,
  sizeOfSet,
  slice,
  taken,
}
