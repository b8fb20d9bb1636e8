'use strict'

// A parser of another grammar than the guard's may have made a list of a name that was given twice. Which lists of a
// parsed query were written as such, the raw query shows.

const { append, isAmong } = require('../own-array.js')

const { create, keys: keysOf } = Object
const { isArray } = Array

const NAME = /^[^[\]]*/
const INSIDE = /\[([^[\]]*)\]/g

/**
 * Where in a parsed query there are lists that were not written as lists: neither in brackets (`tags[]`, `tags[0]`) nor
 * as one value with commas.
 * @param {unknown} query
 * @param {string} raw
 * @param {string[]} allow names that may be given several times
 * @returns {string[][]}
 */
function repeatedIn(query, raw, allow) {
  const found = []
  let written
  walk(query, [])
  return found

  function walk(value, path) {
    if (typeof value !== 'object' || value === null) return
    if (isArray(value) && value.length > 1) {
      written ??= listsOf(raw)
      if (!written.has(value, path)) {
        append(found, path)
        return
      }
    }
    for (const key of keysOf(value)) {
      const inside = value[key]
      if (typeof inside !== 'object' || (path.length === 0 && isAmong(allow, key))) continue
      walk(inside, [...path, key])
    }
  }
}

function listsOf(raw) {
  const lists = create(null)
  const values = create(null)
  for (const pair of [...raw.split('&'), ...raw.split(/[&;]/)]) {
    for (const end of endsOf(pair)) note(decoded(pair.slice(0, end)), decoded(pair.slice(end + 1)))
  }
  return {
    has: (array, path) => {
      const name = nameOf(path)
      const plain = array.every((item) => typeof item === 'string')
      return lists[name] === true || (plain && values[name] === array.join(','))
    },
  }

  function note(key, value) {
    const path = partsOf(key)
    path.forEach((part, index) => {
      if (isIndex(part)) lists[nameOf(path.slice(0, index))] = true
    })
    // A name that comes with two values has none that would explain a list.
    const name = nameOf(path)
    values[name] = name in values && values[name] !== value ? undefined : value
  }
}

function endsOf(pair) {
  const equals = pair.indexOf('=')
  const bracket = /(?:\]|%5d)=/i.exec(pair)
  const ends = new Set([equals === -1 ? pair.length : equals])
  if (bracket !== null) ends.add(bracket.index + bracket[0].length - 1)
  return ends
}

function decoded(text) {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

function partsOf(key) {
  const inside = [...key.matchAll(INSIDE)].flatMap(([, part]) => part.split('.'))
  return [...NAME.exec(key)[0].split('.'), ...inside]
}

function isIndex(part) {
  return part === '' || /^\d+$/.test(part)
}

// Parsers close the gaps between indices, so all of them are one.
function nameOf(path) {
  return path
    .flatMap((part) => part.split('.'))
    .map((part) => (isIndex(part) ? '#' : part))
    .join('\0')
}

module.exports = { repeatedIn }
