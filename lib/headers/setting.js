'use strict'

// What the caller wrote, as the core reads it: only the properties that the header table names, each in the form it asks
// for. Functions and lists that may change stay here, in slots, and nonces, which are another at each request: what is
// handed to the core is the same text wherever the options come to the same plan.

const { append } = require('../own-array.js')
const { isObject, read } = require('./property.js')
const { mostDirectives } = require('./table.js')
const { tooLong } = require('./too-long.js')

const { keys } = Object

/** The most elements one list may have. */
const MOST_ITEMS = 10_000
/** The most characters one text may have. */
const MOST_CHARACTERS = 1_000_000

/** What JSON writes as it stands: most of what is ever written into options. */
const PLAIN = /^[ !#-[\]-~]*$/

// The text is put together by hand: JSON.stringify would ask every object for `toJSON`, which may be inherited.
function text(value) {
  if (value.length > MOST_CHARACTERS) throw tooLong('A text', 'characters', MOST_CHARACTERS)
  return JSON.stringify(value)
}
const wellFormed = (value) =>
  value.length < 1_000 && PLAIN.test(value) ? `"${value}"` : text(value.toWellFormed())
const tagged = (type, value) => `{"type":"${type}","value":${value}}`
const record = (entries) => {
  const pairs = entries.map(([name, value]) => `[${wellFormed(name)},${value}]`)
  return tagged('record', `[${pairs.join(',')}]`)
}

/** A single value. */
function single(value) {
  switch (typeof value) {
    case 'undefined':
    case 'function':
      return `{"type":"${typeof value}"}`
    case 'boolean':
      return tagged('boolean', value)
    case 'symbol':
      return tagged('symbol', wellFormed(value.description ?? ''))
    case 'bigint':
      return other(String(value), value !== 0n)
    case 'number':
      return Number.isFinite(value) ? tagged('number', value) : other('null', Boolean(value))
    case 'string':
      // What is no text is refused wherever text is expected; the message shows it as JSON does.
      return value.isWellFormed() ? tagged('string', text(value)) : other(text(value), true)
    default:
      return value === null ? '{"type":"null"}' : other(stringify(value), true)
  }
}

function other(json, truthy) {
  return tagged('other', `{"json":${wellFormed(json)},"truthy":${truthy}}`)
}

// Only messages show it: what cannot be written is named instead.
function stringify(value) {
  try {
    if (Object.prototype.toString.call(value) === '[object Promise]') return 'a promise'
    return JSON.stringify(value) ?? 'undefined'
  } catch {
    return Array.isArray(value) ? '[array]' : '[object]'
  }
}

function list(value) {
  if (!Array.isArray(value)) return single(value)
  return tagged('list', `[${iterated('option', value).map(single).join(',')}]`)
}

function lists(value) {
  if (!isObject(value) || Array.isArray(value) || typeof value === 'function') return single(value)
  return record(keys(value).map((name) => [name, list(value[name])]))
}

function directives(value, lift) {
  if (value === undefined || value === null) return single(value)
  // Text has its characters for properties; one is enough to refuse it.
  const object = typeof value === 'string' ? Object(value.slice(0, 1)) : Object(value)
  // One more than the core takes: it counts, and what follows need not be read.
  const names = keys(object).slice(0, mostDirectives + 1)
  return record(names.map((name) => [name, sources(name, object[name], lift)]))
}

/** A directive's value. Each fills one slot, counted as written. */
function sources(name, value, lift) {
  const slot = { value, snapshot: undefined }
  append(lift.slots, slot)
  if (typeof value === 'string') return source(value, lift)
  if (typeof value === 'function' || !isObject(value)) return single(value)
  if (typeof value[Symbol.iterator] !== 'function') return single(value)
  const iterator = value[Symbol.iterator]()
  const elements = iterated(name, { [Symbol.iterator]: () => iterator })
  slot.snapshot = elements
  // An iterator can be walked once only; what it gave is what there is.
  if (iterator === value) slot.value = elements
  const array = Array.isArray(value)
  // helmet joins an array, which makes nothing of a hole.
  const hole = (element, index) => array && element === undefined && !(index in value)
  const constant =
    (array || value instanceof Set) &&
    elements.every((element, index) => typeof element === 'string' || hole(element, index))
  const items = elements
    .map((element, index) => (hole(element, index) ? single(undefined) : source(element, lift)))
    .join(',')
  return tagged('sources', `{"items":[${items}],"constant":${constant}}`)
}

/** The elements of an iterable, which may never end. */
function iterated(name, iterable) {
  const elements = []
  for (const element of iterable) {
    if (elements.length === MOST_ITEMS)
      throw tooLong(`The list ${JSON.stringify(name)}`, 'elements', MOST_ITEMS)
    append(elements, element)
  }
  return elements
}

// A lone surrogate becomes U+FFFD, which no header may hold either.
function source(element, lift) {
  if (isObject(element)) return '{"type":"function"}'
  if (typeof element === 'symbol') return single(element)
  const written = String(element)
  const masked = written.includes(NONCE_START) ? mask(written, lift) : written
  return tagged('string', wellFormed(masked))
}

// An entry in which the core finds nothing wrong, so that no message shows what stands for the nonce.
function mask(written, lift) {
  if (!NOTHING_WRONG.test(written)) return written
  return written.replace(NONCES, (_, nonce) => {
    append(lift.nonces, nonce)
    return `${NONCE_START}${lift.stand()}${lift.nonces.length - 1}'`
  })
}

const NONCE_START = "'nonce-"
/** Nonces that may be another at the next request: those that anybody can guess are shorter. */
const NONCES = /'nonce-([\w+/-]{10,}={0,2})'/g
const NOTHING_WRONG = /^[!-+\--:<-~ ]*$/

const FORMS = { value: single, list, lists, directives }

/**
 * What stays here.
 *
 * @typedef {object} Lift
 * @property {Array<{ value: unknown, snapshot: unknown[] | undefined }>} slots One for each directive of a policy.
 * @property {string[]} nonces The nonces written out in directives, in the order in which they were read.
 * @property {() => string} stand What stands for a nonce in the text, with its number after it.
 */

/**
 * One header's options, as the JSON of a `Setting`.
 *
 * @param {unknown} value What was passed.
 * @param {import('./table.js').Line} line The header's line in the table.
 * @param {Lift} lift
 * @returns {string}
 */
function header(value, { options, leftovers }, lift) {
  if (!isObject(value)) return single(value)
  const entries = []
  for (const [name, form] of options) {
    const property = read(value, name)
    if (property.found) append(entries, [name, FORMS[form](property.value, lift)])
  }
  for (const name of leftovers) {
    const property = read(value, name)
    if (property.found) append(entries, [name, presence(property.value)])
  }
  return record(entries)
}

/** What is ignored is not looked into: that it is there and not off is all that counts. */
function presence(value) {
  return value === undefined || value === null || value === false
    ? '{"type":"undefined"}'
    : '{"type":"boolean","value":true}'
}

/** The options of `armet()`: every header's, under its key or its alias. */
function headers(value, table, lift) {
  if (!isObject(value)) return single(value)
  const entries = []
  const madeBy = read(value, 'constructor').value
  const name = isObject(madeBy) ? read(madeBy, 'name').value : undefined
  if (typeof name === 'string') append(entries, ['constructor', single(name)])
  for (const line of table) {
    const { key, alias, dropped } = line
    for (const name of alias === null ? [key] : [key, alias]) {
      const property = read(value, name)
      if (!property.found) continue
      const setting =
        dropped === null ? header(property.value, line, lift) : presence(property.value)
      append(entries, [name, setting])
    }
  }
  return record(entries)
}

module.exports = { header, headers, iterated, single }
