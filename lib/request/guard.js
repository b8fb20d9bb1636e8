'use strict'

const { factory } = require('../uncalled.js')
const { failure, nameOf } = require('../failure.js')
const { Guarded } = require('./guarded.js')
const { handOver, proceed } = require('../hand-over.js')
const { misused } = require('./request-part.js')
const { noteStripping } = require('./stripping.js')
const { validationOptions } = require('../values/options.js')

const RULES = [
  'operators',
  'dotted',
  'prototypes',
  'repeated',
  'brackets',
  'control',
  'duplicates',
  'allow',
]

// Options of express-mongo-sanitize and hpp.
const INSTEAD = {
  __proto__: null,
  allowDots: 'dotted: false',
  checkBody: 'body: false',
  onSanitize: 'report',
  replaceWith: 'strip: true',
  whitelist: 'allow',
}

/**
 * Refuses, for a whole app and without a schema, what no request needs: operators and dotted names, names of
 * prototypes, values given twice, control characters, and what is beyond the limits; in query, path, parameters, cookies
 * and body. It stands after the body parsers; in Express it also validates what later middleware puts on the request.
 * @param {object} [options] the rules by name, `strip`, `report`, `body`, `limits`, `issues`, `messages`
 */
function guard(options) {
  const { settings, strip, report, body, ...rules } = validationOptions(
    'guard',
    options,
    [...RULES, 'strip', 'report', 'body'],
    INSTEAD,
  )
  if (report !== undefined && typeof report !== 'function')
    throw failure(
      'ARMET_OPTION',
      `guard: report must be a function; it was given ${nameOf(report)}.`,
    )
  const guarded = new Guarded(rules, settings, {
    strip: flagOf('strip', strip, false),
    report,
    body: flagOf('body', body, true),
  })
  if (guarded.stripsNames) noteStripping(armetGuard, guarded)
  return armetGuard

  function armetGuard(req, res, next) {
    if (typeof next !== 'function' || typeof req !== 'object' || req === null)
      throw misused('guard')
    const error = guarded.errorOf(req)
    return error === undefined ? proceed(next) : handOver(error, res, next)
  }
}

function flagOf(name, value, otherwise) {
  if (value === undefined) return otherwise
  if (typeof value === 'boolean') return value
  throw failure(
    'ARMET_OPTION',
    `guard: ${name} must be true or false; it was given ${nameOf(value)}.`,
  )
}

module.exports = { guard: factory(guard) }
