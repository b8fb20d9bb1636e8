'use strict'

// What `\p{...}` means is Unicode's, and Unicode's version is the running V8's. Asking V8 keeps the two engines equal on every Node.

const SURROGATES = [0xd800, 0xdfff]
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
  const property = matcher(`\\p{${name}}+`, 'gu')
  if (property === undefined) return undefined
  const pairs = []
  runs(property, 0, SURROGATES[0] - 1, pairs)
  // One at a time: side by side, a high and a low surrogate are one code point.
  const single = matcher(`^\\p{${name}}$`, 'u')
  for (let unit = SURROGATES[0]; unit <= SURROGATES[1]; unit += 1) {
    if (single.test(String.fromCharCode(unit))) append(pairs, unit, unit)
  }
  runs(property, SURROGATES[1] + 1, PLANE - 1, pairs)
  for (let first = PLANE; first <= LAST; first += BLOCK) {
    const last = first + BLOCK - 1
    if (MIXED.has(Math.trunc(first / PLANE))) runs(property, first, last, pairs)
    else block(property, single, first, last, pairs)
  }
  return Uint32Array.from(pairs)
}

/**
 * A block where nothing is assigned: its code points are alike, but for the last two of the plane. Some of them say which they
 * are; where those differ, all are read.
 */
function block(property, single, first, last, pairs) {
  const ends = (last + 1) % PLANE === 0 ? 2 : 0
  const some = SAMPLES.map((place) => single.test(String.fromCodePoint(first + place)))
  if (some.some((one) => one !== some[0])) runs(property, first, last, pairs)
  else {
    if (some[0]) append(pairs, first, last - ends)
    if (ends > 0) runs(property, last - 1, last, pairs)
  }
}

function matcher(source, flags) {
  try {
    return new RegExp(source, flags)
  } catch {
    return undefined
  }
}

/** The runs from `first` to `last`, which are both of the first plane or both beyond it. */
function runs(property, first, last, pairs) {
  const width = first < PLANE ? 1 : 2
  for (const match of everything(first, last, width).matchAll(property)) {
    const end = match.index + match[0].length
    append(pairs, first + match.index / width, first + end / width - 1)
  }
}

function everything(first, last, width) {
  const units = new Uint16Array(width * (last - first + 1))
  let at = 0
  for (let point = first; point <= last; point += 1) {
    if (width === 1) units[at++] = point
    else {
      units[at++] = 0xd800 + ((point - PLANE) >> 10)
      units[at++] = 0xdc00 + (point & 0x3ff)
    }
  }
  return Buffer.from(units.buffer).toString('utf16le')
}

function append(pairs, first, last) {
  if (pairs[pairs.length - 1] === first - 1) pairs[pairs.length - 1] = last
  else pairs.push(first, last)
}

module.exports = { codePoints }
