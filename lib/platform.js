'use strict'

/**
 * The platform this process runs on, as its npm package would be called: `linux-x64-gnu`, `darwin-arm64`, ...
 * @returns {string}
 */
function platform() {
  const base = `${process.platform}-${process.arch}`
  if (process.platform === 'linux') return `${base}-${isMusl() ? 'musl' : 'gnu'}`
  if (process.platform === 'win32') return `${base}-msvc`
  return base
}

// Node says itself which C library it was linked with; asking the machine's `ldd` would ask the wrong one.
function isMusl() {
  const { header } = process.report.getReport()
  return header !== undefined && header.glibcVersionRuntime === undefined
}

/** The file name of the addon for this platform, in native/ or in a platform's package. */
function addonFile() {
  return `armet.${platform()}.node`
}

module.exports = { platform, addonFile }
