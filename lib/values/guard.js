'use strict'

const { firstOf, Integers, put } = require('../captured.js')
const core = require('./core.js')
const { patched, namesOnTape } = require('./patch.js')
const { roomOf } = require('./validator.js')
const { jsonText } = require('../own-json.js')
const { Refused, issuesOf } = require('./refusal.js')
const { tape, copied, done, textsOf, busy, alone, grow } = require('./tape.js')

const { guards } = core

const INVALID = -1
const TOO_SMALL = -2
// The answer for a guard that had to make room for others on the native side.
const GONE = undefined

/** A guard that was compiled: each method returns nothing if it found nothing, or `Refused`. */
class Guard {
  #handle
  #text
  // The names of a schema: a guard knows none.
  ids = undefined
  inside
  bare = false
  bounds
  // What is written for a schema alone.
  write = undefined
  #told
  // The same for values that nobody wants a copy of.
  #bare

  /**
   * @param {object} options as the core takes them
   * @param {{ locale?: object, in?: string }} told
   */
  constructor(options, told = NOBODY) {
    this.#text = jsonText(options)
    this.#handle = core.guard(this.#text)
    this.#told = told
    // Objects of any class are looked into, as a handler may do.
    this.inside = true
    this.bounds = roomOf(options.limits)
    const { inside, bounds, write } = this
    this.#bare = { __proto__: null, ids: undefined, inside, bounds, write, bare: true }
  }

  query(raw) {
    return this.#validated('query', 'explainQuery', raw)
  }

  urlencoded(bytes) {
    return this.#validated('urlencoded', 'explainUrlencoded', bytes)
  }

  json(bytes) {
    return this.#validated('json', 'explainJson', bytes)
  }

  value(value) {
    if (busy()) return alone(() => this.value(value))
    copied(value, this.#bare)
    if (tape.texts.length > 0)
      return done(this.#validated('value', 'explainValue', tape.at, ...textsOf()))
    const { at, used } = tape
    let verdict = guards.value(this.#handle, at, used)
    if (verdict === TOO_SMALL || verdict === GONE) verdict = this.#verdict('value', at, used)
    return done(verdict === INVALID ? this.#refusal(verdict, 'explainValue', at, used) : undefined)
  }

  /** The pairs of a query string that may stay, and what was taken away. */
  strippedQuery(raw) {
    return this.#stripped('query', 'explainQuery', raw, (start, end) => raw.slice(start, end))
  }

  /** The same of the bytes of a form; what stays is text. */
  strippedForm(bytes) {
    return this.#stripped('urlencoded', 'explainUrlencoded', bytes, (start, end) =>
      bytes.utf8Slice(start, end),
    )
  }

  /** Whether there is nothing to take away from a JSON text. */
  isClean(bytes) {
    return busy() ? alone(() => this.isClean(bytes)) : this.#verdict('json', bytes) === 0
  }

  #stripped(how, why, told, pair) {
    if (busy()) return alone(() => this.#stripped(how, why, told, pair))
    const verdict = this.#verdict(how, told)
    if (verdict <= 0) return { __proto__: null, refused: this.#refusal(verdict, why, told) }
    const kept = []
    for (let at = 0; at + 1 < verdict; at += 2) kept.push(pair(core.ints[at], core.ints[at + 1]))
    done()
    return { __proto__: null, kept: kept.join('&'), removed: this.#explained(why, told) }
  }

  /** A parsed body without what was taken away. */
  strippedValue(value) {
    if (busy()) return alone(() => this.strippedValue(value))
    const copy = copied(value, this)
    const told = [tape.at, ...textsOf()]
    // The core writes its steps where the tape was; the tape is wanted again to say what was taken away.
    const words = firstOf(Integers, core.ints, tape.at)
    const verdict = this.#verdict('value', ...told)
    if (verdict <= 0)
      return {
        __proto__: null,
        kept: value,
        refused: done(this.#refusal(verdict, 'explainValue', ...told)),
      }
    const kept = patched(copy, verdict, NOTHING, namesOnTape(tape.keysOf))
    put(core.ints, words)
    return { __proto__: null, kept, removed: done(this.#explained('explainValue', ...told)) }
  }

  #validated(how, why, ...told) {
    if (busy()) return alone(() => this.#validated(how, why, ...told))
    const verdict = this.#verdict(how, ...told)
    return this.#refusal(verdict, why, ...told)
  }

  #verdict(how, ...told) {
    let verdict = guards[how](this.#handle, ...told)
    while (verdict === TOO_SMALL || verdict === GONE) {
      this.#again(verdict)
      verdict = guards[how](this.#handle, ...told)
    }
    return verdict
  }

  #refusal(verdict, why, ...told) {
    return verdict === INVALID ? new Refused(this.#explained(why, ...told)) : undefined
  }

  #explained(why, ...told) {
    let issues = guards[why](this.#handle, ...told)
    if (issues === GONE) {
      this.#again(GONE)
      issues = guards[why](this.#handle, ...told)
    }
    return issuesOf(JSON.parse(issues), [], this.#told)
  }

  /** Lets the core be asked once more, which had too little room to answer, or none left for the guard. */
  #again(verdict) {
    if (verdict === GONE) this.#handle = core.guard(this.#text)
    else grow()
  }
}

const NOBODY = Object.freeze({ __proto__: null })
const NOTHING = Object.freeze({ names: [], defaults: [], defaultKinds: [], constants: [] })

module.exports = { Guard }
