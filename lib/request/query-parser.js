'use strict'

// `req.query` is made by a parser of the application's. Of the two that Express brings it is known what they make, so that
// for most requests it is certain, without running them again, that a handler finds what the raw query shows.

const querystring = require('querystring')

// As Express writes them, without their spaces. In a bundle they look otherwise, and the parser is run.
const GETTER =
  "functionquery(){varqueryparse=this.app.get('queryparserfn');if(!queryparse){returnObject.create(null);}varquerystring=parse(this).query;returnqueryparse(querystring);}"
const EXTENDED =
  'functionparseExtendedQueryString(str){returnqs.parse(str,{allowPrototypes:true});}'

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
  const prototype = Object.getPrototypeOf(query)
  if (prototype !== null && prototype !== Object.prototype) return false
  const keys = Object.keys(query)
  if (raw === '') return keys.length === 0
  const pairs = raw.split('&')
  if (pairs.length !== keys.length) return false
  for (let index = 0; index < pairs.length; index += 1) {
    const pair = pairs[index]
    const equals = pair.indexOf('=')
    if (equals === -1) return false
    const key = keys[index]
    if (key !== plain(pair.slice(0, equals)) || query[key] !== plain(pair.slice(equals + 1)))
      return false
  }
  return true
}

function plain(text) {
  return CODED.test(text) ? decodeURIComponent(text.replaceAll('+', ' ')) : text
}

function getterOf(req) {
  let holder = req
  while (holder !== null && !Object.hasOwn(holder, 'query')) holder = Object.getPrototypeOf(holder)
  return holder === null ? undefined : Object.getOwnPropertyDescriptor(holder, 'query').get
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
