'use strict'

// What leaves armet is an error of the caller's own code, the very same one, or one of armet's with a code. What V8 throws
// within armet's functions, where an argument is a revoked Proxy, or an object whose `toString` is no function, tells a caller
// nothing: it becomes the cause of an error that names what was called.

const { failure, nameOf } = require('./failure.js')
const { caused } = require('./own-property.js')

const ROOT = __dirname.slice(0, -'lib'.length)
/** The files of this package, apart from those of its tests and examples. */
const FILES = [`${ROOT}lib${ROOT.at(-1)}`, `${ROOT}lib.js`, `${ROOT}index.js`]
const KINDS = new Set([TypeError.prototype, RangeError.prototype, SyntaxError.prototype])
const NONE = new Set()
const LOCATION = /^ {4}at (?:.*\()?(.*):\d+:\d+\)?$/
/** Errors of Node that an argument of armet's own calls has brought about; those of a response are its own to throw. */
const OF_AN_ARGUMENT = /^ERR_(?!HTTP)/
const OF_A_RESPONSE = /^node:(?:_http_|internal\/http2\/)/

/**
 * What a function of armet's throws instead of what was thrown within it.
 *
 * @param {unknown} error
 * @param {string} name What was called, as its caller writes it.
 * @param {() => string | undefined} [better] A sentence that says more, if there is one.
 * @param {string} [code] That sentence's code.
 * @returns {unknown} The same error, unless V8 has thrown it here.
 */
function toThrow(error, name, better = nothing, code = 'ARMET_UNREADABLE') {
  if (!isOfEngine(error)) return error
  const sentence = better()
  const made =
    sentence === undefined
      ? failure(
          'ARMET_UNREADABLE',
          `${name} was given a value that it cannot use; the cause of this error says what is wrong with it.`,
        )
      : failure(code, sentence)
  return caused(made, error)
}

function nothing() {
  return undefined
}

/** Whether V8, or Node for an argument, has thrown an error in a line of armet's. */
function isOfEngine(error) {
  try {
    if (!KINDS.has(Object.getPrototypeOf(error))) return false
    if (Object.hasOwn(error, 'code') && !OF_AN_ARGUMENT.test(error.code)) return false
    const at = thrower(error)
    // Where nothing says who threw it, the sentence of an engine must not leave; an error of the caller's own is then the cause.
    if (at === undefined) return !hasFrames()
    return FILES.some((file) => at.startsWith(file))
  } catch {
    return false
  }
}

/**
 * The file of the line that threw an error, as far as its stack says. Functions of the language have none, and Node's stand for
 * what called them, but for those of its responses: what a response throws is its own.
 */
function thrower({ name, message, stack }) {
  if (typeof stack !== 'string') return undefined
  const start = `${name}: ${message}`
  // A message may have lines that look like these.
  const lines = (stack.startsWith(start) ? stack.slice(start.length) : stack).split('\n')
  for (const line of lines) {
    const file = LOCATION.exec(line)?.[1]
    if (file !== undefined && (!file.startsWith('node:') || OF_A_RESPONSE.test(file))) return file
  }
  return undefined
}

/** Whether errors of this process have lines that say where they were thrown, as Node writes them. */
function hasFrames() {
  return Error.stackTraceLimit >= 1 && Error.prepareStackTrace === undefined
}

/**
 * Lets every method and getter of a class throw only what may leave armet.
 *
 * @param {Function} Kind
 * @param {object} how
 * @param {string} how.name What it is called in sentences.
 * @param {(value: unknown) => boolean} how.is Whether a value is one of its objects.
 * @param {Set<string | symbol>} [how.except] Methods that see to it themselves.
 * @param {boolean} [how.few] Whether no method takes more than two arguments: to pass on any number takes longer than a
 *   short search.
 */
function guardMethods(Kind, { name, is, except = NONE, few = false }) {
  const guard = few ? guardedPair : guarded
  const { prototype } = Kind
  for (const key of Reflect.ownKeys(prototype)) {
    if (key === 'constructor' || except.has(key)) continue
    const property = { __proto__: null, ...Object.getOwnPropertyDescriptor(prototype, key) }
    const called = `${name}.prototype${typeof key === 'symbol' ? `[${key.description}]` : `.${key}`}`
    if (property.get !== undefined) property.get = guard(property.get, called, is)
    else property.value = guard(property.value, called, is)
    Object.defineProperty(prototype, key, property)
  }
}

function guarded(method, called, is) {
  const made = {
    method(...values) {
      try {
        return Reflect.apply(method, this, values)
      } catch (error) {
        throw toThrowOf(error, called, this, is)
      }
    },
  }.method
  return named(made, method)
}

function guardedPair(method, called, is) {
  const made = {
    method(first, second) {
      try {
        return Reflect.apply(method, this, [first, second])
      } catch (error) {
        throw toThrowOf(error, called, this, is)
      }
    },
  }.method
  return named(made, method)
}

function named(made, method) {
  for (const name of ['name', 'length'])
    Object.defineProperty(made, name, {
      __proto__: null,
      ...Object.getOwnPropertyDescriptor(method, name),
    })
  return made
}

/**
 * The same for a method: where its object is of another kind, that is what is wrong.
 *
 * @param {unknown} error
 * @param {string} called
 * @param {unknown} receiver
 * @param {(value: unknown) => boolean} is
 */
function toThrowOf(error, called, receiver, is) {
  const wrong = () =>
    isOwn(receiver, is)
      ? undefined
      : `${called} needs an object of its own kind before it, as in object.method(); it was given ${nameOf(receiver)} there.`
  return toThrow(error, called, wrong, 'ARMET_RECEIVER')
}

// What a revoked Proxy is cannot be asked.
function isOwn(receiver, is) {
  try {
    return is(receiver)
  } catch {
    return false
  }
}

module.exports = { guardMethods, isOfEngine, toThrow, toThrowOf }
