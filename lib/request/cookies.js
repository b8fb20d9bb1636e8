'use strict'

const { factory } = require('../uncalled.js')
const { validatorFor } = require('../values/validate.js')
const { apart } = require('../values/part.js')
const { middleware } = require('./request-part.js')
const { MODE } = require('../values/validator.js')
const { Refused, issuesOf } = require('../values/refusal.js')
const { set } = require('../schema/data.js')
const { namesOf } = require('../schema/names.js')
const { isByHand } = require('./url.js')

/** The validator of a request's cookies; those that the schema does not name are not looked at. */
function cookiesValidator(schema, options) {
  const validator = validatorFor('cookies', schema, options)
  const names = namesOf(schema)
  const wanted = names && new Set(names)
  return (req) => {
    const header = req.headers?.cookie
    if (header === undefined && isByHand(req))
      return validator.value(named(req.cookies, names), MODE.text)
    const { found, wrong } = cookiesOf(String(header ?? ''), wanted)
    if (wrong === undefined) return validator.value(found, MODE.text)
    return new Refused(
      issuesOf({ issues: [{ path: [wrong], code: 'encoding' }] }, [], { in: 'cookies' }),
    )
  }
}

/** The wanted ones of the cookies of a request that was made by hand. */
function named(cookies, names) {
  if (typeof cookies !== 'object' || cookies === null) return cookies ?? {}
  const found = {}
  for (const name of names ?? Object.keys(cookies)) {
    if (Object.hasOwn(cookies, name)) set(found, name, cookies[name])
  }
  return found
}

/**
 * The wanted cookies of a Cookie header, as lists where one is given twice.
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-4.2.1
 */
function cookiesOf(header, wanted) {
  const found = {}
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=')
    const name = equals === -1 ? '' : pair.slice(0, equals).trim()
    if (name === '' || (wanted !== undefined && !wanted.has(name))) continue
    const value = decoded(apart(unquoted(pair.slice(equals + 1).trim()), header.length))
    if (value === undefined) return { __proto__: null, wrong: wanted === undefined ? '' : name }
    if (!Object.hasOwn(found, name)) set(found, name, value)
    else if (Array.isArray(found[name])) found[name].push(value)
    else set(found, name, [found[name], value])
  }
  return { __proto__: null, found }
}

function unquoted(value) {
  return value.length > 1 && value.startsWith('"') && value.endsWith('"')
    ? value.slice(1, -1)
    : value
}

function decoded(value) {
  if (!value.includes('%')) return value
  try {
    return decodeURIComponent(value)
  } catch {
    return undefined
  }
}

/**
 * Validates the request's cookies and puts those the schema names, typed, on `req.valid.cookies`.
 * @param {object} schema a schema, an object of schemas, or anything with `~standard`
 * @param {object} [options] `limits`, `issues`, `messages`
 */
function cookies(schema, options) {
  return middleware('cookies', cookiesValidator(schema, options))
}

module.exports = { cookies: factory(cookies), cookiesValidator }
