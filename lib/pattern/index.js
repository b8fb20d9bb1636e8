'use strict'

// The door of the patterns: regular expressions with V8's answers, or a stated refusal, in linear time. The engines are in
// src/pattern; this folder makes them look like RegExp. Each part is loaded when it is first asked for.

module.exports = {
  get SafeRegExp() {
    return require('./regexp.js').SafeRegExp
  },
  get SafeRegExpSet() {
    return require('./set.js').SafeRegExpSet
  },
  get safeRegExp() {
    return require('./regexp.js').safeRegExp
  },
  get inspectPattern() {
    return require('./inspection.js').inspectPattern
  },

  /** The compiled program of a SafeRegExp; undefined for anything else. */
  get programOf() {
    return require('./regexp.js').programOf
  },
  /** What the core must know of the running Node to compile the patterns of a schema. */
  get engineFor() {
    return require('./engine.js').engineFor
  },
}
