'use strict'

const { isOfEngine } = require('../door.js')
const { coded } = require('../own-property.js')

/**
 * The language's own regular expression, which says what a pattern and flags mean. What it refuses is refused in its words.
 *
 * @param {unknown} pattern
 * @param {unknown} [flags]
 * @returns {RegExp}
 * @throws {SyntaxError} `ARMET_PATTERN_SYNTAX`
 */
function languageRegExp(pattern, flags) {
  try {
    return new RegExp(pattern, flags)
  } catch (error) {
    if (!isOfEngine(error) || !(error instanceof SyntaxError)) throw error
    throw coded(error, 'ARMET_PATTERN_SYNTAX')
  }
}

module.exports = { languageRegExp }
