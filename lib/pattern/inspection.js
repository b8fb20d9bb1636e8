'use strict'

const { patterns } = require('./program.js')
const { programOf, SafeRegExp } = require('./regexp.js')

/** How a pattern would be run, or why it is refused. Throws only for what V8 does not accept as a regular expression. */
function inspectPattern(pattern, flags) {
  const checked = new RegExp(pattern, flags)
  try {
    const compiled = flags === undefined ? pattern : checked
    const { engine, features, states, handle } =
      programOf(compiled) ?? programOf(new SafeRegExp(checked))
    return { engine, features: [...features], states, bytes: patterns.bytes(handle) }
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
