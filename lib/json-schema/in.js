'use strict'

// The part of JSON Schema that the kinds of armet express. What they do not is refused by name, at start-up: a rule
// that is read and not held would be worse than none.

const { nameOf } = require('../failure.js')
const { SCHEMA } = require('../schema/base.js')
const { s } = require('../schema/schema.js')
const { frozen } = require('../schema/data.js')
const { combined, membersOf } = require('./choice.js')
const { FORMATS } = require('./format.js')
const { TYPES } = require('./kind.js')
const { has, isNode, member, only, refuse, relevant } = require('./keyword.js')
const { DECLARED, isWithin, typesOf } = require('./types.js')

const DIALECTS = new Set([
  'https://json-schema.org/draft/2020-12/schema',
  'http://json-schema.org/draft-07/schema',
])
const MAX_NODES = 10_000
const MAX_DEPTH = 48
// Each is read by itself, and `type` beside it must say no more than it does.
const ALONE = ['$ref', 'const', 'enum', 'anyOf', 'oneOf']

/**
 * A schema from JSON Schema, draft 2020-12 or 7.
 * @param {object | boolean} json
 */
function fromJSONSchema(json) {
  const root = typeof json === 'object' && json !== null ? frozen(json, 'JSON Schema') : json
  return new Reader(root).read(root, '#', { depth: 0, isEmbedded: false }).compile()
}

class Reader {
  #root
  #nodes = 0

  constructor(root) {
    this.#root = root
  }

  /** @param {{ depth: number, isEmbedded: boolean }} place */
  read(node, at, place) {
    this.#nodes += 1
    if (this.#nodes > MAX_NODES || place.depth > MAX_DEPTH) {
      throw refuse(
        at,
        '$ref',
        `makes the schema larger than ${MAX_NODES} parts or deeper than ${MAX_DEPTH} levels; it may refer to itself`,
      )
    }
    if (node === true) return s.json()
    if (!isNode(node))
      throw refuse(
        at,
        node === false ? 'false' : nameOf(node),
        'is not a schema that any value passes',
      )
    checkDialect(node, at)
    // A schema with an identifier of its own is a document of its own, and what it refers to stands in it.
    const isEmbedded = place.isEmbedded || (at !== '#' && has(node, '$id'))
    const schema = this.#shape(node, at, { depth: place.depth, isEmbedded })
    return noted(schema, node, at)
  }

  #shape(node, at, place) {
    const alone = ALONE.find((keyword) => has(node, keyword) && !FORMATS.isAddress(node))
    if (alone !== undefined) return this.#alone(alone, node, at, place)
    const type = member(node, 'type')
    if (type === undefined) {
      only(node, at, [])
      return s.json()
    }
    const types = typesNamed(node, at)
    if (Array.isArray(type)) return this.#types(types, node, at, place)
    return TYPES[type](node, at, this.#child(at, place))
  }

  #child(at, { depth, isEmbedded }) {
    return (node, under) => this.read(node, `${at}/${under}`, { depth: depth + 1, isEmbedded })
  }

  #alone(keyword, node, at, place) {
    only(node, at, [keyword, 'type', ...(keyword.endsWith('Of') ? ['discriminator'] : [])])
    const schema = this.#readers[keyword](node, at, place)
    if (has(node, 'type') && !isWithin(schema[SCHEMA].node, typesNamed(node, at)))
      throw refuse(at, 'type', `leaves out some of what "${keyword}" allows; write it into each`)
    return schema
  }

  #readers = {
    __proto__: null,
    $ref: (node, at, place) => this.#referred(node, at, place),
    const: (node, at) => membersOf('const', [node.const], at),
    enum: (node, at) => membersOf('enum', node.enum, at),
    anyOf: (node, at, place) => this.#choice('anyOf', node, at, place),
    oneOf: (node, at, place) => this.#choice('oneOf', node, at, place),
  }

  #referred(node, at, { depth, isEmbedded }) {
    if (isEmbedded) throw refuse(at, '$ref', 'stands below an "$id" of its own')
    const target = typeof node.$ref === 'string' ? node.$ref : ''
    const parts = /^#\/(\$defs|definitions)\/([^/]+)$/.exec(target)
    const holder = parts && member(this.#root, parts[1])
    const name = parts && pointed(parts[2])
    if (!isNode(holder) || name === undefined || !has(holder, name))
      throw refuse(at, '$ref', 'refers to something other than #/$defs/name')
    return this.read(holder[name], target, { depth: depth + 1, isEmbedded: false })
  }

  #choice(keyword, node, at, place) {
    const all = node[keyword]
    if (!Array.isArray(all) || all.length === 0)
      throw refuse(at, keyword, 'is not an array with members')
    const child = this.#child(at, place)
    return combined(
      keyword,
      all.map((one, index) => child(one, `${keyword}/${index}`)),
      at,
    )
  }

  #types(types, node, at, place) {
    const known = new Set(types.flatMap((type) => Object.keys(relevant(node, type))))
    only(node, at, ['type', ...known])
    const holder = member(node, 'allOf')
    if (
      types.length > 1 &&
      Array.isArray(holder) &&
      holder.some((one) => isNode(one) && has(one, 'type'))
    )
      throw refuse(at, 'allOf', 'leaves out some of the types that "type" allows')
    const options = types.map((type) =>
      TYPES[type]({ __proto__: null, ...relevant(node, type), type }, at, this.#child(at, place)),
    )
    return combined('type', options, at)
  }
}

function checkDialect(node, at) {
  const dialect = member(node, '$schema')
  if (dialect === undefined) return
  if (typeof dialect !== 'string' || !DIALECTS.has(dialect.replace(/#$/, '')))
    throw refuse(at, '$schema', 'names a dialect other than draft 2020-12 and draft 7')
}

function typesNamed(node, at) {
  const types = Array.isArray(node.type) ? node.type : [node.type]
  const isKnown = types.every((type) => typeof type === 'string' && DECLARED[type] !== undefined)
  if (isKnown && types.length > 0 && new Set(types).size === types.length) return types
  const names = Object.keys(DECLARED).join(', ')
  throw refuse(at, 'type', `is not one of ${names}, or an array of some of them`)
}

/** The name that a part of a JSON pointer stands for, in a fragment of a URI. */
function pointed(part) {
  try {
    return decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')
  } catch {
    return undefined
  }
}

function noted(schema, node, at) {
  const description = member(node, 'description')
  const described = typeof description === 'string' ? schema.describe(description) : schema
  const value = member(node, 'default')
  if (value === undefined) return described
  if (value === null && !typesOf(described[SCHEMA].node).has('null'))
    throw refuse(at, 'default', 'is null, which the schema does not allow')
  return described.default(value)
}

module.exports = { fromJSONSchema }
