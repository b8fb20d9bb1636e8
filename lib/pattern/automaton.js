'use strict'

// An automaton that the core has worked out is followed here: a loop asks for so little of a text each time that crossing over
// would take longer than the match. Characters beyond Latin-1 are left to the core.

const { Bytes, Integers, Shorts } = require('../captured.js')
const { begins, patterns, whole } = require('./program.js')

/** So many searches of a program are worth an automaton. */
const WORTH = 16

/** What one search may read to find where a match begins, in code units. */
const READS = 256

/** In an entry: a match ends before the character, and nothing can follow. */
const ENDS = 1 << 14
const LAST = 1 << 15
const NEXT = ENDS - 1

/** How many characters have a class of their own. */
const NARROW = 256

/** What a search answers where the automaton does not say. */
const UNKNOWN = -2

/** Start and end of the match that was found last. */
const span = new Integers(2)

/**
 * The automaton of a program that has been searched often enough; null where it has none.
 * @param {object} program compiled
 */
function automatonOf(program) {
  if (program.automaton === undefined) {
    program.searches += 1
    if (program.searches < WORTH) return null
    const length = whole(program)
    // Two bytes each, beside what the core holds.
    const fits = 2 * length <= program.limits.bytes / 2
    program.automaton = length > 0 && fits ? automaton(patterns.positions, length) : null
  }
  return program.automaton
}

/** The numbers of the core, in the order in which it writes them. */
function automaton(numbers, length) {
  const classes = new Bytes(NARROW)
  let end = 0
  for (let unit = 0; unit < NARROW; unit += 1) {
    classes[unit] = numbers[unit]
    end = Math.max(end, numbers[unit] + 1)
  }
  const starts = new Shorts(end + 1)
  const table = new Shorts(length - NARROW - starts.length)
  for (let at = 0; at < starts.length; at += 1) starts[at] = numbers[NARROW + at]
  for (let at = 0; at < table.length; at += 1) table[at] = numbers[NARROW + starts.length + at]
  return { classes, end, starts, table }
}

/**
 * Searches a text from `index` on; what is found is in `span`.
 * @returns {0 | 1 | -2} whether there is a match, or that the automaton does not say
 */
function follow(program, text, index) {
  const { automaton: known } = program
  if (program.isSticky) return canBegin(program, text, index) ? at(known, text, index) : 0
  const firsts = firstsOf(program)
  let reads = READS
  for (let from = index; from <= text.length; from += 1) {
    if (isAmong(firsts, text.charCodeAt(from))) {
      const found = at(known, text, from)
      if (found !== 0) return found
      // So far has it been read from there.
      reads -= span[1] - from
    }
    reads -= 1
    if (reads < 0) return UNKNOWN
  }
  return 0
}

/** Whether a match begins at `index`. Where none does, the end of `span` is how far the text was read. */
function at({ classes, end, starts, table }, text, index) {
  let state = starts[end]
  if (index > 0) {
    const before = text.charCodeAt(index - 1)
    if (before >= NARROW) return UNKNOWN
    state = starts[classes[before]]
  }
  let found = -1
  for (let place = index; ; place += 1) {
    const unit = place < text.length ? text.charCodeAt(place) : -1
    if (unit >= NARROW) return UNKNOWN
    const entry = table[state + (unit === -1 ? end : classes[unit])]
    if (entry >= ENDS) {
      if ((entry & ENDS) !== 0) found = place
      if ((entry & LAST) !== 0) {
        span[0] = index
        span[1] = found === -1 ? place : found
        return found === -1 ? 0 : 1
      }
    }
    state = entry & NEXT
  }
}

/** Whether a match can begin with what stands at `index`. */
function canBegin(program, text, index) {
  return isAmong(firstsOf(program), text.charCodeAt(index))
}

function firstsOf(program) {
  program.begins ??= begins(program)
  return program.begins
}

/** Whether a unit is among those that a match can begin with. NaN stands for the end of the text. */
function isAmong(firsts, unit) {
  return ((firsts[unit < 128 ? unit >> 5 : 4] >> (unit & 31)) & 1) === 1
}

module.exports = { automatonOf, canBegin, follow, span, UNKNOWN }
