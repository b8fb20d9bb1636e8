'use strict'

const { languageRegExp } = require('./language.js')
const { limitsOf } = require('./limits.js')
const { bytesOf } = require('./program.js')
const { programOf, SafeRegExp } = require('./regexp.js')

/** How a pattern would be run, or why it is refused. Throws only for what V8 does not accept as a regular expression. */
function inspectPattern(pattern, flags, options = undefined) {
  limitsOf('inspectPattern', options)
  const checked = languageRegExp(pattern, flags)
  try {
    const compiled = flags === undefined && options === undefined ? pattern : checked
    const program = programOf(compiled) ?? programOf(new SafeRegExp(checked, undefined, options))
    const { engine, features, states } = program
    return { engine, features: [...features], states, bytes: bytesOf(program) }
  } catch (error) {
    if (!REFUSAL.test(error.code)) throw error
    return {
      engine: 'none',
      features: [],
      refusal: { code: error.code, message: error.message },
      states: 0,
      bytes: 0,
    }
  }
}

const REFUSAL = /^ARMET_PATTERN_/

module.exports = { inspectPattern }
