'use strict'

const { s } = require('../schema/schema.js')
const { set } = require('../schema/data.js')
const { FORMATS, HARMLESS } = require('./format.js')
const { BY_TYPE, only, refuse } = require('./keyword.js')

/** How a node of each type is read: `(node, at, child) => schema`. */
const TYPES = Object.freeze({
  __proto__: null,
  string,
  integer(node, at) {
    only(node, at, ['type', ...BY_TYPE.integer])
    const bounds = numbersOf(node, at)
    const least = [bounds.minimum && Math.ceil(bounds.minimum), floorPlus(bounds.exclusiveMinimum)]
    const most = [bounds.maximum && Math.floor(bounds.maximum), ceilMinus(bounds.exclusiveMaximum)]
    return numeric(
      s.integer(),
      tightest(Math.max, least),
      tightest(Math.min, most),
      {},
      bounds.multipleOf,
    )
  },
  number(node, at) {
    only(node, at, ['type', ...BY_TYPE.number])
    const {
      minimum,
      maximum,
      exclusiveMinimum: above,
      exclusiveMaximum: below,
      multipleOf,
    } = numbersOf(node, at)
    return numeric(s.number(), minimum, maximum, { above, below }, multipleOf)
  },
  boolean(node, at) {
    only(node, at, ['type'])
    return s.boolean()
  },
  null(node, at) {
    only(node, at, ['type'])
    return s.literal(null)
  },
  array(node, at, child) {
    only(node, at, ['type', ...BY_TYPE.array])
    if (Array.isArray(node.items))
      throw refuse(
        at,
        'items',
        'is a list, one schema for each place; that cannot be expressed here',
      )
    const array = sized(
      s.array(node.items === undefined ? s.json() : child(node.items, 'items')),
      node,
      at,
      'Items',
    )
    return node.uniqueItems ? array.unique() : array
  },
  object,
})

function numbersOf(node, at) {
  for (const keyword of BY_TYPE.number) {
    if (node[keyword] !== undefined && typeof node[keyword] !== 'number')
      throw refuse(at, keyword, 'is not a number')
  }
  return node
}

const floorPlus = (bound) => (bound === undefined ? undefined : Math.floor(bound) + 1)
const ceilMinus = (bound) => (bound === undefined ? undefined : Math.ceil(bound) - 1)

function tightest(choose, bounds) {
  const given = bounds.filter((bound) => bound !== undefined)
  return given.length === 0 ? undefined : choose(...given)
}

function numeric(schema, min, max, { above, below }, multipleOf) {
  let numbers = schema
  if (min !== undefined) numbers = numbers.min(min)
  if (max !== undefined) numbers = numbers.max(max)
  if (above !== undefined) numbers = numbers.above(above)
  if (below !== undefined) numbers = numbers.below(below)
  return multipleOf === undefined ? numbers : numbers.multipleOf(multipleOf)
}

function sized(schema, node, at, what) {
  let sizes = schema
  for (const [rule, keyword] of [
    ['min', `min${what}`],
    ['max', `max${what}`],
  ]) {
    const size = node[keyword]
    if (size === undefined) continue
    if (!Number.isSafeInteger(size) || size < 0)
      throw refuse(at, keyword, 'is not a whole number from 0 up')
    sizes = sizes[rule](size)
  }
  return sizes
}

function string(node, at) {
  only(node, at, ['type', ...BY_TYPE.string])
  let text = sized(s.string(), node, at, 'Length')
  const { format, contentEncoding: encoding } = node
  if (format !== undefined && !HARMLESS.has(format)) {
    if (!FORMATS.has(format)) throw refuse(at, 'format', 'is not one that is known here')
    text = FORMATS.apply(text, format)
  } else if (encoding !== undefined) {
    if (encoding !== 'base64' && encoding !== 'base64url')
      throw refuse(at, 'contentEncoding', 'is not base64 or base64url')
    text = text[encoding]()
  }
  if (node.anyOf !== undefined) text = FORMATS.isAddress(node) ? text.ip() : fail(at)
  for (const source of patternsOf(node, at)) {
    if (!FORMATS.repeats(format, source)) text = text.pattern(expressionOf(source, at))
  }
  return text
}

function fail(at) {
  throw refuse(at, 'anyOf', 'stands beside "type": "string" and is not a choice of addresses')
}

function patternsOf(node, at) {
  const all = node.allOf ?? []
  const odd = ({ pattern, type = 'string', ...more }) =>
    pattern === undefined || type !== 'string' || Object.keys(more).length > 0
  if (!Array.isArray(all) || all.some((one) => odd(one ?? {}))) {
    throw refuse(at, 'allOf', 'holds more than patterns')
  }
  return [...(node.pattern === undefined ? [] : [node.pattern]), ...all.map((one) => one.pattern)]
}

function expressionOf(source, at) {
  try {
    // JSON Schema's patterns are Unicode ones; many are written without that in mind.
    return new RegExp(source, 'u')
  } catch {
    try {
      return new RegExp(source)
    } catch {
      throw refuse(at, 'pattern', 'is not a regular expression')
    }
  }
}

function object(node, at, child) {
  only(node, at, ['type', ...BY_TYPE.object])
  const values = valuesOf(node, at)
  if (node.properties === undefined && values !== undefined) {
    if (node.required !== undefined)
      throw refuse(at, 'required', 'names properties that are not described')
    const keys =
      node.propertyNames === undefined
        ? undefined
        : child({ type: 'string', ...node.propertyNames }, 'propertyNames')
    const made = child(values, 'additionalProperties')
    return sized(keys === undefined ? s.record(made) : s.record(keys, made), node, at, 'Properties')
  }
  for (const keyword of ['propertyNames', 'minProperties', 'maxProperties', 'patternProperties']) {
    if (node[keyword] !== undefined)
      throw refuse(at, keyword, 'stands beside "properties"; that cannot be expressed here')
  }
  const schema = s.object(fieldsOf(node, at, child))
  if (node.additionalProperties === false) return schema
  if (values === undefined || Object.keys(values).length === 0) return schema.passthrough()
  throw refuse(
    at,
    'additionalProperties',
    'is a schema beside "properties"; that cannot be expressed here',
  )
}

function fieldsOf(node, at, child) {
  const required = node.required ?? []
  if (!Array.isArray(required)) throw refuse(at, 'required', 'is not a list of names')
  const fields = {}
  for (const name of Object.keys(node.properties ?? {})) {
    const field = child(node.properties[name], `properties/${name}`)
    set(fields, name, required.includes(name) ? field : field.optional())
  }
  for (const name of required) {
    if (!Object.hasOwn(fields, name)) set(fields, String(name), s.json())
  }
  return fields
}

// TypeBox writes a record as one pattern that every name matches.
function valuesOf(node, at) {
  const { additionalProperties: more, patternProperties: patterns } = node
  if (patterns === undefined)
    return more === true
      ? {}
      : more === false && node.properties === undefined
        ? undefined
        : more || undefined
  const [[source, values], ...others] = Object.entries(patterns)
  if (others.length > 0 || !/^\^\(?\.\*\)?\$$/.test(source))
    throw refuse(at, 'patternProperties', 'cannot be expressed here')
  return values
}

module.exports = { TYPES }
