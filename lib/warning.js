'use strict'

const { coded, put } = require('./own-property.js')

/**
 * Warns the operator of the process.
 * @param {string} message
 * @param {string} code
 */
function warn(message, code) {
  // Made here: Node assigns the code of one that it makes itself.
  const warning = put(coded(new Error(message), code), 'name', 'ArmetWarning')
  Error.captureStackTrace(warning, warn)
  process.emitWarning(warning)
}

module.exports = { warn }
