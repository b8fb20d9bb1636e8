'use strict'

const { refuseMore } = require('../arity.js')

const CODE = 'ARMET_SCHEMA_OPTION'

// Methods that run for each value: they count what they are given, and see to what they throw, themselves.
const COUNTING = new Set(['check', 'parse', 'is', 'checkQuery', 'checkJson'])
// Methods that take as many as there are, and the one that JSON.stringify gives a key.
const OPEN = new Set(['pick', 'omit', 'toJSON'])
// Those of whose parameters `length` counts fewer.
const DECLARED = { __proto__: null, url: 1 }

const HINTS = { __proto__: null, partial: 'Write .pick(...names).partial() for some fields.' }

/**
 * Lets every method of a class of schemas refuse arguments that it does not declare.
 * @param {Function} Kind
 */
function exactMethods(Kind) {
  const { prototype } = Kind
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const property = { __proto__: null, ...Object.getOwnPropertyDescriptor(prototype, name) }
    if (name === 'constructor' || property.value === undefined) continue
    if (COUNTING.has(name) || OPEN.has(name)) continue
    Object.defineProperty(prototype, name, {
      __proto__: null,
      ...property,
      value: exact(name, property.value, HINTS[name]),
    })
  }
}

/**
 * A function that refuses arguments which the given one does not declare.
 * @template {Function} F
 * @param {string} name how the sentence calls it
 * @param {F} made
 * @param {string} [hint] a sentence on what to write instead
 * @returns {F}
 */
function exact(name, made, hint = 'A sentence of your own is set with .message(sentence).') {
  const length = DECLARED[made.name] ?? made.length
  function counted(...args) {
    if (args.length > length) refuseMore(name, args.slice(length), length, CODE, hint)
    return Reflect.apply(made, this, args)
  }
  Object.defineProperty(counted, 'length', { __proto__: null, value: length, configurable: true })
  const shown = { __proto__: null, value: made.name, configurable: true }
  return Object.defineProperty(counted, 'name', shown)
}

module.exports = { COUNTING, exact, exactMethods }
