'use strict'

// Schema data is copied, never shared: own properties only, plain JSON only, bounded depth. What stands in it several times is
// copied once where the copy is frozen; where it is handed out each is a copy, and they are counted.

const { failure, nameOf } = require('../failure.js')
const { put } = require('../own-property.js')

const { getPrototypeOf, hasOwn } = Object
const { isArray } = Array

const MAX_DEPTH = 128

// What is kept inherits nothing, so that reading it asks nobody else; what is handed out is as everybody's.
const FROZEN = Object.freeze({
  __proto__: null,
  begin: () => Object.create(null),
  finish: Object.freeze,
})
const THAWED = Object.freeze({ __proto__: null, begin: () => ({}), finish: (same) => same })

/**
 * A frozen deep copy of plain JSON.
 * @param {unknown} value
 * @param {string} [what] how the sentence calls it
 * @returns {unknown}
 */
function frozen(value, what = 'Schema data') {
  return copy(value, { __proto__: null, what, way: FROZEN, copies: new Map() }, 0)
}

/** The most values that all data of a schema may have when it is written out. */
const MAX_VALUES = 1_000_000

/**
 * A deep copy of plain JSON that belongs to the caller.
 * @param {unknown} value
 * @param {{ values: number }} [counted] how many values were written out before, which is counted on
 * @returns {unknown}
 */
function thawed(value, counted) {
  return copy(value, { __proto__: null, what: 'Schema data', way: THAWED, counted }, 0)
}

function copy(value, told, depth) {
  const { what, way, copies, counted } = told
  if (counted !== undefined) count(counted)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value !== 'object' || !isPlain(value)) {
    throw failure('ARMET_SCHEMA_DATA', `${what} is plain JSON; it holds ${describe(value)}.`)
  }
  if (depth === MAX_DEPTH) {
    throw failure(
      'ARMET_SCHEMA_DEPTH',
      `${what} may be nested ${MAX_DEPTH} levels deep; it is deeper, or a cycle.`,
    )
  }
  const known = copies?.get(value)
  if (known !== undefined && known.depth >= depth) return known.made
  const made = Array.isArray(value)
    ? way.finish(Array.from(value, (item) => copy(item, told, depth + 1)))
    : membersOf(value, told, depth)
  copies?.set(value, { made, depth })
  return made
}

function membersOf(value, told, depth) {
  const own = told.way.begin()
  for (const key of Object.keys(value)) {
    const member = value[key]
    if (member !== undefined) set(own, key, copy(member, told, depth + 1))
  }
  return told.way.finish(own)
}

function count(counted) {
  counted.values += 1
  if (counted.values > MAX_VALUES) {
    throw failure(
      'ARMET_SCHEMA_LIMIT',
      `The enums, defaults and other data of a schema may have ${MAX_VALUES} values; these have more.`,
    )
  }
}

/** Whether an object is an array, or one whose prototype is null or the `Object.prototype` of any realm. */
function isPlain(value) {
  const prototype = getPrototypeOf(value)
  if (prototype === Object.prototype || prototype === null || isArray(value)) return true
  return getPrototypeOf(prototype) === null && hasOwn(prototype, 'isPrototypeOf')
}

function describe(value) {
  return typeof value === 'object' ? 'an object that is not a plain one' : nameOf(value)
}

/**
 * Sets an own property whatever its name: a plain assignment to `__proto__` would change the prototype instead, and one to
 * a name that a frozen prototype has would be refused.
 */
function set(object, key, value) {
  if (key in Object.prototype) {
    put(object, key, value)
  } else {
    object[key] = value
  }
}

/**
 * The same written out, with `set` in scope; the prototype is asked whenever it runs, which costs next to nothing.
 * @param {string} object the name of the object
 * @param {string} key
 * @param {string} value an expression
 * @returns {string} a statement
 */
function assignment(object, key, value) {
  const name = JSON.stringify(key)
  return `{ const own = ${value}; if (${name} in Object.prototype) set(${object}, ${name}, own); else ${object}[${name}] = own }`
}

module.exports = { frozen, thawed, isPlain, set, assignment }
