'use strict'

// Whether a file is the addon that this package was built with. Loading another one, or half of one, can end the process
// where no `catch` sees it.

const { apply } = Reflect
const textOf = Function.prototype.toString

const FOREIGN = 'is not the addon that this package was built with'

/** Bytes that are read at a time: what fits a processor's cache is summed fastest. */
const PART = 65_536

/**
 * What is wrong with a file that travels in this package. Every byte of it counts, by a sum and not by a cryptographic hash, for
 * which each start would pay ten milliseconds: it finds what was cut off, damaged or mixed up. What somebody forged is found by
 * `npm`, which compares the hash of the whole tarball at installation.
 *
 * @param {string} file
 * @param {{ size: number, crc32: number }} built What the build wrote down.
 * @returns {string | undefined} undefined where nothing is, or where the file cannot be read: loading it then says why.
 */
function difference(file, { size, crc32: expected }) {
  const fs = nodesOwn('fs', ['openSync', 'readSync', 'closeSync'])
  if (fs === undefined) return undefined
  const { openSync, readSync, closeSync } = fs
  const sum = nodesOwn('zlib', ['crc32'])?.crc32 ?? crc32
  let descriptor
  try {
    descriptor = openSync(file, 'r')
  } catch {
    return undefined
  }
  try {
    const bytes = new Uint8Array(PART)
    let found = 0
    let at = 0
    while (at <= size) {
      const read = readSync(descriptor, bytes, 0, PART, at)
      if (read === 0) break
      found = sum(read === PART ? bytes : new Uint8Array(bytes.buffer, 0, read), found)
      at += read
    }
    if (at < size) return `is shorter than the ${size} bytes it was built with`
    if (at > size) return `is longer than the ${size} bytes it was built with`
    return found === expected ? undefined : FOREIGN
  } catch {
    return undefined
  } finally {
    closeSync(descriptor)
  }
}

let table

/**
 * The CRC-32 of [ISO/IEC 3309](https://www.rfc-editor.org/rfc/rfc1952#section-8), where `zlib` has none (Node before 20.15), or a
 * test has replaced it.
 *
 * @param {Uint8Array} bytes
 * @param {number} [start] The sum of what comes before.
 */
function crc32(bytes, start = 0) {
  table ??= remainders()
  let sum = ~start
  for (let at = 0; at < bytes.length; at += 1) sum = table[(sum ^ bytes[at]) & 0xff] ^ (sum >>> 8)
  return ~sum >>> 0
}

function remainders() {
  const all = new Int32Array(256)
  for (let byte = 0; byte < 256; byte += 1) {
    let remainder = byte
    for (let bit = 0; bit < 8; bit += 1)
      remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1
    all[byte] = remainder
  }
  return all
}

/**
 * The same for a file that another package brought: every byte of it counts.
 *
 * @param {string} file
 * @param {{ sha256: string }} built
 */
function differenceOfAll(file, { sha256 }) {
  let hash
  try {
    hash = require('crypto')
      .createHash('sha256')
      .update(require('fs').readFileSync(file))
      .digest('hex')
  } catch {
    // Read by a double, or not at all.
  }
  if (hash === sha256) return undefined
  if (
    nodesOwn('fs', ['readFileSync']) === undefined ||
    nodesOwn('crypto', ['createHash']) === undefined
  )
    return undefined
  return FOREIGN
}

// What only the text of Node's own functions has: a test may have put doubles of the same names in their place, and what
// those say of a file means nothing.
const OWN = {
  openSync: 'binding.',
  readSync: 'binding.',
  closeSync: 'binding.',
  readFileSync: 'binding.',
  createHash: 'new Hash(',
  crc32: 'crc32Native(',
}

function nodesOwn(name, methods) {
  const found = require(name)
  const own = methods.every((method) => {
    const value = found?.[method]
    return typeof value === 'function' && apply(textOf, value, []).includes(OWN[method])
  })
  return own ? found : undefined
}

module.exports = { crc32, difference, differenceOfAll }
