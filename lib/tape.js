'use strict'

// A JavaScript value, flattened for the core: one word for each thing in it, numbers and texts beside them. While it
// is read it is also copied, so that what was judged and what is handed on are the same whatever a getter or a Proxy
// answers the second time.

const { types } = require('node:util')
const core = require('./core.js')
const { isPlain, set } = require('./schema/data.js')

const NULL = 0
const FALSE = 1
const TRUE = 2
const NUMBER = 3
const STRING = 4
const ARRAY = 5
const OBJECT = 6
const BIGINT = 7
const UNDEFINED = 8
const OTHER = 9
const TOO_DEEP = 11
const TOO_MANY = 12

const OTHERS = { function: 1, symbol: 2, date: 3, map: 4, set: 5, binary: 6, object: 7, threw: 8, hole: 9, symbolKey: 10 }
const other = (what) => OTHER | (OTHERS[what] << 4)

const MAX_TEXTS = 16
const MAX_LENGTH = 0x7ffffff

// The tape being written. A getter may call armet again while it is: `alone` puts all of this aside and back.
let at = 0
let floats = 0
let texts = []
let keysOf
let writing = false

/**
 * Writes `value` on the tape, copies it, and hands both to `judge`, which reads the shared arrays before it returns.
 * @template T
 * @param {unknown} value
 * @param {{ ids: Map<string, number>, limits: { depth: number, items: number, keys: number, values: number } }} program
 * @param {(copy: unknown, length: number, texts: string[], keysOf: Map<object, string[]> | undefined) => T} judge
 * @returns {T}
 */
function encode(value, program, judge) {
  if (writing) return alone(() => encode(value, program, judge))
  at = 0
  floats = 0
  texts = []
  keysOf = undefined
  writing = true
  let copy
  try {
    copy = write(value, program, 0)
  } finally {
    writing = false
  }
  return judge(copy, at, texts.length > MAX_TEXTS ? [texts.join('')] : texts, keysOf)
}

/** Whether a tape is being written: whoever uses the shared arrays meanwhile does it inside `alone`. */
function busy() {
  return writing
}

/** Runs `work` with the shared arrays to itself and gives them back as they were. */
function alone(work) {
  const aside = { at, floats, texts, keysOf, ints: core.ints.slice(0, at), numbers: core.floats.slice(0, floats) }
  writing = false
  try {
    return work()
  } finally {
    ;({ at, floats, texts, keysOf } = aside)
    core.ints.set(aside.ints)
    core.floats.set(aside.numbers)
    writing = true
  }
}

/** Makes the shared arrays twice as long and keeps what stands in them. */
function grow() {
  const ints = core.ints.slice()
  const numbers = core.floats.slice()
  core.reserve(core.ints.length * 2)
  core.ints.set(ints)
  core.floats.set(numbers)
}

function word(tag) {
  if (at === core.ints.length) grow()
  core.ints[at] = tag
  at += 1
}

function string(tag, text) {
  if (text.length > MAX_LENGTH) {
    word(TOO_MANY)
    return
  }
  word(tag | (text.length << 4))
  if (text.length > 0) texts.push(text)
}

function write(value, program, depth) {
  switch (typeof value) {
    case 'string':
      string(STRING, value)
      return value
    case 'number':
      word(NUMBER)
      core.floats[floats] = value
      floats += 1
      return value
    case 'boolean':
      word(value ? TRUE : FALSE)
      return value
    case 'undefined':
      word(UNDEFINED)
      return undefined
    case 'bigint':
      string(BIGINT, value.toString())
      return value
    case 'object':
      return value === null ? nothing() : structure(value, program, depth)
    default:
      word(other(typeof value))
      return undefined
  }
}

function nothing() {
  word(NULL)
  return null
}

function structure(value, program, depth) {
  const before = { at, floats, texts: texts.length }
  try {
    if (depth >= program.limits.depth) return mark(TOO_DEEP)
    if (at > 2 * program.limits.values) return mark(TOO_MANY)
    if (Array.isArray(value)) return array(value, program, depth)
    const what = nameOf(value)
    return what === undefined ? object(value, program, depth) : mark(other(what))
  } catch {
    // A trap of a Proxy threw: what was written of this value is taken back.
    ;({ at, floats } = before)
    texts.length = before.texts
    return mark(other('threw'))
  }
}

function array(value, program, depth) {
  const { length } = value
  if (!Number.isSafeInteger(length) || length > program.limits.items) return mark(TOO_MANY)
  word(ARRAY | (length << 4))
  const copy = new Array(length)
  for (let index = 0; index < length; index += 1) {
    if (Object.hasOwn(value, index)) copy[index] = property(value, index, program, depth)
    else word(other('hole'))
  }
  return copy
}

function object(value, program, depth) {
  const keys = Object.keys(value)
  if (keys.length > program.limits.keys) return mark(TOO_MANY)
  const symbols = Object.getOwnPropertySymbols(value)
  word(OBJECT | ((keys.length + symbols.length) << 4))
  const copy = {}
  let absent = false
  for (const key of keys) {
    const id = program.ids.get(key)
    if (id === undefined) {
      word(key.length)
      if (key.length > 0) texts.push(key)
    } else {
      word(~id)
    }
    const own = property(value, key, program, depth)
    if (own === undefined) absent = true
    else set(copy, key, own)
  }
  for (let index = 0; index < symbols.length; index += 1) {
    word(0)
    word(other('symbolKey'))
  }
  // A key whose value is undefined is not in the copy, yet the core counts it.
  if (absent) (keysOf ??= new Map()).set(copy, keys)
  return copy
}

function property(holder, key, program, depth) {
  let value
  try {
    value = holder[key]
  } catch {
    return mark(other('threw'))
  }
  return write(value, program, depth + 1)
}

function mark(tag) {
  word(tag)
  return undefined
}

function nameOf(value) {
  if (isPlain(value)) return undefined
  if (types.isDate(value)) return 'date'
  if (types.isMap(value)) return 'map'
  if (types.isSet(value)) return 'set'
  return ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value) ? 'binary' : 'object'
}

module.exports = { encode, busy, alone, grow }
