'use strict'

// Puts a Content-Security-Policy together for one response. What may stand in it is the core's to say.

const native = require('./native.js')
const { refusal } = require('./compile.js')
const { nonceOf } = require('./nonce.js')
const { single } = require('./setting.js')

/**
 * A function that gives the policy's value for one response, and throws what is wrong with it.
 *
 * @param {object[]} pieces The pieces, as the core lists them.
 * @param {object[]} slots The caller's directives.
 * @returns {(req: object, res: object) => string}
 */
function composer(pieces, slots) {
  const parts = pieces.map((piece) => part(piece, slots))
  return function compose(req, res) {
    let value = ''
    for (const each of parts) value += typeof each === 'string' ? each : each(req, res)
    return value
  }
}

function part(piece, slots) {
  if (piece.type === 'text') return piece.text
  if (piece.type === 'nonce') return (_req, res) => nonceOf(res)
  const { name, text } = piece
  const slot = slots[piece.slot]
  return (req, res) => {
    if (text !== null && unchanged(slot)) return text
    return directive(name, slot.value, req, res)
  }
}

// helmet reads a caller's list anew for each response as soon as one directive of the policy is computed.
function unchanged({ value, snapshot }) {
  if (value === snapshot) return true
  let index = 0
  for (const element of value) {
    if (element !== snapshot[index]) return false
    index++
  }
  return index === snapshot.length
}

function directive(name, source, req, res) {
  let value = ''
  if (typeof source === 'function') {
    for (const entry of entries(name, call(source, req, res))) value += ` ${checked(name, entry)}`
  } else {
    for (const element of source) {
      if (typeof element === 'function') value += ` ${checked(name, call(element, req, res))}`
      else value += ' ' + element
    }
  }
  if (value === '') return name
  refuse(native.checkDirectiveValue(name, value))
  return name + value
}

// Called as helmet calls it, without a `this`.
function call(source, req, res) {
  try {
    return source(req, res)
  } catch (error) {
    throw error instanceof Error ? error : new Error(asText(error))
  }
}

function asText(thrown) {
  try {
    return String(thrown)
  } catch {
    return 'A Content-Security-Policy function threw an object that has no text.'
  }
}

function entries(name, result) {
  if (typeof result === 'string') return result === '' ? [] : [result]
  if (Array.isArray(result) || result instanceof Set) return result
  throw wrongResult(name, result)
}

function checked(name, entry) {
  if (typeof entry !== 'string') throw wrongResult(name, entry)
  refuse(native.checkDirectiveEntry(name, entry))
  return entry
}

function wrongResult(name, result) {
  return refusal(JSON.parse(native.refuseDirectiveResult(name, JSON.stringify(single(result)))))
}

function refuse(problem) {
  if (problem !== null) throw refusal(JSON.parse(problem))
}

module.exports = { composer }
