'use strict'

const { coded } = require('./own-property.js')

/**
 * An error for the person who wrote the options: a stable code and a sentence that says what to write instead.
 * @param {string} code `ARMET_` and upper-case words
 * @param {string} sentence
 * @returns {TypeError & { code: string }}
 */
function failure(code, sentence) {
  return coded(new TypeError(sentence), code)
}

/**
 * What a value is, in a word, for a sentence that must not repeat the value itself.
 * @param {unknown} value
 */
function nameOf(value) {
  if (value === null) return 'null'
  if (isList(value)) return 'an array'
  if (Number.isNaN(value)) return 'NaN'
  if (value === Infinity || value === -Infinity) return 'Infinity'
  if (typeof value === 'number' && value < 0) return 'a negative number'
  if (typeof value === 'number' && !Number.isInteger(value)) return 'a fraction'
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'undefined') return 'nothing'
  return `a ${typeof value}`
}

// A Proxy that is revoked is neither, and says so by an error.
function isList(value) {
  try {
    return Array.isArray(value)
  } catch {
    return false
  }
}

module.exports = { failure, nameOf }
