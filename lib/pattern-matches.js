'use strict'

const { matchArray } = require('./pattern-match.js')
const { positions } = require('./pattern-program.js')

const EVERY = 0xffffffff

/** The successive matches of a text, found a chunk at a time: twice as many at each crossing. */
class Matches {
  #program
  #text
  #index
  #unicode
  #chunk
  #at = 0
  #end = 0

  /** The positions of the current chunk: `next` says where in it a match begins. */
  spans

  /** How many positions belong to one match. */
  stride

  /**
   * @param {object} program compiled; under its flag `y` the matches follow one another
   * @param {string} text
   * @param {number} index where the first search begins
   * @param {{ unicode: boolean, chunk?: number, groups?: boolean }} options whether an empty match is followed by a whole
   * character, how many matches to find at first, whether the groups are needed
   */
  constructor(program, text, index, { unicode, chunk = EVERY, groups = true }) {
    this.#program = program
    this.#text = text
    this.#index = index
    this.#unicode = unicode
    this.#chunk = chunk
    this.stride = groups ? program.stride : 2
  }

  /** @returns {number} the offset of the next match in `spans`, or -1 */
  next() {
    if (this.#at === this.#end && !this.#fill()) return -1
    const first = this.#at
    this.#at += this.stride
    return first
  }

  #fill() {
    if (this.#chunk === 0 || this.#index > this.#text.length) return false
    const count = this.#program.all(this.#text, this.#index, this.#chunk, this.stride === 2)
    this.#at = 0
    this.#end = count * this.stride
    this.spans = positions(this.#end).slice(0, this.#end)
    if (count < this.#chunk) this.#chunk = 0
    else {
      this.#index = this.#following()
      this.#chunk = Math.min(2 * this.#chunk, EVERY)
    }
    return count > 0
  }

  #following() {
    const start = this.spans[this.#end - this.stride]
    const end = this.spans[this.#end - this.stride + 1]
    return end === start ? advance(this.#text, end, this.#unicode) : end
  }
}

// https://tc39.es/ecma262/#sec-advancestringindex
function advance(text, index, unicode) {
  return unicode && text.codePointAt(index) > 0xffff ? index + 2 : index + 1
}

const IteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))

/** What `matchAll` returns. */
class MatchIterator {
  #program
  #text
  #matches
  #hasIndices

  constructor(program, text, matches, hasIndices) {
    this.#program = program
    this.#text = text
    this.#matches = matches
    this.#hasIndices = hasIndices
  }

  next() {
    const first = this.#matches.next()
    if (first === -1) return { value: undefined, done: true }
    const { spans } = this.#matches
    const value = matchArray(this.#program, this.#text, spans, first, this.#hasIndices)
    return { value, done: false }
  }

  get [Symbol.toStringTag]() {
    return 'SafeRegExp String Iterator'
  }
}

Object.setPrototypeOf(MatchIterator.prototype, IteratorPrototype)

module.exports = { Matches, MatchIterator }
