'use strict'

// Splitting: https://tc39.es/ecma262/#sec-regexp.prototype-%symbol.split%

const { after } = require('./ahead.js')
const { findMatch, found, SHORT } = require('./find.js')
const { everyMatch } = require('./matches.js')
const { ownArray } = require('../own-array.js')
const { patterns, positionsOf } = require('./program.js')

/** Up to so many parts of a long text are looked for one by one, so that no more is read than they need. */
const FEW = 32

/** So many of them are looked for without keeping the text for others. */
const FIRST = 4

/** The parts of a text as they are found. */
class Parts {
  #text
  #most
  #parts
  #count = 0
  #end = 0
  /** Whether there are as many as are wanted, or no others. */
  isFull = false

  /**
   * @param {string} text
   * @param {number} most how many are wanted
   * @param {number} room about how many there are
   */
  constructor(text, most, room) {
    this.#text = text
    this.#most = most
    this.#parts = ownArray(Math.min(most, room))
  }

  /** What stands before the match at `first` of `spans`, and its groups. */
  add(spans, first, stride) {
    const start = spans[first]
    const end = spans[first + 1]
    if (start === this.#text.length) this.isFull = true
    if (this.isFull || end === this.#end) return
    this.#push(this.#text.slice(this.#end, start))
    for (let at = first + 2; at < first + stride && !this.isFull; at += 2) {
      this.#push(spans[at] === -1 ? undefined : this.#text.slice(spans[at], spans[at + 1]))
    }
    this.#end = end
  }

  #push(part) {
    this.#parts[this.#count++] = part
    if (this.#count === this.#most) this.isFull = true
  }

  all() {
    if (this.#count < this.#most) this.#parts[this.#count++] = this.#text.slice(this.#end)
    this.#parts.length = this.#count
    return this.#parts
  }
}

/**
 * The parts of a text between the matches of a program that is not sticky, and the groups of those.
 * @param {object} program compiled
 * @param {string} text
 * @param {number} most how many are wanted, 1 or more
 * @param {boolean} whole whether a match is passed over that begins inside of a surrogate pair
 */
function split(program, text, most, whole) {
  const { stride } = program
  if (most <= FEW && text.length > SHORT) {
    const parts = new Parts(text, most, most)
    let index = 0
    for (let count = 0; !parts.isFull && index <= text.length; count += 1) {
      const goesOn = count >= FIRST || !program.readsParts
      if (!findMatch(program, text, index, goesOn, stride === 2)) break
      const { spans, first } = found
      index = after(program, text, spans[first], spans[first + 1])
      if (!(whole && splitsPair(text, spans[first]))) parts.add(spans, first, stride)
    }
    return parts.all()
  }
  const length = everyMatch(program, text, 0, stride > 2)
  if (text === '' && length > 0) return []
  const spans = positionsOf(patterns, length)
  const parts = new Parts(text, most, (length / stride) * (stride / 2) + 1)
  for (let first = 0; first < length && !parts.isFull; first += stride) {
    if (!(whole && splitsPair(text, spans[first]))) parts.add(spans, first, stride)
  }
  return parts.all()
}

function splitsPair(text, index) {
  return index > 0 && text.codePointAt(index - 1) > 0xffff
}

module.exports = { split }
