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
 * The name of this machine's platform, as Node's own report has it: for builds and errors.
 *
 * @returns {string}
 */
function platform() {
  const names = candidates()
  if (names.length === 1) return names[0]
  return report()?.header.glibcVersionRuntime === undefined ? names[1] : names[0]
}

function report() {
  // The report lists the process's connections too, and may look up their names.
  const { excludeNetwork } = process.report
  try {
    process.report.excludeNetwork = true
    return process.report.getReport()
  } finally {
    process.report.excludeNetwork = excludeNetwork
  }
}

module.exports = { candidates, platform }
