'use strict'

// What the core refuses or warns of, as JavaScript says it.

const { tell } = require('../mistakes.js')
const { coded } = require('../own-property.js')

// What helmet warns of too, it writes to the console each time.
function warn(warning) {
  if (warning.code === null) console.warn(warning.message)
  else tell(warning)
}

/**
 * An error of the core as JavaScript throws it.
 *
 * @param {{ code: string, message: string }} error
 * @param {Function} [caller]
 */
function refusal({ code, message }, caller) {
  const error = coded(new Error(message), code)
  if (caller !== undefined) Error.captureStackTrace(error, caller)
  return error
}

module.exports = { refusal, warn }
