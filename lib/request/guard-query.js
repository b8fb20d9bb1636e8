'use strict'

const { Guard } = require('../values/guard.js')
const { repeatedIn } = require('./lists.js')
const { objectOf } = require('../values/pairs.js')
const { append } = require('../own-array.js')
const { put } = require('../own-property.js')
const { isAsWritten, isPairsOf } = require('./query-parser.js')
const { Refused, issuesOf } = require('../values/refusal.js')
const { Snapshot } = require('./snapshot.js')
const { rawQuery } = require('./url.js')

const { create, getPrototypeOf, hasOwn, keys: keysOf } = Object
const { isArray } = Array

const SAFE = /^[\w-]{1,64}$/

/**
 * A guard's look at the query: at the text as it came, and at `req.query` as the application's parser made it.
 *
 * Each look has `begin()`, what it knows of a request before it has seen it, and `again(req, seen)`: nothing, `Refused`,
 * or the issues of what was taken away. Where `isLater` is false nobody will look again.
 */
class QueryLook {
  #guard
  #told
  #strip
  #repeated
  #allow

  constructor({ rules, settings, strip }) {
    const { limits, issues } = settings
    this.#told = { ...settings, in: 'query' }
    this.#guard = new Guard({ ...rules, limits, issues, strip }, this.#told)
    this.#strip = strip
    this.#repeated = rules.repeated ?? true
    this.#allow = rules.allow ?? []
  }

  begin() {
    return { url: undefined, app: undefined, raw: undefined, query: undefined }
  }

  again(req, seen, isLater) {
    const own = hasOwn(req, 'query')
    const isSame = req.url === seen.url && req.app === seen.app
    if (isSame && (!own || seen.query?.is(req.query))) return undefined
    const raw = rawQuery(req)
    const isNew = raw !== seen.raw
    let removed
    if (isNew) {
      const found = this.#text(req, raw, own)
      if (found instanceof Refused) return found
      removed = found
      seen.raw = removed === undefined ? raw : rawQuery(req)
    }
    const value = this.#toLookAt(req, seen, own, isNew)
    if (value !== undefined) {
      const found = this.#value(req, value, seen.raw)
      if (found instanceof Refused) return found
      if (found !== undefined) removed = [...(removed ?? []), ...found]
    }
    if (isLater && hasOwn(req, 'query')) seen.query = Snapshot.of(req.query, seen.query)
    seen.url = req.url
    seen.app = req.app
    return removed
  }

  // Express 4 has parsed the query before any middleware; Express 5 does so each time that it is asked.
  #toLookAt(req, seen, own, isNew) {
    if (own) {
      const { query } = req
      return seen.query?.is(query) ? undefined : query
    }
    if (!isNew && req.app === seen.app) return undefined
    return isAsWritten(req, seen.raw) ? undefined : req.query
  }

  #text(req, raw, own) {
    if (raw === '') return undefined
    if (!this.#strip) return this.#guard.query(raw)
    const { kept, removed, refused } = this.#guard.strippedQuery(raw)
    if (removed === undefined) return refused
    const path = req.url.slice(0, req.url.indexOf('?'))
    req.url = kept === '' ? path : `${path}?${kept}`
    if (own) put(req, 'query', parsed(req, kept))
    return removed
  }

  #value(req, value, raw) {
    if (typeof value !== 'object' || value === null || isPairsOf(value, raw)) return undefined
    if (!this.#strip) return this.#guard.value(value) ?? this.#twice(value, raw)
    const { kept, removed, refused } = this.#guard.strippedValue(value)
    if (refused !== undefined) return refused
    const lists = this.#repeated ? repeatedIn(kept, raw, this.#allow) : []
    if (removed === undefined && lists.length === 0) return undefined
    const rest = removed === undefined ? structuredCopy(kept) : kept
    for (const path of lists) keepFirst(rest, path)
    put(req, 'query', rest)
    return [...(removed ?? []), ...this.#issues(lists)]
  }

  #twice(value, raw) {
    const lists = this.#repeated ? repeatedIn(value, raw, this.#allow) : []
    return lists.length === 0 ? undefined : new Refused(this.#issues(lists))
  }

  #issues(lists) {
    const issues = []
    for (const path of lists) append(issues, { path: shown(path), code: 'guard.repeated' })
    return issuesOf({ issues }, [], this.#told)
  }
}

// A name that a client chose is shown where it is a plain one.
function shown(path) {
  return path.every((name) => SAFE.test(name)) ? path : []
}

// Where there is no Express there is its parser no longer to be asked.
function parsed(req, kept) {
  const parse = req.app?.get?.('query parser fn')
  if (typeof parse === 'function') return parse(kept)
  return objectOf(kept, { flat: isFlat(req.query), indices: true }) ?? {}
}

function isFlat(query) {
  return Object.keys(query ?? {}).some((name) => name.includes('['))
}

function keepFirst(query, path) {
  const last = path.length - 1
  let holder = query
  for (let at = 0; at < last; at += 1) holder = holder[path[at]]
  let first = holder[path[last]]
  while (isArray(first)) first = first[0]
  holder[path[last]] = first
}

// The parser's own object may be one that it gives to every request.
function structuredCopy(value) {
  if (typeof value !== 'object' || value === null) return value
  const copy = isArray(value) ? [] : create(getPrototypeOf(value))
  for (const key of keysOf(value)) put(copy, key, structuredCopy(value[key]))
  return copy
}

module.exports = { QueryLook }
