'use strict'

const { isSharedArrayBuffer, isUint8Array } = require('../brand.js')
const { failure, nameOf } = require('../failure.js')
const { judgingOptions } = require('./options.js')
const { MODE, programOf } = require('./program.js')
const { RequestValueError, given } = require('./refusal.js')
const { isSchema } = require('../schema/base.js')

const told = { value: new WeakMap(), query: new WeakMap() }
const QUERY = Object.freeze({ query: true })

/** The program of a schema under options; those that are not the same object are read, and compiled, again. */
function programFor(schema, options, how = 'value') {
  if (options === undefined) return how === 'query' ? programOf(schema, QUERY) : programOf(schema)
  let judging = told[how].get(options)
  if (judging === undefined) {
    judging = { ...judgingOptions('check', options).judging, query: how === 'query' }
    told[how].set(options, judging)
  }
  return programOf(schema, judging)
}

/**
 * Judges a JavaScript value. Keep the options object: a schema is compiled once for each of them.
 * @returns {{ ok: true, value: unknown } | { ok: false, issues: object[] }}
 */
function check(schema, value, options) {
  return given(programFor(schema, options).value(value, MODE.value))
}

/** Judges a raw query string, with or without its question mark. */
function checkQuery(program, raw) {
  if (typeof raw !== 'string')
    throw failure('ARMET_OPTION', `checkQuery takes a string; it was given ${nameOf(raw)}.`)
  return given(program.query(raw.charCodeAt(0) === 0x3f ? raw.slice(1) : raw))
}

/** Judges the bytes of a JSON text. */
function checkJson(program, bytes) {
  if (!isUint8Array(bytes)) {
    throw failure(
      'ARMET_OPTION',
      `checkJson takes a Buffer or a Uint8Array; it was given ${nameOf(bytes)}.`,
    )
  }
  // Another thread may write while the bytes are judged, and before they are read again: they are copied.
  if (isSharedArrayBuffer(bytes.buffer)) return program.json(Buffer.from(bytes))
  return program.json(
    Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  )
}

/** The value of a result, or a thrown error with `issues`. */
function unwrapped(result) {
  if (result.ok) return result.value
  throw new RequestValueError(result.issues)
}

/** `armet.check(schema, value)`: of a schema of any copy of armet, or of anything with `~standard`. */
function checkAny(schema, value, options) {
  if (isSchema(schema)) return check(schema, value, options)
  const { vendorOf } = require('./vendor.js')
  return vendorOf('check', schema, options).value(value)
}

module.exports = { programOf, programFor, check, checkQuery, checkJson, checkAny, unwrapped }
