'use strict'

// What the caller wrote, as the core reads it: only the properties that the header table names, each in the form it asks
// for. Functions and lists that may change stay here, in slots.

const { hasOwn, keys, getPrototypeOf } = Object

/** The most elements one list may have, the most prototypes one object may have. Both are far above any real use. */
const MOST_ITEMS = 10_000
const MOST_PROTOTYPES = 100

const ABSENT = { found: false, value: undefined }

/**
 * A property of an object or of a prototype that a program gave it. What stands on `Object.prototype` is nobody's
 * option: it is there by accident or by attack.
 */
function read(object, name) {
  let holder = object
  for (let depth = 0; holder !== null && depth < MOST_PROTOTYPES; depth++) {
    if (hasOwn(holder, name)) {
      if (isObjectPrototype(holder) && holder !== object) return ABSENT
      return { found: true, value: Reflect.get(holder, name, object) }
    }
    holder = getPrototypeOf(holder)
  }
  return ABSENT
}

// Objects from another realm have an Object.prototype of their own.
function isObjectPrototype(holder) {
  return (
    holder === Object.prototype ||
    (getPrototypeOf(holder) === null && hasOwn(holder, 'hasOwnProperty'))
  )
}

function isObject(value) {
  return typeof value === 'function' || (typeof value === 'object' && value !== null)
}

/** A single value. */
function single(value) {
  switch (typeof value) {
    case 'undefined':
    case 'function':
      return { type: typeof value }
    case 'boolean':
      return { type: 'boolean', value }
    case 'symbol':
      return { type: 'symbol', value: value.description ?? '' }
    case 'bigint':
      return other(String(value), value !== 0n)
    case 'number':
      return Number.isFinite(value) ? { type: 'number', value } : other('null', Boolean(value))
    case 'string':
      return value.isWellFormed() ? { type: 'string', value } : other(JSON.stringify(value), true)
    default:
      return value === null ? { type: 'null' } : other(stringify(value), true)
  }
}

function other(json, truthy) {
  return { type: 'other', value: { json, truthy } }
}

// Only messages show it: what cannot be written is named instead.
function stringify(value) {
  try {
    return JSON.stringify(value) ?? 'undefined'
  } catch {
    return Array.isArray(value) ? '[array]' : '[object]'
  }
}

function list(value) {
  if (!Array.isArray(value)) return single(value)
  if (value.length > MOST_ITEMS) throw tooMany('An option')
  return { type: 'list', value: Array.from(value, single) }
}

function lists(value) {
  if (!isObject(value) || Array.isArray(value) || typeof value === 'function') return single(value)
  return { type: 'record', value: keys(value).map((name) => [name, list(value[name])]) }
}

function directives(value, slots) {
  if (value === undefined || value === null) return single(value)
  const object = Object(value)
  const record = keys(object).map((name) => [name, sources(name, object[name], slots)])
  return { type: 'record', value: record }
}

/** A directive's value. Each fills one slot, counted as written. */
function sources(name, value, slots) {
  const slot = { value, snapshot: undefined }
  slots.push(slot)
  if (typeof value === 'function' || !isObject(value)) return single(value)
  if (typeof value[Symbol.iterator] !== 'function') return single(value)
  const elements = []
  const iterator = value[Symbol.iterator]()
  for (const element of { [Symbol.iterator]: () => iterator }) {
    if (elements.length === MOST_ITEMS)
      throw tooMany(`Content-Security-Policy directive ${JSON.stringify(name)}`)
    elements.push(element)
  }
  slot.snapshot = elements
  // An iterator can be walked once only; what it gave is what there is.
  if (iterator === value) slot.value = elements
  const constant =
    (Array.isArray(value) || value instanceof Set) &&
    elements.every((element) => typeof element === 'string')
  return { type: 'sources', value: { items: elements.map(source), constant } }
}

function source(element) {
  if (isObject(element)) return { type: 'function' }
  if (typeof element === 'string' || typeof element === 'symbol') return single(element)
  return { type: 'string', value: String(element) }
}

function tooMany(what) {
  const error = new Error(`${what} has more than ${MOST_ITEMS} elements. Pass fewer.`)
  error.code = 'ARMET_OPTION_TOO_LONG'
  return error
}

const FORMS = { value: single, list, lists, directives }

/**
 * One header's options.
 *
 * @param {unknown} value What was passed.
 * @param {Array<[string, 'value' | 'list' | 'lists' | 'directives']>} options The properties to read, from the table.
 * @param {Array<object>} slots Receives one slot for each directive of a Content-Security-Policy.
 */
function header(value, options, slots) {
  if (!isObject(value)) return single(value)
  const record = []
  for (const [name, form] of options) {
    const property = read(value, name)
    if (property.found) record.push([name, FORMS[form](property.value, slots)])
  }
  return { type: 'record', value: record }
}

/** The options of `armet()`: every header's, under its key or its alias. */
function headers(value, table, slots) {
  if (!isObject(value)) return single(value)
  const record = []
  const madeBy = read(value, 'constructor').value
  const name = isObject(madeBy) ? read(madeBy, 'name').value : undefined
  if (typeof name === 'string') record.push(['constructor', single(name)])
  for (const { key, alias, options } of table) {
    for (const name of alias === null ? [key] : [key, alias]) {
      const property = read(value, name)
      if (property.found) record.push([name, header(property.value, options, slots)])
    }
  }
  return { type: 'record', value: record }
}

module.exports = { header, headers, read, single }
