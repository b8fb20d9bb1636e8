'use strict'

const core = require('./core.js')
const { edited, namesOnTape } = require('./edits.js')
const { DEFAULTS } = require('./program.js')
const { Refused, issuesOf } = require('./refusal.js')
const { tape, copied, textsOf, busy, alone, grow } = require('./tape.js')

const { guards } = core

const INVALID = -1
const TOO_SMALL = -2

/** A guard that was compiled: each method returns nothing if it found nothing, or `Refused`. */
class Guard {
  #handle
  #told

  /**
   * @param {object} options as the core takes them
   * @param {{ locale?: object, in?: string }} told
   */
  constructor(options, told = {}) {
    this.#handle = core.guard(JSON.stringify(options))
    this.#told = told
    this.ids = new Map()
    this.room = { ...DEFAULTS, ...options.limits }
  }

  query(raw) {
    return this.#judged('query', 'explainQuery', raw)
  }

  urlencoded(bytes) {
    return this.#judged('urlencoded', 'explainUrlencoded', bytes)
  }

  json(bytes) {
    return this.#judged('json', 'explainJson', bytes)
  }

  value(value) {
    if (busy()) return alone(() => this.value(value))
    copied(value, this)
    return this.#judged('value', 'explainValue', tape.at, ...textsOf())
  }

  /** The pairs of a query string that may stay, and what was taken away. */
  strippedQuery(raw) {
    if (busy()) return alone(() => this.strippedQuery(raw))
    const verdict = this.#verdict('query', raw)
    if (verdict <= 0) return { kept: raw, refused: this.#refusal(verdict, 'explainQuery', raw) }
    const kept = []
    for (let at = 0; at + 1 < verdict; at += 2)
      kept.push(raw.slice(core.ints[at], core.ints[at + 1]))
    return { kept: kept.join('&'), removed: this.#explained('explainQuery', raw) }
  }

  /** A parsed body without what was taken away. */
  strippedValue(value) {
    if (busy()) return alone(() => this.strippedValue(value))
    const copy = copied(value, this)
    const told = [tape.at, ...textsOf()]
    // The core writes its steps where the tape was; the tape is wanted again to say what was taken away.
    const words = core.ints.slice(0, tape.at)
    const verdict = this.#verdict('value', ...told)
    if (verdict <= 0)
      return { kept: value, refused: this.#refusal(verdict, 'explainValue', ...told) }
    const kept = edited(copy, verdict, NOTHING, namesOnTape(tape.keysOf))
    core.ints.set(words)
    return { kept, removed: this.#explained('explainValue', ...told) }
  }

  #judged(how, why, ...told) {
    if (busy()) return alone(() => this.#judged(how, why, ...told))
    const verdict = this.#verdict(how, ...told)
    return this.#refusal(verdict, why, ...told)
  }

  #verdict(how, ...told) {
    let verdict = guards[how](this.#handle, ...told)
    while (verdict === TOO_SMALL) {
      grow()
      verdict = guards[how](this.#handle, ...told)
    }
    return verdict
  }

  #refusal(verdict, why, ...told) {
    return verdict === INVALID ? new Refused(this.#explained(why, ...told)) : undefined
  }

  #explained(why, ...told) {
    return issuesOf(JSON.parse(guards[why](this.#handle, ...told)), [], this.#told)
  }
}

const NOTHING = Object.freeze({ names: [], defaults: [], defaultKinds: [], constants: [] })

module.exports = { Guard }
