'use strict'

const { guardMethods, toThrow, toThrowOf } = require('../door.js')
const { failure, nameOf } = require('../failure.js')
const { languageRegExp } = require('./language.js')
const { limitsOf } = require('./limits.js')
const { ownArray } = require('../own-array.js')
const {
  compileSet,
  matchesSet,
  patternSets,
  positionsOf,
  subjectOf,
  testSet,
} = require('./program.js')

/** Whether a value is a SafeRegExpSet. */
let isSet

/** Which of many patterns match a text, in one crossing; see index.d.ts. */
class SafeRegExpSet {
  #size
  #set

  constructor(patterns, options = undefined) {
    try {
      if (!isListed(patterns)) {
        throw failure(
          'ARMET_OPTION',
          `SafeRegExpSet takes a list of patterns, such as [/a/, /b/i]; it was given ${nameOf(patterns)}.`,
        )
      }
      const limits = limitsOf('SafeRegExpSet', options)
      const members = Array.from(patterns, member)
      this.#size = members.length
      this.#set = compileSet(members, limits)
    } catch (error) {
      throw toThrow(error, 'SafeRegExpSet')
    }
  }

  static {
    isSet = (value) => isObject(value) && #set in value
  }

  get size() {
    return this.#size
  }

  test(text) {
    try {
      return testSet(this.#set, subjectOf(text))
    } catch (error) {
      throw toThrowOf(error, 'SafeRegExpSet.prototype.test', this, isSet)
    }
  }

  matches(text) {
    const count = matchesSet(this.#set, subjectOf(text))
    const positions = positionsOf(patternSets, count)
    const found = ownArray(count)
    for (let index = 0; index < count; index += 1) found[index] = positions[index]
    return found
  }
}

guardMethods(SafeRegExpSet, {
  name: 'SafeRegExpSet',
  is: isSet,
  except: new Set(['test']),
  few: true,
})

// A string could be listed too, by letters, which nobody means.
function isListed(patterns) {
  return isObject(patterns) && typeof patterns[Symbol.iterator] === 'function'
}

function isObject(value) {
  return typeof value === 'object' && value !== null
}

// Of its own: nobody else's lastIndex is read or moved.
function member(pattern) {
  const { source, flags } = languageRegExp(pattern)
  return { source, flags: flags.replace('g', '') }
}

module.exports = { SafeRegExpSet }
