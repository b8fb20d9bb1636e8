'use strict'

const { Integers } = require('../captured.js')
const { guardMethods, toThrow, toThrowOf } = require('../door.js')
const { languageRegExp } = require('./language.js')
const { keyOf, limitsOf } = require('./limits.js')
const { matchArray, replacerArguments } = require('./match.js')
const { ownArray } = require('../own-array.js')
const { coded } = require('../own-property.js')
const { copyOf, EVERY, everyMatch, MatchIterator } = require('./matches.js')
const { findMatch, found, SHORT, testStart, UNDECIDED } = require('./find.js')
const { split: splitText } = require('./split.js')
const { compile, patterns, positionsOf, subjectOf, fill, test: testWhole } = require('./program.js')

// The language's own algorithms work on any object with `exec`: they take over when a subclass has replaced it.
const {
  test,
  [Symbol.match]: match,
  [Symbol.matchAll]: matchAll,
  [Symbol.replace]: replace,
  [Symbol.search]: search,
  [Symbol.split]: split,
} = RegExp.prototype

/** The compiled program of a SafeRegExp; undefined for anything else. */
let programOf

/** A regular expression with V8's answers in time linear in the text; see index.d.ts. */
class SafeRegExp {
  #source
  #flags
  #program
  #unanchored
  #global
  #sticky
  #unicode
  #hasIndices
  #moves
  #limits

  constructor(pattern, flags, options = undefined) {
    this.#limits = limitsOf('SafeRegExp', options)
    const { source, flags: sorted } = asRegExp(pattern, flags)
    this.#source = source
    this.#flags = sorted
    this.#global = sorted.includes('g')
    this.#sticky = sorted.includes('y')
    this.#unicode = sorted.includes('u') || sorted.includes('v')
    this.#hasIndices = sorted.includes('d')
    this.#moves = this.#global || this.#sticky
    this.#program = this.#shared(pattern) ?? compile(source, sorted, this.#limits)
    Object.defineProperty(this, 'lastIndex', { __proto__: null, value: 0, writable: true })
  }

  static get [Symbol.species]() {
    // biome-ignore lint/complexity/noThisInStatic: the species of a subclass is that subclass
    return this
  }

  static {
    programOf = (value) => (isObject(value) && #program in value ? value.#program : undefined)
  }

  #shared(pattern) {
    const program = programOf(pattern)
    if (program === undefined || pattern.#source !== this.#source) return undefined
    if (keyOf(pattern.#limits) !== keyOf(this.#limits)) return undefined
    return language(pattern.#flags) === language(this.#flags) ? program : undefined
  }

  get source() {
    return isPrototype(this) ? '(?:)' : this.#source
  }

  get flags() {
    return isPrototype(this) ? '' : this.#flags
  }

  get hasIndices() {
    return isPrototype(this) ? undefined : this.#flags.includes('d')
  }

  get global() {
    return isPrototype(this) ? undefined : this.#flags.includes('g')
  }

  get ignoreCase() {
    return isPrototype(this) ? undefined : this.#flags.includes('i')
  }

  get multiline() {
    return isPrototype(this) ? undefined : this.#flags.includes('m')
  }

  get dotAll() {
    return isPrototype(this) ? undefined : this.#flags.includes('s')
  }

  get unicode() {
    return isPrototype(this) ? undefined : this.#flags.includes('u')
  }

  get unicodeSets() {
    return isPrototype(this) ? undefined : this.#flags.includes('v')
  }

  get sticky() {
    return isPrototype(this) ? undefined : this.#flags.includes('y')
  }

  toString() {
    return `/${this.source}/${this.flags}`
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return `${this.constructor.name} ${this}`
  }

  test(text) {
    try {
      if (isReplaced(this.exec)) return test.call(this, text)
      const subject = typeof text === 'string' ? text : subjectOf(text)
      if (this.#moves) return this.#find(subject, true)
      if (this.lastIndex !== 0) toLength(this.lastIndex)
      if (this.#program.isAnchored && this.#program.readsParts && isLong(subject)) {
        const answer = testStart(this.#program, subject)
        if (answer !== UNDECIDED) return answer === 1
      }
      return testWhole(this.#program, subject)
    } catch (error) {
      throw toThrowOf(error, 'SafeRegExp.prototype.test', this, isSafeRegExp)
    }
  }

  exec(text) {
    try {
      const subject = typeof text === 'string' ? text : subjectOf(text)
      if (!this.#find(subject, false)) return null
      return matchArray(this.#program, subject, found.spans, found.first, this.#hasIndices)
    } catch (error) {
      throw toThrowOf(error, 'SafeRegExp.prototype.exec', this, isSafeRegExp)
    }
  }

  /**
   * One match from lastIndex on, left in `found`. https://tc39.es/ecma262/#sec-regexpbuiltinexec
   * @param {string | Uint8Array} text
   * @param {boolean} spans whether the groups are not asked for
   */
  #find(text, spans) {
    const { lastIndex: index } = this
    const lastIndex = index === 0 ? 0 : toLength(index)
    if (!this.#moves) return findMatch(this.#program, text, 0, false, spans)
    if (lastIndex > text.length || !findMatch(this.#program, text, lastIndex, true, spans)) {
      this.lastIndex = 0
      return false
    }
    this.lastIndex = found.spans[found.first + 1]
    return true
  }

  /** The same pattern, free to match anywhere. */
  #searching() {
    if (!this.#sticky) return this.#program
    this.#unanchored ??= compile(this.#source, language(this.#flags).replace('y', ''), this.#limits)
    return this.#unanchored
  }

  [Symbol.match](string) {
    if (isReplaced(this.exec)) return match.call(this, string)
    const text = `${string}`
    if (!this.#global) return this.exec(text)
    this.lastIndex = 0
    const length = everyMatch(this.#program, text, 0, false)
    if (length === 0) return null
    const spans = positionsOf(patterns, length)
    const parts = ownArray(length / 2)
    for (let index = 0; index < parts.length; index += 1) {
      parts[index] = text.slice(spans[2 * index], spans[2 * index + 1])
    }
    return parts
  }

  [Symbol.matchAll](string) {
    if (isReplaced(this.exec) || !this.#global) return matchAll.call(this, string)
    return new MatchIterator(this.#program, `${string}`, toLength(this.lastIndex), {
      unicode: this.#unicode,
      hasIndices: this.#hasIndices,
    })
  }

  [Symbol.search](string) {
    if (isReplaced(this.exec)) return search.call(this, string)
    const text = `${string}`
    const previous = this.lastIndex
    if (!Object.is(previous, 0)) this.lastIndex = 0
    const index = this.#find(text, true) ? found.spans[found.first] : -1
    if (!Object.is(this.lastIndex, previous)) this.lastIndex = previous
    return index
  }

  [Symbol.replace](string, replacement) {
    if (isReplaced(this.exec)) return replace.call(this, string, replacement)
    const text = `${string}`
    if (typeof replacement !== 'function') return this.#fill(text, `${replacement}`)
    const { stride } = this.#program
    const spans = this.#global ? this.#everySpan(text) : this.#span(text)
    return replaced(text, spans, stride, this.#calling(replacement))
  }

  #everySpan(text) {
    this.lastIndex = 0
    const length = everyMatch(this.#program, text, 0, true)
    return copyOf(positionsOf(patterns, length), length)
  }

  #span(text) {
    const spans = new Integers(this.#find(text, false) ? this.#program.stride : 0)
    for (let at = 0; at < spans.length; at += 1) spans[at] = found.spans[found.first + at]
    return spans
  }

  /** The text with what a template makes of its matches, or of the one from lastIndex on. */
  #fill(text, template) {
    if (text.length > SHORT) {
      if (!this.#global) return this.#replaceOne(text, template)
      if (this.#sticky && !findMatch(this.#program, text, 0, true, true)) {
        this.lastIndex = 0
        return text
      }
    }
    const lastIndex = this.#global ? 0 : toLength(this.lastIndex)
    const from = this.#moves ? lastIndex : 0
    const most = this.#global ? EVERY : 1
    const filled = from > text.length ? -1 : fill(this.#program, text, template, from, most)
    if (this.#global) this.lastIndex = 0
    else if (this.#moves) this.lastIndex = filled === -1 ? 0 : patterns.positions[1]
    if (typeof filled === 'string') return filled
    if (filled === undefined) throw tooLong()
    return filled === -1 ? text : joined(text, template, filled)
  }

  /** The same of one match in a long text, of which the search reads no more than it needs. */
  #replaceOne(text, template) {
    try {
      if (template.includes('$')) return replace.call(this, text, template)
      if (!this.#find(text, true)) return text
      const { spans, first } = found
      return text.slice(0, spans[first]) + template + text.slice(spans[first + 1])
    } catch (error) {
      throw isTooLong(error) ? tooLong() : error
    }
  }

  #calling(replacer) {
    const program = this.#program
    if (program.groups === 0) {
      return (text, spans, first) =>
        `${replacer(text.slice(spans[first], spans[first + 1]), spans[first], text)}`
    }
    return (text, spans, first) => `${replacer(...replacerArguments(program, text, spans, first))}`
  }

  [Symbol.split](string, limit) {
    if (isReplaced(this.exec)) return split.call(this, string, limit)
    const text = `${string}`
    const most = limit === undefined ? 0xffffffff : limit >>> 0
    if (most === 0) return []
    // Splitting searches from every index, whatever the flags: it is never sticky.
    // A sticky pattern is tried at whole characters only; V8's other searches also stop between surrogates.
    return splitText(this.#searching(), text, most, this.#sticky && this.#unicode)
  }
}

const isSafeRegExp = (value) => programOf(value) !== undefined
guardMethods(SafeRegExp, {
  name: 'SafeRegExp',
  is: isSafeRegExp,
  except: new Set(['test', 'exec']),
  few: true,
})

const { exec } = SafeRegExp.prototype

function asRegExp(pattern, flags) {
  try {
    return languageRegExp(pattern, flags)
  } catch (error) {
    throw toThrow(error, 'SafeRegExp')
  }
}

function isTooLong(error) {
  return error instanceof RangeError && error.message === 'Invalid string length'
}

// V8 throws an error of this class.
function tooLong() {
  const error = new RangeError(
    'The text with its replacements would be longer than a string can be. Replace in parts of it.',
  )
  return coded(error, 'ARMET_PATTERN_INPUT')
}

// As RegExp.prototype, it has the properties of a pattern and is none.
function isPrototype(value) {
  return value === SafeRegExp.prototype
}

// What is no function is passed over: https://tc39.es/ecma262/#sec-regexpexec
function isReplaced(method) {
  return method !== exec && typeof method === 'function'
}

function isLong(text) {
  return typeof text === 'string' && text.length > SHORT
}

/** @returns {SafeRegExp} */
function safeRegExp(pattern, flags, options = undefined) {
  return new SafeRegExp(pattern, flags, options)
}

function isObject(value) {
  return typeof value === 'object' && value !== null
}

/** A long text with few matches, put together of parts of it and of the template, which are not copied. */
function joined(text, template, parts) {
  const length = 2 + 2 * parts
  const spans = positionsOf(patterns, length)
  let result = ''
  for (let at = 2; at < length; at += 2) {
    const from = spans[at]
    const to = spans[at + 1]
    result += from < 0 ? template.slice(~from, ~to) : text.slice(from, to)
  }
  return result
}

/** The text with each match replaced by what `valueFor` makes of it. */
function replaced(text, spans, stride, valueFor) {
  let result = ''
  let end = 0
  for (let first = 0; first < spans.length; first += stride) {
    // One piece at a time: V8 puts a string of many short pieces together more slowly.
    result += text.slice(end, spans[first]) + valueFor(text, spans, first)
    end = spans[first + 1]
  }
  return result + text.slice(end)
}

// The flags that a program depends on.
function language(flags) {
  return flags.replace('d', '').replace('g', '')
}

// https://tc39.es/ecma262/#sec-tolength
function toLength(value) {
  const length = Math.trunc(+value)
  return length > 0 ? Math.min(length, Number.MAX_SAFE_INTEGER) : 0
}

module.exports = { SafeRegExp, safeRegExp, programOf }
