'use strict'

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
  const handle = plan.policy === null ? fixed(plan) : computed(plan, plan.policy(lift))
  NAME.value = name
  return Object.defineProperty(handle, 'name', NAME)
}

// One object for all: making one without a prototype takes longer than the rest.
const NAME = { __proto__: null, configurable: true, value: '' }

function fixed({ apply }) {
  return (_req, res, next) => {
    apply(res)
    next()
  }
}

function computed({ apply, applyOthers, nonce, dropNonce }, compose) {
  return (req, res, next) => {
    let policy
    try {
      policy = compose(req, res)
    } catch (error) {
      // The error's own page still wants every other header.
      if (!res.headersSent) applyOthers(res)
      handOver(error instanceof Error ? error : new Error(asText(error)), res, next)
      return
    }
    apply(res, policy)
    if (nonce || holdsNonce(policy)) beforeHead(res, dropNonce)
    next()
  }
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
