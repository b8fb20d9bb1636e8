'use strict'

const { factory } = require('../uncalled.js')
const { mediaType } = require('./content-type.js')
const { Guard } = require('../values/guard-program.js')
const { judgingOptions } = require('../values/options.js')
const { Refused, RequestValueError, issuesOf } = require('../values/refusal.js')

// Shared by every copy of armet, as the parser may be wired with one and the route with another.
const RAW = Symbol.for('armet.raw.1')

// What no body may have, whatever its schema: names of prototypes, names given twice, what is beyond the limits.
const ALWAYS = Object.freeze({ operators: false, dotted: false, repeated: false, control: false })

/**
 * A function for the `verify` option of `express.json()` and `express.urlencoded()`: it judges the bytes of a body
 * before anything is made of them, and keeps them for `armet.body()` and `armet.guard()`.
 * @param {object} [options] `limits`, `issues`, `messages`
 */
function verify(options) {
  const { judging } = judgingOptions('verify', options)
  const guard = new Guard(
    { ...ALWAYS, limits: judging.limits, issues: judging.issues },
    { ...judging, in: 'body' },
  )
  return function armetVerify(req, _res, bytes, encoding) {
    if (!isUtf8(encoding)) {
      throw new RequestValueError(
        issuesOf({ issues: [{ path: [], code: 'charset' }] }, [], { ...judging, in: 'body' }),
      )
    }
    const form = mediaType(req) === 'application/x-www-form-urlencoded'
    if (bytes.length > 0) {
      const refused = form ? guard.urlencoded(bytes) : guard.json(bytes)
      if (refused instanceof Refused) throw new RequestValueError(refused.issues)
    }
    Object.defineProperty(req, RAW, { value: { bytes, form }, configurable: true })
  }
}

// body-parser gives the charset of the request or, without one, null.
function isUtf8(encoding) {
  return encoding === null || encoding === undefined || /^(?:utf-?8|us-ascii)$/i.test(encoding)
}

/**
 * The bytes of the body, if `armet.verify()` saw them.
 * @returns {{ bytes: Buffer, form: boolean } | undefined}
 */
function rawBody(req) {
  return Object.hasOwn(req, RAW) ? req[RAW] : undefined
}

module.exports = { verify: factory(verify), rawBody }
