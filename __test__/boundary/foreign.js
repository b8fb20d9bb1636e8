'use strict'

const { execFileSync } = require('node:child_process')
const { join } = require('node:path')

/** Builds the addon beside this file, of which `require` gives Externals that are not armet's. Rust needs a linker, which is this. */
function buildForeign(folder) {
  const file = join(folder, 'foreign.node')
  const undefinedOnMac = process.platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : []
  const source = join(__dirname, 'foreign.c')
  execFileSync('cc', ['-shared', '-fPIC', ...undefinedOnMac, '-o', file, source])
  return file
}

module.exports = { buildForeign }
