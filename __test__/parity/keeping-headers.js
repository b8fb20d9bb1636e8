'use strict'

const { validateHeaderValue } = require('node:http')

const OFF = { contentSecurityPolicy: { value: false, enumerable: true } }

/**
 * helmet as it would be if it kept the other headers of a response whose policy fails: what armet does on purpose, put
 * together out of helmet alone. Only the headers it sets are meant to be looked at.
 *
 * @param {Function} reference
 */
function keepingHeaders(reference) {
  const whole = (options, ...rest) =>
    guard(reference(options, ...rest), () => reference(Object.create(options, OFF)))
  const { contentSecurityPolicy } = reference
  const policy = (...args) =>
    guard(contentSecurityPolicy(...args), () => (_req, _res, next) => next())
  return Object.assign(whole, reference, {
    contentSecurityPolicy: Object.assign(policy, contentSecurityPolicy),
  })
}

function guard(middleware, makeOthers) {
  return function guarded(req, res, next) {
    let failure
    checkingValues(res, () => {
      try {
        middleware(req, res, (error) => {
          failure = error
        })
      } catch (error) {
        failure = error
      }
    })
    if (failure === undefined) return next()
    if (!res.headersSent) makeOthers()(req, res, () => {})
    next(failure)
  }
}

// A recorder takes every value; a response would not.
function checkingValues(res, action) {
  const own = Object.getOwnPropertyDescriptor(res, 'setHeader')
  const { setHeader } = res
  res.setHeader = (name, value) => {
    validateHeaderValue(name, value)
    return setHeader.call(res, name, value)
  }
  try {
    action()
  } finally {
    if (own) Object.defineProperty(res, 'setHeader', own)
    else delete res.setHeader
  }
}

module.exports = { keepingHeaders }
