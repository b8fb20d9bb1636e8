'use strict'

// The slowest text of a pattern, as far as one is found: processor time for each character.

const { flagsFor, OPERATIONS } = require('../__test__/pattern-attacks.js')
const { SafeRegExp } = require('../lib/pattern/regexp.js')
const { long, Texts } = require('./pattern-texts.js')

/** Microseconds for each character of 100 KB that no accepted pattern may take. */
const BAR = 1

const SHORT = 8_192
const LONG = 102_400
const RECIPES = 16
const SAMPLES = 3

/** The usual limit. */
const MAX_STATES = 100_000

function microseconds(work) {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

let fresh = 0

/** A pattern that has not met a text: what is compiled again with the same limits is the same program. */
function cold(source, flags) {
  fresh = (fresh + 1) % 4096
  return new SafeRegExp(source, flags, { maxStates: MAX_STATES - fresh })
}

function cost({ source, flags }, operation, text) {
  const safe = cold(source, flagsFor(operation, flags))
  try {
    return microseconds(() => OPERATIONS[operation](safe, text)) / text.length
  } catch (error) {
    // A search that is refused has taken no time, and says so.
    if (!String(error.code).startsWith('ARMET_PATTERN_')) throw error
    return 0
  }
}

/** Of some short texts, the one on which a search or all searches of the pattern take longest. */
function slowest(pattern, seed) {
  let most = { cost: 0, prefix: '', pump: 'a', recipe: 'a character' }
  for (const one of new Texts(pattern, seed).recipes(RECIPES)) {
    const text = long(one, SHORT)
    for (const operation of ['test', 'replace']) {
      const found = cost(pattern, operation, text)
      if (found > most.cost) most = { ...one, cost: found }
    }
  }
  return most
}

/** What each operation takes for a character of the long text that it meets first: the median of several. */
function measured({ pattern, prefix, pump, recipe }) {
  const text = long({ prefix, pump }, LONG)
  return Object.keys(OPERATIONS).map((operation) => {
    const costs = Array.from({ length: SAMPLES }, () => cost(pattern, operation, text))
    costs.sort((a, b) => a - b)
    return { pattern, operation, recipe, prefix, pump, cost: costs[SAMPLES >> 1] }
  })
}

module.exports = { BAR, measured, slowest }
