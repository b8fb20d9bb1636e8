'use strict'

// The bytes of a body as `armet.verify()` saw them, and which parser they went to.

const { isDeepStrictEqual } = require('util')

// Shared by every copy of armet, as the parser may be wired with one and the route with another.
const RAW = Symbol.for('armet.raw.2')

const { defineProperty, hasOwn } = Object

const NONE = Buffer.alloc(0)
const OPENS_OBJECT = /^[\t\n\r ]*\{/

/**
 * Keeps the bytes of a body on its request.
 * @param {object} req
 * @param {Buffer} bytes
 * @param {'json' | 'form' | undefined} as what parses them; nothing where they may be either
 */
function keepBytes(req, bytes, as) {
  defineProperty(req, RAW, { __proto__: null, value: { bytes, as }, configurable: true })
}

/**
 * The bytes of the body, if `armet.verify()` saw them.
 * @returns {{ bytes: Buffer, as: 'json' | 'form' | undefined } | undefined}
 */
function rawBody(req) {
  return hasOwn(req, RAW) ? req[RAW] : undefined
}

/** Whether there are bytes to validate. */
function hasBytes(raw) {
  return raw !== undefined && raw.bytes.length > 0
}

/** Forgets the bytes of a body whose value was changed, so that what was taken from it does not come back. */
function dropBytes(req) {
  const raw = rawBody(req)
  if (raw !== undefined) keepBytes(req, NONE, kindOf(raw, req.body))
}

/**
 * What parsed the bytes: a parser of JSON or of forms.
 * @param {{ bytes: Buffer, as?: 'json' | 'form' }} raw
 * @param {unknown} body what the parser made of them
 */
function kindOf(raw, body) {
  raw.as ??= isMadeOfJson(raw.bytes, body) ? 'json' : 'form'
  return raw.as
}

// A parser of forms makes an object of any text, and the name that its first pair gets begins as the text does.
function isMadeOfJson(bytes, body) {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return true
  const text = bytes.utf8Slice(0, bytes.length)
  if (isDeepStrictEqual(parsed(text), { ...body })) return true
  return OPENS_OBJECT.test(text) && !Object.keys(body).some((name) => OPENS_OBJECT.test(name))
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

module.exports = { keepBytes, rawBody, hasBytes, dropBytes, kindOf }
