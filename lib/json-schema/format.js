'use strict'

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

// zod names these beside the patterns that say the same.
const HARMLESS = new Set(['regex', 'includes', 'starts_with', 'ends_with'])

// zod's own pattern for a host name looks ahead, which no linear-time engine does; the format says the same.
const REPEATED = Object.freeze({
  __proto__: null,
  hostname:
    '^(?=.{1,253}\\.?$)[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[-0-9a-zA-Z]{0,61}[0-9a-zA-Z])?)*\\.?$',
})

/** The formats of JSON Schema that a string schema has a method for. */
const FORMATS = Object.freeze({
  has: (format) => METHODS[format] !== undefined,
  apply: (text, format) => text[METHODS[format]](),
  repeats: (format, source) => format !== undefined && REPEATED[format] === source,
  /** Whether a node is a string that is an address of either version, as `toJSONSchema` writes it. */
  isAddress: ({ type, anyOf }) =>
    type === 'string' && JSON.stringify(anyOf) === '[{"format":"ipv4"},{"format":"ipv6"}]',
})

module.exports = { FORMATS, HARMLESS }
