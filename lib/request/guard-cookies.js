'use strict'

const { Guard } = require('../values/guard.js')
const { append, cleanArray } = require('../own-array.js')
const { put } = require('../own-property.js')
const { Refused } = require('../values/refusal.js')
const { Snapshot } = require('./snapshot.js')

const { create, keys: keysOf } = Object

const SAFE = /^[\w.-]{1,64}$/
const PARTS = ['cookies', 'signedCookies']

/**
 * A guard's look at what a cookie parser put on the request. The names of cookies are chosen by servers, and have dots
 * (`connect.sid`); what cookie-parser makes of a value that begins with `j:` is a client's JSON.
 */
class CookieLook {
  #names
  #inside
  #strip

  constructor({ rules, settings, strip }) {
    const told = { ...settings, in: 'cookies' }
    const options = { ...rules, limits: settings.limits, issues: settings.issues, strip }
    this.#names = new Guard({ ...options, operators: false, dotted: false }, told)
    this.#inside = new Guard(options, told)
    this.#strip = strip
  }

  begin() {
    return { cookies: undefined, signedCookies: undefined }
  }

  again(req, seen, isLater) {
    if (req.cookies === undefined && req.signedCookies === undefined) return undefined
    let removed
    for (const part of PARTS) {
      const value = req[part]
      if (value === undefined || seen[part]?.is(value)) continue
      const found = this.#strip ? this.#stripped(req, part, value) : this.#refusal(value)
      if (found instanceof Refused) return found
      if (found !== undefined) removed = [...(removed ?? []), ...found]
      if (isLater) seen[part] = Snapshot.of(req[part], seen[part])
    }
    return removed
  }

  #refusal(cookies) {
    if (typeof cookies !== 'object' || cookies === null) return undefined
    const refused = this.#names.value(cookies)
    if (refused !== undefined) return refused
    for (const name of keysOf(cookies)) {
      if (typeof cookies[name] !== 'object' || cookies[name] === null) continue
      const inside = this.#inside.value([cookies[name]])
      if (inside !== undefined) return new Refused(under(name, inside.issues))
    }
    return undefined
  }

  #stripped(req, part, cookies) {
    if (typeof cookies !== 'object' || cookies === null) return undefined
    const { kept, removed = [], refused } = this.#names.strippedValue(cookies)
    if (refused !== undefined) return refused
    const rest = create(null)
    const all = [...removed]
    for (const name of keysOf(kept)) {
      const inside = this.#inside.strippedValue([kept[name]])
      if (inside.refused !== undefined) return new Refused(under(name, inside.refused.issues))
      if (inside.removed !== undefined)
        for (const issue of under(name, inside.removed)) append(all, issue)
      put(rest, name, inside.kept[0])
    }
    if (all.length === 0) return undefined
    put(req, part, rest)
    return all
  }
}

function under(name, issues) {
  const first = SAFE.test(name) ? [name] : []
  const moved = cleanArray(issues.length)
  for (let index = 0; index < moved.length; index += 1) {
    const [, ...rest] = issues[index].path
    moved[index] = { ...issues[index], path: [...first, ...rest] }
  }
  return moved
}

module.exports = { CookieLook }
