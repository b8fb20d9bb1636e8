'use strict'

const { setPrototypeOf } = Object
const { ownArray } = require('../own-array.js')
const { put } = require('../own-property.js')

/**
 * The array that `exec` returns: https://tc39.es/ecma262/#sec-regexpbuiltinexec
 * @param {{ groups: number, named?: { names: readonly string[], numbers: readonly number[], none: object } }} program
 * @param {string | Uint8Array} text
 * @param {Int32Array} spans start and end of the match and of each group; -1 where a group took no part
 * @param {number} first where in `spans` the match begins
 * @param {boolean} hasIndices
 */
function matchArray(program, text, spans, first, hasIndices) {
  const match = parts(program, text, spans, first)
  const groups = program.named === undefined ? undefined : named(program.named, match)
  if ('index' in match || 'input' in match || 'groups' in match) {
    // Somebody has put them on a prototype, which an assignment would ask.
    put(put(put(match, 'index', spans[first]), 'input', text), 'groups', groups)
  } else {
    match.index = spans[first]
    match.input = text
    match.groups = groups
  }
  if (hasIndices) {
    const indices = ownArray(program.groups + 1)
    for (let index = 0, at = first; index < indices.length; index += 1, at += 2) {
      indices[index] = span(spans[at], spans[at + 1])
    }
    put(indices, 'groups', program.named === undefined ? undefined : named(program.named, indices))
    put(match, 'indices', indices)
  }
  return match
}

/** What a replacing function is called with: the match, its groups, its index, the text, and the named groups if there are any. */
function replacerArguments(program, text, spans, first) {
  const values = parts(program, text, spans, first)
  return program.named === undefined
    ? [...values, spans[first], text]
    : [...values, spans[first], text, named(program.named, values)]
}

/** What the match and its groups are of the text. */
function parts(program, text, spans, first) {
  if (typeof text !== 'string') return views(program, text, spans, first)
  if (program.groups === 0) return [text.slice(spans[first], spans[first + 1])]
  const found = ownArray(program.groups + 1)
  for (let index = 0, at = first; index < found.length; index += 1, at += 2) {
    const start = spans[at]
    if (start !== -1) found[index] = text.slice(start, spans[at + 1])
  }
  return found
}

function views(program, bytes, spans, first) {
  const found = ownArray(program.groups + 1)
  for (let index = 0, at = first; index < found.length; index += 1, at += 2) {
    const start = spans[at]
    if (start !== -1) found[index] = bytes.subarray(start, spans[at + 1])
  }
  return found
}

function span(start, end) {
  return start === -1 ? undefined : [start, end]
}

/** The named groups. An object that is copied, and loses its prototype afterwards, is one that V8 reads and writes fast. */
function named({ names, numbers, none }, values) {
  const groups = { ...none }
  for (let index = 0; index < numbers.length; index += 1) {
    const value = values[numbers[index]]
    if (value !== undefined) groups[names[index]] = value
  }
  return setPrototypeOf(groups, null)
}

module.exports = { matchArray, replacerArguments }
