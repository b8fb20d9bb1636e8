'use strict'

const { tooLong } = require('./too-long.js')

const { hasOwn, getPrototypeOf } = Object

/** The most prototypes one object may have: those of a Proxy may never end. */
const MOST_PROTOTYPES = 1_000

const ABSENT = { found: false, value: undefined }

/**
 * A property of an object or of a prototype that a program gave it. What stands on `Object.prototype` is nobody's
 * option: it is there by accident or by attack.
 */
function read(object, name) {
  let depth = 0
  for (let holder = object; holder !== null; holder = getPrototypeOf(holder)) {
    if (depth++ > MOST_PROTOTYPES) throw tooLong('An object', 'prototypes', MOST_PROTOTYPES)
    if (hasOwn(holder, name)) {
      if (isObjectPrototype(holder) && holder !== object) return ABSENT
      return { found: true, value: Reflect.get(holder, name, object) }
    }
  }
  // A Proxy may answer for properties that it does not own.
  if (name in Object.prototype || !(name in object)) return ABSENT
  return { found: true, value: object[name] }
}

// Objects from another realm have an Object.prototype of their own.
function isObjectPrototype(holder) {
  return (
    holder === Object.prototype ||
    (getPrototypeOf(holder) === null && hasOwn(holder, 'hasOwnProperty'))
  )
}

function isObject(value) {
  return typeof value === 'function' || (typeof value === 'object' && value !== null)
}

module.exports = { isObject, read }
