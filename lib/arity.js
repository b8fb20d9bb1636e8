'use strict'

const { failure } = require('./failure.js')

const NUMBERS = ['no argument', 'one argument', 'two arguments']

/**
 * Throws for arguments that a function does not have, which would change nothing; `undefined` is none.
 *
 * @param {string} name What the function is called.
 * @param {ArrayLike<unknown>} args What it was called with.
 * @param {number} most How many it has.
 * @param {string} [code] The code of the error.
 * @throws {TypeError}
 */
function refuseMore(name, args, most, code = 'ARMET_OPTION') {
  for (let index = most; index < args.length; index += 1) {
    if (args[index] === undefined) continue
    throw failure(
      code,
      `${name} takes ${NUMBERS[most]}; argument ${index + 1} would be ignored: leave it out.`,
    )
  }
}

module.exports = { refuseMore }
