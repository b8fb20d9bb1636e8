'use strict'

/**
 * The names under which an addon for this process may be found, the likelier first: `linux-x64-gnu`, `darwin-arm64`.
 *
 * Linux has two, one for each C library. Asking which one Node was linked with takes longer than loading the addon, and
 * an addon for the wrong one does not load, so both are tried.
 *
 * @returns {string[]}
 */
function candidates() {
  const base = `${process.platform}-${process.arch}`
  if (process.platform === 'linux') return [`${base}-gnu`, `${base}-musl`]
  if (process.platform === 'win32') return [`${base}-msvc`]
  return [base]
}

/**
 * The name of this machine's platform, asked of Node's own report: for builds.
 *
 * @returns {string}
 */
function platform() {
  const names = candidates()
  if (names.length === 1) return names[0]
  return process.report.getReport().header.glibcVersionRuntime === undefined ? names[1] : names[0]
}

module.exports = { candidates, platform }
