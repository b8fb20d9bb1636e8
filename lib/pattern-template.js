'use strict'

// https://tc39.es/ecma262/#sec-getsubstitution, read once for all the matches of a replacement.

/**
 * Turns a replacement string into a function of one match.
 * @param {string} template
 * @param {number} groups how many capturing groups the pattern has
 * @param {ReadonlyMap<string, readonly number[]>} names the groups each name stands for
 * @returns {string | ((text: string, positions: Int32Array, at: number) => string)} the string itself when it refers to nothing
 */
function prepareTemplate(template, groups, names) {
  const parts = []
  let written = 0
  let at = template.indexOf('$')
  while (at !== -1) {
    const reference = read(template, at, groups, names)
    if (reference !== undefined) {
      parts.push(template.slice(written, at), reference.value)
      written = at + reference.length
    }
    at = template.indexOf('$', reference === undefined ? at + 1 : written)
  }
  if (parts.length === 0) return template
  parts.push(template.slice(written))
  return (text, positions, first) => {
    let result = ''
    for (const part of parts) {
      result += typeof part === 'string' ? part : part(text, positions, first)
    }
    return result
  }
}

/** What stands at a dollar sign, or undefined where the sign means itself. */
function read(template, at, groups, names) {
  const next = template[at + 1]
  if (Object.hasOwn(SIGNS, next)) return { value: SIGNS[next], length: 2 }
  if (next === '<') return named(template, at, names)
  return numbered(template, at, groups)
}

const SIGNS = {
  $: '$',
  '&': (text, positions, first) => text.slice(positions[first], positions[first + 1]),
  '`': (text, positions, first) => text.slice(0, positions[first]),
  "'": (text, positions, first) => text.slice(positions[first + 1]),
}

function named(template, at, names) {
  const end = names.size === 0 ? -1 : template.indexOf('>', at)
  if (end === -1) return undefined
  return { value: captured(names.get(template.slice(at + 2, end)) ?? []), length: end + 1 - at }
}

// `$12` is group 12 where there is one, and group 1 before a `2` where there is not.
function numbered(template, at, groups) {
  for (const digits of [2, 1]) {
    const text = template.slice(at + 1, at + 1 + digits)
    if (text.length !== digits || !isDigits(text)) continue
    const group = Number(text)
    if (group <= groups)
      return group === 0 ? undefined : { value: captured([group]), length: 1 + digits }
  }
  return undefined
}

function isDigits(text) {
  for (const character of text) if (character < '0' || character > '9') return false
  return true
}

function captured(numbers) {
  return (text, positions, first) => {
    for (const group of numbers) {
      const start = positions[first + 2 * group]
      if (start !== -1) return text.slice(start, positions[first + 2 * group + 1])
    }
    return ''
  }
}

module.exports = { prepareTemplate }
