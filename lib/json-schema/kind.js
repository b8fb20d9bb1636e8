'use strict'

const { s } = require('../schema/schema.js')
const { string } = require('./string.js')
const { object } = require('./object.js')
const { BY_TYPE, member, only, refuse } = require('./keyword.js')
const { sized } = require('./size.js')

const NONE = Object.freeze({ __proto__: null })

/** How a node of each type is read: `(node, at, child) => schema`. */
const TYPES = Object.freeze({
  __proto__: null,
  string,
  integer(node, at) {
    only(node, at, ['type', ...BY_TYPE.integer])
    const bounds = numbersOf(node, at)
    const least = [mapped(bounds.minimum, Math.ceil), mapped(bounds.exclusiveMinimum, floorPlus)]
    const most = [mapped(bounds.maximum, Math.floor), mapped(bounds.exclusiveMaximum, ceilMinus)]
    if (bounds.multipleOf !== undefined && !Number.isSafeInteger(bounds.multipleOf))
      throw refuse(at, 'multipleOf', 'of an integer is not a whole number that is held exactly')
    return numeric(
      s.integer(),
      safe(tightest(Math.max, least), 'minimum', at),
      safe(tightest(Math.min, most), 'maximum', at),
      NONE,
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
    const items = member(node, 'items')
    if (Array.isArray(items))
      throw refuse(
        at,
        'items',
        'is an array, one schema for each position; that cannot be expressed here',
      )
    const unique = member(node, 'uniqueItems')
    if (unique !== undefined && typeof unique !== 'boolean')
      throw refuse(at, 'uniqueItems', 'is not true or false')
    const of = items === undefined ? s.json() : child(items, 'items')
    const array = sized(s.array(of), node, at, 'Items')
    return unique ? array.unique() : array
  },
  object,
})

function numbersOf(node, at) {
  const bounds = { __proto__: null }
  for (const keyword of BY_TYPE.number) {
    const bound = member(node, keyword)
    if (bound === undefined) continue
    if (typeof bound !== 'number') throw refuse(at, keyword, 'is not a number')
    bounds[keyword] = bound
  }
  if (bounds.multipleOf <= 0) throw refuse(at, 'multipleOf', 'is not above 0')
  return bounds
}

const mapped = (bound, round) => (bound === undefined ? undefined : round(bound))
const floorPlus = (bound) => Math.floor(bound) + 1
const ceilMinus = (bound) => Math.ceil(bound) - 1

function tightest(choose, bounds) {
  const given = bounds.filter((bound) => bound !== undefined)
  return given.length === 0 ? undefined : choose(...given)
}

function safe(bound, keyword, at) {
  if (bound === undefined || Number.isSafeInteger(bound)) return bound
  throw refuse(at, keyword, 'of an integer is beyond the integers that are held exactly')
}

function numeric(schema, min, max, { above, below }, multipleOf) {
  let numbers = schema
  if (min !== undefined) numbers = numbers.min(min)
  if (max !== undefined) numbers = numbers.max(max)
  if (above !== undefined) numbers = numbers.above(above)
  if (below !== undefined) numbers = numbers.below(below)
  return multipleOf === undefined ? numbers : numbers.multipleOf(multipleOf)
}

module.exports = { TYPES }
