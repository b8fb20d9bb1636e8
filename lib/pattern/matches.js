'use strict'

const { firstOf, Integers, taken } = require('../captured.js')
const { advance } = require('./ahead.js')
const { failure, nameOf } = require('../failure.js')
const { findMatch, found, SHORT } = require('./find.js')
const { matchArray } = require('./match.js')
const { all, patterns, positionsOf } = require('./program.js')

const EVERY = 0xffffffff
const FIRST = 64

/**
 * Finds all matches of a text from `index` on in one crossing, and leaves them in the shared positions: start and end of each
 * match, and of each of its groups where they are needed.
 * @param {object} program compiled; under its flag `y` the matches follow one another
 * @param {boolean} groups whether the groups are needed
 * @returns {number} how many positions there are
 */
function everyMatch(program, text, index, groups, most = EVERY) {
  return all(program, text, index, most, !groups) * (groups ? program.stride : 2)
}

const IteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))

/** What `matchAll` returns: the first match, and then a few, are found when they are asked for, the rest when there are more. */
class MatchIterator {
  #program
  #text
  #index
  #unicode
  #hasIndices
  #spans
  // Their number, which an array whose memory was transferred no longer says.
  #length = 0
  #at = 0
  #most = FIRST
  #isNew = true

  constructor(program, text, index, { unicode, hasIndices }) {
    this.#program = program
    this.#text = text
    this.#index = index
    this.#unicode = unicode
    this.#hasIndices = hasIndices
  }

  next() {
    if (typeof this !== 'object' || this === null || !(#program in this)) throw foreign(this)
    if (this.#at === this.#length && !this.#more()) return { value: undefined, done: true }
    const first = this.#at
    if (this.#spans[first] === undefined) throw taken()
    this.#at += this.#program.stride
    const value = matchArray(this.#program, this.#text, this.#spans, first, this.#hasIndices)
    return { value, done: false }
  }

  #more() {
    if (this.#most === 0 || this.#index > this.#text.length) return false
    if (this.#isNew) {
      this.#isNew = false
      if (this.#program.readsParts && this.#text.length > SHORT) return this.#one()
    }
    const length = everyMatch(this.#program, this.#text, this.#index, true, this.#most)
    this.#spans = copyOf(positionsOf(patterns, length), length)
    this.#length = length
    this.#at = 0
    if (length < this.#most * this.#program.stride) this.#most = 0
    else {
      this.#most = EVERY
      this.#index = this.#following()
    }
    return length > 0
  }

  /** Whoever asks for one match of a long text may ask for no other. */
  #one() {
    const { stride } = this.#program
    if (!findMatch(this.#program, this.#text, this.#index, false, false)) {
      this.#most = 0
      return false
    }
    this.#spans = new Integers(stride)
    this.#length = stride
    this.#at = 0
    for (let at = 0; at < stride; at += 1) {
      const position = found.spans[found.first + at]
      if (position === undefined) throw taken()
      this.#spans[at] = position
    }
    this.#index = this.#following()
    return true
  }

  #following() {
    const last = this.#length - this.#program.stride
    const end = this.#spans[last + 1]
    if (end === undefined) throw taken()
    return end === this.#spans[last] ? advance(this.#text, end, this.#unicode) : end
  }

  get [Symbol.toStringTag]() {
    return 'SafeRegExp String Iterator'
  }
}

function foreign(receiver) {
  return failure(
    'ARMET_RECEIVER',
    `next() needs what matchAll returned before it; it was given ${nameOf(receiver)} there.`,
  )
}

Object.setPrototypeOf(MatchIterator.prototype, IteratorPrototype)

/** Positions for whoever calls functions of the application while reading them, which may overwrite the shared ones. */
function copyOf(positions, length) {
  // Of very many there is an array for this alone.
  return length > patterns.most ? positions : firstOf(Integers, positions, length)
}

module.exports = { EVERY, copyOf, everyMatch, MatchIterator }
