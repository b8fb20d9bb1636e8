'use strict'

// Asks the core what `armet()` sets when it is passed no options: lib/headers/defaults.js reads the answer, which the build
// leaves beside the addons.

const { writeBeside } = require('./addons.js')

/** The steps that no options come to, as the core lists them. */
function defaults() {
  const native = require('../lib/native.js')
  const { headers } = require('../lib/headers/setting.js')
  const table = require('../lib/headers/table.js')
  const { steps, warnings, error } = JSON.parse(native.compileHeaders(headers({}, table.headers)))
  if (error !== null || warnings.length > 0) throw new Error('The core warns of its own defaults.')
  return { steps }
}

/** Puts them beside the addons of a folder. */
function writeDefaults(folder) {
  writeBeside(folder, 'defaults.json', defaults())
}

module.exports = { defaults, writeDefaults }
