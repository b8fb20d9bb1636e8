'use strict'

// One match in a string, of which a search may read no more than it needs: loops of `exec` search the same string from place to
// place, others what is left of it. Where an automaton says what a loop asks for, no crossing is needed. Otherwise short strings
// are read whole; of a long one a part is read first, and one that is searched again is kept on the native side until the event
// loop turns.

const { forget, found, recall, searchAhead } = require('./ahead.js')
const { automatonOf, canBegin, follow, span, UNKNOWN } = require('./automaton.js')
const { exec, execPart, patterns, testPart } = require('./program.js')

/** Strings up to this length are read whole. */
const SHORT = 512

/** How much of a string is read at first, and how much more each time that it does not say. */
const PART = 256
const GROWTH = 32

/** All of a string is read at once unless it is so many times as long as a part. */
const WORTH = 20

/** What a part begins with before the place of a search: two characters. */
const BEFORE = 4

/** What a part answers that does not say. */
const UNDECIDED = -2

/** Kept strings, and those that were met once. */
const PLACES = 4

/** Beside a longer string no other is kept. */
const LARGE = 1 << 24

let texts = []
let isKept = []
let next = 0
let isWaiting = false

const later = typeof setImmediate === 'function' ? setImmediate : setTimeout

/**
 * Finds a match of `program` from `index` on, and leaves it in `found`.
 * @param {object} program compiled
 * @param {string | Uint8Array} text
 * @param {number} index
 * @param {boolean} moves whether `index` moves over the text
 * @param {boolean} spans whether the groups are not asked for
 * @returns {boolean} whether there is one
 */
function findMatch(program, text, index, moves, spans) {
  if (typeof text !== 'string') return shared(exec(program, text, index, program.isSticky))
  if (moves && (spans || program.groups === 0) && automatonOf(program) !== null) {
    const answer = follow(program, text, index)
    if (answer !== UNKNOWN) return followed(answer)
  }
  if (text.length <= SHORT) return shared(exec(program, text, index, program.isSticky))
  if (moves) {
    const answer = recall(program, text, index, spans)
    if (answer !== undefined) return answer
    if (program.isSticky && !canBegin(program, text, index)) return false
    const place = placeOf(program, text)
    if (place !== -1) return searchAhead(program, place, text, index, spans)
  }
  if (program.readsParts) {
    const answer = inParts(program, text, index, moves)
    if (answer !== UNDECIDED) return shared(answer)
  }
  if (!moves) return shared(exec(program, text, index, program.isSticky))
  return searchAhead(program, kept(program.place), text, index, spans)
}

/** Whether there is a match, which is in the shared positions then. */
function shared(answer) {
  if (answer === -1) return false
  found.spans = patterns.positions
  found.first = 0
  return true
}

/** Whether there is a match, which the automaton found. */
function followed(answer) {
  found.spans = span
  found.first = 0
  return answer === 1
}

function inParts(program, text, index, moves) {
  const start = index > BEFORE ? index - BEFORE : 0
  const worth = moves && index > 0 ? 2 : WORTH
  for (let size = PART; size * worth < text.length - index; size *= GROWTH) {
    const part = text.slice(start, index + size)
    const answer = execPart(program, part, index - start, program.isSticky, start)
    if (answer !== UNDECIDED) return answer
  }
  return UNDECIDED
}

/** Whether a string matches, where a match can begin at its start alone. */
function testStart(program, text) {
  for (let size = PART; size * WORTH < text.length; size *= GROWTH) {
    const answer = testPart(program, text.slice(0, size))
    if (answer !== UNDECIDED) return answer
  }
  return UNDECIDED
}

/** Where a string is kept that is searched for the second time; -1 for one that is met for the first. */
function placeOf(program, text) {
  if (texts[program.place] === text) return kept(program.place)
  for (let place = 0; place < texts.length; place += 1) {
    if (texts[place] !== text) continue
    // Of two strings that are equal this is the one that is compared at once.
    texts[place] = text
    program.place = place
    return kept(place)
  }
  meet(program, text)
  return -1
}

function meet(program, text) {
  if (text.length > LARGE) drop()
  program.place = next
  if (isKept[next]) patterns.keep(next)
  texts[next] = text
  isKept[next] = false
  next = (next + 1) % PLACES
  if (isWaiting) return
  isWaiting = true
  later(drop, 0).unref?.()
}

function kept(place) {
  if (!isKept[place]) {
    patterns.keep(place, texts[place])
    isKept[place] = true
  }
  return place
}

function drop() {
  for (let place = 0; place < texts.length; place += 1) {
    if (isKept[place]) patterns.keep(place)
  }
  forget()
  texts = []
  isKept = []
  next = 0
  isWaiting = false
}

module.exports = { findMatch, found, SHORT, testStart, UNDECIDED }
