'use strict'

// What a handler finds in objects that are not plain, for a guard to look there too.

const { append } = require('../own-array.js')
const { forEachOfMap, forEachOfSet } = require('../captured.js')
const { ownOf } = require('../own-json.js')
const { set } = require('../schema/data.js')

const { String: asText } = globalThis
const { create, getOwnPropertyDescriptor, getPrototypeOf, keys: keysOf } = Object

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
  let prototype = getPrototypeOf(value)
  while (prototype !== null && !isOfClass(prototype)) {
    if (keysOf(prototype).length > 0) return true
    prototype = getPrototypeOf(prototype)
  }
  return false
}

function isOfClass(prototype) {
  const made = getOwnPropertyDescriptor(prototype, 'constructor')
  return (
    made !== undefined &&
    (typeof ownOf(made, 'value') === 'function' || typeof ownOf(made, 'get') === 'function')
  )
}

/** What a handler reads through such an object, under the name that made it so. */
function withPrototype(value) {
  const seen = create(null)
  for (const key of keysOf(value)) set(seen, key, read(value, key))
  set(seen, '__proto__', getPrototypeOf(value))
  return seen
}

function entriesOf(map) {
  const entries = create(null)
  forEachOfMap(map, (value, key) => set(entries, asText(key), value))
  return entries
}

function itemsOf(values) {
  const items = []
  forEachOfSet(values, (value) => append(items, value))
  return items
}

// Streams and sockets hold half of the process and nothing that was sent.
function isHandle(value) {
  return typeof value.on === 'function' || typeof value.pipe === 'function'
}

module.exports = { THREW, entriesOf, isHandle, isOnData, itemsOf, read, withPrototype }
