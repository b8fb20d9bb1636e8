'use strict'

const { failure } = require('../failure.js')
const { isLater } = require('../own-json.js')
const { put } = require('../own-property.js')
const { handOver } = require('../hand-over.js')
const { RequestValueError } = require('../values/refusal.js')

/**
 * An Express handler that judges one part of the request, puts what passed on `req.valid`, and hands what did not to
 * `next`. `req.query` and `req.body` are left as they are.
 * @param {string} part
 * @param {(req: object) => object | Promise<object>} judge
 */
function middleware(part, judge) {
  return function armetMiddleware(req, res, next) {
    if (typeof next !== 'function' || typeof req !== 'object' || req === null) throw misused(part)
    settle(
      () => judge(req),
      (result) => {
        if (!result.ok) return handOver(new RequestValueError(result.issues), res, next)
        keep(req, part, result.value)
        return next()
      },
      (error) => handOver(error, res, next),
    )
  }
}

/** The error for a middleware that is called as something else. */
function misused(name) {
  return failure(
    'ARMET_NOT_CALLED',
    `What armet.${name}() returns is a middleware, for Express and hosts like it: it is called with (req, res, next).`,
  )
}

/** Calls `done` with what `work` returns, or will return; and `failed` with what it throws. */
function settle(work, done, failed) {
  let result
  try {
    result = work()
  } catch (error) {
    failed(error)
    return
  }
  if (isLater(result)) result.then(done, failed)
  else done(result)
}

/** Puts a part on `req.valid`, which holds own properties only. */
function keep(req, part, value) {
  if (!Object.hasOwn(req, 'valid')) put(req, 'valid', {})
  put(req.valid, part, value)
}

module.exports = { middleware, misused, settle, keep }
