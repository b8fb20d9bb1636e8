'use strict'

const { factory } = require('../uncalled.js')
const { middleware } = require('./request-part.js')
const { judgeOf } = require('../values/judge.js')
const { MODE } = require('../values/program.js')
const { isByHand, rawQuery } = require('./url.js')

/** The judge of a request's raw query string. */
function queryJudge(schema, options) {
  const judge = judgeOf('query', schema, options, { query: true })
  return (req) =>
    isByHand(req) && req.query !== undefined
      ? judge.value(req.query, MODE.text)
      : judge.query(rawQuery(req))
}

/**
 * Judges the query of each request and puts it, typed, on `req.valid.query`.
 * @param {object} schema a schema, an object of schemas, or anything with `~standard`
 * @param {object} [options] `limits`, `issues`, `messages`
 */
function query(schema, options) {
  return middleware('query', queryJudge(schema, options))
}

module.exports = { query: factory(query), queryJudge }
