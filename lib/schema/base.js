'use strict'

const { failure, nameOf } = require('../failure.js')
const { toThrowOf } = require('../door.js')
const { frozen } = require('./data.js')
const { refinement, refined, sparedNull } = require('./refinement.js')
const { isCode, meantCode } = require('../values/message-codes.js')
const { refuse } = require('./rule.js')
const { refuseMore } = require('../arity.js')
const { given } = require('../values/refusal.js')
const { wireOf } = require('./wire.js')

// Shared by every copy of armet in a process, so that a schema of one is understood by the middleware of another.
const SCHEMA = Symbol.for('armet.schema.1')

const INSPECT = Symbol.for('nodejs.util.inspect.custom')
const CODE = 'ARMET_SCHEMA_OPTION'
const HOLD_NULL = new Set(['literal', 'union', 'json'])

// A validator is made of a schema and a schema is validated by its validator: one of them has to wait for the other.
let checks
function later() {
  checks ??= require('../values/check.js')
  return checks
}

/** A schema: plain data, and beside it the functions that data cannot hold. Every method returns another schema. */
class Schema {
  #standard
  #validator
  #queryValidator

  /**
   * @param {object} node frozen plain data
   * @param {object} [refinements] the tree of refinement.js
   */
  constructor(node, refinements) {
    // Listed, so that what compares and copies objects meets the schema and not an empty one.
    Object.defineProperty(this, SCHEMA, {
      __proto__: null,
      enumerable: true,
      value: Object.freeze({ __proto__: null, node, refinements }),
    })
  }

  /** The kind of value this schema describes. */
  get kind() {
    return this[SCHEMA].node.kind
  }

  /** The same schema with other rules, which are plain data. */
  with(rules) {
    return rebuilt(this, frozen(rules, 'A rule'), this[SCHEMA].refinements)
  }

  /** The value may be left out. */
  optional() {
    return this.with({ optional: true })
  }

  /** The value may be null. */
  nullable() {
    const { node, refinements } = this[SCHEMA]
    // Kinds that hold null by themselves keep asking their refinements about it.
    const spared = node.nullable || HOLD_NULL.has(node.kind) ? refinements : sparedNull(refinements)
    return rebuilt(this, { nullable: true }, spared)
  }

  /** What is filled in when the value is left out; it must pass the schema itself. */
  default(value) {
    return this.with({ default: frozen(value, 'A default') })
  }

  /** The sentence for a value that does not pass: one for everything, or one for each code. */
  message(told) {
    return this.with({ message: sentences(told) })
  }

  /** A sentence about the value, for documentation; it validates nothing. */
  describe(description) {
    if (typeof description !== 'string') throw refuse('describe', 'a sentence', description)
    return this.with({ description })
  }

  /**
   * Asks a function about a value that passed everything else; it answers true or false, at once.
   * @param {(value: any) => unknown} test
   * @param {string | { message?: string, code?: string, path?: (string | number)[] }} [told]
   */
  refine(test, told) {
    return rebuilt(this, {}, refined(this[SCHEMA].refinements, refinement(test, told)))
  }

  /** The schema as plain JSON; `s.from` reads it back. */
  toJSON() {
    const { node, refinements } = this[SCHEMA]
    if (refinements !== undefined) {
      throw failure(
        'ARMET_SCHEMA_REFINED',
        'A schema with a refine function cannot be written as data. Write the data first and refine what s.from(data) returns.',
      )
    }
    return wireOf(node, () => ({}))
  }

  /** The schema as JSON Schema, draft 2020-12 unless told otherwise. */
  toJSONSchema(options) {
    return require('../json-schema/out.js').toJSONSchema(this, options)
  }

  /** Validates a JavaScript value: `{ ok: true, value }` or `{ ok: false, issues }`. */
  check(value, options, ...more) {
    if (more.length > 0) refuseMore('check', more, 2, CODE)
    try {
      return options === undefined
        ? given(this.#compiled().value(value))
        : later().check(this, value, options)
    } catch (error) {
      throw toThrow(error, 'check', this)
    }
  }

  /** The value, typed and with its defaults, or a thrown error with status 400 and `issues`. */
  parse(value, options, ...more) {
    if (more.length > 0) refuseMore('parse', more, 2, CODE)
    try {
      return later().unwrapped(this.check(value, options))
    } catch (error) {
      throw toThrow(error, 'parse', this)
    }
  }

  /** Whether the value passes. */
  is(value, ...more) {
    if (more.length > 0) refuseMore('is', more, 1, CODE)
    try {
      return this.#compiled().value(value).ok
    } catch (error) {
      throw toThrow(error, 'is', this)
    }
  }

  /** Validates a raw query string, with or without its question mark. */
  checkQuery(raw, options, ...more) {
    if (more.length > 0) refuseMore('checkQuery', more, 2, CODE)
    try {
      if (options !== undefined)
        return later().checkQuery(later().validatorUnder(this, options, 'query'), raw)
      this.#queryValidator ??= later().validatorUnder(this, undefined, 'query')
      return later().checkQuery(this.#queryValidator, raw)
    } catch (error) {
      throw toThrow(error, 'checkQuery', this)
    }
  }

  /** Validates the bytes of a JSON text, before anything is made of them. */
  checkJson(bytes, options, ...more) {
    if (more.length > 0) refuseMore('checkJson', more, 2, CODE)
    try {
      const validator =
        options === undefined ? this.#compiled() : later().validatorUnder(this, options)
      return later().checkJson(validator, bytes)
    } catch (error) {
      throw toThrow(error, 'checkJson', this)
    }
  }

  /** Compiles the schema, so that a contradiction in it is thrown at start-up rather than at the first value. */
  compile() {
    this.#compiled()
    return this
  }

  #compiled() {
    this.#validator ??= later().validatorOf(this)
    return this.#validator
  }

  /** Standard Schema 1.1, for tRPC, Hono, TanStack and the rest. */
  get '~standard'() {
    this.#standard ??= require('../values/standard.js').standardOf(this)
    return this.#standard
  }

  /** As `console.log` shows it, on one line. */
  toString() {
    return require('util').inspect(this, { breakLength: Infinity })
  }

  /** As it is written down, for `console.log`. */
  [INSPECT](_depth, options, inspect) {
    const { node, refinements } = this[SCHEMA]
    const { kind, ...rules } = node
    if (refinements !== undefined) rules.refined = true
    const told =
      Object.keys(rules).length === 0
        ? ''
        : ` ${inspect(printable(rules, { left: SHOWN }), options)}`
    return `Schema(${kind})${told}`
  }
}

function toThrow(error, method, schema) {
  return toThrowOf(error, `Schema.prototype.${method}`, schema, isSchema)
}

// Nodes inherit nothing, which a console would say of each.
function printable(value, room) {
  room.left -= 1
  if (typeof value !== 'object' || value === null) return value
  if (room.left < 0) return '...'
  if (Array.isArray(value)) return value.map((item) => printable(item, room))
  return Object.fromEntries(Object.keys(value).map((name) => [name, printable(value[name], room)]))
}

/** How many values a console is shown of a schema. */
const SHOWN = 10_000

/** The same schema with other rules and other refinements. */
function rebuilt(schema, rules, refinements) {
  return new schema.constructor(
    Object.freeze({ __proto__: null, ...schema[SCHEMA].node, ...rules }),
    refinements,
  )
}

/** Whether a value is a schema of this or another copy of armet. */
function isSchema(value) {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, SCHEMA)
}

function sentences(told) {
  if (typeof told === 'string') return told
  if (typeof told !== 'object' || told === null || Array.isArray(told))
    throw refuse('message', 'a sentence, or an object of code to sentence', told)
  const own = frozen(told, 'A message')
  for (const code of Object.keys(own)) {
    if (!isCode(code))
      throw failure(CODE, `message: no issue has the code "${code}". ${hint(code)}`)
    if (typeof own[code] !== 'string')
      throw failure(
        'ARMET_SCHEMA_OPTION',
        `message takes a sentence for each code; for "${code}" it was given ${nameOf(own[code])}.`,
      )
  }
  return own
}

function hint(code) {
  const meant = meantCode(code)
  return meant === undefined
    ? 'The sentence of a refine function is its own message: .refine(test, { code, message }).'
    : `Write "${meant}" instead.`
}

module.exports = { Schema, SCHEMA, isSchema, rebuilt }
