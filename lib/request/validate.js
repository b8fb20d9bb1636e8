'use strict'

const { factory } = require('../uncalled.js')
const { isLater } = require('../own-json.js')
const { bodyJudge } = require('./body.js')
const { cookiesJudge } = require('./cookies.js')
const { failure } = require('../failure.js')
const { headersJudge } = require('./request-headers.js')
const { keep, misused, settle } = require('./request-part.js')
const { judgingOptions, ownOptions } = require('../values/options.js')
const { paramsJudge } = require('./params.js')
const { queryJudge } = require('./query.js')
const { RequestValueError } = require('../values/refusal.js')
const { isSchema } = require('../schema/base.js')
const { isVendor } = require('../values/vendor.js')

const JUDGES = {
  params: paramsJudge,
  query: queryJudge,
  headers: headersJudge,
  cookies: cookiesJudge,
  body: bodyJudge,
}

/**
 * Judges several parts of a request at once: what passed is on `req.valid`, and what did not is told in one error.
 * @param {{ params?: object, query?: object, headers?: object, cookies?: object, body?: object }} parts
 * @param {object} [options] `limits`, `issues`, `messages`
 */
function validate(parts, options) {
  const own =
    isSchema(parts) || isVendor(parts) ? {} : ownOptions('validate', parts, Object.keys(JUDGES))
  const judges = Object.keys(JUDGES)
    .filter((part) => own[part] !== undefined)
    .map((part) => ({ part, judge: JUDGES[part](own[part], options) }))
  // A middleware that judges nothing lets everything pass.
  if (judges.length === 0) {
    throw failure(
      'ARMET_OPTION',
      'validate takes parts of a request, each with its schema, such as { query: { page: s.integer() } }.',
    )
  }
  const { judging } = judgingOptions('validate', options)
  const most = judging.issues ?? 10
  const steps = {
    name: 'armet.validate',
    work: (req) => together(judges, req),
    done(req, results) {
      const issues = results.flatMap((result) => (result.ok ? [] : result.issues))
      if (issues.length > 0) return new RequestValueError(issues.slice(0, most))
      for (let at = 0; at < judges.length; at += 1) keep(req, judges[at].part, results[at].value)
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
function together(judges, req) {
  const results = judges.map(({ judge }) => judge(req))
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
