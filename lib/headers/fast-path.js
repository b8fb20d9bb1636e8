'use strict'

const OFF = /^(0|off|false|no)$/i
const ON = /^(|1|on|true|yes)$/i

/**
 * Whether Node's header table may be filled directly: the option `fastPath`, unless the environment turns it off.
 *
 * @param {unknown} options The options of `armet()`.
 * @param {Function} caller Where the stack of an error is to start.
 * @returns {boolean}
 * @throws {Error} `ARMET_FAST_PATH` for a value that is neither on nor off.
 */
function fastPathSetting(options, caller) {
  const { read } = require('./property.js')
  const { value = true } = read(options, 'fastPath')
  if (typeof value !== 'boolean') throw wrong('The option fastPath must be true or false', caller)
  return value && environmentFastPath(caller)
}

/** What the environment variable says. */
function environmentFastPath(caller) {
  const { env } = process
  if (!Object.hasOwn(env, 'ARMET_FAST_PATH')) return true
  const value = env.ARMET_FAST_PATH
  if (OFF.test(value)) return false
  if (ON.test(value)) return true
  throw wrong('The environment variable ARMET_FAST_PATH must be on or off', caller)
}

function wrong(message, caller) {
  const { coded } = require('../own-property.js')
  const error = new Error(`${message}. Leave it out to let armet decide for each response.`)
  Error.captureStackTrace(error, caller)
  return coded(error, 'ARMET_FAST_PATH')
}

module.exports = { environmentFastPath, fastPathSetting }
