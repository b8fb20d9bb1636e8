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
    const source = slot.value
    if (typeof source === 'function') return computed(name, source, req, res)
    // helmet reads a caller's list anew for each response as soon as one directive of the policy is computed.
    const elements = Array.from(source)
    if (text !== null && sameElements(elements, slot.snapshot)) return text
    return listed(name, elements, req, res)
  }
}

function sameElements(elements, snapshot) {
  return (
    elements.length === snapshot.length && elements.every((each, index) => each === snapshot[index])
  )
}

function computed(name, source, req, res) {
  const result = entries(name, call(source, req, res))
  return whole(
    name,
    Array.from(result, (entry) => ` ${checked(name, entry)}`),
  )
}

function listed(name, elements, req, res) {
  const entry = (element) =>
    typeof element === 'function' ? ` ${checked(name, call(element, req, res))}` : ' ' + element
  return whole(name, elements.map(entry))
}

function whole(name, parts) {
  if (parts.length === 0) return name
  const value = parts.join('')
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
  return refusal(JSON.parse(native.refuseDirectiveResult(name, single(result))))
}

function refuse(problem) {
  if (problem !== null) throw refusal(JSON.parse(problem))
}

module.exports = { composer }
