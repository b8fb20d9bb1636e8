'use strict'

const { coded, put } = require('./own-property.js')

/**
 * Warns the operator of the process.
 * @param {string} message
 * @param {string} code
 * @param {string} [name]
 */
function warn(message, code, name = 'Warning') {
  // Made here: Node assigns the code of one that it makes itself.
  const warning = put(coded(new Error(message), code), 'name', name)
  Error.captureStackTrace(warning, warn)
  process.emitWarning(warning)
}

module.exports = { warn }
