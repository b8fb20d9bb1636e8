'use strict'

const { tell } = require('../mistakes.js')
const native = require('../native.js')
const setting = require('./setting.js')
const table = require('./table.js')

/**
 * What options come to: the steps to take with each response, and the slots that hold the caller's own directives.
 *
 * @typedef {{ steps: object[], slots: object[] }} Compiled
 */

/**
 * Compiles the options of `armet()`.
 *
 * @param {unknown} options
 * @param {Function} caller Where the stack of an error is to start.
 * @returns {Compiled}
 */
function compileAll(options, caller) {
  const slots = []
  const lifted = setting.headers(options, table.headers, slots)
  return settle(native.compileHeaders(lifted), slots, caller)
}

/**
 * Compiles the options of one header's own function.
 *
 * @param {import('./table.js').Line} header Its line in the table.
 * @param {unknown} options
 * @param {Function} caller Where the stack of an error is to start.
 * @returns {Compiled}
 */
function compileOne(header, options, caller) {
  const slots = []
  const lifted = setting.header(options, header, slots)
  return settle(native.compileHeader(header.key, lifted), slots, caller)
}

function settle(text, slots, caller) {
  const { warnings, steps, error } = JSON.parse(text)
  for (const warning of warnings) warn(warning)
  if (error !== null) throw refusal(error, caller)
  return { steps, slots }
}

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
  const error = new Error(message)
  error.code = code
  if (caller !== undefined) Error.captureStackTrace(error, caller)
  return error
}

module.exports = { compileAll, compileOne, refusal, warn }
