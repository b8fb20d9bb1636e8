'use strict'

// Finds the native addon: the one that travels in this package, then the platform's own package.

const { existsSync } = require('fs')
const { join } = require('path')
const { version } = require('../package.json')
const { candidates } = require('./platform.js')

const folder = join(__dirname, '..', 'native')

/** Every place that may hold the addon, in the order they are tried. */
function places() {
  const platforms = candidates()
  const files = platforms.map((platform) => join(folder, `armet.${platform}.node`))
  return [...files, ...platforms.map((platform) => `armet-${platform}`)]
}

function load() {
  const attempts = []
  for (const place of places()) {
    const result = attempt(place)
    if (typeof result !== 'string') return result
    attempts.push(`  ${place}: ${result}`)
  }
  throw noAddon(attempts)
}

/** The addon at a place, or what is wrong with it. */
function attempt(place) {
  if (place.startsWith(folder) && !existsSync(place)) return 'not there'
  try {
    const addon = require(place)
    const found = addon.version?.()
    return found === version ? addon : `is of version ${found}, not ${version}`
  } catch (error) {
    if (error.code === 'ERR_DLOPEN_DISABLED') {
      return 'this Node may load no addons; start it with --allow-addons, or without --no-addons'
    }
    const missing = error.code === 'MODULE_NOT_FOUND' && error.message.includes(place)
    return missing ? 'not installed' : error.message.split('\n')[0]
  }
}

function noAddon(attempts) {
  const error = new Error(
    `armet has no native addon that loads on ${candidates()[0]} (Node ${process.version}). Looked for:\n` +
      `${attempts.join('\n')}\n` +
      'If a bundler moved this file, mark armet as external. Otherwise install armet on this machine and for this ' +
      "platform, or build it from source: with Rust from https://rustup.rs, run `npm ci && npm pack` in armet's " +
      'repository, and install the tarball that makes.',
  )
  error.code = 'ARMET_NO_ADDON'
  return error
}

module.exports = load()
