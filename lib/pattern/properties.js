'use strict'

// What `\p{...}` means is Unicode's, and Unicode's version is the running V8's. Asking V8 keeps the two engines equal on every Node.

const { codePointText } = require('../native.js')

const HIGH = [0xd800, 0xdbff]
const LOW = [0xdc00, 0xdfff]
const LAST = 0x10ffff

const PLANE = 0x10000
const BLOCK = 0x1000

/** The planes beyond the first in which characters are assigned: 4 to 13 are empty, 15 and 16 for private use. */
const MIXED = new Set([1, 2, 3, 14])

/** Places in a block of the others that are looked at. */
const SAMPLES = [0, 1, 0x7f, 0x80, 0x3ff, 0x400, 0x7ff, 0x800, 0xabc, 0xffd]

const known = new Map()

/**
 * The code points of one property expression (`L`, `Script=Greek`), as V8 has them.
 * @param {string} name what stands between the braces of `\p{...}`
 * @returns {Uint32Array | undefined} sorted pairs [first, last]; undefined for a property of strings (`RGI_Emoji`)
 */
function codePoints(name) {
  if (!known.has(name)) known.set(name, enumerate(name))
  return known.get(name)
}

function enumerate(name) {
  // One character at a time: V8 takes longer to read a run of many.
  const property = { has: matcher(`\\p{${name}}`), lacks: matcher(`\\P{${name}}`) }
  if (property.has === undefined || property.lacks === undefined) return undefined
  const pairs = []
  runs(property, 0, HIGH[0] - 1, pairs)
  // Apart from one another: side by side, a high and a low surrogate are one code point.
  runs(property, ...HIGH, pairs)
  runs(property, ...LOW, pairs)
  runs(property, LOW[1] + 1, PLANE - 1, pairs)
  for (let first = PLANE; first <= LAST; first += PLANE) {
    if (MIXED.has(first / PLANE)) runs(property, first, first + PLANE - 1, pairs)
    else {
      for (let block = first; block < first + PLANE; block += BLOCK) alike(property, block, pairs)
    }
  }
  return Uint32Array.from(pairs)
}

/**
 * A block where nothing is assigned: its code points are alike, but for the last two of the plane. Some of them say which they
 * are; where those differ, all are read.
 */
function alike(property, first, pairs) {
  const last = first + BLOCK - 1
  const ends = (last + 1) % PLANE === 0 ? 2 : 0
  const some = String.fromCodePoint(...SAMPLES.map((place) => first + place))
  const has = isIn(property.has, some)
  if (has && isIn(property.lacks, some)) runs(property, first, last, pairs)
  else {
    if (has) append(pairs, first, last - ends)
    if (ends > 0) runs(property, last - 1, last, pairs)
  }
}

function isIn(pattern, text) {
  pattern.lastIndex = 0
  return pattern.test(text)
}

function matcher(source) {
  try {
    return new RegExp(source, 'gu')
  } catch {
    return undefined
  }
}

/** The runs from `first` to `last`, which are both of the first plane or both beyond it. */
function runs({ has, lacks }, first, last, pairs) {
  const width = first < PLANE ? 1 : 2
  const text = codePointText(first, last)
  has.lastIndex = 0
  while (has.test(text)) {
    const start = has.lastIndex - width
    lacks.lastIndex = has.lastIndex
    const end = lacks.test(text) ? lacks.lastIndex - width : text.length
    append(pairs, first + start / width, first + end / width - 1)
    has.lastIndex = end
  }
}

function append(pairs, first, last) {
  if (pairs[pairs.length - 1] === first - 1) pairs[pairs.length - 1] = last
  else pairs.push(first, last)
}

module.exports = { codePoints }
