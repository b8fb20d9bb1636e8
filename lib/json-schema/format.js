'use strict'

const { isNode, member } = require('./keyword.js')

const METHODS = Object.freeze({
  __proto__: null,
  email: 'email',
  uri: 'url',
  uuid: 'uuid',
  ipv4: 'ipv4',
  ipv6: 'ipv6',
  date: 'date',
  time: 'time',
  'date-time': 'datetime',
  hostname: 'hostname',
  base64: 'base64',
  base64url: 'base64url',
})

const ENCODINGS = new Set(['base64', 'base64url'])

// zod names these beside the patterns that say the same.
const SAID_BY_PATTERNS = new Set(['includes', 'starts_with', 'ends_with'])

// zod's own pattern for a host name looks ahead, which no linear-time engine does; the format says the same.
const REPEATED = Object.freeze({
  __proto__: null,
  hostname:
    '^(?=.{1,253}\\.?$)[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[-0-9a-zA-Z]{0,61}[0-9a-zA-Z])?)*\\.?$',
})

/** The formats of JSON Schema that a string schema has a method for. */
const FORMATS = Object.freeze({
  has: (format) => typeof format === 'string' && METHODS[format] !== undefined,
  isEncoding: (encoding) => ENCODINGS.has(encoding),
  apply: (text, format) => text[METHODS[format]](),
  isSaidByPatterns: (format) => SAID_BY_PATTERNS.has(format),
  repeats: (format, source) => format !== undefined && REPEATED[format] === source,
  /** Whether a node is a string that is an address of either version, as `toJSONSchema` writes it. */
  isAddress(node) {
    const choices = member(node, 'anyOf')
    return (
      member(node, 'type') === 'string' &&
      Array.isArray(choices) &&
      choices.length === 2 &&
      choices.every((one, index) => isFormat(one, `ipv${index === 0 ? 4 : 6}`))
    )
  },
})

function isFormat(node, format) {
  return isNode(node) && Object.keys(node).length === 1 && member(node, 'format') === format
}

module.exports = { FORMATS }
