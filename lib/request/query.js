'use strict'

const { factory } = require('../uncalled.js')
const { middleware } = require('./request-part.js')
const { validatorFor } = require('../values/validate.js')
const { MODE } = require('../values/validator.js')
const { isByHand, rawQuery } = require('./url.js')

/** The validator of a request's raw query string. */
function queryValidator(schema, options) {
  const validator = validatorFor('query', schema, options, { query: true })
  return (req) =>
    isByHand(req) && req.query !== undefined
      ? validator.value(req.query, MODE.text)
      : validator.query(rawQuery(req))
}

/**
 * Validates the query of each request and puts it, typed, on `req.valid.query`.
 * @param {object} schema a schema, an object of schemas, or anything with `~standard`
 * @param {object} [options] `limits`, `issues`, `messages`
 */
function query(schema, options) {
  return middleware('query', queryValidator(schema, options))
}

module.exports = { query: factory(query), queryValidator }
