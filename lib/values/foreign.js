'use strict'

// Validators of others. The core's limits come first, on the bytes; then their own `validate` decides.

const { isLater, memberOf } = require('../own-json.js')
const { failure, nameOf } = require('../failure.js')
const { Guard } = require('./guard.js')
const { validationOptions } = require('./options.js')
const { objectOf } = require('./pairs.js')
const { Refused } = require('./refusal.js')

// What a schema may well want is left to it: lists and names with dots.
const GUARD = Object.freeze({ repeated: false, dotted: false })
const MAX_MESSAGE = 300

/** Whether a value is anybody's schema: an object, or with some a function, that carries `~standard`. */
function isForeign(schema) {
  if (schema === null || (typeof schema !== 'object' && typeof schema !== 'function')) return false
  return typeof schema['~standard']?.validate === 'function'
}

/**
 * The validator of a foreign schema, with the methods of a validator.
 * @param {string} of
 * @param {object} schema
 * @param {object} [options]
 */
function foreignOf(of, schema, options) {
  if (!isForeign(schema)) {
    throw failure(
      'ARMET_OPTION',
      `${of} takes a schema of armet, or one with "~standard"; it was given ${nameOf(schema)}.`,
    )
  }
  const { settings } = validationOptions(of, options)
  return new ForeignValidator(schema, settings)
}

class ForeignValidator {
  #validate
  #guard
  #in
  #limit

  constructor(schema, settings) {
    const standard = schema['~standard']
    this.#validate = (value) => standard.validate(value)
    this.#guard = new Guard(
      { ...GUARD, limits: settings.limits, issues: settings.issues },
      settings,
    )
    this.#in = settings.in
    this.#limit = settings.issues ?? 10
  }

  query(raw) {
    const refused = this.#guard.query(raw)
    return refused ?? this.#pairs(raw)
  }

  urlencoded(bytes) {
    return this.#guard.urlencoded(bytes) ?? this.#pairs(bytes.utf8Slice(0, bytes.length))
  }

  json(bytes) {
    return this.#guard.json(bytes) ?? this.#asked(JSON.parse(bytes.utf8Slice(0, bytes.length)))
  }

  value(value) {
    return this.#guard.value(value) ?? this.#asked(value)
  }

  #pairs(raw) {
    const value = objectOf(raw)
    if (value !== undefined) return this.#asked(value)
    return this.#refused(
      [{ message: 'must not be both a value and an object', path: [] }],
      'repeated',
    )
  }

  #asked(value) {
    const answer = this.#validate(value)
    if (isLater(answer)) return answer.then((late) => this.#answered(late))
    return this.#answered(answer)
  }

  #answered(answer) {
    const issues = memberOf(answer, 'issues')
    return issues === undefined
      ? { ok: true, value: memberOf(answer, 'value') }
      : this.#refused(issues, 'vendor')
  }

  #refused(issues, code) {
    return new Refused(
      issues.slice(0, this.#limit).map((issue) => ({
        ...(this.#in === undefined ? {} : { in: this.#in }),
        path: (memberOf(issue, 'path') ?? []).map((step) =>
          printable(typeof step === 'object' ? step.key : step),
        ),
        code,
        message: printable(memberOf(issue, 'message')),
      })),
    )
  }
}

// A foreign message may repeat what it was given.
function printable(text) {
  if (typeof text === 'number') return text
  const plain = String(text).toWellFormed().replace(/\p{C}/gu, '?')
  return plain.length > MAX_MESSAGE ? `${plain.slice(0, MAX_MESSAGE)}…` : plain
}

module.exports = { isForeign, foreignOf, ForeignValidator }
