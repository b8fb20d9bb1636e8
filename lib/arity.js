'use strict'

const { failure } = require('./failure.js')

const NUMBERS = ['no argument', 'one argument', 'two arguments', 'three arguments']

/**
 * Throws for arguments that a function does not have, which would change nothing; `undefined` is none.
 *
 * @param {string} name What the function is called.
 * @param {unknown[]} more What it was called with after its own arguments.
 * @param {number} most How many arguments it has.
 * @param {string} [code] The code of the error.
 * @param {string} [hint] A sentence on what to write instead.
 * @throws {TypeError}
 */
function refuseMore(name, more, most, code = 'ARMET_OPTION', hint = '') {
  const index = more.findIndex((value) => value !== undefined)
  if (index === -1) return
  const sentence = `${name} takes ${NUMBERS[most]}: argument ${most + index + 1} would be ignored.`
  throw failure(code, hint === '' ? sentence : `${sentence} ${hint}`)
}

module.exports = { refuseMore }
