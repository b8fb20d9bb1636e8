'use strict'

const { factory } = require('../uncalled.js')
const { isLater } = require('../own-json.js')
const { bodyValidator } = require('./body.js')
const { cookiesValidator } = require('./cookies.js')
const { failure } = require('../failure.js')
const { headersValidator } = require('./request-headers.js')
const { keep, misused, settle } = require('./request-part.js')
const { validationOptions, ownOptions } = require('../values/options.js')
const { paramsValidator } = require('./params.js')
const { queryValidator } = require('./query.js')
const { RequestValueError } = require('../values/refusal.js')
const { isSchema } = require('../schema/base.js')
const { isForeign } = require('../values/foreign.js')

const VALIDATORS = {
  params: paramsValidator,
  query: queryValidator,
  headers: headersValidator,
  cookies: cookiesValidator,
  body: bodyValidator,
}

/**
 * Validates several parts of a request at once: what passed is on `req.valid`, and what did not is told in one error.
 * @param {{ params?: object, query?: object, headers?: object, cookies?: object, body?: object }} parts
 * @param {object} [options] `limits`, `issues`, `messages`
 */
function validate(parts, options) {
  const own =
    isSchema(parts) || isForeign(parts)
      ? {}
      : ownOptions('validate', parts, Object.keys(VALIDATORS))
  const validators = Object.keys(VALIDATORS)
    .filter((part) => own[part] !== undefined)
    .map((part) => ({ part, validator: VALIDATORS[part](own[part], options) }))
  // A middleware that validates nothing lets everything pass.
  if (validators.length === 0) {
    throw failure(
      'ARMET_OPTION',
      'validate takes parts of a request, each with its schema, such as { query: { page: s.integer() } }.',
    )
  }
  const { settings } = validationOptions('validate', options)
  const most = settings.issues ?? 10
  const steps = {
    name: 'armet.validate',
    work: (req) => together(validators, req),
    done(req, results) {
      const issues = results.flatMap((result) => (result.ok ? [] : result.issues))
      if (issues.length > 0) return new RequestValueError(issues.slice(0, most))
      for (let at = 0; at < validators.length; at += 1)
        keep(req, validators[at].part, results[at].value)
      return undefined
    },
  }
  return function armetMiddleware(req, res, next) {
    if (typeof next !== 'function' || typeof req !== 'object' || req === null)
      throw misused('validate')
    settle(steps, req, res, next)
  }
}

// Foreign validators may answer later; with ours alone nothing waits.
function together(validators, req) {
  const results = validators.map(({ validator }) => validator(req))
  if (!results.some((result) => isLater(result))) return results
  // A promise asks what it is given for `then`, which an object that inherits nothing has not.
  const apart = results.map((result) =>
    isLater(result) ? result.then(boxed) : Promise.resolve(boxed(result)),
  )
  return Promise.all(apart).then((boxes) => boxes.map(({ result }) => result))
}

function boxed(result) {
  return { __proto__: null, result }
}

module.exports = { validate: factory(validate) }
