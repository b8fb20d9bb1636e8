'use strict'

// What `\p{...}` means is Unicode's, and Unicode's version is the running V8's. Asking V8 keeps the two engines equal on every Node.

const SURROGATES = [0xd800, 0xdfff]
const LAST = 0x10ffff

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
  runs(property, SURROGATES[1] + 1, LAST, pairs)
  return Uint32Array.from(pairs)
}

function matcher(source, flags) {
  try {
    return new RegExp(source, flags)
  } catch {
    return undefined
  }
}

function runs(property, first, last, pairs) {
  const text = everything(first, last)
  for (const match of text.matchAll(property)) {
    append(pairs, pointAt(first, match.index), pointAt(first, match.index + match[0].length) - 1)
  }
}

function everything(first, last) {
  const units = new Uint16Array(unitsBefore(first, last + 1))
  let at = 0
  for (let point = first; point <= last; point += 1) {
    if (point <= 0xffff) units[at++] = point
    else {
      units[at++] = 0xd800 + ((point - 0x10000) >> 10)
      units[at++] = 0xdc00 + (point & 0x3ff)
    }
  }
  return Buffer.from(units.buffer).toString('utf16le')
}

function unitsBefore(first, point) {
  return point <= 0x10000 ? point - first : 0x10000 - first + 2 * (point - 0x10000)
}

function pointAt(first, unit) {
  const point = first + unit
  return point <= 0x10000 ? point : 0x10000 + (point - 0x10000) / 2
}

function append(pairs, first, last) {
  if (pairs[pairs.length - 1] === first - 1) pairs[pairs.length - 1] = last
  else pairs.push(first, last)
}

module.exports = { codePoints }
