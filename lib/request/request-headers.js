'use strict'

const { factory } = require('../uncalled.js')
const { failure } = require('../failure.js')
const { validatorFor } = require('../values/validate.js')
const { set } = require('../schema/data.js')
const { middleware } = require('./request-part.js')
const { MODE } = require('../values/validator.js')
const { namesOf } = require('../schema/names.js')

/** The validator of a request's headers; those that the schema does not name are not looked at. */
function headersValidator(schema, options) {
  const validator = validatorFor('headers', schema, options)
  const names = namesOf(schema)
  const upper = names?.find((name) => name !== name.toLowerCase())
  if (upper !== undefined) {
    throw failure(
      'ARMET_SCHEMA_FIELD',
      `Node gives header names in lower case: write "${upper.toLowerCase()}", not "${upper}".`,
    )
  }
  return (req) => validator.value(values(req, names ?? Object.keys(req.headers ?? {})), MODE.text)
}

// Node joins or drops a header that comes twice; headersDistinct has them all.
function values(req, names) {
  const { headersDistinct: distinct } = req
  const headers = req.headers ?? {}
  const found = {}
  for (const name of names) {
    const all =
      distinct === undefined || !Object.hasOwn(distinct, name) ? undefined : distinct[name]
    if (all !== undefined) set(found, name, all.length === 1 ? all[0] : all)
    else if (distinct === undefined && Object.hasOwn(headers, name)) set(found, name, headers[name])
  }
  return found
}

/**
 * Validates the request's headers and puts those the schema names, typed, on `req.valid.headers`.
 * @param {object} schema a schema, an object of schemas, or anything with `~standard`
 * @param {object} [options] `limits`, `issues`, `messages`
 */
function headers(schema, options) {
  return middleware('headers', headersValidator(schema, options))
}

module.exports = { headers: factory(headers), headersValidator }
