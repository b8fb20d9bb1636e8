'use strict'

// JSON cannot carry NaN, Infinity, functions or undefined to the compiler, so what a rule is made of is checked here.

const { failure, nameOf } = require('../failure.js')

const CODE = 'ARMET_SCHEMA_OPTION'

function refuse(rule, wanted, received) {
  return failure(CODE, `${rule} takes ${wanted}; it was given ${nameOf(received)}.`)
}

/** A length or a number of items. */
function count(rule, value) {
  if (!Number.isSafeInteger(value) || value < 0)
    throw refuse(rule, 'a whole number from 0 up', value)
  return value
}

/** A whole number that a double holds exactly. */
function whole(rule, value) {
  if (!Number.isSafeInteger(value)) throw refuse(rule, 'a whole number in the safe range', value)
  return value
}

/** A number that is neither NaN nor infinite. */
function finite(rule, value) {
  if (!Number.isFinite(value)) throw refuse(rule, 'a finite number', value)
  return value
}

/** A string with at least one character. */
function text(rule, value) {
  if (typeof value !== 'string' || value === '')
    throw refuse(rule, 'a string that is not empty', value)
  return value
}

/** A list with at least one member. */
function list(rule, value) {
  if (!Array.isArray(value) || value.length === 0)
    throw refuse(rule, 'an array that is not empty', value)
  return value
}

module.exports = { refuse, count, whole, finite, text, list }
