'use strict'

// What a caller may allow a pattern that it has not written itself.

const { toThrow } = require('../door.js')
const { failure, nameOf } = require('../failure.js')
const { ownOptions } = require('../own-options.js')

/** The most that may be asked for, which is what a pattern has when nothing is. */
const STATES = 100_000
const BYTES = 16 * 1024 * 1024

const NAMES = ['maxStates', 'maxBytes']

const USUAL = Object.freeze({ __proto__: null, states: STATES, bytes: BYTES })

/**
 * The limits among the options of a pattern.
 * @param {string} of whose options they are, for the sentence
 * @param {unknown} options
 * @returns {{ readonly states: number, readonly bytes: number }}
 * @throws {TypeError} `ARMET_OPTION`, `ARMET_LIMIT`
 */
function limitsOf(of, options) {
  if (options === undefined) return USUAL
  const { maxStates, maxBytes } = own(of, options)
  return {
    __proto__: null,
    states: limit(of, 'maxStates', maxStates, STATES),
    bytes: limit(of, 'maxBytes', maxBytes, BYTES),
  }
}

function own(of, options) {
  try {
    return ownOptions(of, options, NAMES)
  } catch (error) {
    throw toThrow(error, of)
  }
}

function limit(of, name, value, most) {
  if (value === undefined) return most
  if (Number.isSafeInteger(value) && value >= 1 && value <= most) return value
  const given = Number.isSafeInteger(value) ? `${value}` : nameOf(value)
  throw failure(
    'ARMET_LIMIT',
    `${of}: ${name} must be a whole number from 1 to ${most}; it was given ${given}.`,
  )
}

/** A part of a key that is the same for the same limits. */
function keyOf({ states, bytes }) {
  return states === STATES && bytes === BYTES ? '' : `${states},${bytes},`
}

module.exports = { keyOf, limitsOf, USUAL }
