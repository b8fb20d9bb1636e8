'use strict'

const { put } = require('./own-property.js')

/**
 * An array whose `length` elements are its own: writing to them meets no setter that somebody put on Array.prototype, as
 * what the language itself returns does not.
 * @param {number} length
 * @returns {unknown[]}
 */
function ownArray(length) {
  switch (length) {
    case 0:
      return []
    case 1:
      return [undefined]
    case 2:
      return [undefined, undefined]
    case 3:
      return [undefined, undefined, undefined]
    case 4:
      return [undefined, undefined, undefined, undefined]
    case 5:
      return [undefined, undefined, undefined, undefined, undefined]
    case 6:
      return [undefined, undefined, undefined, undefined, undefined, undefined]
    case 7:
      return [undefined, undefined, undefined, undefined, undefined, undefined, undefined]
    case 8:
      return [
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
      ]
    default:
      return Array.from(new Uint8Array(length), nothing)
  }
}

/**
 * The same where somebody did put something there, and otherwise an array that is filled as fast as any.
 * @param {number} length
 * @returns {unknown[]} every element of which is to be written to
 */
function cleanArray(length) {
  return Array.prototype.length === 0 ? new Array(length) : ownArray(length)
}

/**
 * `array.push(value)`, whatever stands on a prototype under the number of the new element, or as `push`.
 * @template T
 * @param {T[]} array
 * @param {T} value
 */
function append(array, value) {
  if (array.length in Array.prototype) put(array, array.length, value)
  else array[array.length] = value
}

/**
 * `array.includes(value)`, whatever stands on a prototype as `includes`.
 * @param {unknown[]} array
 * @param {unknown} value
 */
function isAmong(array, value) {
  for (let index = 0; index < array.length; index += 1) if (array[index] === value) return true
  return false
}

function nothing() {
  return undefined
}

module.exports = { append, isAmong, ownArray, cleanArray }
