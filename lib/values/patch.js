'use strict'

// A JSON body or a JavaScript value was validated, and something in it is to be changed: a default filled in, a key left
// out, a text trimmed. The core left a list of steps; they are carried out here.

const core = require('./core.js')
const { set } = require('../schema/data.js')
const { altered, defaultOf } = require('./tokens.js')

const { keys: keysOf } = Object

const FIELD = 1
const INDEX = 2
const KEY = 3
const LEAVE = 4
const REMOVE = 5
const DEFAULT = 6
const TEXT = 7
const NUMBER = 8
const TRUE = 9
const FALSE = 10
const BIGINT = 11
const CONSTANT = 12
const WRAP = 13
const SPLIT = 14

/**
 * The value after the steps in `ints[0..count]`.
 * @param {unknown} root a value that belongs to us: it is changed in place where it can be
 * @param {number} count
 * @param {object} layout
 * @param {{ keysOf(holder: object): unknown, keyAt(start: number, end: number, keys: unknown): string }} names
 *   how a KEY step is read; `keysOf` is asked once for each object, before anything in it is changed
 */
function patched(root, count, layout, names) {
  // Nothing below runs code of the application, so the shared arrays stay as the core left them.
  const { ints: steps, floats } = core
  const holder = { root }
  let place = { holder, key: 'root', inside: undefined, outer: undefined }
  const here = () => place.holder[place.key]
  const put = (value) => set(place.holder, place.key, value)
  const enter = (key) => {
    place = { holder: here(), key, inside: undefined, outer: place }
  }
  let at = 0
  while (at < count) {
    const step = steps[at]
    const operand = steps[at + 1]
    at += 1
    switch (step) {
      case FIELD:
        place.inside ??= names.keysOf(here())
        enter(layout.names[operand])
        at += 1
        break
      case INDEX:
        enter(operand)
        at += 1
        break
      case KEY:
        place.inside ??= names.keysOf(here())
        enter(names.keyAt(operand, steps[at + 1], place.inside))
        at += 2
        break
      case LEAVE:
        place = place.outer
        break
      case REMOVE:
        delete place.holder[place.key]
        break
      case DEFAULT:
        put(defaultOf(layout, operand))
        at += 1
        break
      case TEXT:
        put(altered(here(), operand))
        at += 1
        break
      case NUMBER:
        put(floats[operand])
        at += 1
        break
      case TRUE:
      case FALSE:
        put(step === TRUE)
        break
      case BIGINT:
        put(BigInt(here()))
        break
      case CONSTANT:
        put(layout.constants[operand])
        at += 1
        break
      case WRAP:
        put([here()])
        break
      case SPLIT:
        put(here().split(','))
        break
      default:
        throw new RangeError(`The core gave a step that is not known: ${step}.`)
    }
  }
  return holder.root
}

/** Names in the bytes of a JSON text: `start` to `end`, quotes not included. */
function namesInBytes(bytes) {
  return {
    keysOf: () => true,
    keyAt: (start, end) => JSON.parse(`"${bytes.utf8Slice(start, end)}"`),
  }
}

/** Names on a tape: the ordinal of the entry, counted as the object was when it was written. */
function namesOnTape(absent) {
  return {
    keysOf: (holder) => absent?.get(holder) ?? keysOf(holder),
    keyAt: (ordinal, _, keys) => keys[ordinal],
  }
}

module.exports = { patched, namesInBytes, namesOnTape }
