'use strict'

const { ownArray } = require('../own-array.js')

/**
 * The array that `exec` returns: https://tc39.es/ecma262/#sec-regexpbuiltinexec
 * @param {{ groups: number, isNamed: boolean, names: ReadonlyMap<string, readonly number[]> }} program
 * @param {string | Uint8Array} text
 * @param {Int32Array} spans start and end of the match and of each group; -1 where a group took no part
 * @param {number} first where in `spans` the match begins
 * @param {boolean} hasIndices
 */
function matchArray(program, text, spans, first, hasIndices) {
  const match = parts(program, text, spans, first)
  match.index = spans[first]
  match.input = text
  match.groups = program.isNamed ? named(program.names, match) : undefined
  if (hasIndices) {
    const indices = ownArray(program.groups + 1)
    for (let index = 0, at = first; index < indices.length; index += 1, at += 2) {
      indices[index] = span(spans[at], spans[at + 1])
    }
    indices.groups = program.isNamed ? named(program.names, indices) : undefined
    match.indices = indices
  }
  return match
}

/** What a replacing function is called with: the match, its groups, its index, the text, and the named groups if there are any. */
function replacerArguments(program, text, spans, first) {
  const values = parts(program, text, spans, first)
  return program.isNamed
    ? [...values, spans[first], text, named(program.names, values)]
    : [...values, spans[first], text]
}

/** The texts of the match and of its groups. */
function parts(program, text, spans, first) {
  if (program.groups === 0) return [part(text, spans[first], spans[first + 1])]
  const found = ownArray(program.groups + 1)
  for (let index = 0, at = first; index < found.length; index += 1, at += 2) {
    found[index] = part(text, spans[at], spans[at + 1])
  }
  return found
}

function part(text, start, end) {
  if (start === -1) return undefined
  return typeof text === 'string' ? text.slice(start, end) : text.subarray(start, end)
}

function span(start, end) {
  return start === -1 ? undefined : [start, end]
}

function named(names, values) {
  const groups = { __proto__: null }
  for (const [name, numbers] of names) {
    groups[name] = values[numbers.find((number) => values[number] !== undefined)]
  }
  return groups
}

module.exports = { matchArray, replacerArguments }
