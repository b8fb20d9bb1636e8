'use strict'

const { failure } = require('../failure.js')
const { isLater } = require('../own-json.js')
const { toThrow } = require('../door.js')
const { put } = require('../own-property.js')
const { handOver, proceed } = require('../hand-over.js')
const { RequestValueError } = require('../values/refusal.js')

/**
 * An Express handler that validates one part of the request, puts what passed on `req.valid`, and hands what did not to
 * `next`. `req.query` and `req.body` are left as they are.
 * @param {string} part
 * @param {(req: object) => object | Promise<object>} validator
 */
function middleware(part, validator) {
  const steps = {
    name: `armet.${part}`,
    work: validator,
    done(req, result) {
      if (!result.ok) return new RequestValueError(result.issues)
      keep(req, part, result.value)
      return undefined
    },
  }
  return function armetMiddleware(req, res, next) {
    if (typeof next !== 'function' || typeof req !== 'object' || req === null) throw misused(part)
    settle(steps, req, res, next)
  }
}

/** The error for a middleware that is called as something else. */
function misused(name) {
  return failure(
    'ARMET_NOT_CALLED',
    `What armet.${name}() returns is a middleware, for Express and hosts like it: it is called with (req, res, next).`,
  )
}

/**
 * Calls `next`: with the error that `done` returns for what `work` returns, or will return; or with what they throw. Both are
 * made once, and not for each request.
 * @param {{ name: string, work: (req: object) => unknown, done: (req: object, found: any) => Error | undefined }} steps
 * @param {object} req
 * @param {object} res
 * @param {Function} next
 */
function settle(steps, req, res, next) {
  let found
  try {
    found = steps.work(req)
  } catch (error) {
    return pass(steps, error, res, next)
  }
  if (!isLater(found)) return finish(steps, found, req, res, next)
  found.then(
    (late) => finish(steps, late, req, res, next),
    (error) => pass(steps, error, res, next),
  )
  return undefined
}

function finish(steps, found, req, res, next) {
  let error
  try {
    error = steps.done(req, found)
  } catch (fault) {
    return pass(steps, fault, res, next)
  }
  return error === undefined ? proceed(next) : handOver(error, res, next)
}

function pass({ name }, error, res, next) {
  return handOver(toThrow(error, name), res, next)
}

/** Puts a part on `req.valid`, which holds own properties only. */
function keep(req, part, value) {
  if (!('valid' in req)) {
    req.valid = { [part]: value }
    return
  }
  const before = Object.hasOwn(req, 'valid') ? req.valid : undefined
  if (typeof before === 'object' && before !== null) put(before, part, value)
  else put(req, 'valid', { [part]: value })
}

module.exports = { middleware, misused, settle, keep }
