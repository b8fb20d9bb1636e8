'use strict'

const { hasBracketInKey } = require('./brackets.js')
const core = require('./core.js')
const { patched, namesInBytes, namesOnTape } = require('./patch.js')
const { mayGenerate } = require('./generated.js')
const { Refused, explained, issuesOf } = require('./refusal.js')
const { jsonText, ownParsed } = require('../own-json.js')
const { SCHEMA } = require('../schema/base.js')
const { refine } = require('../schema/refinement.js')
const { preorder, wireOf } = require('../schema/wire.js')
const { makerOf } = require('./json-index.js')
const { tape, copied, done, textsOf, kept, again, busy, alone, grow } = require('./tape.js')
const { walked, written } = require('./tokens.js')
const { writerOf } = require('./writer.js')

/** How a JavaScript value is validated: as it is, as a parsed JSON body, or as text that is to be typed. */
const MODE = Object.freeze({ value: 0, json: 1, text: 2 })

// The functions of the core take what was compiled as their first argument: V8 calls a function that it has met before
// sooner than one of many.
const { schemas } = core

const INVALID = -1
const TOO_SMALL = -2
// A JSON text that is valid as it is, and ASCII.
const ASCII = -3
// One whose values the core has noted.
const INDEXED = -4
// The answer for a schema that had to make room for others on the native side.
const GONE = undefined

// A query of up to this many characters is remembered.
const REMEMBERED = 1024

/** What each limit is where nobody says otherwise. */
const DEFAULTS = Object.freeze(
  Object.assign(
    Object.create(null),
    Object.fromEntries(ownParsed(core.limits()).map((limit) => [limit.name, limit.default])),
  ),
)

/** A schema that was compiled, and everything that is known about it before the first value. */
class Validator {
  #handle
  // What it is compiled from, once more where it had to make room on the native side.
  #node
  #told
  #layout
  #sentences = []
  #refinements
  #options
  #read
  #make
  #flat = false
  // The query that was refused last and, once it has come twice, what is wrong with it.
  #before
  #issues
  // Whether sentences are functions of the application's, which are asked each time.
  #asks
  // Fields of their own, whatever Object.prototype has under their names.
  ids
  bounds
  write
  inside = false
  bare = false
  // Functions of their own, so that a refusal is made without making one.
  #why = (raw) => this.#explained('explainQuery', raw)
  #whyNot = (written) => {
    const explain = () => done(this.#explained('explainValue', ...again(written)))
    return busy() ? alone(explain) : explain()
  }
  #whyNotCopy = ({ mode, copy }) => {
    const explain = () => {
      copied(copy, this)
      return done(this.#explained('explainValue', mode, tape.at, ...textsOf()))
    }
    return busy() ? alone(explain) : explain()
  }

  /**
   * @param {object} schema
   * @param {{ limits?: object, issues?: number, query?: boolean, locale?: object, in?: string }} options
   */
  constructor(schema, options) {
    const { node, refinements } = schema[SCHEMA]
    const wire = wireOf(node)
    const { limits = {}, issues, query } = options
    this.#node = node
    this.#told = { limits: { __proto__: null, ...limits }, issues, query }
    const layout = this.#compiled(wire)
    this.#layout = ownParsed(layout)
    this.#refinements = refinements
    this.#options = { __proto__: null, ...options, issues: issues ?? DEFAULTS.issues }
    this.#asks = this.#options.locale !== undefined
    preorder(wire, ({ kind, message, inner }, index) => {
      // A wrapper speaks with the voice of what it wraps.
      this.#sentences[index] =
        kind === 'optional' || kind === 'nullable' || kind === 'default' ? voice(inner) : message
    })
    this.ids = new Map(this.#layout.names.map((name, id) => [name, id]))
    // What may be written on the tape. It is no limit: a schema's own maximum takes the place of one for that value alone.
    this.bounds = roomOf(limits)
    preorder(wire, ({ kind, max = 0, length = 0 }) => {
      if (kind === 'array') this.bounds.items = Math.max(this.bounds.items, max, length)
      if (kind === 'record') this.bounds.keys = Math.max(this.bounds.keys, max, length)
    })
    if (this.#layout.query) {
      this.#flat = this.#layout.query.flat === true
      this.#read = unlessForbidden(() => written(this.#layout)) ?? walked(this.#layout)
    }
    this.write = unlessForbidden(() => writerOf(node, this.#layout.predicate, this))
    // What is compiled for queries and forms is not asked about JSON.
    if (!query) this.#make = unlessForbidden(() => makerOf(node))
  }

  #compiled(wire) {
    const options = jsonText({ ...this.#told, patterns: patternsOf(wire) })
    const { handle, layout } = core.compile(jsonText(wire), options)
    this.#handle = handle
    return layout
  }

  /** Lets the core be asked once more, which had too little room to answer, or none left for the schema. */
  #again(verdict) {
    if (verdict === GONE) this.#compiled(wireOf(this.#node))
    else grow()
  }

  /** `{ ok: true, value }` or `Refused`, of the raw query string without its question mark. */
  query(raw) {
    if (busy()) return alone(() => this.query(raw))
    if (raw === this.#before) return this.#refusedAgain(raw)
    if (this.#flat && hasBracketInKey(raw)) return this.#refusedQuery(raw)
    let verdict = schemas.query(this.#handle, raw)
    while (verdict === TOO_SMALL || verdict === GONE) {
      this.#again(verdict)
      verdict = schemas.query(this.#handle, raw)
    }
    if (verdict === INVALID) return done(this.#refusedQuery(raw))
    return this.#refined(done(this.#read(raw)))
  }

  /** The same of the bytes of a form. */
  urlencoded(bytes) {
    if (busy()) return alone(() => this.urlencoded(bytes))
    let verdict = schemas.urlencoded(this.#handle, bytes)
    while (verdict === TOO_SMALL || verdict === GONE) {
      this.#again(verdict)
      verdict = schemas.urlencoded(this.#handle, bytes)
    }
    if (verdict === INVALID) return done(new Refused(this.#explained('explainUrlencoded', bytes)))
    return this.#refined(done(this.#read(bytes.latin1Slice(0, bytes.length), bytes)))
  }

  /** The same of the bytes of a JSON text. */
  json(bytes) {
    if (busy()) return alone(() => this.json(bytes))
    let verdict = schemas.json(this.#handle, bytes, this.#make !== undefined)
    while (verdict === TOO_SMALL || verdict === GONE) {
      this.#again(verdict)
      verdict = schemas.json(this.#handle, bytes, false)
    }
    if (verdict === INVALID) return done(new Refused(this.#explained('explainJson', bytes)))
    if (verdict === INDEXED) return this.#refined(this.#make(bytes.latin1Slice(0, bytes.length)))
    if (verdict === ASCII) return this.#refined(JSON.parse(bytes.latin1Slice(0, bytes.length)))
    const value = JSON.parse(bytes.utf8Slice(0, bytes.length))
    return this.#refined(
      verdict === 0 ? value : done(patched(value, verdict, this.#layout, namesInBytes(bytes))),
    )
  }

  /** The same of any JavaScript value; what passes is a copy of it. */
  value(value, mode = MODE.value) {
    if (tape.writing) return alone(() => this.value(value, mode))
    const copy = copied(value, this)
    let verdict = tape.sure ? 0 : this.#validated(mode)
    while (verdict === TOO_SMALL || verdict === GONE) {
      this.#again(verdict)
      verdict = schemas.value(this.#handle, mode, tape.at, ...textsOf())
    }
    if (verdict === 0) {
      done()
      return this.#refinements === undefined ? { ok: true, value: copy } : this.#refined(copy)
    }
    if (verdict === INVALID) {
      if (tape.plain) return done(new Refused(this.#whyNotCopy, { mode, copy }))
      return done(new Refused(this.#whyNot, kept(mode)))
    }
    return this.#refined(done(patched(copy, verdict, this.#layout, namesOnTape(tape.keysOf))))
  }

  #refusedQuery(raw) {
    if (raw.length <= REMEMBERED && !this.#asks) {
      this.#before = raw
      this.#issues = undefined
    }
    return new Refused(this.#why, raw)
  }

  // Who is refused tries the same once more: robots send one query to every path, and a wrong link is followed by many.
  #refusedAgain(raw) {
    this.#issues ??= this.#why(raw)
    return explained(this.#issues, this.#options.in)
  }

  #validated(mode) {
    const { at, used, texts } = tape
    if (texts.length > 0) return schemas.value(this.#handle, mode, at, ...textsOf())
    return schemas.value(this.#handle, mode, at, used)
  }

  #explained(how, ...told) {
    let issues = schemas[how](this.#handle, ...told)
    if (issues === GONE) {
      this.#again(GONE)
      issues = schemas[how](this.#handle, ...told)
    }
    return issuesOf(JSON.parse(issues), this.#sentences, this.#options)
  }

  #refined(value) {
    if (this.#refinements === undefined) return { ok: true, value }
    const { issues: limit, locale, in: part } = this.#options
    const found = []
    refine(this.#refinements, value, [], found, limit)
    if (found.length === 0) return { ok: true, value }
    return new Refused(issuesOf({ issues: found }, [], { __proto__: null, locale, in: part }))
  }
}

/**
 * What may be written on the tape under these limits. An object of the usual kind, all of whose fields are its own: V8 keeps one
 * that inherits nothing as a dictionary, which takes several times as long to read.
 * @param {object} [limits]
 * @returns {{ depth: number, items: number, keys: number, values: number }}
 */
function roomOf(limits) {
  const { depth, items, keys, values } = { __proto__: null, ...DEFAULTS, ...limits }
  return { depth, items, keys, values }
}

/** What the core has to be told of the running Node to compile the patterns of a schema; nothing where it has none. */
function patternsOf(wire) {
  const patterns = []
  preorder(wire, ({ pattern }) => {
    if (pattern !== undefined) patterns.push(pattern)
  })
  return patterns.length === 0
    ? undefined
    : require('../pattern/index.js').engineFor(patterns.flat())
}

function voice(node) {
  return node.inner === undefined ? node.message : voice(node.inner)
}

// Where no code may be generated, the general ways give the same objects.
function unlessForbidden(generate) {
  try {
    return generate()
  } catch (error) {
    if (mayGenerate()) throw error
    return undefined
  }
}

const validators = new WeakMap()

/**
 * The validator of a schema, compiled once for each set of options.
 * @param {object} schema
 * @param {object} [options]
 * @returns {Program}
 */
function validatorOf(schema, options = NONE) {
  const known = remembered(validators, schema[SCHEMA], () => new WeakMap())
  return remembered(known, options, () => new Validator(schema, options))
}

function remembered(memory, key, make) {
  const known = memory.get(key)
  if (known !== undefined) return known
  const made = make()
  memory.set(key, made)
  return made
}

const NONE = Object.freeze({ __proto__: null })

module.exports = { Validator, MODE, DEFAULTS, validatorOf, roomOf }
