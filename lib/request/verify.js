'use strict'

const { factory } = require('../uncalled.js')
const { isUint8Array } = require('../brand.js')
const { toThrow } = require('../door.js')
const { mediaType, isJson } = require('./content-type.js')
const { failure, nameOf } = require('../failure.js')
const { handOver } = require('../hand-over.js')
const { Guard } = require('../values/guard.js')
const { validationOptions } = require('../values/options.js')
const { keepBytes } = require('./raw-body.js')
const { isStrippedNext } = require('./stripping.js')
const { Refused, RequestValueError, issuesOf } = require('../values/refusal.js')

// What no body may have, whatever its schema: names of prototypes, names given twice, what is beyond the limits.
const ALWAYS = Object.freeze({
  operators: false,
  dotted: false,
  repeated: false,
  control: false,
  brackets: false,
})

const OPENS_JSON = /^[\t\n\r ]*[[{]/
// With `strict: false` a parser of JSON takes these too.
const SCALAR = /^[\t\n\r ]*(?:"|(?:-?\d[\d.eE+-]*|true|false|null)[\t\n\r ]*$)/
const MAX_SPACE = 64

const MISPLACED =
  'What armet.verify() returns is for the `verify` option of express.json() and express.urlencoded(), as in express.json({ verify: armet.verify() }): it is called with (req, res, bytes, encoding).'

/**
 * A function for the `verify` option of `express.json()` and `express.urlencoded()`: it validates the bytes of a body
 * before anything is made of them, and keeps them for `armet.body()` and `armet.guard()`.
 * @param {object} [options] `as`, `limits`, `issues`, `messages`
 */
function verify(options) {
  const { settings, as } = validationOptions('verify', options, ['as'])
  if (as !== undefined && as !== 'json' && as !== 'form') {
    throw failure(
      'ARMET_OPTION',
      `verify: as must be 'json' or 'form', the parser that it stands in; it was given ${typeof as === 'string' ? 'another string' : nameOf(as)}.`,
    )
  }
  const told = { ...settings, in: 'body' }
  const rules = { ...ALWAYS, limits: settings.limits, issues: settings.issues }
  const all = guardsOf(rules, told)
  // What is left where a guard takes names of prototypes away.
  const rest = guardsOf({ ...rules, prototypes: false }, told)
  // Not four parameters: Express would take it for an error handler, and call it for no request.
  return function armetVerify(req, res, bytes, ...[encoding]) {
    // As a middleware it would look at no bytes, and let every request through.
    if (typeof bytes === 'function')
      return handOver(failure('ARMET_NOT_CALLED', MISPLACED), res, bytes)
    try {
      look(req, bytes, encoding)
    } catch (error) {
      throw toThrow(
        error,
        'What armet.verify() returns',
        () => wrongIn(req, bytes),
        'ARMET_NOT_CALLED',
      )
    }
  }

  function look(req, bytes, encoding) {
    if (!isUtf8(encoding)) {
      throw new RequestValueError(issuesOf({ issues: [{ path: [], code: 'charset' }] }, [], told))
    }
    const text = withoutMark(bytes)
    const kind = as ?? (isJson(mediaType(req)) ? 'json' : undefined)
    const { refused, kind: found } = looked(all, text, kind)
    if (refused instanceof Refused) {
      const isNamesAlone = () => looked(rest, text, kind).refused === undefined
      if (!isStrippedNext(req, isNamesAlone)) throw new RequestValueError(refused.issues)
    }
    keepBytes(req, text, found)
  }
}

function guardsOf(rules, told) {
  return {
    whole: new Guard(rules, told),
    names: new Guard({ ...rules, bounded: false }, told),
  }
}

function looked(guards, text, kind) {
  if (text.length === 0) return { refused: undefined, kind }
  if (kind === undefined) return unsure(guards, text)
  return {
    refused: kind === 'json' ? guards.whole.json(text) : guards.whole.urlencoded(text),
    kind,
  }
}

// Any parser may be told to take any type. What is no JSON can only be for a parser of forms; what is may be for
// either, and must be harmless to both.
function unsure({ whole, names }, text) {
  const refused = mayBeJson(text) ? whole.json(text) : undefined
  const isForm = !mayBeJson(text) || refused?.issues[0].code === 'syntax'
  if (!isForm) return { refused: refused ?? names.urlencoded(text), kind: undefined }
  return {
    refused: whole.urlencoded(text),
    kind: SCALAR.test(headOf(text)) ? undefined : 'form',
  }
}

// A parser of bodies calls it; whoever else does is told what with.
function wrongIn(req, bytes) {
  if (typeof req === 'object' && req !== null && isUint8Array(bytes)) return undefined
  return MISPLACED
}

function headOf(bytes) {
  return bytes.latin1Slice(0, Math.min(bytes.length, MAX_SPACE))
}

function mayBeJson(bytes) {
  return OPENS_JSON.test(headOf(bytes)) || isSpace(bytes)
}

// More space than anybody writes before a text: it is for the core to read on.
function isSpace(bytes) {
  return bytes.length > MAX_SPACE && headOf(bytes).trim() === ''
}

// Parsers of the body take a byte order mark away, so it is no part of what is validated.
function withoutMark(bytes) {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}

// body-parser gives the charset of the request or, without one, null.
function isUtf8(encoding) {
  return encoding === null || encoding === undefined || /^(?:utf-?8|us-ascii)$/i.test(encoding)
}

module.exports = { verify: factory(verify) }
