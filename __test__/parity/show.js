'use strict'

const { inspect } = require('node:util')

/**
 * A value as text that is equal where a program could not tell two values apart.
 *
 * @param {unknown} value
 * @param {unknown[]} [thrown] what the case's own functions threw: such a value must come through untouched
 */
function show(value, thrown = []) {
  const number = thrown.indexOf(value)
  if (number >= 0) return `<the value thrown by call ${number + 1}>`
  if (!(value instanceof Error)) return inspect(value, { depth: 4 })
  return `${Object.getPrototypeOf(value).constructor.name}/${value.name}: ${value.message}`
}

module.exports = { show }
