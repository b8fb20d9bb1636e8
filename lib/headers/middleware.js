'use strict'

const { handOver } = require('../hand-over.js')
const { responder } = require('./responder.js')

/**
 * The middleware that applies compiled options.
 *
 * @param {string} name What the function is called, as stack traces show it.
 * @param {import('./compile.js').Compiled} compiled
 * @param {boolean} fastPath Whether Node's header table may be filled directly.
 */
function middleware(name, { steps, slots }, fastPath) {
  const composed = steps.find((step) => step.type === 'compose')
  const handle =
    composed === undefined ? fixed(steps, fastPath) : computed(steps, composed, slots, fastPath)
  return Object.defineProperty(handle, 'name', { __proto__: null, value: name, configurable: true })
}

function fixed(steps, fastPath) {
  const apply = responder(steps, fastPath)
  return (_req, res, next) => {
    apply(res)
    next()
  }
}

function computed(steps, composed, slots, fastPath) {
  // Most policies are the same for every response: start-up is quicker without what the others need.
  const { composer } = require('./policy.js')
  const compose = composer(composed.pieces, slots)
  const apply = responder(steps, fastPath)
  const applyOthers = responder(
    steps.filter((step) => step !== composed),
    fastPath,
  )
  return (req, res, next) => {
    let value
    try {
      value = compose(req, res)
    } catch (error) {
      // The error's own page still wants every other header.
      if (!res.headersSent) applyOthers(res)
      handOver(error instanceof Error ? error : new Error(asText(error)), res, next)
      return
    }
    apply(res, value)
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
