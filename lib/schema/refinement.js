'use strict'

// What data cannot say: functions, kept beside the data in a tree of the same shape.
//
//   { own: [{ test, message, code, path, skipsNull }], fields: { name: tree }, items: tree, values: tree,
//     discriminator: name, options: [{ tags, tree }] }

const { failure } = require('../failure.js')
const { isLater } = require('../own-json.js')
const { ownOptions } = require('../own-options.js')
const { refuse, text } = require('./rule.js')

/**
 * One refinement, from what `.refine(fn, message)` was given.
 * @param {Function} test
 * @param {string | { message?: string | (() => string), code?: string, path?: string | (string | number)[] }} [told]
 */
function refinement(test, told) {
  if (typeof test !== 'function') throw refuse('refine', 'a function', test)
  const own =
    typeof told === 'string' ? { __proto__: null, message: told } : ownOptions('refine', told, TOLD)
  const { message, code = 'refine', path = [] } = own
  if (message !== undefined && typeof message !== 'string' && typeof message !== 'function')
    throw refuse('refine: message', 'a sentence, or a function that returns one', message)
  return Object.freeze({
    __proto__: null,
    test,
    message,
    code: text('refine: code', code),
    path: pathOf(path),
  })
}

const TOLD = ['message', 'code', 'path']

// A string is one step, as people write the path of a field.
function pathOf(path) {
  const steps = Array.isArray(path) ? Array.from(path) : [path]
  for (const step of steps) {
    if (typeof step !== 'string' && !Number.isSafeInteger(step))
      throw refuse('refine: path', 'a name, or an array of names and indices', step)
  }
  return Object.freeze(steps)
}

/** The tree with one more refinement on its root. */
function refined(tree, added) {
  return Object.freeze({
    __proto__: null,
    ...tree,
    own: Object.freeze([...(tree?.own ?? []), added]),
  })
}

/** The tree of a schema that accepts null only from here on: what was asked of it before is not asked of null. */
function sparedNull(tree) {
  if (tree?.own === undefined) return tree
  return Object.freeze({
    __proto__: null,
    ...tree,
    own: tree.own.map((one) => Object.freeze({ __proto__: null, ...one, skipsNull: true })),
  })
}

/**
 * Runs the refinements on a value that already has the schema's shape; what is inside is asked before what is around it.
 * @param {object | undefined} tree
 * @param {unknown} value
 * @param {(string | number)[]} path
 * @param {object[]} issues filled with `{ path, code, message }`
 * @param {number} limit how many issues are wanted
 */
function refine(tree, value, path, issues, limit) {
  if (tree === undefined || value === undefined) return
  const before = issues.length
  if (value !== null) inside(tree, value, path, issues, limit)
  if (issues.length === before) ask(tree.own ?? [], value, path, issues, limit)
}

function inside(tree, value, path, issues, limit) {
  if (tree.fields !== undefined) {
    for (const name of Object.keys(tree.fields)) {
      if (issues.length >= limit) return
      if (Object.hasOwn(value, name))
        refine(tree.fields[name], value[name], [...path, name], issues, limit)
    }
  }
  if (tree.items !== undefined) {
    for (let index = 0; index < value.length && issues.length < limit; index += 1) {
      refine(tree.items, value[index], [...path, index], issues, limit)
    }
  }
  if (tree.values !== undefined) {
    for (const key of Object.keys(value)) {
      if (issues.length >= limit) return
      refine(tree.values, value[key], [...path, key], issues, limit)
    }
  }
  if (tree.options !== undefined) {
    const tag = value[tree.discriminator]
    const option = tree.options.find((one) => one.tags.includes(tag))
    if (option !== undefined) refine(option.tree, value, path, issues, limit)
  }
}

function ask(own, value, path, issues, limit) {
  for (const { test, message, code, path: under, skipsNull } of own) {
    if (issues.length >= limit) return
    if (value === null && skipsNull) continue
    const answer = test(value)
    if (isLater(answer)) {
      throw failure(
        'ARMET_REFINE_ASYNC',
        'A refine function answers at once, with true or false; it returned a promise.',
      )
    }
    if (!answer) issues.push({ path: [...path, ...under], code, message: said(message) })
  }
}

function said(message) {
  return typeof message === 'function' ? String(message()) : message
}

module.exports = { refinement, refined, sparedNull, refine }
