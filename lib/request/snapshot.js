'use strict'

const { append, cleanArray } = require('../own-array.js')
const { isNamed } = require('../values/named.js')

const { keys: namesIn } = Object
const { isArray } = Array

const MOST = 64
const MOST_PAIRS = 1_000

/**
 * A value as it was when it was validated: the same object, with the same keys and the same values under them. What a
 * middleware changes further inside is not seen, nor, behind the first of a long array, what it puts in an item's place.
 */
class Snapshot {
  #value
  #length
  #keys = NONE
  #values

  /** One of `value`, which may be what another value had. */
  static of(value, before = new Snapshot()) {
    before.#take(value)
    return before
  }

  /** Whether `value` is still what was taken. */
  is(value) {
    if (value !== this.#value) return false
    if (typeof value !== 'object' || value === null) return true
    if (isPaired(value)) return isSame(pairsOf(value), this.#values)
    const keys = keysOf(value)
    if (keys.length !== this.#keys.length || lengthOf(value) !== this.#length) return false
    for (let index = 0; index < keys.length; index += 1) {
      const key = keys[index]
      if (key !== this.#keys[index] || read(value, key) !== this.#values[index]) return false
    }
    return true
  }

  #take(value) {
    this.#value = value
    if (typeof value !== 'object' || value === null) return
    if (isPaired(value)) {
      this.#values = pairsOf(value)
      return
    }
    this.#length = lengthOf(value)
    const keys = keysOf(value)
    const values = cleanArray(keys.length)
    for (let index = 0; index < keys.length; index += 1) values[index] = read(value, keys[index])
    this.#keys = keys
    this.#values = values
  }
}

const NONE = Object.freeze([])
const INDICES = Object.freeze(Array.from({ length: MOST }, (_, index) => index))

// An object has at most as many keys as the limit on them; bytes and arrays have one for each of theirs.
function keysOf(value) {
  if (ArrayBuffer.isView(value)) return NONE
  return isArray(value) ? INDICES.slice(0, value.length) : namesIn(value)
}

function lengthOf(value) {
  return read(value, 'length')
}

const COLLECTIONS = [Map, Set]

// What holds pairs, or members, that are no properties.
function isPaired(value) {
  const prototype = Object.getPrototypeOf(value)
  if (prototype === Object.prototype || prototype === null || Array.isArray(value)) return false
  try {
    return COLLECTIONS.some((Kind) => value instanceof Kind) || isNamed(value)
  } catch {
    return false
  }
}

// Beyond the first, only how many there are.
function pairsOf(value) {
  const pairs = cleanArray(0)
  let count = 0
  try {
    for (const [key, one] of value.entries()) {
      count += 1
      if (count > MOST_PAIRS) break
      append(pairs, key)
      append(pairs, one)
    }
  } catch {
    // Says no more than this.
  }
  append(pairs, value.size)
  return pairs
}

function isSame(pairs, before) {
  return (
    pairs.length === before?.length && pairs.every((one, index) => Object.is(one, before[index]))
  )
}

// A getter that throws says the same each time, as far as it says anything.
function read(value, key) {
  try {
    return value[key]
  } catch {
    return undefined
  }
}

module.exports = { Snapshot }
