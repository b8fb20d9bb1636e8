'use strict'

const { isSharedArrayBuffer, isUint8Array } = require('../brand.js')
const { refuseMore } = require('../arity.js')
const { isLater } = require('../own-json.js')
const { failure, nameOf } = require('../failure.js')
const { validationOptions } = require('./options.js')
const { MODE, validatorOf } = require('./validator.js')
const { RequestValueError, given } = require('./refusal.js')
const { isSchema } = require('../schema/base.js')

const known = { value: new WeakMap(), query: new WeakMap() }
const QUERY = Object.freeze({ __proto__: null, query: true })

/** The validator of a schema under options; those that are not the same object are read, and compiled, again. */
function validatorUnder(schema, options, how = 'value') {
  if (options === undefined)
    return how === 'query' ? validatorOf(schema, QUERY) : validatorOf(schema)
  let settings = known[how].get(options)
  if (settings === undefined) {
    settings = {
      __proto__: null,
      ...validationOptions('check', options).settings,
      query: how === 'query',
    }
    known[how].set(options, settings)
  }
  return validatorOf(schema, settings)
}

/**
 * Validates a JavaScript value. Keep the options object: a schema is compiled once for each of them.
 * @returns {{ ok: true, value: unknown } | { ok: false, issues: object[] }}
 */
function check(schema, value, options) {
  return given(validatorUnder(schema, options).value(value, MODE.value))
}

/** Validates a raw query string, with or without its question mark. */
function checkQuery(validator, raw) {
  if (typeof raw !== 'string')
    throw failure('ARMET_OPTION', `checkQuery takes a string; it was given ${nameOf(raw)}.`)
  return given(validator.query(raw.charCodeAt(0) === 0x3f ? raw.slice(1) : raw))
}

/** Validates the bytes of a JSON text. */
function checkJson(validator, bytes) {
  if (!isUint8Array(bytes)) {
    throw failure(
      'ARMET_OPTION',
      `checkJson takes a Buffer or a Uint8Array; it was given ${nameOf(bytes)}.`,
    )
  }
  if (bytes.byteLength === 0 && isDetached(bytes.buffer)) {
    throw failure(
      'ARMET_OPTION',
      'checkJson was given an array whose memory has been transferred away: check it before that.',
    )
  }
  // Another thread may write while the bytes are validated, and before they are read again: they are copied.
  if (isSharedArrayBuffer(bytes.buffer)) return given(validator.json(Buffer.from(bytes)))
  return given(
    validator.json(
      Buffer.isBuffer(bytes)
        ? bytes
        : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    ),
  )
}

// Node 20 has no property that says so.
function isDetached(buffer) {
  try {
    return new Uint8Array(buffer) === undefined
  } catch {
    return true
  }
}

/** The value of a result, or a thrown error with `issues`. */
function unwrapped(result) {
  if (result.ok) return result.value
  throw new RequestValueError(result.issues)
}

/** `armet.check(schema, value)`: of a schema of any copy of armet, or of anything with `~standard`. */
function checkAny(schema, value, options, ...more) {
  if (more.length > 0) refuseMore('check', more, 3)
  if (isSchema(schema)) return check(schema, value, options)
  const { foreignOf } = require('./foreign.js')
  const result = foreignOf('check', schema, options).value(value)
  return isLater(result) ? result.then(given) : given(result)
}

module.exports = { validatorOf, validatorUnder, check, checkQuery, checkJson, checkAny, unwrapped }
