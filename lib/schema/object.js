'use strict'

const { failure, nameOf } = require('../failure.js')
const { Schema, SCHEMA, isSchema, rebuilt } = require('./base.js')
const { set } = require('./data.js')
const { refuse } = require('./rule.js')

const NONE = Object.freeze({ __proto__: null })

/** An object with known fields; what is not a field is refused unless told otherwise. */
class ObjectSchema extends Schema {
  /** Keys that are not fields are left out of the value. */
  strip() {
    return this.with({ unknown: 'strip' })
  }

  /** Keys that are not fields are kept as they came, as any JSON within the limits. */
  passthrough() {
    return this.with({ unknown: 'passthrough' })
  }

  /** Keys that are not fields are refused, as they are from the start. */
  strict() {
    return this.with({ unknown: 'refuse' })
  }

  /** Every field may be left out. */
  partial() {
    unrefined(this, 'partial')
    const { fields } = this[SCHEMA].node
    return withFields(this, Object.keys(fields), (name) =>
      Object.freeze({ __proto__: null, ...fields[name], optional: true }),
    )
  }

  /** Only these fields. */
  pick(...names) {
    unrefined(this, 'pick')
    const chosen = known(this, 'pick', names.flat())
    return withFields(this, chosen, (name) => this[SCHEMA].node.fields[name])
  }

  /** All fields but these. */
  omit(...names) {
    unrefined(this, 'omit')
    const gone = new Set(known(this, 'omit', names.flat()))
    const { fields } = this[SCHEMA].node
    return withFields(
      this,
      Object.keys(fields).filter((name) => !gone.has(name)),
      (name) => fields[name],
    )
  }

  /** These fields as well; a field of the same name is replaced. */
  extend(shape) {
    unrefined(this, 'extend')
    const added = fieldsOf(shape)
    const { node, refinements } = this[SCHEMA]
    const fields = merged(node.fields, added.fields)
    const kept = Object.entries(refinements?.fields ?? NONE).filter(
      ([name]) => !Object.hasOwn(added.fields, name),
    )
    const trees = merged(Object.fromEntries(kept), added.refinements?.fields ?? NONE)
    return rebuilt(this, { fields }, treeOf(trees))
  }

  /** The schema of each field. */
  get shape() {
    const { schemaOf } = require('./kinds.js')
    const { node, refinements } = this[SCHEMA]
    const shape = {}
    for (const name of Object.keys(node.fields)) {
      set(shape, name, schemaOf(node.fields[name], refinements?.fields?.[name]))
    }
    return shape
  }
}

/** The same object with only these fields, each of which `nodeOf` gives. */
function withFields(schema, names, nodeOf) {
  const fields = Object.create(null)
  const trees = Object.create(null)
  const before = schema[SCHEMA].refinements?.fields ?? NONE
  for (const name of names) {
    set(fields, name, nodeOf(name))
    if (Object.hasOwn(before, name)) set(trees, name, before[name])
  }
  return rebuilt(schema, { fields: Object.freeze(fields) }, treeOf(trees))
}

function known(schema, method, names) {
  const { fields } = schema[SCHEMA].node
  const stranger = names.find((name) => typeof name !== 'string' || !Object.hasOwn(fields, name))
  if (stranger === undefined && !names.includes(undefined)) return names
  const own = Object.keys(fields)
  const example = typeof stranger === 'object' ? Object.keys(stranger ?? {}).slice(0, 3) : []
  const written = (example.length === 0 ? ['name'] : example).map((name) => `'${name}'`).join(', ')
  const wrong =
    typeof stranger === 'string' && own.length > 0
      ? `"${stranger}" is not one of ${own.join(', ')}`
      : `it was given ${typeof stranger === 'string' ? 'one, and the object has none' : nameOf(stranger)}`
  const sentence = `${method} takes names of fields, as in .${method}(${written}); ${wrong}.`
  throw failure('ARMET_SCHEMA_FIELD', sentence)
}

// A refinement may read a field that would be gone or different.
function unrefined(schema, method) {
  if (schema[SCHEMA].refinements?.own === undefined) return
  throw failure(
    'ARMET_SCHEMA_REFINED',
    `Call .${method}() before .refine(): the function may read any field.`,
  )
}

/** The fields of `{ name: schema }`, as data and as a tree of refinements. */
function fieldsOf(shape) {
  if (typeof shape !== 'object' || shape === null || Array.isArray(shape) || isSchema(shape)) {
    throw refuse('object', 'an object of schemas, such as { name: s.string() }', shape)
  }
  const fields = Object.create(null)
  const trees = Object.create(null)
  for (const name of Object.keys(shape)) {
    const schema = shape[name]
    if (!isSchema(schema)) {
      throw failure(
        'ARMET_SCHEMA_OPTION',
        `The field "${name}" takes a schema; it was given ${mistaken(schema)}.`,
      )
    }
    set(fields, name, schema[SCHEMA].node)
    if (schema[SCHEMA].refinements !== undefined) set(trees, name, schema[SCHEMA].refinements)
  }
  return { fields: Object.freeze(fields), refinements: treeOf(trees) }
}

function mistaken(schema) {
  if (require('../values/foreign.js').isForeign(schema))
    return 'a schema of another library; pass armet an object of that library as a whole'
  return typeof schema === 'function' ? 'a function; call it, as in s.string()' : nameOf(schema)
}

function treeOf(trees) {
  return Object.keys(trees).length === 0
    ? undefined
    : Object.freeze({ __proto__: null, fields: Object.freeze(trees) })
}

function merged(first, second) {
  const all = Object.create(null)
  for (const from of [first, second]) {
    for (const name of Object.keys(from)) set(all, name, from[name])
  }
  return Object.freeze(all)
}

module.exports = { ObjectSchema, fieldsOf }
