'use strict'

const { SafeRegExp } = require('./regexp.js')

/** Which of many patterns match a text. */
class SafeRegExpSet {
  #patterns

  constructor(patterns) {
    this.#patterns = Array.from(patterns, (pattern) => new SafeRegExp(pattern, flagsOf(pattern)))
  }

  get size() {
    return this.#patterns.length
  }

  test(text) {
    return this.#patterns.some((pattern) => pattern.test(text))
  }

  matches(text) {
    const found = []
    this.#patterns.forEach((pattern, index) => {
      if (pattern.test(text)) found.push(index)
    })
    return found
  }
}

module.exports = { SafeRegExpSet }
