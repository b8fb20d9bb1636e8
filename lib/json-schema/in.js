'use strict'

// The part of JSON Schema that the kinds of armet express. What they do not is refused by name, at start-up: a rule
// that is read and not held would be worse than none.

const { s } = require('../schema/schema.js')
const { frozen } = require('../schema/data.js')
const { FORMATS } = require('./format.js')
const { TYPES } = require('./kind.js')
const { only, refuse, relevant } = require('./keyword.js')

const DIALECTS = new Set([
  'https://json-schema.org/draft/2020-12/schema',
  'http://json-schema.org/draft-07/schema',
])
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

class Reader {
  #root
  #nodes = 0

  constructor(root) {
    this.#root = root
  }

  read(node, at, depth) {
    this.#nodes += 1
    if (this.#nodes > MAX_NODES || depth > MAX_DEPTH) {
      throw refuse(
        at,
        '$ref',
        `makes the schema larger than ${MAX_NODES} parts or deeper than ${MAX_DEPTH} levels; it may refer to itself`,
      )
    }
    if (node === true) return s.json()
    if (typeof node !== 'object' || node === null || Array.isArray(node)) {
      throw refuse(at, String(node), 'is not a schema that any value passes')
    }
    const schema = this.#shape(node, at, depth)
    const described =
      typeof node.description === 'string' ? schema.describe(node.description) : schema
    if (node.default === undefined) return described
    return node.default === null && described.kind !== 'json'
      ? described.nullable().default(null)
      : described.default(node.default)
  }

  #shape(node, at, depth) {
    if (node.$ref !== undefined) return this.#referred(node, at, depth)
    if (node.const !== undefined) return this.#constant(node, at)
    if (node.enum !== undefined) return this.#members(node, at)
    for (const keyword of ['anyOf', 'oneOf']) {
      if (node[keyword] !== undefined && !FORMATS.isAddress(node))
        return this.#choice(keyword, node, at, depth)
    }
    if (Array.isArray(node.type)) return this.#types(node, at, depth)
    const read = TYPES[node.type]
    if (read !== undefined)
      return read(node, at, (child, under) => this.read(child, `${at}/${under}`, depth + 1))
    only(node, at, [])
    if (node.type !== undefined)
      throw refuse(
        at,
        'type',
        'is not one of string, integer, number, boolean, null, array, object',
      )
    return s.json()
  }

  #referred(node, at, depth) {
    only(node, at, ['$ref', '$defs', 'definitions'])
    const target = String(node.$ref)
    const parts = /^#\/(\$defs|definitions)\/([^/]+)$/.exec(target)
    const holder = parts && this.#root[parts[1]]
    const name = parts?.[2].replaceAll('~1', '/').replaceAll('~0', '~')
    if (!holder || !Object.hasOwn(holder, name))
      throw refuse(at, '$ref', 'refers to something other than #/$defs/name')
    return this.read(holder[name], target, depth + 1)
  }

  #constant(node, at) {
    only(node, at, ['const', 'type'])
    if (typeof node.const === 'object' && node.const !== null)
      throw refuse(at, 'const', 'is an object or a list')
    return s.literal(node.const)
  }

  #members(node, at) {
    only(node, at, ['enum', 'type'])
    if (!Array.isArray(node.enum) || node.enum.length === 0)
      throw refuse(at, 'enum', 'is not a list with members')
    const members = node.enum.filter((one) => one !== null)
    const choice = chosen(members, at)
    return members.length < node.enum.length ? choice.nullable() : choice
  }

  #choice(keyword, node, at, depth) {
    only(node, at, [keyword, 'type', 'discriminator', '$defs', 'definitions'])
    const all = node[keyword]
    if (!Array.isArray(all) || all.length === 0)
      throw refuse(at, keyword, 'is not a list with members')
    const rest = all.filter((one) => !(one?.type === 'null'))
    if (rest.every((one) => ['string', 'number'].includes(typeof one?.const)) && rest.length > 0) {
      const values = rest.map((one) => one.const)
      return rest.length < all.length ? s.enum(values).nullable() : s.enum(values)
    }
    const options = rest.map((one) =>
      this.read(one, `${at}/${keyword}/${all.indexOf(one)}`, depth + 1),
    )
    const choice = options.length === 1 ? options[0] : this.#among(keyword, rest, options, at)
    return rest.length < all.length ? choice.nullable() : choice
  }

  #among(keyword, nodes, options, at) {
    const tag = tagOf(nodes)
    if (tag !== undefined) return s.discriminatedUnion(tag, options)
    const kinds = new Set(nodes.map((one) => one?.type))
    const apart =
      kinds.size === nodes.length &&
      !kinds.has(undefined) &&
      !(kinds.has('integer') && kinds.has('number'))
    if (keyword === 'oneOf' && !apart) {
      throw refuse(
        at,
        'oneOf',
        'has members that could both match; write anyOf, or give each a constant property of its own',
      )
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

function chosen(values, at) {
  if (
    values.every((value) => typeof value === 'string' || typeof value === 'number') &&
    values.length > 0
  )
    return s.enum(values)
  if (values.length === 2 && values.includes(true) && values.includes(false)) return s.boolean()
  if (values.some((value) => typeof value === 'object'))
    throw refuse(at, 'enum', 'has a member that is an object or a list')
  return values.length === 1
    ? s.literal(values[0])
    : s.union(values.map((value) => s.literal(value)))
}

// The property that tells objects apart: required in each, a constant or a choice, no value in two of them.
function tagOf(nodes) {
  if (!nodes.every((one) => one?.type === 'object' && one.properties !== undefined))
    return undefined
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
