'use strict'

// The part of JSON Schema that the kinds of armet express. What they do not is refused by name, at start-up: a rule
// that is read and not held would be worse than none.

const { failure } = require('./failure.js')
const { s } = require('./schema.js')
const { frozen, set } = require('./schema/data.js')
const { FORMATS, HARMLESS } = require('./json-schema-format.js')

const DIALECTS = new Set([
  'https://json-schema.org/draft/2020-12/schema',
  'http://json-schema.org/draft-07/schema',
])
const NOTES = new Set(['title', 'description', 'default', 'examples', '$comment', 'deprecated', 'readOnly', 'writeOnly', '$id', '$schema'])
const MAX_NODES = 10_000
const MAX_DEPTH = 48

/**
 * A schema from JSON Schema, draft 2020-12 or 7.
 * @param {object | boolean} json
 */
function fromJSONSchema(json) {
  const root = typeof json === 'object' && json !== null ? frozen(json, 'JSON Schema') : json
  const dialect = root?.$schema?.replace?.(/#$/, '')
  if (dialect !== undefined && !DIALECTS.has(dialect)) {
    throw refuse('', '$schema', 'names a dialect other than draft 2020-12 and draft 7')
  }
  return new Reader(root).read(root, '#', 0).compile()
}

function refuse(pointer, keyword, why) {
  return failure('ARMET_JSON_SCHEMA', `JSON Schema at ${pointer === '' ? '#' : pointer}: "${keyword}" ${why}.`)
}

class Reader {
  #root
  #nodes = 0

  constructor(root) {
    this.#root = root
  }

  read(node, at, depth) {
    this.#nodes += 1
    if (this.#nodes > MAX_NODES || depth > MAX_DEPTH) {
      throw refuse(at, '$ref', `makes the schema larger than ${MAX_NODES} parts or deeper than ${MAX_DEPTH} levels; it may refer to itself`)
    }
    if (node === true) return s.json()
    if (typeof node !== 'object' || node === null || Array.isArray(node)) {
      throw refuse(at, String(node), 'is not a schema that any value passes')
    }
    const schema = this.#shape(node, at, depth)
    const described = typeof node.description === 'string' ? schema.describe(node.description) : schema
    if (node.default === undefined) return described
    return node.default === null && described.kind !== 'json' ? described.nullable().default(null) : described.default(node.default)
  }

  #shape(node, at, depth) {
    if (node.$ref !== undefined) return this.#referred(node, at, depth)
    if (node.const !== undefined) return this.#constant(node, at)
    if (node.enum !== undefined) return this.#members(node, at)
    for (const keyword of ['anyOf', 'oneOf']) {
      if (node[keyword] !== undefined && !FORMATS.isAddress(node)) return this.#choice(keyword, node, at, depth)
    }
    if (Array.isArray(node.type)) return this.#types(node, at, depth)
    const read = TYPES[node.type]
    if (read !== undefined) return read(node, at, (child, under) => this.read(child, `${at}/${under}`, depth + 1))
    only(node, at, [])
    if (node.type !== undefined) throw refuse(at, 'type', 'is not one of string, integer, number, boolean, null, array, object')
    return s.json()
  }

  #referred(node, at, depth) {
    only(node, at, ['$ref', '$defs', 'definitions'])
    const target = String(node.$ref)
    const parts = /^#\/(\$defs|definitions)\/([^/]+)$/.exec(target)
    const holder = parts && this.#root[parts[1]]
    const name = parts && parts[2].replaceAll('~1', '/').replaceAll('~0', '~')
    if (!holder || !Object.hasOwn(holder, name)) throw refuse(at, '$ref', 'refers to something other than #/$defs/name')
    return this.read(holder[name], target, depth + 1)
  }

  #constant(node, at) {
    only(node, at, ['const', 'type'])
    if (typeof node.const === 'object' && node.const !== null) throw refuse(at, 'const', 'is an object or a list')
    return s.literal(node.const)
  }

  #members(node, at) {
    only(node, at, ['enum', 'type'])
    if (!Array.isArray(node.enum) || node.enum.length === 0) throw refuse(at, 'enum', 'is not a list with members')
    const members = node.enum.filter((one) => one !== null)
    const choice = chosen(members, at)
    return members.length < node.enum.length ? choice.nullable() : choice
  }

  #choice(keyword, node, at, depth) {
    only(node, at, [keyword, 'type', 'discriminator', '$defs', 'definitions'])
    const all = node[keyword]
    if (!Array.isArray(all) || all.length === 0) throw refuse(at, keyword, 'is not a list with members')
    const rest = all.filter((one) => !(one?.type === 'null'))
    if (rest.every((one) => ['string', 'number'].includes(typeof one?.const)) && rest.length > 0) {
      const values = rest.map((one) => one.const)
      return rest.length < all.length ? s.enum(values).nullable() : s.enum(values)
    }
    const options = rest.map((one) => this.read(one, `${at}/${keyword}/${all.indexOf(one)}`, depth + 1))
    const choice = options.length === 1 ? options[0] : this.#among(keyword, rest, options, at)
    return rest.length < all.length ? choice.nullable() : choice
  }

  #among(keyword, nodes, options, at) {
    const tag = tagOf(nodes)
    if (tag !== undefined) return s.discriminatedUnion(tag, options)
    const kinds = new Set(nodes.map((one) => one?.type))
    const apart = kinds.size === nodes.length && !kinds.has(undefined) && !(kinds.has('integer') && kinds.has('number'))
    if (keyword === 'oneOf' && !apart) {
      throw refuse(at, 'oneOf', 'has members that could both match; write anyOf, or give each a constant property of its own')
    }
    return s.union(options)
  }

  #types(node, at, depth) {
    const types = node.type.filter((type) => type !== 'null')
    const options = types.map((type) => this.#shape({ ...relevant(node, type), type }, at, depth))
    const known = new Set(types.flatMap((type) => Object.keys(relevant(node, type))))
    only(node, at, ['type', ...known])
    if (options.length === 0) return s.literal(null)
    const choice = options.length === 1 ? options[0] : s.union(options)
    return types.length < node.type.length ? choice.nullable() : choice
  }
}

const BY_TYPE = {
  string: ['minLength', 'maxLength', 'pattern', 'format', 'allOf', 'contentEncoding', 'anyOf'],
  integer: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  boolean: [],
  null: [],
  array: ['items', 'minItems', 'maxItems', 'uniqueItems'],
  object: ['properties', 'required', 'additionalProperties', 'propertyNames', 'minProperties', 'maxProperties', 'patternProperties'],
}

function relevant(node, type) {
  return Object.fromEntries(Object.entries(node).filter(([keyword]) => BY_TYPE[type]?.includes(keyword)))
}

function only(node, at, keywords) {
  const stranger = Object.keys(node).find((keyword) => !NOTES.has(keyword) && !keywords.includes(keyword) && keyword !== '$defs' && keyword !== 'definitions')
  if (stranger === undefined || stranger === 'type') return
  throw refuse(at, stranger, 'cannot be expressed here')
}

const TYPES = Object.freeze({
  __proto__: null,
  string,
  integer(node, at) {
    only(node, at, ['type', ...BY_TYPE.integer])
    const bounds = numbersOf(node, at)
    const least = [bounds.minimum && Math.ceil(bounds.minimum), floorPlus(bounds.exclusiveMinimum)]
    const most = [bounds.maximum && Math.floor(bounds.maximum), ceilMinus(bounds.exclusiveMaximum)]
    return numeric(s.integer(), tightest(Math.max, least), tightest(Math.min, most), {}, bounds.multipleOf)
  },
  number(node, at) {
    only(node, at, ['type', ...BY_TYPE.number])
    const { minimum, maximum, exclusiveMinimum: above, exclusiveMaximum: below, multipleOf } = numbersOf(node, at)
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
    if (Array.isArray(node.items)) throw refuse(at, 'items', 'is a list, one schema for each place; that cannot be expressed here')
    const array = sized(s.array(node.items === undefined ? s.json() : child(node.items, 'items')), node, at, 'Items')
    return node.uniqueItems ? array.unique() : array
  },
  object,
})

function numbersOf(node, at) {
  for (const keyword of BY_TYPE.number) {
    if (node[keyword] !== undefined && typeof node[keyword] !== 'number') throw refuse(at, keyword, 'is not a number')
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
  for (const [rule, keyword] of [['min', `min${what}`], ['max', `max${what}`]]) {
    const size = node[keyword]
    if (size === undefined) continue
    if (!Number.isSafeInteger(size) || size < 0) throw refuse(at, keyword, 'is not a whole number from 0 up')
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
    if (encoding !== 'base64' && encoding !== 'base64url') throw refuse(at, 'contentEncoding', 'is not base64 or base64url')
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
  if (!Array.isArray(all) || all.some((one) => Object.keys(one ?? {}).join() !== 'pattern')) {
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
    if (node.required !== undefined) throw refuse(at, 'required', 'names properties that are not described')
    const keys = node.propertyNames === undefined ? undefined : child({ type: 'string', ...node.propertyNames }, 'propertyNames')
    const made = child(values, 'additionalProperties')
    return sized(keys === undefined ? s.record(made) : s.record(keys, made), node, at, 'Properties')
  }
  for (const keyword of ['propertyNames', 'minProperties', 'maxProperties', 'patternProperties']) {
    if (node[keyword] !== undefined) throw refuse(at, keyword, 'stands beside "properties"; that cannot be expressed here')
  }
  const schema = s.object(fieldsOf(node, at, child))
  if (node.additionalProperties === false) return schema
  if (values === undefined || Object.keys(values).length === 0) return schema.passthrough()
  throw refuse(at, 'additionalProperties', 'is a schema beside "properties"; that cannot be expressed here')
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
  if (patterns === undefined) return more === true ? {} : more === false && node.properties === undefined ? undefined : more || undefined
  const [[source, values], ...others] = Object.entries(patterns)
  if (others.length > 0 || !/^\^\(?\.\*\)?\$$/.test(source)) throw refuse(at, 'patternProperties', 'cannot be expressed here')
  return values
}

function chosen(values, at) {
  if (values.every((value) => typeof value === 'string' || typeof value === 'number') && values.length > 0) return s.enum(values)
  if (values.length === 2 && values.includes(true) && values.includes(false)) return s.boolean()
  if (values.some((value) => typeof value === 'object')) throw refuse(at, 'enum', 'has a member that is an object or a list')
  return values.length === 1 ? s.literal(values[0]) : s.union(values.map((value) => s.literal(value)))
}

// The property that tells objects apart: required in each, a constant or a choice, no value in two of them.
function tagOf(nodes) {
  if (!nodes.every((one) => one?.type === 'object' && one.properties !== undefined)) return undefined
  return Object.keys(nodes[0].properties).find((name) => {
    const tags = nodes.map((one) => one.required?.includes(name) && tagsOf(one.properties[name]))
    return tags.every(Boolean) && new Set(tags.flat()).size === tags.flat().length
  })
}

function tagsOf(node) {
  if (node?.const !== undefined) return [node.const]
  return Array.isArray(node?.enum) ? node.enum : undefined
}

module.exports = { fromJSONSchema }
