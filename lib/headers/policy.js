'use strict'

// Puts a Content-Security-Policy together for one response. What may stand in it is the core's to say.

const native = require('../native.js')
const { refusal, warn } = require('./compile.js')
const { nonceOf } = require('./nonce.js')
const { iterated, single } = require('./setting.js')

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
    // Two directives may stand on one of the caller's; its functions are called once.
    const values = []
    let policy = ''
    for (const each of parts) policy += typeof each === 'string' ? each : each(req, res, values)
    return policy
  }
}

function part(piece, slots) {
  if (piece.type === 'text') return piece.text
  if (piece.type === 'nonce') return (_req, res) => nonceOf(res)
  const { name, text, slot } = piece
  const { value, snapshot } = slots[slot]
  return (req, res, values) => {
    if (typeof value === 'function') {
      values[slot] ??= whole(name, list(name, value(req, res)), req, res)
      return name + values[slot]
    }
    // helmet reads a caller's list anew for each response as soon as one directive of the policy is computed.
    const elements = iterated(name, value)
    if (text !== null && sameElements(elements, snapshot)) return text
    values[slot] ??= whole(name, elements, req, res)
    return name + values[slot]
  }
}

function sameElements(elements, snapshot) {
  return (
    elements.length === snapshot.length && elements.every((each, index) => each === snapshot[index])
  )
}

/** A directive's value, each entry with a space before it. */
function whole(name, elements, req, res) {
  const entries = elements.map((element) => {
    if (typeof element === 'function') return ` ${checked(name, element(req, res))}`
    const text = ' ' + element
    if (text.startsWith(' [object ')) advise(name, text)
    return text
  })
  const value = entries.join('')
  if (value !== '') refuse(native.checkDirectiveValue(name, value))
  return value
}

/** What a function that stands for a whole directive returned. */
function list(name, result) {
  if (typeof result === 'string') return result === '' ? [] : [checked(name, result)]
  if (typeof result?.[Symbol.iterator] !== 'function') throw wrongResult(name, result)
  return iterated(name, result).map((entry) => checked(name, entry))
}

function checked(name, entry) {
  if (typeof entry !== 'string') return coerced(name, entry)
  const error = advise(name, entry)
  if (error !== null) throw refusal(error)
  return entry
}

/** Tells what there is to say of an entry, and gives what is wrong with it. */
function advise(name, entry) {
  const verdict = native.checkDirectiveEntry(name, entry)
  if (verdict === null) return null
  const { warnings, error } = JSON.parse(verdict)
  for (const warning of warnings) warn(warning)
  return error
}

// helmet asks for `startsWith` and nothing else.
function coerced(name, entry) {
  if (typeof entry?.startsWith !== 'function') throw wrongResult(name, entry)
  return `${entry}`
}

function wrongResult(name, result) {
  return refusal(JSON.parse(native.refuseDirectiveResult(name, single(result))))
}

function refuse(problem) {
  if (problem !== null) throw refusal(JSON.parse(problem))
}

module.exports = { composer }
