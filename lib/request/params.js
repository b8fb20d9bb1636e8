'use strict'

const { factory } = require('../uncalled.js')
const { judgeOf } = require('../values/judge.js')
const { middleware } = require('./request-part.js')
const { MODE } = require('../values/program.js')

/** The judge of the parameters that the router found in the path. */
function paramsJudge(schema, options) {
  const judge = judgeOf('params', schema, options)
  return (req) => judge.value(req.params ?? {}, MODE.text)
}

/**
 * Judges the path's parameters and puts them, typed, on `req.valid.params`. It stands on the route itself.
 * @param {object} schema a schema, an object of schemas, or anything with `~standard`
 * @param {object} [options] `limits`, `issues`, `messages`
 */
function params(schema, options) {
  return middleware('params', paramsJudge(schema, options))
}

module.exports = { params: factory(params), paramsJudge }
