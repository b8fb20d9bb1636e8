'use strict'

const { failure, nameOf } = require('../failure.js')
const { ownArray } = require('../own-array.js')
const { compileSet, patternSets, positionsOf, subjectOf } = require('./program.js')

/** Which of many patterns match a text, in one crossing; see index.d.ts. */
class SafeRegExpSet {
  #size
  #handle

  constructor(patterns) {
    if (!isListed(patterns)) {
      throw failure(
        'ARMET_OPTION',
        `SafeRegExpSet takes a list of patterns, such as [/a/, /b/i]; it was given ${nameOf(patterns)}.`,
      )
    }
    const members = Array.from(patterns, member)
    this.#size = members.length
    this.#handle = compileSet(members)
  }

  get size() {
    return this.#size
  }

  test(text) {
    return patternSets.test(this.#handle, subjectOf(text))
  }

  matches(text) {
    const count = patternSets.matches(this.#handle, subjectOf(text))
    const positions = positionsOf(patternSets, count)
    const found = ownArray(count)
    for (let index = 0; index < count; index += 1) found[index] = positions[index]
    return found
  }
}

// A string could be listed too, by letters, which nobody means.
function isListed(patterns) {
  return typeof patterns === 'object' && typeof patterns?.[Symbol.iterator] === 'function'
}

// Of its own: nobody else's lastIndex is read or moved.
function member(pattern) {
  const { source, flags } = new RegExp(pattern)
  return { source, flags: flags.replace('g', '') }
}

module.exports = { SafeRegExpSet }
