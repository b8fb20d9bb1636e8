'use strict'

// Puts a Content-Security-Policy together for one response. What may stand in it is the core's to say.

const native = require('../native.js')
const { nonceOf } = require('./nonce.js')
const { refusal, warn } = require('./refusal.js')
const { iterated, single } = require('./setting.js')
const { ownArray } = require('../own-array.js')

/**
 * What is the same for all policies of one plan.
 *
 * @param {object[]} pieces The pieces, as the core lists them.
 * @param {string} header The header's name.
 * @param {() => string} stand Gives what stands for a nonce of the caller's in their texts.
 * @returns {(lift: import('./setting.js').Lift) => (req: object, res: object) => string} Given what is the caller's own, a
 *   function that gives the policy for one response, and throws what is wrong with it.
 */
function policyOf(pieces, header, stand) {
  const parts = pieces.flatMap((piece) => part(piece, stand))
  const fixed = parts.every((each) => typeof each !== 'function')
  return ({ slots, nonces }) => {
    if (fixed) return fixedPolicy(joined(parts, nonces), header)
    const last = new Map()
    return (req, res) => {
      // Two directives may stand on one of the caller's; its functions are called once.
      const response = {
        req,
        res,
        header,
        slots,
        nonces,
        last,
        values: ownArray(slots.length),
        compared: undefined,
      }
      let policy = ''
      for (const each of parts) {
        if (typeof each === 'function') policy += each(response)
        else policy += written(each, nonces)
      }
      return policy
    }
  }
}

/** A part of a policy: its text, or the number of one of the caller's nonces. */
function written(part, nonces) {
  return typeof part === 'number' && Object.hasOwn(nonces, part) ? nonces[part] : part
}

function joined(parts, nonces) {
  return parts.map((each) => written(each, nonces)).join('')
}

/** A policy that is written out, its nonce too: right for one response. */
function fixedPolicy(policy, header) {
  let responses = 0
  return (_req, res) => {
    responses += 1
    if (responses === 2 && !carries(res, header, policy)) {
      tellOfNonceIn(policy)
    }
    return policy
  }
}

function tellOfNonceIn(policy) {
  for (const directive of policy.split(';')) {
    const [name, ...sources] = directive.split(' ')
    const nonce = sources.find((source) => /^'nonce-/i.test(source))
    // Of one that can be guessed there is more to say, and it was said.
    if (nonce !== undefined && native.checkDirectiveEntry(name, nonce) === null) {
      tellOfConstant(name)
      return
    }
  }
}

/** A piece as what it becomes: text, the number of a nonce of the caller's, or a function of the response. */
function part(piece, stand) {
  if (piece.type === 'text') return filled(piece.text, stand)
  if (piece.type === 'nonce') return ({ res }) => nonceOf(res)
  const { name, slot } = piece
  const parts = piece.text === null ? null : filled(piece.text, stand)
  return (response) => {
    const { req, res, values, nonces } = response
    const { value, snapshot } = response.slots[slot]
    if (typeof value === 'function') {
      values[slot] ??= whole(name, list(name, value(req, res), response), response)
      return name + values[slot]
    }
    // helmet reads a caller's list anew for each response as soon as one directive of the policy is computed.
    const elements = iterated(name, value)
    if (parts !== null && sameElements(elements, snapshot)) {
      return joined(parts, nonces)
    }
    values[slot] ??= whole(name, elements, response)
    return name + values[slot]
  }
}

/** A text with the numbers of the nonces that belong into it. */
function filled(text, stand) {
  if (!text.includes("'nonce-")) return [text]
  const [first, ...others] = text.split(stand())
  return [
    first,
    ...others.flatMap((other) => {
      const digits = /^\d+/.exec(other)[0]
      return [Number(digits), other.slice(digits.length)]
    }),
  ]
}

function sameElements(elements, snapshot) {
  return (
    elements.length === snapshot.length && elements.every((each, index) => each === snapshot[index])
  )
}

/** A directive's value, each entry with a space before it. */
function whole(name, elements, response) {
  const entries = elements.map((element) => {
    if (typeof element === 'function') {
      return ` ${checked(name, element(response.req, response.res), response)}`
    }
    const text = ' ' + element
    if (text.startsWith(' [object ')) advise(native.checkDirectiveEntry(name, text.slice(1)))
    return text
  })
  const value = entries.join('')
  if (value !== '') refuse(native.checkDirectiveValue(name, value))
  return value
}

/** What a function that stands for a whole directive returned. */
function list(name, result, response) {
  if (typeof result === 'string') return result === '' ? [] : [checked(name, result, response)]
  if (typeof result?.[Symbol.iterator] !== 'function') throw wrongResult(name, result)
  return iterated(name, result).map((entry) => checked(name, entry, response))
}

function checked(name, entry, response) {
  if (typeof entry !== 'string') return coerced(name, entry)
  const verdict = native.checkDirectiveEntry(name, entry)
  if (verdict !== null) {
    const error = advise(verdict)
    if (error !== null) throw refusal(error)
  } else if (entry.startsWith("'nonce-")) {
    compareNonce(name, entry, response)
  }
  return entry
}

/** Tells of a function that gives one response the nonce of another. */
function compareNonce(name, entry, response) {
  const { res, header, last } = response
  // The first of a directive is enough, and the others may well be the same.
  response.compared ??= new Set()
  if (response.compared.has(name)) return
  response.compared.add(name)
  if (last.get(name) === entry && !carries(res, header, entry)) tellOfConstant(name)
  last.set(name, entry)
}

// A middleware may be asked twice for one response.
function carries(res, header, nonce) {
  return String(res.getHeader?.(header)).includes(nonce)
}

function tellOfConstant(name) {
  warn(JSON.parse(native.warnOfConstantNonce(name)))
}

/** Tells what the core has to say of an entry, and gives what is wrong with it. */
function advise(verdict) {
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

module.exports = { policyOf }
