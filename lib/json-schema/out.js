'use strict'

const { failure, nameOf } = require('../failure.js')
const { memberOf } = require('../own-json.js')
const { ownOptions } = require('../own-options.js')
const { SCHEMA } = require('../schema/base.js')
const { set, thawed } = require('../schema/data.js')

const DIALECTS = Object.freeze({
  __proto__: null,
  'draft-2020-12': 'https://json-schema.org/draft/2020-12/schema',
  'draft-07': 'http://json-schema.org/draft-07/schema#',
})

const OPTIONS = ['target', 'io']
const DIRECTIONS = ['input', 'output']

const NONE = Object.freeze({ __proto__: null })

const FORMATS = Object.freeze({
  __proto__: null,
  email: { __proto__: null, format: 'email' },
  url: { __proto__: null, format: 'uri' },
  uuid: { __proto__: null, format: 'uuid' },
  ip: { __proto__: null, anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }] },
  ipv4: { __proto__: null, format: 'ipv4' },
  ipv6: { __proto__: null, format: 'ipv6' },
  date: { __proto__: null, format: 'date' },
  time: { __proto__: null, format: 'time' },
  datetime: { __proto__: null, format: 'date-time' },
  objectId: { __proto__: null, pattern: '^[0-9a-fA-F]{24}$' },
  slug: { __proto__: null, pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' },
  base64: { __proto__: null, contentEncoding: 'base64' },
  base64url: { __proto__: null, contentEncoding: 'base64url' },
  hostname: { __proto__: null, format: 'hostname' },
})

/**
 * A schema as JSON Schema. What only a function says is told in `$comment`.
 * @see https://json-schema.org/draft/2020-12
 * @param {object} schema
 * @param {{ target?: 'draft-2020-12' | 'draft-07', io?: 'input' | 'output' }} [options]
 */
function toJSONSchema(schema, options) {
  const { target = 'draft-2020-12', io = 'output' } = ownOptions('toJSONSchema', options, OPTIONS)
  refuseOther('target', target, Object.keys(DIALECTS))
  refuseOther('io', io, DIRECTIONS)
  const { node, refinements } = schema[SCHEMA]
  // Bounded before anything walks down: wireOf refuses what is too deep.
  require('../schema/wire.js').wireOf(node)
  return { $schema: DIALECTS[target], ...written(node, refinements, io) }
}

function refuseOther(option, value, known) {
  if (known.includes(value)) return
  throw failure(
    'ARMET_JSON_SCHEMA',
    `toJSONSchema: ${option} is "${known.join('" or "')}"; it was given ${typeof value === 'string' ? 'another' : nameOf(value)}.`,
  )
}

function written(node, refinements, io) {
  // Written on what inherits nothing, and handed out as everybody's.
  const core = { ...KINDS[node.kind](node, refinements, io) }
  const shape = node.nullable ? { anyOf: [core, { type: 'null' }] } : core
  const told = Object.create(null)
  if (node.title !== undefined) told.title = node.title
  if (node.description !== undefined) told.description = node.description
  if (node.default !== undefined) told.default = thawed(node.default)
  const comments = [memberOf(shape, '$comment'), ...(refinements?.own ?? []).map(commentOf)].filter(
    (line) => line !== undefined,
  )
  if (comments.length > 0) told.$comment = comments.join(' ')
  return { ...shape, ...told }
}

function commentOf({ message, code }) {
  return `A function decides as well: ${message ?? code}.`
}

const KINDS = {
  __proto__: null,
  string,
  integer: (node) => ({ type: 'integer', ...bounds(node) }),
  number: (node) => ({ type: 'number', ...bounds(node) }),
  boolean: () => ({ type: 'boolean' }),
  bigint() {
    throw failure(
      'ARMET_JSON_SCHEMA',
      'JSON has no bigint. Use s.integer(), or a string with a pattern of digits.',
    )
  },
  enum: ({ values }) => ({ enum: [...values] }),
  literal: ({ value }) => ({ const: value }),
  array(node, refinements, io) {
    const array = {
      __proto__: null,
      type: 'array',
      items: written(node.items, refinements?.items, io),
      ...sizes(node, 'Items'),
    }
    if (node.unique) array.uniqueItems = true
    return array
  },
  object,
  record(node, refinements, io) {
    const record = { __proto__: null, type: 'object', ...sizes(node, 'Properties') }
    if (node.keys !== undefined) record.propertyNames = written(node.keys, undefined, io)
    record.additionalProperties = written(node.values, refinements?.values, io)
    return record
  },
  union: (node, _, io) => ({ anyOf: node.options.map((option) => written(option, undefined, io)) }),
  discriminatedUnion: (node, refinements, io) => ({
    oneOf: node.options.map((option, index) =>
      written(option, refinements?.options?.[index].tree, io),
    ),
  }),
  json: () => ({}),
}

// JSON Schema counts characters where `.length` counts UTF-16 units; for text outside the basic plane they differ.
function string(node, _, io) {
  // Before trimming and changing case the text may be longer than it will be, and look different.
  if (io === 'input' && (node.trim || node.lowercase || node.uppercase)) {
    return { type: 'string', $comment: 'Trimmed or changed in case before it is judged.' }
  }
  const { anyOf, pattern, ...format } = FORMATS[node.format] ?? NONE
  const patterns = [pattern, ...(node.pattern ?? []).map(sourceOf), ...partsOf(node)].filter(
    (one) => one !== undefined,
  )
  const text = { __proto__: null, type: 'string', ...sizes(node, 'Length'), ...format }
  if (anyOf !== undefined) text.anyOf = anyOf
  if (patterns.length === 1) text.pattern = patterns[0]
  if (patterns.length > 1) text.allOf = patterns.map((one) => ({ pattern: one }))
  const comments = node.public ? ['Of a public host.'] : []
  const flagged = (node.pattern ?? []).filter((one) => sourceOf(one) === undefined)
  comments.push(...flagged.map(({ source, flags }) => `Also /${source}/${flags}.`))
  if (comments.length > 0) text.$comment = comments.join(' ')
  return text
}

// JSON Schema has patterns without flags only.
function sourceOf({ source, flags }) {
  return /^[dguvy]*$/.test(flags) ? source : undefined
}

function partsOf({ startsWith, endsWith, includes }) {
  return [
    startsWith && `^${literally(startsWith)}`,
    endsWith && `${literally(endsWith)}$`,
    includes && literally(includes),
  ]
}

function literally(text) {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replaceAll('\\-', '-')
}

function bounds({ min, max, above, below, multipleOf }) {
  const all = {
    minimum: min,
    maximum: max,
    exclusiveMinimum: above,
    exclusiveMaximum: below,
    multipleOf,
  }
  return present(all)
}

function sizes({ min, max }, what) {
  return present({ [`min${what}`]: min, [`max${what}`]: max })
}

function present(members) {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}

function object(node, refinements, io) {
  const properties = {}
  const required = []
  for (const name of Object.keys(node.fields)) {
    const field = node.fields[name]
    const tree = refinements?.fields
    set(
      properties,
      name,
      written(field, tree && Object.hasOwn(tree, name) ? tree[name] : undefined, io),
    )
    const given = io === 'output' && field.default !== undefined
    if (given || (field.default === undefined && !field.optional)) required.push(name)
  }
  const schema = { __proto__: null, type: 'object', properties }
  if (required.length > 0) schema.required = required
  const open = node.unknown === 'passthrough' || (node.unknown === 'strip' && io === 'input')
  if (!open) schema.additionalProperties = false
  return schema
}

module.exports = { toJSONSchema }
