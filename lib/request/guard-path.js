'use strict'

const { indexOf, slice } = require('../captured.js')
const { Guard } = require('../values/guard.js')
const { append } = require('../own-array.js')
const { Refused, issuesOf } = require('../values/refusal.js')
const { Snapshot } = require('./snapshot.js')

const { values: valuesOf } = Object
const { decodeURIComponent: decode } = globalThis

/** A guard's look at the path, decoded as a router will decode it, and at the parameters found in it so far. */
class PathLook {
  #guard
  #told

  constructor({ rules, settings }) {
    const { limits, issues } = settings
    this.#told = { ...settings, in: 'params' }
    this.#guard = new Guard({ ...rules, limits, issues }, this.#told)
  }

  begin() {
    return { url: undefined, path: '', params: undefined }
  }

  again(req, seen, isLater) {
    const { url } = req
    const params = hasAny(req.params) && !seen.params?.is(req.params) ? req.params : undefined
    if (url === seen.url && params === undefined) return undefined
    const path = pathOf(url)
    // A router below a path sees the rest of it.
    const isNew = !seen.path.endsWith(path) || seen.path === ''
    const refused = this.#refusal(isNew ? path : undefined, params)
    if (refused !== undefined) return refused
    seen.url = url
    if (path.length > seen.path.length) seen.path = path
    if (params !== undefined && isLater) seen.params = Snapshot.of(params, seen.params)
    return undefined
  }

  #refusal(path, params) {
    const values = params === undefined ? [] : valuesOf(params)
    if (path !== undefined) {
      const text = decoded(path)
      if (text === undefined)
        return new Refused(issuesOf({ issues: [{ path: [], code: 'encoding' }] }, [], this.#told))
      append(values, text)
    }
    return values.length === 0 ? undefined : this.#guard.value(values)
  }
}

function pathOf(url) {
  if (typeof url !== 'string') return ''
  const end = indexOf(url, '?')
  return end === -1 ? url : slice(url, 0, end)
}

function hasAny(params) {
  for (const _ in params) return true
  return false
}

// Routers decode each parameter by itself, and only those that a route asks for; an escape ends within its segment.
function decoded(path) {
  try {
    return decode(path)
  } catch {
    return undefined
  }
}

module.exports = { PathLook }
