'use strict'

const { read } = require('./property.js')

const OFF = new Set(['0', 'off', 'false', 'no'])
const ON = new Set(['', '1', 'on', 'true', 'yes'])

/**
 * Whether Node's header table may be filled directly: the option `fastPath`, unless the environment turns it off.
 *
 * @param {unknown} options The options of `armet()`.
 * @param {Function} caller Where the stack of an error is to start.
 * @returns {boolean}
 * @throws {Error} `ARMET_FAST_PATH` for a value that is neither on nor off.
 */
function fastPathSetting(options, caller) {
  const { value = true } = read(options, 'fastPath')
  if (typeof value !== 'boolean') throw wrong('The option fastPath must be true or false', caller)
  return value && environmentFastPath(caller)
}

/** What the environment variable says. */
function environmentFastPath(caller) {
  const value = (process.env.ARMET_FAST_PATH ?? '').toLowerCase()
  if (OFF.has(value)) return false
  if (ON.has(value)) return true
  throw wrong('The environment variable ARMET_FAST_PATH must be on or off', caller)
}

function wrong(message, caller) {
  const error = new Error(`${message}. Leave it out to let armet decide for each response.`)
  error.code = 'ARMET_FAST_PATH'
  Error.captureStackTrace(error, caller)
  return error
}

module.exports = { environmentFastPath, fastPathSetting }
