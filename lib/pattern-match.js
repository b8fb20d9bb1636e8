'use strict'

/**
 * The array that `exec` returns: https://tc39.es/ecma262/#sec-regexpbuiltinexec
 * @param {{ stride: number, names: ReadonlyMap<string, readonly number[]> }} program
 * @param {string | Uint8Array} text
 * @param {Int32Array} spans start and end of the match and of each group; -1 where a group took no part
 * @param {number} first where in `spans` the match begins
 * @param {boolean} hasIndices
 */
function matchArray(program, text, spans, first, hasIndices) {
  const end = first + program.stride
  const match = [part(text, spans[first], spans[first + 1])]
  for (let at = first + 2; at < end; at += 2) match.push(part(text, spans[at], spans[at + 1]))
  match.index = spans[first]
  match.input = text
  match.groups = named(program.names, match)
  if (hasIndices) {
    const indices = []
    for (let at = first; at < end; at += 2) indices.push(span(spans[at], spans[at + 1]))
    indices.groups = named(program.names, indices)
    match.indices = indices
  }
  return match
}

function part(text, start, end) {
  if (start === -1) return undefined
  return typeof text === 'string' ? text.slice(start, end) : text.subarray(start, end)
}

function span(start, end) {
  return start === -1 ? undefined : [start, end]
}

function named(names, values) {
  if (names.size === 0) return undefined
  const groups = { __proto__: null }
  for (const [name, numbers] of names) {
    groups[name] = values[numbers.find((number) => values[number] !== undefined)]
  }
  return groups
}

module.exports = { matchArray }
