'use strict'

const { failure, nameOf } = require('../failure.js')
const { handOver } = require('../hand-over.js')
const { beforeHead } = require('./before-head.js')
const { holdsNonce } = require('./plan.js')

/**
 * The middleware that applies compiled options.
 *
 * @param {string} name What the function is called, as stack traces show it.
 * @param {ReturnType<import('./compile.js').compileAll>} compiled
 */
function middleware(name, { plan, lift }) {
  const handle = plan.policy === null ? fixed(plan, name) : computed(plan, plan.policy(lift), name)
  NAME.value = name
  return Object.defineProperty(handle, 'name', NAME)
}

// One object for all: making one without a prototype takes longer than the rest.
const NAME = { __proto__: null, configurable: true, value: '' }

function fixed({ apply }, name) {
  return (_req, res, next) => {
    try {
      apply(res)
      if (typeof next !== 'function') throw misused(undefined, name, res)
      next()
    } catch (error) {
      throw misused(error, name, res)
    }
  }
}

function computed({ apply, applyOthers, nonce, dropNonce }, compose, name) {
  return (req, res, next) => {
    try {
      const failed = put(req, res)
      if (typeof next !== 'function') throw misused(undefined, name, res)
      if (failed === undefined) next()
      else handOver(failed, res, next)
    } catch (error) {
      throw misused(error, name, res)
    }
  }

  function put(req, res) {
    let policy
    try {
      policy = compose(req, res)
    } catch (error) {
      // The error's own page still wants every other header.
      if (!res.headersSent) applyOthers(res)
      return passedOn(error, name)
    }
    apply(res, policy)
    if (nonce || holdsNonce(policy)) beforeHead(res, dropNonce)
    return undefined
  }
}

/** What `next` gets of what making a policy has thrown: a caller's function may throw anything. */
function passedOn(error, name) {
  if (!isError(error)) {
    const { coded } = require('../own-property.js')
    return coded(new Error(asText(error)), 'ARMET_POLICY_FUNCTION')
  }
  return require('../door.js').toThrow(error, callOf(name))
}

function isError(thrown) {
  try {
    return thrown instanceof Error
  } catch {
    return false
  }
}

/** What a middleware throws that could not do its work: mostly it was called with something else than a request has. */
function misused(error, name, res) {
  const call = callOf(name)
  const wrong = wrongIn(res)
  const sentence =
    wrong === undefined && error !== undefined
      ? undefined
      : `What ${call}() returns is a middleware, for Express and hosts like it: it is called with (req, res, next)${wrong ?? ''}.`
  if (error === undefined) return failure('ARMET_NOT_CALLED', sentence)
  return require('../door.js').toThrow(error, call, () => sentence, 'ARMET_NOT_CALLED')
}

/** What a response lacks; undefined where it has what is needed. */
function wrongIn(res) {
  try {
    if ((typeof res !== 'object' && typeof res !== 'function') || res === null)
      return `, and \`res\` is ${nameOf(res)}`
    const missing = METHODS.find((method) => typeof res[method] !== 'function')
    return missing && `, and \`res\` has no method ${missing}()`
  } catch {
    return ', and `res` cannot be read'
  }
}

const METHODS = ['setHeader', 'removeHeader']

/** How a middleware of this name was made. */
function callOf(name) {
  return name === 'helmetMiddleware' ? 'armet' : `armet.${name.slice(0, -'Middleware'.length)}`
}

// What a caller's function throws may be anything, and `next` takes some of it for a direction.
function asText(thrown) {
  try {
    return String(thrown)
  } catch {
    return 'A Content-Security-Policy function threw an object that has no text.'
  }
}

module.exports = { middleware }
