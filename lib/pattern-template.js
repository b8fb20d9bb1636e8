'use strict'

// https://tc39.es/ecma262/#sec-getsubstitution, read once for all the matches of a replacement.

/**
 * Turns a replacement string into a function of one match.
 * @param {string} template
 * @param {{ groups: number, names: ReadonlyMap<string, readonly number[]> }} program how many capturing groups the pattern has,
 * and which of them each name stands for
 * @returns {string | ((text: string, positions: Int32Array, at: number) => string)} the string itself when it refers to nothing
 */
function prepareTemplate(template, program) {
  const { literals, references } = parse(template, program)
  if (references.length === 0) return literals[0]
  return (text, positions, first) => {
    let result = literals[0]
    for (let i = 0; i < references.length; i += 1) {
      const reference = references[i]
      const value =
        typeof reference === 'number'
          ? captured(text, positions, first + 2 * reference)
          : reference(text, positions, first)
      result += value + literals[i + 1]
    }
    return result
  }
}

/** The text around the references, one piece more than there are references; a reference is a group, or a function of the match. */
function parse(template, program) {
  const literals = ['']
  const references = []
  let written = 0
  let at = template.indexOf('$')
  while (at !== -1) {
    const found = read(template, at, program)
    if (found !== undefined) {
      literals[literals.length - 1] += template.slice(written, at)
      if (found.value === '$') literals[literals.length - 1] += '$'
      else {
        references.push(found.value)
        literals.push('')
      }
      written = at + found.length
    }
    at = template.indexOf('$', found === undefined ? at + 1 : written)
  }
  literals[literals.length - 1] += template.slice(written)
  return { literals, references }
}

/** What stands at a dollar sign, or undefined where the sign means itself. */
function read(template, at, { groups, names }) {
  const next = template[at + 1]
  if (Object.hasOwn(SIGNS, next)) return { value: SIGNS[next], length: 2 }
  if (next === '<') return named(template, at, names)
  return numbered(template, at, groups)
}

const SIGNS = {
  $: '$',
  '&': 0,
  '`': (text, positions, first) => text.slice(0, positions[first]),
  "'": (text, positions, first) => text.slice(positions[first + 1]),
}

function named(template, at, names) {
  const end = names.size === 0 ? -1 : template.indexOf('>', at)
  if (end === -1) return undefined
  const numbers = names.get(template.slice(at + 2, end)) ?? []
  return { value: numbers.length === 1 ? numbers[0] : anyOf(numbers), length: end + 1 - at }
}

// `$12` is group 12 where there is one, and group 1 before a `2` where there is not.
function numbered(template, at, groups) {
  for (const digits of [2, 1]) {
    const text = template.slice(at + 1, at + 1 + digits)
    if (text.length !== digits || !isDigits(text)) continue
    const group = Number(text)
    if (group <= groups) return group === 0 ? undefined : { value: group, length: 1 + digits }
  }
  return undefined
}

function isDigits(text) {
  for (const character of text) if (character < '0' || character > '9') return false
  return true
}

function anyOf(numbers) {
  return (text, positions, first) => {
    const number = numbers.find((group) => positions[first + 2 * group] !== -1)
    return number === undefined ? '' : captured(text, positions, first + 2 * number)
  }
}

function captured(text, positions, at) {
  return positions[at] === -1 ? '' : text.slice(positions[at], positions[at + 1])
}

module.exports = { prepareTemplate }
