'use strict'

const { SafeRegExp } = require('./regexp.js')

/** Which of many patterns match a text; see index.d.ts. One crossing per pattern. */
class SafeRegExpSet {
  #patterns

  constructor(patterns) {
    this.#patterns = Array.from(patterns, member)
  }

  get size() {
    return this.#patterns.length
  }

  test(text) {
    return this.#patterns.some((pattern) => matches(pattern, text))
  }

  matches(text) {
    const found = []
    for (const [index, pattern] of this.#patterns.entries())
      if (matches(pattern, text)) found.push(index)
    return found
  }
}

// A sticky pattern moves on when it matches; in a set it starts at 0 each time.
function matches(pattern, text) {
  pattern.lastIndex = 0
  return pattern.test(text)
}

// Of its own: nobody else's lastIndex is read or moved.
function member(pattern, index) {
  const { source, flags } = new RegExp(pattern)
  try {
    return new SafeRegExp(source, flags.replace('g', ''))
  } catch (error) {
    error.message = `In pattern ${index}: ${error.message}`
    throw error
  }
}

module.exports = { SafeRegExpSet }
