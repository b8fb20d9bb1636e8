'use strict'

const { failure } = require('../failure.js')
const { SCHEMA, isSchema } = require('./base.js')
const { frozen } = require('./data.js')
const { exact } = require('./exact.js')
const { schemaOf } = require('./kinds.js')
const { fieldsOf } = require('./object.js')
const { refuse, list, text } = require('./rule.js')
const { optionsOf, treeOf } = require('./union.js')
const { nodeOf } = require('./wire.js')

const make = (node, refinements) =>
  schemaOf(Object.freeze({ __proto__: null, ...node }), refinements)

function given(rule, schema) {
  if (!isSchema(schema)) throw refuse(rule, 'a schema', schema)
  return schema[SCHEMA]
}

function string() {
  return make({ kind: 'string' })
}

function array(items) {
  const { node, refinements } = given('array', items)
  return make(
    { kind: 'array', items: node },
    refinements && Object.freeze({ __proto__: null, items: refinements }),
  )
}

function object(shape) {
  const { fields, refinements } = fieldsOf(shape)
  return make({ kind: 'object', fields, unknown: 'refuse' }, refinements)
}

function record(first, second) {
  const values = given('record', second ?? first)
  const node = { kind: 'record', values: values.node }
  return make(
    second === undefined ? node : { ...node, keys: given('record', first).node },
    values.refinements && Object.freeze({ __proto__: null, values: values.refinements }),
  )
}

function union(options) {
  for (const option of list('union', options)) given('union', option)
  return make({ kind: 'union', options: optionsOf(options) })
}

function discriminatedUnion(discriminator, options) {
  text('discriminatedUnion', discriminator)
  for (const option of list('discriminatedUnion', options)) given('discriminatedUnion', option)
  const nodes = Object.freeze(options.map((option) => option[SCHEMA].node))
  return make(
    { kind: 'discriminatedUnion', key: discriminator, options: nodes },
    treeOf(discriminator, options),
  )
}

function literal(value) {
  const simple =
    value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value)
  if (!simple) throw refuse('literal', 'a string, a finite number, a boolean or null', value)
  return make({ kind: 'literal', value })
}

function enumeration(values) {
  for (const value of list('enum', values)) {
    if (typeof value !== 'string' && !Number.isFinite(value)) {
      throw refuse('enum', 'an array of strings and finite numbers', value)
    }
  }
  return make({ kind: 'enum', values: Object.freeze([...values]) })
}

/** Schema data as `schema.toJSON()` writes it, compiled at once so that a mistake in it is thrown here. */
function from(data) {
  if (isSchema(data)) return schemaOf(data[SCHEMA].node, data[SCHEMA].refinements)
  return schemaOf(nodeOf(frozen(data))).compile()
}

function fromJSONSchema(schema) {
  return require('../json-schema/in.js').fromJSONSchema(schema)
}

const BUILDER = {
  string,
  integer: () => make({ kind: 'integer' }),
  number: () => make({ kind: 'number' }),
  boolean: () => make({ kind: 'boolean' }),
  bigint: () => make({ kind: 'bigint' }),
  enum: enumeration,
  literal,
  array,
  object,
  record,
  union,
  discriminatedUnion,
  json: () => make({ kind: 'json' }),
  email: () => string().email(),
  url: (options) => string().url(options),
  uuid: () => string().uuid(),
  ip: () => string().ip(),
  ipv4: () => string().ipv4(),
  ipv6: () => string().ipv6(),
  date: () => string().date(),
  datetime: () => string().datetime(),
  objectId: () => string().objectId(),
  slug: () => string().slug(),
  time: () => string().time(),
  base64url: () => string().base64url(),
  base64: () => string().base64(),
  hostname: () => string().hostname(),
  optional: (schema) => schemaFrom('optional', schema).optional(),
  nullable: (schema) => schemaFrom('nullable', schema).nullable(),
  from,
  fromJSONSchema,
}

const INSTEAD = {
  __proto__: null,
  enum: "Write its values as an array, as in s.enum(['a', 'b']).",
  discriminatedUnion:
    "Write its options as an array, as in s.discriminatedUnion('type', [first, second]).",
  literal: "Write s.enum(['a', 'b']) for one of several values.",
  union: 'Write its options as an array, as in s.union([s.integer(), s.boolean()]).',
}
const HINT =
  'Rules are methods of what it returns, as in s.string().max(40); a sentence of your own is set with .message(sentence).'

/** Where every schema begins. */
const s = Object.freeze(
  Object.fromEntries(
    Object.entries(BUILDER).map(([name, make]) => [
      name,
      exact(`s.${name}`, make, INSTEAD[name] ?? HINT),
    ]),
  ),
)

function schemaFrom(rule, schema) {
  const { node, refinements } = given(rule, schema)
  return schemaOf(node, refinements)
}

/** A schema of this copy of armet from a schema of any copy, or from an object of schemas. */
function schemaFromShape(shape) {
  if (isSchema(shape)) return schemaOf(shape[SCHEMA].node, shape[SCHEMA].refinements)
  if (typeof shape === 'object' && shape !== null && !Array.isArray(shape)) return object(shape)
  throw failure(
    'ARMET_SCHEMA_OPTION',
    'A request part takes a schema or an object of schemas, such as { page: s.integer() }.',
  )
}

module.exports = { s, schemaFromShape }
