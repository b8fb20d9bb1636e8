'use strict'

// Whether a file is the addon that this package was built with. Loading another one, or half of one, can end the process
// where no `catch` sees it.

const textOf = Function.prototype.toString

/** Bytes in a sample. */
const SAMPLE = 16

const FOREIGN = 'is not the addon that this package was built with'

/**
 * What is wrong with a file that travels in this package: its length and a few samples are compared, which takes far less
 * time than loading it. What `npm` compares at installation is the hash of the whole tarball.
 *
 * @param {string} file
 * @param {{ size: number, samples: Array<[number, number[]]> }} built What the build wrote down.
 * @returns {string | undefined} undefined where nothing is, or where the file cannot be read: loading it then says why.
 */
function difference(file, { size, samples }) {
  const fs = nodesOwn('fs', ['openSync', 'readSync', 'closeSync'])
  if (fs === undefined) return undefined
  const { openSync, readSync, closeSync } = fs
  let descriptor
  try {
    descriptor = openSync(file, 'r')
  } catch {
    return undefined
  }
  try {
    // What a process calls for the first time costs most: no Buffer is made, and no string.
    const bytes = new Uint8Array(SAMPLE)
    for (const [at, expected] of samples) {
      const read = readSync(descriptor, bytes, 0, SAMPLE, at)
      if (read < SAMPLE) return `is shorter than the ${size} bytes it was built with`
      for (let index = 0; index < SAMPLE; index++) {
        if (bytes[index] !== expected[index]) return FOREIGN
      }
    }
    const more = readSync(descriptor, bytes, 0, 1, size)
    return more === 0 ? undefined : `is longer than the ${size} bytes it was built with`
  } catch {
    return undefined
  } finally {
    closeSync(descriptor)
  }
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
}

function nodesOwn(name, methods) {
  const found = require(name)
  const own = methods.every((method) => {
    const value = found?.[method]
    return typeof value === 'function' && textOf.call(value).includes(OWN[method])
  })
  return own ? found : undefined
}

module.exports = { SAMPLE, difference, differenceOfAll }
