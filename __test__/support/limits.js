'use strict'

const { validatorOf } = require('../../lib/values/validator.js')

/** Judges a raw query string under other limits. */
function checkQueryWith(schema, limits, raw) {
  return validatorOf(schema, { limits, query: true }).query(raw)
}

/** Judges the bytes of a JSON text under other limits. */
function checkJsonWith(schema, limits, bytes) {
  return validatorOf(schema, { limits }).json(bytes)
}

module.exports = { checkQueryWith, checkJsonWith }
