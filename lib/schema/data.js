'use strict'

// Schema data is copied, never shared: own properties only, plain JSON only, bounded depth.

const { failure, nameOf } = require('../failure.js')
const { put } = require('../own-property.js')

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
  return copy(value, what, 0, FROZEN)
}

/**
 * A deep copy of plain JSON that belongs to the caller.
 * @param {unknown} value
 * @returns {unknown}
 */
function thawed(value) {
  return copy(value, 'Schema data', 0, THAWED)
}

function copy(value, what, depth, way) {
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
  if (Array.isArray(value)) {
    return way.finish(Array.from(value, (item) => copy(item, what, depth + 1, way)))
  }
  const own = way.begin()
  for (const key of Object.keys(value)) {
    if (value[key] === undefined) continue
    set(own, key, copy(value[key], what, depth + 1, way))
  }
  return way.finish(own)
}

/** Whether an object is an array, or one whose prototype is null or the `Object.prototype` of any realm. */
function isPlain(value) {
  const prototype = Object.getPrototypeOf(value)
  if (prototype === Object.prototype || prototype === null || Array.isArray(value)) return true
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf')
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
