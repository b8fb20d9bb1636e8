'use strict'

const { isRegExp } = require('../brand.js')
const { ownOptions } = require('../own-options.js')
const { Schema, SCHEMA } = require('./base.js')
const { refuse, count, text, list } = require('./rule.js')

const NONE = Object.freeze({ __proto__: null })

/** Text. Lengths are in UTF-16 units, as `.length` counts them. */
class StringSchema extends Schema {
  /** At least `length` units. */
  min(length) {
    return this.with({ min: count('min', length) })
  }

  /** At most `length` units. */
  max(length) {
    return this.with({ max: count('max', length) })
  }

  /** Exactly `length` units. */
  length(length) {
    return this.with({ min: count('length', length), max: length })
  }

  /** At least one unit. */
  nonempty() {
    return this.with({ min: 1 })
  }

  /** A regular expression that must match somewhere in the text, and every other one as well; it runs in linear time or is refused. */
  pattern(expression) {
    if (!isRegExp(expression) && !isSafeRegExp(expression))
      throw refuse('pattern', 'a regular expression', expression)
    const { source, flags } = expression
    const asked = Object.freeze({ __proto__: null, source, flags })
    const before = this[SCHEMA].node.pattern ?? []
    return this.with({ pattern: Object.freeze([before, asked].flat()) })
  }

  /** The text begins with `prefix`. */
  startsWith(prefix) {
    return this.with({ startsWith: text('startsWith', prefix) })
  }

  /** The text ends with `suffix`. */
  endsWith(suffix) {
    return this.with({ endsWith: text('endsWith', suffix) })
  }

  /** White space at both ends is taken away before anything else is asked. */
  trim() {
    return this.with({ trim: true })
  }

  /** Letters are made lower case before anything else is asked. */
  lowercase() {
    return this.with({ lowercase: true })
  }

  /** Letters are made upper case before anything else is asked. */
  uppercase() {
    return this.with({ uppercase: true })
  }

  /** An email address. */
  email() {
    return this.with({ format: 'email' })
  }

  /**
   * An absolute URL that `new URL` takes, with the same host; `protocols` are the schemes that are allowed, http and https
   * unless told otherwise, and `public` asks for a host of the public Internet.
   */
  url(options = NONE) {
    if (typeof options !== 'object' || options === null)
      throw refuse('url', 'options such as { protocols: ["https"] }', options)
    const { protocols = ['http', 'https'], public: isPublic = false } = ownOptions('url', options, [
      'protocols',
      'public',
    ])
    list('url: protocols', protocols)
    if (typeof isPublic !== 'boolean') throw refuse('url: public', 'true or false', isPublic)
    const rules = {
      format: 'url',
      protocols: Object.freeze(protocols.map((one) => text('url: protocols', one))),
      public: isPublic ? true : undefined,
    }
    return this.with(rules)
  }

  /** A UUID, with hyphens. */
  uuid() {
    return this.with({ format: 'uuid' })
  }

  /** An IP address of either version. */
  ip() {
    return this.with({ format: 'ip' })
  }

  /** An IPv4 address in four decimal parts. */
  ipv4() {
    return this.with({ format: 'ipv4' })
  }

  /** An IPv6 address. */
  ipv6() {
    return this.with({ format: 'ipv6' })
  }

  /** A day that exists, `2026-11-21`. */
  date() {
    return this.with({ format: 'date' })
  }

  /** A moment as RFC 3339 writes it, `2026-11-21T11:40:00Z`. */
  datetime() {
    return this.with({ format: 'datetime' })
  }

  /** A MongoDB ObjectId: 24 hexadecimal digits. */
  objectId() {
    return this.with({ format: 'objectId' })
  }

  /** Lower-case words with single hyphens between them. */
  slug() {
    return this.with({ format: 'slug' })
  }

  /** Text somewhere in it. */
  includes(part) {
    return this.with({ includes: text('includes', part) })
  }

  /** A time of day with its zone, as RFC 3339 writes it, `11:40:00Z`. */
  time() {
    return this.with({ format: 'time' })
  }

  /** Base64 in the alphabet for URLs, without padding. */
  base64url() {
    return this.with({ format: 'base64url' })
  }

  /** Base64 with its padding. */
  base64() {
    return this.with({ format: 'base64' })
  }

  /** A host name, as DNS writes it. */
  hostname() {
    return this.with({ format: 'hostname' })
  }
}

// The engine is loaded for what could only be one of its patterns.
function isSafeRegExp(value) {
  if (typeof value !== 'object' || value === null) return false
  return require('../pattern/index.js').programOf(value) !== undefined
}

module.exports = { StringSchema }
