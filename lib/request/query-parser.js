'use strict'

// `req.query` is made by a parser of the application's. Of the two that Express brings it is known what they make, so that
// for most requests it is certain, without running them again, that a handler finds what the raw query shows.

const querystring = require('querystring')
const { indexOf } = require('../captured.js')
const { ownOf } = require('../own-json.js')

// As Express writes them, without their spaces. In a bundle they look otherwise, and the parser is run.
const GETTER =
  "functionquery(){varqueryparse=this.app.get('queryparserfn');if(!queryparse){returnObject.create(null);}varquerystring=parse(this).query;returnqueryparse(querystring);}"
const EXTENDED =
  'functionparseExtendedQueryString(str){returnqs.parse(str,{allowPrototypes:true});}'

const { getPrototypeOf, hasOwn, keys: keysOf } = Object
const { parse: SIMPLE } = querystring
const CODED = /[%+]/
const BRACKET = /[[\]]|%5[bd]/i

const known = new WeakMap()

/**
 * Whether `req.query`, which is no property of the request itself, is certain to be the pairs of `raw` as they stand.
 * @param {object} req
 * @param {string} raw
 */
function isAsWritten(req, raw) {
  const { url, app } = req
  // Another form of URL is taken apart by another function.
  if (url[0] !== '/' || url.includes('#')) return false
  if (!isWritten(getterOf(req), GETTER)) return false
  const parse = app.get('query parser fn')
  if (parse === SIMPLE || parse === undefined) return true
  return isWritten(parse, EXTENDED) && !BRACKET.test(raw)
}

/**
 * Whether a parsed query is the pairs of `raw` as they stand, and nothing else: what is known of one is known of the other.
 * @param {object} query
 * @param {string} raw its escapes are known to be valid
 */
function isPairsOf(query, raw) {
  const prototype = getPrototypeOf(query)
  if (prototype !== null && prototype !== Object.prototype) return false
  const keys = keysOf(query)
  if (raw === '') return keys.length === 0
  const isCoded = CODED.test(raw)
  let start = 0
  for (const key of keys) {
    if (start > raw.length) return false
    const next = indexOf(raw, '&', start)
    const end = next === -1 ? raw.length : next
    const equals = indexOf(raw, '=', start)
    if (equals === -1 || equals > end) return false
    const value = query[key]
    if (typeof value !== 'string') return false
    const same = isCoded
      ? key === plain(raw.slice(start, equals)) && value === plain(raw.slice(equals + 1, end))
      : isAt(raw, key, start, equals) && isAt(raw, value, equals + 1, end)
    if (!same) return false
    start = end + 1
  }
  return start > raw.length
}

function isAt(raw, text, start, end) {
  return text.length === end - start && raw.startsWith(text, start)
}

function plain(text) {
  return CODED.test(text) ? decodeURIComponent(text.replaceAll('+', ' ')) : text
}

function getterOf(req) {
  let holder = req
  while (holder !== null && !hasOwn(holder, 'query')) holder = getPrototypeOf(holder)
  return holder === null
    ? undefined
    : ownOf(Object.getOwnPropertyDescriptor(holder, 'query'), 'get')
}

function isWritten(code, text) {
  if (typeof code !== 'function') return false
  let found = known.get(code)
  if (found === undefined) {
    found = Function.prototype.toString.call(code).replace(/\/\/.*|\s+/g, '')
    known.set(code, found)
  }
  return found === text
}

module.exports = { isAsWritten, isPairsOf }
