'use strict'

// A JavaScript value, flattened for the core: one word for each thing in it, numbers and text beside them. While it
// is read it is also copied, so that what was validated and what is handed on are the same whatever a getter or a Proxy
// answers the second time.

const { isAnyArrayBuffer, isDate, isMap, isSet } = require('../brand.js')
const core = require('./core.js')
const { append } = require('../own-array.js')
const {
  asciiOf,
  Bytes,
  Doubles,
  firstOf,
  Integers,
  put,
  sizeOfMap,
  sizeOfSet,
} = require('../captured.js')
const {
  THREW,
  entriesOf,
  isHandle,
  isOnData,
  itemsOf,
  read,
  withPrototype,
} = require('./containers.js')
const { failure } = require('../failure.js')
const { isNamed, namesIn } = require('./named.js')
const { isPlain, set } = require('../schema/data.js')

const { hasOwn, keys: keysOf } = Object
const { isArray } = Array
const { isSafeInteger } = Number
const { charCodeAt } = String.prototype

const NULL = 0
const FALSE = 1
const TRUE = 2
const NUMBER = 3
const STRING = 4
const ARRAY = 5
const OBJECT = 6
const BIGINT = 7
const UNDEFINED = 8
const OTHER = 9
const TAGS = Object.freeze({ FALSE, TRUE, NUMBER, STRING, ARRAY, OBJECT })

const OTHERS = {
  function: 1,
  symbol: 2,
  date: 3,
  map: 4,
  set: 5,
  binary: 6,
  object: 7,
  threw: 8,
  hole: 9,
  tooDeep: 11,
  tooMany: 12,
  tooManyKeys: 13,
  tooManyItems: 14,
  tooLong: 15,
}
const other = (what) => OTHER | (OTHERS[what] << 4)

const MAX_TEXTS = 16
const MAX_LENGTH = 0x7ffffff
// Up to here a text costs less letter by letter than handed to the core as a string.
const SHORT = 48
// Up to here numbers are copied one by one.
const FEW = 128
// How many words and numbers there is room for at first, and how many keep their room after use.
const USUAL = core.numbers
const KEPT = 16 * USUAL
// How many letters there is room for.
const LETTERS = core.letters

// The tape of this isolate. A getter may call armet again while it is being written: `alone` puts it aside and back.
const tape = {
  ints: core.ints,
  numbers: core.floats,
  bytes: core.text,
  // How many words, and how many numbers, there is room for.
  room: USUAL,
  // How many of each are in use.
  at: 0,
  floats: 0,
  used: 0,
  // How many bytes may come into use again, when what was written since is taken back.
  held: 0,
  // The texts, once there is one that is not short or not ASCII.
  texts: [],
  // The keys of objects whose copy has fewer.
  keysOf: undefined,
  // Whether everything on it passes, as far as that is known without the core.
  sure: false,
  // Whether the copy says all that the tape does, so that the tape can be written again from it.
  plain: true,
  writing: false,
}

/**
 * Writes `value` on the tape and returns a copy of it; the shared arrays are then to be read before anything else runs.
 * @param {unknown} value
 * @param {{ write?: Function, ids?: Map<string, number>, room: { depth: number, items: number, keys: number, values: number }, bare?: boolean }} validator
 * with `bare`, objects and arrays are written and not copied
 */
function copied(value, validator) {
  begin()
  let copy
  try {
    copy = validator.write === undefined ? write(value, validator, 0) : validator.write(value)
  } catch (error) {
    tape.writing = false
    done()
    throw error
  }
  // A stack that overflowed while `alone` put things back: what stands on the tape is not this value.
  if (!tape.writing)
    throw failure(
      'ARMET_REENTRANT',
      'A getter of the value calls armet in a way that does not end.',
    )
  tape.writing = false
  return copy
}

/**
 * Lets go of texts, and of arrays that have grown large, once what stands in them has been read.
 * @template T
 * @param {T} [made] what was made of it, which is returned
 * @returns {T}
 */
function done(made) {
  if (tape.room > KEPT) reserve(USUAL)
  if (tape.texts.length > 0) tape.texts = []
  return made
}

function reserve(numbers) {
  core.reserve(numbers)
  tape.ints = core.ints
  tape.numbers = core.floats
  tape.bytes = core.text
  tape.room = numbers
}

function begin() {
  tape.at = 0
  tape.floats = 0
  tape.used = 0
  tape.held = 0
  if (tape.texts.length > 0) tape.texts = []
  tape.keysOf = undefined
  tape.sure = false
  tape.plain = true
  tape.writing = true
}

/** The texts of the tape as arguments: how many bytes of the shared text are in use, and the strings there are instead. */
function textsOf() {
  const { texts, used } = tape
  return texts.length > MAX_TEXTS ? [0, joined(texts)] : [used, ...texts]
}

/** What stands on the tape, for an explanation that may be asked for later of how it was validated. */
function kept(mode) {
  const { ints, numbers, bytes, at, floats, used } = tape
  return {
    mode,
    ints: first(Integers, ints, at),
    numbers: first(Doubles, numbers, floats),
    letters: first(Bytes, bytes, used),
    texts: textsOf(),
  }
}

// An array of V8's own is made in a fraction of the time that a typed one takes.
function first(Kind, array, count) {
  if (count > FEW) return firstOf(Kind, array, count)
  const copy = []
  for (let index = 0; index < count; index += 1) copy.push(array[index])
  return copy
}

/** Puts back what was kept; returns the arguments that go with it. */
function again({ mode, ints, numbers, letters, texts }) {
  fit({ words: ints.length, floats: numbers.length })
  put(tape.ints, ints)
  put(tape.numbers, numbers)
  put(tape.bytes, letters)
  return [mode, ints.length, ...texts]
}

function joined(texts) {
  let whole = ''
  for (let index = 0; index < texts.length; index += 1) whole += apart(texts[index])
  return whole
}

// Two texts that end and begin with half a character each would join to a whole one. The core refuses either for
// having half of one, wherever it is.
function apart(value) {
  return value.isWellFormed() ? value : '\ud800'.padEnd(value.length, 'x')
}

/** Whether a tape is being written: whoever uses the shared arrays meanwhile does it inside `alone`. */
function busy() {
  return tape.writing
}

/** Runs `work` with the shared arrays to itself and gives them back as they were. */
function alone(work) {
  const { ints, numbers, bytes, at, floats, used, held, texts, keysOf, sure, plain, room } = tape
  const aside = {
    ints: firstOf(Integers, ints, at),
    numbers: firstOf(Doubles, numbers, floats),
    bytes: firstOf(Bytes, bytes, used > held ? used : held),
  }
  tape.texts = []
  tape.writing = false
  try {
    return work()
  } finally {
    if (tape.room < room) reserve(room)
    put(tape.ints, aside.ints)
    put(tape.numbers, aside.numbers)
    put(tape.bytes, aside.bytes)
    tape.at = at
    tape.floats = floats
    tape.used = used
    tape.held = held
    tape.texts = texts
    tape.keysOf = keysOf
    tape.sure = sure
    tape.plain = plain
    // Last, so that a tape that was not put back whole is known by it.
    tape.writing = true
  }
}

/** Makes the shared arrays twice as long and keeps what stands in them. */
function grow() {
  const { ints, numbers, bytes, room } = tape
  reserve(room * 2)
  put(tape.ints, ints)
  put(tape.numbers, numbers)
  put(tape.bytes, bytes)
}

/** Makes sure that there is room for what was kept. */
function fit({ words, floats }) {
  let room = tape.room
  while (room < words || room < floats) room *= 2
  if (room > tape.room) reserve(room)
}

/** Makes sure that there is room for `count` more words; hands on what was made meanwhile. */
function room(count, made) {
  while (tape.at + count > tape.room) grow()
  return made
}

/** Where the tape is, to be gone back to with `undo`. */
function state() {
  const { at, floats, used, texts } = tape
  return { at, floats, used, texts, strings: texts.length }
}

function undo({ at, floats, used, texts, strings }) {
  tape.at = at
  tape.floats = floats
  tape.used = used
  texts.length = strings
}

function word(tag) {
  if (tape.at === tape.room) grow()
  tape.ints[tape.at] = tag
  tape.at += 1
}

function mark(tag) {
  tape.sure = false
  tape.plain = false
  word(tag)
  return undefined
}

function boolean(value) {
  word(value ? TRUE : FALSE)
  return value
}

function number(value) {
  word(NUMBER)
  tape.numbers[tape.floats] = value
  tape.floats += 1
  return value
}

// ASCII goes letter by letter into the shared text while everything before it did. The first word is the tag and the length.
function text(told, value) {
  const { length } = value
  const { ints, at, bytes, used } = tape
  const short =
    length <= SHORT &&
    used + length <= LETTERS &&
    at < tape.room &&
    tape.texts.length === 0 &&
    // What stands in its place now may say anything of a text; the core reads those that it is handed itself.
    value.charCodeAt === charCodeAt
  if (!short) return longText(told, value)
  let seen = 0
  for (let index = 0; index < length; index += 1) {
    const unit = value.charCodeAt(index)
    seen |= unit
    bytes[used + index] = unit
  }
  if (seen > 0x7f) return longText(told, value)
  ints[at] = told
  tape.at = at + 1
  tape.used = used + length
  return value
}

function digits(value) {
  text(BIGINT | (value.length << 4), value)
}

// A name that has no number of its own.
function name(value) {
  const { length } = value
  if (length <= SHORT) return text(length, value)
  word(length)
  return asString(value)
}

function longText(told, value) {
  if (value.length > MAX_LENGTH) return mark(other('tooLong'))
  if (tape.sure && !value.isWellFormed()) tape.sure = false
  word(told)
  asString(value)
  return value
}

function asString(value) {
  const { bytes, used, texts } = tape
  if (texts.length === 0 && used > 0) append(texts, asciiOf(bytes, used))
  if (used > tape.held) tape.held = used
  tape.used = 0
  if (value.length > 0) append(texts, value)
}

function write(value, validator, depth) {
  switch (typeof value) {
    case 'string':
      return text(STRING | (value.length << 4), value)
    case 'number':
      return number(value)
    case 'boolean':
      return boolean(value)
    case 'undefined':
      return mark(UNDEFINED)
    case 'bigint':
      digits(value.toString())
      return value
    case 'object':
      return value === null ? nothing() : structure(value, validator, depth)
    default:
      return mark(other(value === THREW ? 'threw' : typeof value))
  }
}

function nothing() {
  word(NULL)
  return null
}

function structure(value, validator, depth) {
  const { at, floats, used } = tape
  const strings = tape.texts.length
  try {
    if (depth >= validator.bounds.depth) return mark(other('tooDeep'))
    if (at > 2 * validator.bounds.values) return mark(other('tooMany'))
    if (isArray(value)) return array(value, validator, depth)
    const what = nameOf(value)
    if (what === undefined) return object(value, validator, depth)
    return validator.inside === true ? inside(value, what, validator, depth) : mark(other(what))
  } catch {
    // A trap of a Proxy threw: what was written of this value is taken back.
    tape.at = at
    tape.floats = floats
    tape.texts.length = strings
    tape.used = strings === 0 ? used : 0
    return mark(other('threw'))
  }
}

// What a handler finds in an object of any class: a guard looks there too. What is no container is handed on as it is.
function inside(value, what, validator, depth) {
  const { keys, items } = validator.bounds
  if (what === 'map') {
    if (sizeOfMap(value) > keys) return mark(other('tooManyKeys'))
    return object(entriesOf(value), validator, depth)
  }
  if (what === 'set') {
    if (sizeOfSet(value) > items) return mark(other('tooManyItems'))
    return array(itemsOf(value), validator, depth)
  }
  if (what === 'object' && isNamed(value)) {
    const found = namesIn(value, items)
    return found === undefined ? mark(other('tooManyItems')) : object(found, validator, depth)
  }
  if (what === 'object' && !isHandle(value)) {
    return object(isOnData(value) ? withPrototype(value) : value, validator, depth)
  }
  mark(other(what))
  return value
}

function array(value, validator, depth) {
  const { length } = value
  if (!isSafeInteger(length) || length > validator.bounds.items) return mark(other('tooManyItems'))
  word(ARRAY | (length << 4))
  const copy = validator.bare === true ? undefined : new Array(length)
  for (let index = 0; index < length; index += 1) {
    if (!hasOwn(value, index)) mark(other('hole'))
    else if (copy === undefined) property(value, index, validator, depth)
    else copy[index] = property(value, index, validator, depth)
  }
  return copy
}

function object(value, validator, depth) {
  const keys = keysOf(value)
  if (keys.length > validator.bounds.keys) return mark(other('tooManyKeys'))
  word(OBJECT | (keys.length << 4))
  const copy = validator.bare === true ? undefined : {}
  let absent = false
  for (const key of keys) {
    const id = validator.ids?.get(key)
    if (id === undefined) name(key)
    else word(~id)
    const own = property(value, key, validator, depth)
    if (copy === undefined) continue
    if (own === undefined) absent = true
    else set(copy, key, own)
  }
  // A key whose value is undefined is not in the copy, yet the core counts it.
  if (absent) {
    tape.keysOf ??= new Map()
    tape.keysOf.set(copy, keys)
  }
  return copy
}

function property(holder, key, validator, depth) {
  return write(read(holder, key), validator, depth + 1)
}

function nameOf(value) {
  if (isPlain(value)) return undefined
  if (isDate(value)) return 'date'
  if (isMap(value)) return 'map'
  if (isSet(value)) return 'set'
  return ArrayBuffer.isView(value) || isAnyArrayBuffer(value) ? 'binary' : 'object'
}

module.exports = {
  tape,
  copied,
  done,
  textsOf,
  kept,
  again,
  busy,
  alone,
  grow,
  room,
  state,
  undo,
  text,
  write,
  TAGS,
  THREW,
}
