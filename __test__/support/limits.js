'use strict'

const { programOf } = require('../../lib/values/program.js')

/** Judges a raw query string under other limits. */
function checkQueryWith(schema, limits, raw) {
  return programOf(schema, { limits, query: true }).query(raw)
}

/** Judges the bytes of a JSON text under other limits. */
function checkJsonWith(schema, limits, bytes) {
  return programOf(schema, { limits }).json(bytes)
}

module.exports = { checkQueryWith, checkJsonWith }
