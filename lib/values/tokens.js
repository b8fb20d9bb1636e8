'use strict'

// A query string was validated; the core left one token of three integers for every place of the schema.
// Here they become the typed object. Two ways with the same result: a function written out for the schema, and a
// walk over its plan for processes that forbid generated code.

const { cleanArray } = require('../own-array.js')
const core = require('./core.js')
const { made, named } = require('./generated.js')
const { part } = require('./part.js')
const { assignment, thawed, set } = require('../schema/data.js')

const [
  ABSENT,
  TEXT,
  ENCODED,
  NUMBER,
  TRUE,
  FALSE,
  NULL,
  BIGINT,
  CONSTANT,
  DEFAULT,
  LIST,
  OBJECT,
  UTF8,
] = Array.from({ length: 13 }, (_, kind) => kind)
const KIND = 0xff
const TRIM = 0x100
const LOWER = 0x200
const UPPER = 0x400
const CODED = 0x1000

/** Text as `trim`, `toLowerCase` and `toUpperCase` leave it. */
function altered(text, flags) {
  let left = text
  if ((flags & TRIM) !== 0) left = left.trim()
  if ((flags & LOWER) !== 0) left = left.toLowerCase()
  if ((flags & UPPER) !== 0) left = left.toUpperCase()
  return left
}

/** A default of the layout, as a value of its own. */
function defaultOf(layout, id) {
  return layout.defaultKinds[id] === 'bigint'
    ? BigInt(layout.defaults[id])
    : thawed(layout.defaults[id])
}

/**
 * One value from its token.
 * @param {number} slot
 * @param {string} raw the text the offsets count in
 * @param {object} layout
 * @param {Buffer} [bytes] the body that `raw` is the Latin-1 reading of
 */
function token(slot, raw, layout, bytes) {
  const { ints } = core
  const word = ints[3 * slot]
  const a = ints[3 * slot + 1]
  const b = ints[3 * slot + 2]
  switch (word & KIND) {
    case TEXT:
      return altered(part(raw, a, b), word)
    case ENCODED:
      return altered(decodeURIComponent(raw.slice(a, b).replaceAll('+', ' ')), word)
    case UTF8:
      return altered(decodeURIComponent(bytes.utf8Slice(a, b).replaceAll('+', ' ')), word)
    case NUMBER:
      return core.floats[slot]
    case TRUE:
      return true
    case FALSE:
      return false
    case NULL:
      return null
    case BIGINT:
      return BigInt((word & CODED) === 0 ? raw.slice(a, b) : decodeURIComponent(raw.slice(a, b)))
    case CONSTANT:
      return layout.constants[a]
    case DEFAULT:
      return defaultOf(layout, a)
    case LIST:
      return list(a, b, raw, layout, bytes)
    default:
      return undefined
  }
}

function list(first, count, raw, layout, bytes) {
  const { ints } = core
  const items = cleanArray(count)
  for (let index = 0; index < count; index += 1) {
    const at = 3 * (first + index)
    const plain = ints[at] === TEXT
    items[index] = plain
      ? part(raw, ints[at + 1], ints[at + 2])
      : token(first + index, raw, layout, bytes)
  }
  return items
}

function entries(target, slot, raw, layout, bytes) {
  const first = core.ints[3 * slot + 1]
  const count = core.ints[3 * slot + 2]
  for (let entry = first; entry < first + 2 * count; entry += 2) {
    set(target, token(entry, raw, layout, bytes), token(entry + 1, raw, layout, bytes))
  }
  return target
}

/** The function that walks the plan: `(raw, bytes) => value`. */
function walked(layout) {
  return (raw, bytes) => walk(layout.query, raw, layout, bytes)
}

function walk(plan, raw, layout, bytes) {
  const kind = core.ints[3 * plan.slot] & KIND
  if (plan.kind === 'record' && kind === LIST) return entries({}, plan.slot, raw, layout, bytes)
  if (plan.kind !== 'object' || kind !== OBJECT) return token(plan.slot, raw, layout, bytes)
  const object = {}
  for (const field of plan.fields) {
    if (core.ints[3 * field.plan.slot] !== ABSENT)
      set(object, field.name, walk(field.plan, raw, layout, bytes))
  }
  if (typeof plan.extras === 'number' && core.ints[3 * plan.extras] === LIST) {
    entries(object, plan.extras, raw, layout, bytes)
  }
  return object
}

/** The same function, written out for the plan; throws where generated code is forbidden. */
function written(layout) {
  const functions = []
  const root = expressionOf(layout.query, functions)
  const source = `'use strict'
${functions.join('\n')}
return (raw, bytes) => {
  const { ints, floats } = core
  return ${root}
}`
  const tools = { core, token, list, entries, layout, set, part }
  return made(tools, source)
}

const OTHERWISE = 'raw, layout, bytes'

// Field names stand in the source as JSON strings and slots as numbers: nothing of a schema is ever code.
function expressionOf(plan, functions) {
  const slot = Number(plan.slot)
  const word = `ints[${3 * slot}]`
  const rest = `token(${slot}, ${OTHERWISE})`
  if (plan.kind === 'record')
    return `((${word} & ${KIND}) === ${LIST} ? entries({}, ${slot}, ${OTHERWISE}) : ${rest})`
  if (plan.kind === 'object') {
    const name = named('object', functions, (own) => functionOf(own, plan, functions))
    return `(${word} === ${OBJECT} ? ${name}(raw, bytes, ints, floats) : ${rest})`
  }
  if (plan.kind === 'array')
    return `(${word} === ${LIST} ? list(ints[${3 * slot + 1}], ints[${3 * slot + 2}], ${OTHERWISE}) : ${rest})`
  const ways = [
    [TEXT, `part(raw, ints[${3 * slot + 1}], ints[${3 * slot + 2}])`],
    [NUMBER, `floats[${slot}]`],
    [TRUE, 'true'],
    [FALSE, 'false'],
    [CONSTANT, `layout.constants[ints[${3 * slot + 1}]]`],
  ]
  return `(${ways.map(([kind, read]) => `${word} === ${kind} ? ${read}`).join(' : ')} : ${rest})`
}

// An object that has all its fields is written as one literal, whose shape is known beforehand; the other way stands apart, so
// that V8 finds the first small enough to take into its caller.
function functionOf(name, plan, functions) {
  const fields = plan.fields.map((field) => ({
    name: field.name,
    there: `ints[${3 * Number(field.plan.slot)}] !== ${ABSENT}`,
    value: expressionOf(field.plan, functions),
  }))
  const extras =
    typeof plan.extras === 'number'
      ? `  if (ints[${3 * plan.extras}] === ${LIST}) entries(object, ${plan.extras}, ${OTHERWISE})\n`
      : ''
  return `function ${name}(raw, bytes, ints, floats) {
  const all = ${fields.map(({ there }) => there).join(' && ') || 'true'}
  const object = all ? { ${fields.map(({ name, value }) => `${JSON.stringify(name)}: ${value}`).join(', ')} } : some_${name}(raw, bytes, ints, floats)
${extras}  return object
}
function some_${name}(raw, bytes, ints, floats) {
  const object = {}
${fields.map(({ name, there, value }) => `  if (${there}) ${assignment('object', name, value)}`).join('\n')}
  return object
}`
}

module.exports = { altered, defaultOf, walked, written }
