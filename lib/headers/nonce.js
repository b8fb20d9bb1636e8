'use strict'

// Nonces: 128 random bits in base64, made many at a time.

const BITS_IN_BYTES = 16
/** Bytes in a slot: a multiple of 3, so that each slot starts a base64 group of its own. */
const SLOT = 18
/** Characters that a slot becomes; the last two encode the two spare bytes. */
const WIDTH = 24
const SLOTS = 512

/** Two copies of armet at work on one response share its nonce. */
const KEY = Symbol.for('armet.nonce')

let bytes
let pool = ''
let next = 0

function refill() {
  // Loading crypto takes time that only those who use nonces should spend.
  const { randomFillSync } = require('crypto')
  bytes ??= Buffer.alloc(SLOT * SLOTS)
  randomFillSync(bytes)
  // With the spare bytes zero, a slot's first 22 characters are the base64 of its 16 bytes without the padding.
  for (let slot = 0; slot < bytes.length; slot += SLOT)
    bytes.fill(0, slot + BITS_IN_BYTES, slot + SLOT)
  pool = bytes.toString('base64')
  next = 0
}

/**
 * A nonce that has not been given out before.
 *
 * @returns {string} 24 characters of base64: 16 random bytes.
 */
function freshNonce() {
  if (next === pool.length) refill()
  const start = next
  next += WIDTH
  return `${pool.slice(start, next - 2)}==`
}

/**
 * The nonce of a response: made at the first call, put on `res.locals.cspNonce`, and the same at every further call.
 *
 * @param {import('http').ServerResponse} res
 * @returns {string}
 */
function nonceOf(res) {
  const given = res[KEY]
  if (given !== undefined) return given
  const nonce = freshNonce()
  res[KEY] = nonce
  if (res.locals === undefined || res.locals === null) res.locals = Object.create(null)
  res.locals.cspNonce = nonce
  return nonce
}

module.exports = { freshNonce, nonceOf }
