'use strict'

const MOST = 64

/**
 * A value as it was when it was validated: the same object, with the same keys and the same values under them. What a
 * middleware changes further inside is not seen.
 */
class Snapshot {
  #value
  #keys = NONE
  #values

  /** Whether `value` is still what was taken. */
  is(value) {
    if (value !== this.#value) return false
    if (typeof value !== 'object' || value === null) return true
    const keys = keysOf(value)
    if (keys.length !== this.#keys.length) return false
    for (let index = 0; index < keys.length && index < MOST; index += 1) {
      const key = keys[index]
      if (key !== this.#keys[index] || read(value, key) !== this.#values[index]) return false
    }
    return true
  }

  take(value) {
    this.#value = value
    if (typeof value !== 'object' || value === null) return
    this.#keys = keysOf(value)
    this.#values = this.#keys.slice(0, MOST).map((key) => read(value, key))
  }
}

const NONE = Object.freeze([])

// The keys of bytes are as many as they are.
function keysOf(value) {
  return ArrayBuffer.isView(value) ? NONE : Object.keys(value)
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
