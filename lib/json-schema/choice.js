'use strict'

// Several schemas, one of which is to accept a value: `anyOf`, `oneOf`, and a `type` that names several.

const { SCHEMA } = require('../schema/base.js')
const { s } = require('../schema/schema.js')
const { refuse } = require('./keyword.js')
const { areApart, tagOf, valuesOf } = require('./types.js')

/**
 * The schema that accepts what one of several does.
 * @param {'anyOf' | 'oneOf' | 'type'} keyword
 * @param {object[]} schemas
 * @param {string} at
 */
function combined(keyword, schemas, at) {
  const nodes = schemas.map((schema) => schema[SCHEMA].node)
  if (keyword === 'oneOf') refuseOverlaps(nodes, at)
  const rest = schemas.filter((_, index) => !isNull(nodes[index]))
  if (rest.length === 0) return s.literal(null)
  const choice = among(rest)
  return rest.length < schemas.length ? choice.nullable() : choice
}

function isNull({ kind, value }) {
  return kind === 'literal' && value === null
}

function refuseOverlaps(nodes, at) {
  const areAllApart = nodes.every((one, index) =>
    nodes.slice(index + 1).every((other) => areApart(one, other)),
  )
  if (areAllApart) return
  throw refuse(
    at,
    'oneOf',
    'has members that could both match; write anyOf, or give each a required constant property of its own',
  )
}

function among(schemas) {
  if (schemas.length === 1) return schemas[0]
  const nodes = schemas.map((schema) => schema[SCHEMA].node)
  if (nodes.every(isPlainChoice)) return s.enum([...new Set(nodes.flatMap(valuesOf))])
  const tag = tagOf(nodes)
  return tag === undefined ? s.union(distinct(schemas)) : s.discriminatedUnion(tag, schemas)
}

// Nothing but strings and numbers, so that an enum says the same.
function isPlainChoice(node) {
  const values = valuesOf(node)
  return values?.every((value) => typeof value === 'string' || typeof value === 'number') === true
    ? !node.nullable && node.default === undefined
    : false
}

// A union has each literal once.
function distinct(schemas) {
  const seen = new Set()
  return schemas.filter((schema) => {
    const { kind, value } = schema[SCHEMA].node
    if (kind !== 'literal') return true
    const isNew = !seen.has(value)
    seen.add(value)
    return isNew
  })
}

/** The schema of the values that `enum` or `const` lists. */
function membersOf(keyword, listed, at) {
  if (!Array.isArray(listed) || listed.length === 0)
    throw refuse(at, keyword, 'is not an array with members')
  if (listed.some((value) => typeof value === 'object' && value !== null))
    throw refuse(at, keyword, 'has a member that is an object or an array')
  if (keyword === 'const') return s.literal(listed[0])
  const members = new Set(listed)
  const choice = valuesAmong([...members].filter((value) => value !== null))
  if (!members.has(null)) return choice
  return choice === undefined ? s.literal(null) : choice.nullable()
}

function valuesAmong(values) {
  if (values.length === 0) return undefined
  if (values.length === 1 && typeof values[0] === 'boolean') return s.literal(values[0])
  const plain = values.filter((value) => typeof value !== 'boolean')
  if (plain.length === 0) return s.boolean()
  if (plain.length === values.length) return s.enum(plain)
  const flags = values.filter((value) => typeof value === 'boolean')
  return s.union([s.enum(plain), flags.length === 2 ? s.boolean() : s.literal(flags[0])])
}

module.exports = { combined, membersOf }
