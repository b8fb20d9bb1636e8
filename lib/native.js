'use strict'

// Finds the native addon: the one that travels in this package, then the platform's own package.

const { existsSync } = require('node:fs')
const { join } = require('node:path')
const { candidates } = require('./platform.js')

const folder = join(__dirname, '..', 'native')
const attempts = []

/** Every place that may hold the addon, in the order they are tried. */
function* places() {
  for (const platform of candidates()) {
    const file = join(folder, `armet.${platform}.node`)
    if (existsSync(file)) yield file
    else attempts.push(`  ${file}: not there`)
  }
  for (const platform of candidates()) yield `armet-${platform}`
}

function load() {
  for (const place of places()) {
    try {
      return require(place)
    } catch (error) {
      const missing = error.code === 'MODULE_NOT_FOUND' && error.message.includes(place)
      attempts.push(`  ${place}: ${missing ? 'not installed' : error.message.split('\n')[0]}`)
    }
  }
  const error = new Error(
    `armet has no native addon that loads on ${candidates()[0]} (Node ${process.version}). Looked for:\n` +
      `${attempts.join('\n')}\n` +
      'Install armet again on this machine without --omit=optional, or build it from source: with Rust from https://rustup.rs, ' +
      'clone the repository, run `npm ci && npm run build && npm pack`, and install the tarball that makes.',
  )
  error.code = 'ARMET_NO_ADDON'
  throw error
}

module.exports = load()
