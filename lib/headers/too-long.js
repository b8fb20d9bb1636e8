'use strict'

const { coded } = require('../own-property.js')

/**
 * The error for an option that is longer than any real one.
 *
 * @param {string} what What is too long, at the start of the sentence.
 * @param {string} parts What it is counted in.
 * @param {number} most The limit.
 */
function tooLong(what, parts, most) {
  const error = new Error(
    `${what} among the options has more than ${most} ${parts}. Pass one with fewer.`,
  )
  return coded(error, 'ARMET_OPTION_TOO_LONG')
}

module.exports = { tooLong }
