'use strict'

// Loads the native addon: the one that travels in this package, then the platform's own package. Nothing here depends on
// a module that a test may have replaced, and each file is asked for by its literal name, which bundlers read.

const { difference, differenceOfAll } = require('./addon-file.js')
const { debug } = require('./debug.js')
const { candidates, platform } = require('./platform.js')
const { coded } = require('./own-property.js')
const { inThisRealm } = require('./realm.js')

const folder = `${__dirname.slice(0, -'lib'.length)}native${__dirname.at(-'lib'.length - 1)}`

function load() {
  const built = builtAddons()
  const attempts = []
  for (const [source, attempt] of [
    [(name) => `${folder}armet.${name}.node`, travelling],
    [(name) => `@armet/${name}`, installed],
  ]) {
    for (const name of candidates()) {
      const result = attempt(name, built)
      if (typeof result !== 'string') {
        debug('armet', 'the addon is %s', source(name))
        return inThisRealm(result)
      }
      attempts.push(`  ${source(name)}: ${result}`)
    }
  }
  throw noAddon(attempts)
}

/** What the build wrote down about each addon; undefined in a checkout that was never built. */
function builtAddons() {
  try {
    return require('../native/built.json')
  } catch {
    return undefined
  }
}

/** The addon in this package, or what is wrong with it. */
function travelling(name, built) {
  try {
    const wrong =
      built?.[name] === undefined
        ? undefined
        : difference(`${folder}armet.${name}.node`, built[name])
    return wrong ?? ofThisVersion(fileOf(name))
  } catch (error) {
    return reason(error, 'not there')
  }
}

function fileOf(name) {
  switch (name) {
    case 'linux-x64-gnu':
      return require('../native/armet.linux-x64-gnu.node')
    case 'linux-x64-musl':
      return require('../native/armet.linux-x64-musl.node')
    case 'linux-arm64-gnu':
      return require('../native/armet.linux-arm64-gnu.node')
    case 'linux-arm64-musl':
      return require('../native/armet.linux-arm64-musl.node')
    case 'darwin-x64':
      return require('../native/armet.darwin-x64.node')
    case 'darwin-arm64':
      return require('../native/armet.darwin-arm64.node')
    case 'win32-x64-msvc':
      return require('../native/armet.win32-x64-msvc.node')
    case 'win32-arm64-msvc':
      return require('../native/armet.win32-arm64-msvc.node')
    default:
      return require(`../native/armet.${name}.node`)
  }
}

/** The addon in the platform's own package, or what is wrong with it. Nothing of it runs before its hash is right. */
function installed(name, built) {
  try {
    const file = resolved(name)
    if (built?.[name] === undefined) return 'is none that this package was built with'
    return differenceOfAll(file, built[name]) ?? ofThisVersion(require(file))
  } catch (error) {
    return reason(error, 'not installed')
  }
}

function resolved(name) {
  switch (name) {
    case 'linux-x64-gnu':
      return require.resolve('@armet/linux-x64-gnu')
    case 'linux-x64-musl':
      return require.resolve('@armet/linux-x64-musl')
    case 'linux-arm64-gnu':
      return require.resolve('@armet/linux-arm64-gnu')
    case 'linux-arm64-musl':
      return require.resolve('@armet/linux-arm64-musl')
    case 'darwin-x64':
      return require.resolve('@armet/darwin-x64')
    case 'darwin-arm64':
      return require.resolve('@armet/darwin-arm64')
    case 'win32-x64-msvc':
      return require.resolve('@armet/win32-x64-msvc')
    case 'win32-arm64-msvc':
      return require.resolve('@armet/win32-arm64-msvc')
    default:
      return require.resolve(`@armet/${name}`)
  }
}

function ofThisVersion(addon) {
  const { version } = require('../package.json')
  const found = addon.version?.()
  return found === version ? addon : `is of version ${found}, not ${version}`
}

/** What an error of Node's says, in the words of whoever is to do something about it. */
function reason({ code, message }, absent) {
  if (code === 'MODULE_NOT_FOUND') return absent
  if (code === 'ERR_DLOPEN_DISABLED') {
    return 'this Node may load no addons; start it with --allow-addons, or without --no-addons'
  }
  if (code === 'ERR_ACCESS_DENIED') {
    return 'this Node may not read it; start it with --allow-fs-read for the folder of armet'
  }
  return String(message).split('\n')[0]
}

function noAddon(attempts) {
  const error = new Error(
    `armet has no native addon that loads on ${platform()} (Node ${process.version}). Looked for:\n` +
      `${attempts.join('\n')}\n` +
      'If a bundler moved this file, mark armet as external. Otherwise install armet on this machine and for this ' +
      "platform, or build it from source: with Rust from https://rustup.rs, run `npm ci && npm run package` in armet's " +
      'repository, and install the tarball that makes.',
  )
  return coded(error, 'ARMET_NO_ADDON')
}

module.exports = load()
