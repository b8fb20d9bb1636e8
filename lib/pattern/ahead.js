'use strict'

// A loop of `exec` or `test` asks for one match after the other. They are found before it asks for them, more in one crossing the
// longer it goes on.

const { Integers } = require('../captured.js')
const { patterns, search } = require('./program.js')

/** Most matches, and most positions of them, that are found in one crossing. */
const MOST = 64
const MOST_POSITIONS = 512

const NONE = new Integers(0)

/** What is found: positions, and where among them those of the match begin. */
const found = { spans: NONE, first: 0 }

/** What is known of the matches of a program in one string. */
class Ahead {
  /** Where a search has to begin for the next match to be its answer; -1 where nothing is known. */
  from = -1
  text = ''
  /** Whether the groups are known. */
  isWhole = false
  /** Whether there is certainly no match after the last. */
  ends = false
  spans = NONE
  at = 0
  length = 0
  most = 1
}

/** Those that keep a string. */
let kept = []

/**
 * Answers a search from what is known.
 * @param {object} program compiled
 * @param {boolean} spans whether the groups are not asked for
 * @returns {boolean | undefined} whether there is a match, which is in `found` then; undefined where that is not known
 */
function recall(program, text, index, spans) {
  const { ahead } = program
  if (ahead === undefined || ahead.from === -1 || index < ahead.from) return undefined
  if (index > ahead.from && (program.isExact || !reaches(ahead, index))) return undefined
  if (ahead.at === ahead.length && !ahead.ends) return undefined
  if (ahead.text !== text || !(spans || ahead.isWhole)) return undefined
  // Of two strings that are equal this is the one that is compared at once.
  ahead.text = text
  if (ahead.at === ahead.length) return false
  take(program, ahead)
  return true
}

/** Whether a search from further on has the same answer. */
function reaches({ at, length, spans }, index) {
  return at === length || index <= spans[at]
}

function take(program, ahead) {
  const { spans, at } = ahead
  found.spans = spans
  found.first = at
  ahead.at = at + (ahead.isWhole ? program.stride : 2)
  ahead.from = after(program, ahead.text, spans[at], spans[at + 1])
}

/** Where the match after one from `start` to `end` is searched for. */
function after({ isUnicode }, text, start, end) {
  return start === end ? advance(text, end, isUnicode) : end
}

// https://tc39.es/ecma262/#sec-advancestringindex
function advance(text, index, isUnicode) {
  return isUnicode && text.codePointAt(index) > 0xffff ? index + 2 : index + 1
}

/**
 * Searches the string that is kept at `place`, also for what will be asked for next.
 * @returns {boolean} whether there is a match, which is in `found` then
 */
function searchAhead(program, place, text, index, spans) {
  program.ahead ??= new Ahead()
  const { ahead, isSticky } = program
  const isWhole = !spans || program.stride === 2
  const stride = isWhole ? program.stride : 2
  const most = goesOn(ahead, text, index)
    ? Math.max(1, Math.min(2 * ahead.most, MOST, Math.trunc(MOST_POSITIONS / stride)))
    : 1
  const answer = search(program, place, index, (most << 2) | (isWhole ? 0 : 2) | (isSticky ? 1 : 0))
  const count = answer >> 1
  if (count === 0 && isSticky) return false
  if (ahead.text === '') kept.push(ahead)
  ahead.text = text
  ahead.isWhole = isWhole
  ahead.ends = (answer & 1) === 1
  ahead.most = most
  ahead.at = 0
  ahead.length = 0
  ahead.from = index
  if (count === 0) return false
  const { positions } = patterns
  if (count === 1) {
    found.spans = positions
    found.first = 0
    ahead.from = after(program, text, positions[0], positions[1])
    return true
  }
  ahead.length = count * stride
  if (ahead.spans.length < ahead.length) ahead.spans = new Integers(ahead.length)
  for (let at = 0; at < ahead.length; at += 1) ahead.spans[at] = positions[at]
  take(program, ahead)
  return true
}

/** Whether a search begins where the last match that is known ended. */
function goesOn(ahead, text, index) {
  return ahead.from === index && ahead.at === ahead.length && ahead.text === text
}

/** Lets go of all strings. */
function forget() {
  for (const ahead of kept) {
    ahead.text = ''
    ahead.from = -1
    ahead.spans = NONE
  }
  kept = []
}

module.exports = { advance, after, forget, found, recall, searchAhead }
