'use strict'

const { SCHEMA } = require('../schema/base.js')
const { s } = require('../schema/schema.js')
const { set } = require('../schema/data.js')
const { BY_TYPE, has, isNode, member, only, refuse } = require('./keyword.js')
const { sized } = require('./size.js')
const { isWithin } = require('./types.js')

// TypeBox writes a record as one pattern that every name matches.
const EVERY_NAME = new Set(['^.*$', '^(.*)$'])
// What describes a name by itself; anything else is about a string.
const WHOLE = ['type', '$ref', 'const', 'enum', 'anyOf', 'oneOf']
const OF_RECORDS = ['propertyNames', 'minProperties', 'maxProperties', 'patternProperties']

/** A node of type object: one with fields, or a record. */
function object(node, at, child) {
  only(node, at, ['type', ...BY_TYPE.object])
  const more = moreOf(node, at)
  const patterns = patternsOf(node, at)
  const fixed = ['properties', 'required'].find((keyword) => has(node, keyword))
  if (fixed === undefined && isRecord(node, more, patterns))
    return record(node, at, child, more, patterns)
  for (const keyword of OF_RECORDS) {
    if (has(node, keyword) && !(keyword === 'patternProperties' && patterns === undefined))
      throw refuse(
        at,
        keyword,
        `stands beside "${fixed ?? 'additionalProperties'}"; that cannot be expressed here`,
      )
  }
  const schema = s.object(fieldsOf(node, at, child, more))
  if (more === false) return schema
  if (more === undefined) return schema.passthrough()
  throw refuse(
    at,
    'additionalProperties',
    'is a schema beside "properties"; that cannot be expressed here',
  )
}

/** What is said of names that are not named: nothing, false, or a schema. */
function moreOf(node, at) {
  const more = member(node, 'additionalProperties')
  if (more === undefined || more === true) return undefined
  if (more === false) return false
  if (!isNode(more)) throw refuse(at, 'additionalProperties', 'is not a schema')
  return Object.keys(more).length === 0 ? undefined : more
}

/** The one pattern of names, with the schema of what stands under them. */
function patternsOf(node, at) {
  const patterns = member(node, 'patternProperties')
  if (patterns === undefined) return undefined
  if (!isNode(patterns)) throw refuse(at, 'patternProperties', 'is not an object of schemas')
  const [only, ...others] = Object.entries(patterns)
  if (only === undefined) return undefined
  if (others.length > 0 || !EVERY_NAME.has(only[0]))
    throw refuse(at, 'patternProperties', 'cannot be expressed here')
  return only
}

function isRecord(node, more, patterns) {
  if (patterns !== undefined) return true
  if (more === false) return false
  return (
    more !== undefined ||
    has(node, 'additionalProperties') ||
    OF_RECORDS.some((keyword) => keyword !== 'patternProperties' && has(node, keyword))
  )
}

function record(node, at, child, more, patterns) {
  const names = member(node, 'propertyNames')
  let keys = names === undefined || names === true ? undefined : namesOf(names, at, child)
  if (patterns === undefined)
    return records(keys, child(more ?? true, 'additionalProperties'), node, at)
  if (more !== undefined && more !== false)
    throw refuse(at, 'additionalProperties', 'stands beside "patternProperties"')
  const [source, values] = patterns
  if (more === false) {
    // A name with a line break is one that the pattern does not match. (Where other names are free, such a name is held to the
    // same schema all the same: what is meant is every name.)
    if (keys !== undefined) throw refuse(at, 'propertyNames', 'stands beside "patternProperties"')
    keys = s.string().pattern(new RegExp(source, 'u'))
  }
  return records(keys, child(values, 'patternProperties'), node, at)
}

function records(keys, values, node, at) {
  const made = keys === undefined ? s.record(values) : s.record(keys, values)
  return sized(made, node, at, 'Properties')
}

function namesOf(names, at, child) {
  const isWhole = isNode(names) && WHOLE.some((keyword) => has(names, keyword))
  const node = isNode(names) && !isWhole ? { __proto__: null, ...names, type: 'string' } : names
  const keys = child(node, 'propertyNames')
  if (!isWithin(keys[SCHEMA].node, ['string']))
    throw refuse(at, 'propertyNames', 'allows more than strings')
  return keys
}

function fieldsOf(node, at, child, more) {
  const properties = member(node, 'properties') ?? { __proto__: null }
  if (!isNode(properties)) throw refuse(at, 'properties', 'is not an object of schemas')
  const required = requiredOf(node, at)
  const fields = {}
  for (const name of Object.keys(properties)) {
    const field = child(properties[name], `properties/${name}`)
    set(fields, name, required.has(name) ? field : field.optional())
  }
  for (const name of required) {
    if (has(properties, name)) continue
    if (more === false)
      throw refuse(
        at,
        'required',
        'names a property that "additionalProperties" leaves no place for',
      )
    set(fields, name, s.json())
  }
  return fields
}

function requiredOf(node, at) {
  const required = member(node, 'required') ?? []
  const isNames = Array.isArray(required) && required.every((name) => typeof name === 'string')
  if (!isNames) throw refuse(at, 'required', 'is not an array of names')
  return new Set(required)
}

module.exports = { object }
