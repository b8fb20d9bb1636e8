'use strict'

// Containers whose names are no properties: `URLSearchParams`, `FormData`, `Headers`, of Node or of a package.

const { append } = require('../own-array.js')
const { memberOf } = require('../own-json.js')
const { set } = require('../schema/data.js')

const METHODS = ['entries', 'get', 'has', 'forEach']

/** Whether an object is a class's that hands out names with their values. */
function isNamed(value) {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return false
  const prototype = Object.getPrototypeOf(value)
  if (prototype === null || prototype === Object.prototype) return false
  return METHODS.every((method) => typeof memberOf(value, method) === 'function')
}

/**
 * The names of such an object with their values, an array where there are several, beside its own properties; nothing where there
 * are more pairs than `most`.
 * @param {{ entries(): Iterable<[unknown, unknown]> }} value
 * @param {number} most
 */
function namesIn(value, most) {
  const found = Object.create(null)
  for (const key of Object.keys(value)) set(found, key, value[key])
  let count = 0
  for (const [key, one] of value.entries()) {
    count += 1
    if (count > most) return undefined
    const name = String(key)
    if (!Object.hasOwn(found, name)) set(found, name, one)
    else if (lists.has(found[name])) append(found[name], one)
    else set(found, name, listOf(found[name], one))
  }
  return found
}

// An array that a value is, is no list of values.
const lists = new WeakSet()

function listOf(...values) {
  lists.add(values)
  return values
}

module.exports = { isNamed, namesIn }
