'use strict'

const { BodyLook } = require('./guard-body.js')
const { beforeLayers, entriesOf } = require('./later.js')
const { toThrow } = require('../door.js')
const { isLater } = require('../own-json.js')
const { CookieLook } = require('./guard-cookies.js')
const { PathLook } = require('./guard-path.js')
const { QueryLook } = require('./guard-query.js')
const { Refused, RequestValueError } = require('../values/refusal.js')

const CODE = 'ARMET_GUARD'

const REFUSED = Object.freeze({ __proto__: null, refused: true })
const REMOVED = Object.freeze({ __proto__: null, refused: false })

/** What a guard does for each request: it looks at each part, and again at what has changed before each later layer. */
class Guarded {
  /** Whether names of prototypes are taken out of bodies. */
  stripsNames
  #looks
  #body
  #report

  /**
   * @param {object} rules
   * @param {object} settings
   * @param {{ strip: boolean, report?: Function, body: boolean }} how
   */
  constructor(rules, settings, { strip, report, body }) {
    this.#report = report
    this.stripsNames = strip && body && (rules.prototypes ?? true)
    const told = { rules, settings, strip }
    this.#looks = [new QueryLook(told), new PathLook(told)]
    this.#body = body ? new BodyLook(told) : undefined
    if (body) this.#looks.push(this.#body)
    this.#looks.push(new CookieLook(told))
  }

  /** The error that the request is to end with, if there is one. */
  errorOf(req) {
    try {
      // Where the same guard stands a second time, it goes on where it stopped.
      for (const before of entriesOf(req)) if (before.guarded === this) return before.again(req)
      const entry = new Entry(this, this.#looks)
      // Before it looks, so that it waits for the layers of a request that is refused too: an error handler that goes on to the
      // next handler ends there.
      entry.isLater = beforeLayers(req, entry)
      const error = entry.again(req)
      if (error !== undefined || entry.isLater) return error
      const refused = this.#body?.alone(req)
      return refused === undefined ? undefined : this.refusal(req, refused.issues)
    } catch (error) {
      return toThrow(error, 'armet.guard')
    }
  }

  /** Looks at the request before the next layer, wherever this guard stands; whether it will. */
  expect(req) {
    const entry = new Entry(this, this.#looks)
    entry.isLater = beforeLayers(req, entry)
    return entry.isLater
  }

  refusal(req, issues) {
    const error = new RequestValueError(issues, { code: CODE })
    this.#tell(req, error.issues, REFUSED)
    return error
  }

  removal(req, issues) {
    this.#tell(req, issues, REMOVED)
  }

  #tell(req, issues, how) {
    const report = this.#report
    if (report === undefined) return
    const later = report(req, issues, how)
    // A report that fails later must not end the process.
    if (isLater(later))
      Promise.resolve(later).catch((fault) => console.error('armet.guard: report failed:', fault))
  }
}

/** One guard on one request: what it has seen so far. */
class Entry {
  guarded
  isLater = false
  #error
  #looks
  #seen = []

  constructor(guarded, looks) {
    this.guarded = guarded
    this.#looks = looks
    for (const look of looks) this.#seen.push(look.begin())
  }

  // What was refused stays refused, whatever an error handler does.
  again(req) {
    if (this.#error !== undefined) return this.#error
    try {
      this.#error = this.#look(req)
    } catch (error) {
      this.#error = toThrow(error, 'armet.guard')
    }
    return this.#error
  }

  #look(req) {
    let removed
    for (let index = 0; index < this.#looks.length; index += 1) {
      const found = this.#looks[index].again(req, this.#seen[index], this.isLater)
      if (found === undefined) continue
      if (found instanceof Refused) return this.guarded.refusal(req, found.issues)
      removed = removed === undefined ? found : [...removed, ...found]
    }
    if (removed !== undefined) this.guarded.removal(req, removed)
    return undefined
  }
}

module.exports = { Guarded }
