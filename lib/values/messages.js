'use strict'

// One sentence for each code of the core. They finish a sentence that begins with the name of the value.

const range = (params) => {
  const { min, max, above, below } = { __proto__: null, ...params }
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`
  if (above !== undefined && below !== undefined) return ` between ${above} and ${below}`
  return `${atLeast(min, above)}${atMost(max, below)}`
}
const atLeast = (min, above) => {
  if (min !== undefined) return ` of at least ${min}`
  return above === undefined ? '' : ` above ${above}`
}
const atMost = (max, below) => {
  if (max !== undefined) return ` of at most ${max}`
  return below === undefined ? '' : ` below ${below}`
}
const many = (number, one, more = `${one}s`) => `${number} ${number === 1 ? one : more}`
const quoted = (values) => values.map((value) => JSON.stringify(value)).join(', ')

const KIND = {
  string: () => 'a string',
  integer: (params) => `an integer${range(params)}`,
  number: (params) => `a number${range(params)}`,
  boolean: () => 'true or false',
  bigint: (params) => `a whole number${range(params)}`,
  array: () => 'a list',
  object: () => 'an object',
  record: () => 'an object',
  null: () => 'null',
  json: () => 'a JSON value',
}
const kind = (name, params) => (Object.hasOwn(KIND, name) ? KIND[name](params) : `a ${name}`)

const NAME = { array: 'list', object: 'object' }

const anyOf = (names) => {
  const different = [...new Set(names)]
  const last = different.pop()
  return different.length === 0 ? last : `${different.join(', ')} or ${last}`
}

/** An option of a union, in words. */
function option({ type, ...rest }) {
  const params = { __proto__: null, ...rest }
  if (type === 'literal') return JSON.stringify(params.value)
  if (type === 'enum') return `one of ${quoted(params.values)}${params.more ? ', ...' : ''}`
  if (type === 'boolean' && params.numeric) return 'true, false, 1 or 0'
  if (type === 'string') return stringOption(params)
  const { multipleOf } = params
  return `${kind(type, params)}${multipleOf === undefined ? '' : ` that is a multiple of ${multipleOf}`}`
}

function stringOption({ format, public: isPublic, min, max, prefix, suffix, text, pattern }) {
  let name = 'a string'
  if (format !== undefined) name = isPublic ? 'a URL of a public host' : (FORMAT[format] ?? format)
  if (min !== undefined && min === max) name += ` of exactly ${many(min, 'character')}`
  else if (min !== undefined && max !== undefined) name += ` of ${min} to ${many(max, 'character')}`
  else if (min === 1) name += ' that is not empty'
  else if (min !== undefined) name += ` of at least ${many(min, 'character')}`
  else if (max !== undefined) name += ` of at most ${many(max, 'character')}`
  const rules = []
  if (prefix !== undefined) rules.push(`begins with ${JSON.stringify(prefix)}`)
  if (suffix !== undefined) rules.push(`ends with ${JSON.stringify(suffix)}`)
  if (text !== undefined) rules.push(`contains ${JSON.stringify(text)}`)
  if (pattern) rules.push('has the right form')
  return rules.length === 0 ? name : `${name} that ${rules.join(' and ')}`
}

const FORMAT = {
  email: 'an email address',
  url: 'a URL',
  uuid: 'a UUID',
  ip: 'an IP address',
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
  date: 'a date such as 2026-11-21',
  time: 'a time such as 11:40:00Z',
  datetime: 'a date and time such as 2026-11-21T11:40:00Z',
  objectId: '24 hexadecimal digits',
  slug: 'lower-case words with hyphens between them',
  base64: 'base64',
  base64url: 'base64url',
  hostname: 'a host name',
}

const FOUND = {
  function: 'a function',
  symbol: 'a symbol',
  date: 'a Date',
  map: 'a Map',
  set: 'a Set',
  binary: 'binary data',
  object: 'an object that is not a plain one',
  threw: 'a property that could not be read',
  hole: 'a hole in a list',
}

/** The sentence for each code, in English; a locale is a table of the same shape. */
const english = Object.freeze({
  __proto__: null,
  required: () => 'is required',
  type: ({ expected, ...params }) => `must be ${kind(expected, params)}`,
  unknown: () => 'is not a known name',
  forbidden: () => 'is not an allowed name',
  duplicate: () => 'must be given once',
  repeated: () => 'must be given once',
  'string.min': ({ min }) =>
    min === 1 ? 'must not be empty' : `must have at least ${many(min, 'character')}`,
  'string.max': ({ max }) => `must have at most ${many(max, 'character')}`,
  'string.length': ({ length }) => `must have exactly ${many(length, 'character')}`,
  'string.format': ({ format, public: isPublic }) =>
    isPublic ? 'must be a URL of a public host' : `must be ${FORMAT[format] ?? format}`,
  'string.pattern': () => 'does not have the right form',
  'string.prefix': ({ prefix }) => `must begin with ${JSON.stringify(prefix)}`,
  'string.suffix': ({ suffix }) => `must end with ${JSON.stringify(suffix)}`,
  'string.includes': ({ text }) => `must contain ${JSON.stringify(text)}`,
  'string.unicode': () => 'must be well-formed text',
  integer: (params) => `must be an integer${range(params)}`,
  'integer.range': (params) => `must be an integer${range(params)}`,
  'integer.multiple': ({ multipleOf }) => `must be a multiple of ${multipleOf}`,
  number: (params) => `must be a number${range(params)}`,
  'number.range': (params) => `must be a number${range(params)}`,
  'number.multiple': ({ multipleOf }) => `must be a multiple of ${multipleOf}`,
  'number.precision': () => 'has more digits than can be kept',
  'number.finite': () => 'must be a finite number',
  boolean: ({ numeric }) => (numeric ? 'must be true, false, 1 or 0' : 'must be true or false'),
  bigint: (params) => `must be a whole number${range(params)}`,
  'bigint.range': (params) => `must be a whole number${range(params)}`,
  enum: ({ values, more }) => `must be one of ${quoted(values)}${more ? ', ...' : ''}`,
  literal: ({ value }) => `must be ${JSON.stringify(value)}`,
  'array.min': ({ min }) =>
    min === 1 ? 'must not be empty' : `must have at least ${many(min, 'item')}`,
  'array.max': ({ max }) => `must have at most ${many(max, 'item')}`,
  'array.length': ({ length }) => `must have exactly ${many(length, 'item')}`,
  'array.unique': ({ first }) => `must not repeat item ${first}`,
  'record.min': ({ min }) =>
    min === 1 ? 'must not be empty' : `must have at least ${many(min, 'key')}`,
  'record.length': ({ length }) => `must have exactly ${many(length, 'key')}`,
  'record.max': ({ max }) => `must have at most ${many(max, 'key')}`,
  union: ({ options, found }) =>
    found === undefined
      ? `must be ${anyOf(options.map(option))}`
      : `is not one of the ${many(options.filter(({ type }) => type === found).length, 'kind')} of ${NAME[found]} allowed`,
  discriminator: ({ key, values }) =>
    `must have ${JSON.stringify(key)} set to one of ${quoted(values)}`,
  value: ({ found }) => `must not be ${FOUND[found] ?? 'a value JSON cannot hold'}`,
  syntax: ({ position }) => `is not JSON: the text is wrong at byte ${position}`,
  encoding: () => 'is not valid UTF-8 or is escaped wrongly',
  charset: () => 'must be encoded as UTF-8',
  unread: () => 'is of a Content-Type that no body parser here takes',
  'limit.length': ({ max }) => `is longer than ${many(max, 'byte')}`,
  'limit.pairs': ({ max }) => `has more than ${many(max, 'parameter')}`,
  'limit.depth': ({ max }) => `is nested more than ${many(max, 'level')} deep`,
  'limit.items': ({ max }) => `has more than ${many(max, 'item')}`,
  'limit.keys': ({ max }) => `has more than ${many(max, 'key')}`,
  'limit.key': ({ max }) => `has a name of more than ${many(max, 'character')}`,
  'limit.string': ({ max }) => `has more than ${many(max, 'character')}`,
  'limit.values': ({ max }) => `has more than ${many(max, 'value')}`,
  'limit.digits': ({ max }) => `has more than ${many(max, 'digit')}`,
  'guard.operator': () => 'is not an allowed name: a name must not begin with $',
  'guard.dotted': () => 'is not an allowed name: a name must not hold a dot',
  'guard.repeated': () => 'must be given once',
  'guard.control': () => 'holds a control character',
  'guard.brackets': () => 'is not an allowed name: brackets must stand in pairs, after a name',
  'guard.escaped': () => 'is not an allowed name: it is escaped twice',
  refine: () => 'is not allowed',
})

/**
 * The sentence of an issue.
 * @param {string} code
 * @param {object} params
 * @param {string | object} [own] what the schema says itself: one sentence, or one for each code
 * @param {object} [locale] a table of code to sentence or function
 * @returns {string}
 */
function sentence(code, params, own, locale) {
  if (typeof own === 'string') return filled(own, params)
  for (const table of [own, locale]) {
    if (table !== undefined && Object.hasOwn(table, code)) return said(table[code], params)
  }
  return said(english[code] ?? english.refine, params)
}

function said(told, params) {
  return typeof told === 'function' ? String(told(params)) : filled(told, params)
}

/** A sentence with the names in braces replaced: `at least {min} characters`. */
function filled(template, params) {
  return template.replace(/\{([a-z]+)\}/gi, (whole, name) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  )
}

module.exports = { english, sentence }
