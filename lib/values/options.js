'use strict'

const { failure, nameOf } = require('../failure.js')
const { ownOptions } = require('../own-options.js')
const { meantCode } = require('./message-codes.js')

/** A table of sentences for a language, copied: code to sentence or to a function of the issue's numbers. */
function localeOf(of, table) {
  if (table === undefined) return undefined
  if (typeof table !== 'object' || table === null) {
    throw failure(
      'ARMET_OPTION',
      `${of}: messages is an object of code to sentence; it was given ${nameOf(table)}.`,
    )
  }
  const locale = Object.create(null)
  for (const code of Object.keys(table)) {
    const meant = meantCode(code)
    if (meant !== undefined) {
      throw failure(
        'ARMET_OPTION',
        `${of}: messages: no issue has the code "${code}". Write "${meant}" instead.`,
      )
    }
    if (typeof table[code] !== 'string' && typeof table[code] !== 'function') {
      throw failure(
        'ARMET_OPTION',
        `${of}: messages["${code}"] is a sentence or a function that returns one.`,
      )
    }
    locale[code] = table[code]
  }
  return locale
}

const VALIDATION = ['limits', 'issues', 'messages']

/**
 * The options that every judging function has: `limits`, `issues` and `messages`.
 * @param {string} of
 * @param {unknown} options
 * @param {string[]} [more] names of further options, which are returned as they are, undefined where they are not given
 * @param {Record<string, string>} [instead] what to write for names that other packages have
 */
function validationOptions(of, options, more = [], instead = {}) {
  const own = ownOptions(of, options, [...VALIDATION, ...more], instead)
  const { limits, issues, messages } = own
  // Every name is an own one, given or not: what a polluted `Object.prototype` holds is no option.
  const settings = {
    __proto__: null,
    limits: { __proto__: null, ...ownLimits(of, limits) },
    locale: localeOf(of, messages),
    issues: flat(issues),
  }
  for (const name of Object.keys(own)) refuseBigInt(of, name, own[name])
  const given = { __proto__: null, settings }
  for (const name of more) given[name] = name === 'report' ? own[name] : flat(own[name])
  return given
}

// No option but `report` is anything that JSON lacks, and none is an object: the core refuses these by the option's name, and
// has to be told no more of them than that.
function flat(value) {
  if (Array.isArray(value)) return value.map((one) => (isPlain(one) ? one : NO_OPTION))
  return isPlain(value) ? value : NO_OPTION
}

function isPlain(value) {
  return value === null || !['object', 'function', 'symbol'].includes(typeof value)
}

const NO_OPTION = Object.freeze({ __proto__: null })

// What the core is told is written as JSON, which has no bigint; everything else of a wrong kind the core refuses by name.
function refuseBigInt(of, name, value) {
  const inside = Array.isArray(value) ? value : [value]
  if (!inside.some((one) => typeof one === 'bigint')) return
  throw failure('ARMET_OPTION', `${of}: ${name} must not be a bigint, or have one in it.`)
}

function ownLimits(of, limits) {
  if (limits === undefined) return {}
  if (typeof limits !== 'object' || limits === null || Array.isArray(limits)) {
    throw failure(
      'ARMET_OPTION',
      `${of}: limits is an object of name to number; it was given ${nameOf(limits)}.`,
    )
  }
  const own = Object.create(null)
  for (const name of Object.keys(limits)) {
    if (!Number.isSafeInteger(limits[name])) {
      throw failure(
        'ARMET_LIMIT',
        `${of}: limits.${name} is a whole number; it was given ${nameOf(limits[name])}.`,
      )
    }
    own[name] = limits[name]
  }
  return own
}

module.exports = { ownOptions, validationOptions, localeOf }
