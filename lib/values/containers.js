'use strict'

// What a handler finds in objects that are not plain, for a guard to look there too.

const { ownOf } = require('../own-json.js')
const { set } = require('../schema/data.js')

/** Stands for a property that throws when it is read. */
const THREW = Symbol('threw')

/** What an object has under a key, asked once; `THREW` where it does not say. */
function read(holder, key) {
  try {
    return holder[key]
  } catch {
    return THREW
  }
}

// A prototype that is no class's, but has names of its own: an assignment to `__proto__` made it of what was sent.
function isOnData(value) {
  let prototype = Object.getPrototypeOf(value)
  while (prototype !== null && !isOfClass(prototype)) {
    if (Object.keys(prototype).length > 0) return true
    prototype = Object.getPrototypeOf(prototype)
  }
  return false
}

function isOfClass(prototype) {
  const made = Object.getOwnPropertyDescriptor(prototype, 'constructor')
  return (
    made !== undefined && ['value', 'get'].some((name) => typeof ownOf(made, name) === 'function')
  )
}

/** What a handler reads through such an object, under the name that made it so. */
function withPrototype(value) {
  const seen = Object.create(null)
  for (const key of Object.keys(value)) set(seen, key, read(value, key))
  set(seen, '__proto__', Object.getPrototypeOf(value))
  return seen
}

function entriesOf(map) {
  const entries = Object.create(null)
  for (const [key, value] of map) set(entries, String(key), value)
  return entries
}

// Streams and sockets hold half of the process and nothing that was sent.
function isHandle(value) {
  return typeof value.on === 'function' || typeof value.pipe === 'function'
}

module.exports = { THREW, entriesOf, isHandle, isOnData, read, withPrototype }
