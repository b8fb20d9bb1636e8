'use strict'

const native = require('../native.js')
const { plan } = require('./plan.js')
const { PlanCache } = require('./plan-cache.js')
const { refusal, warn } = require('./refusal.js')
const setting = require('./setting.js')
const table = require('./table.js')

/**
 * What options come to: a plan, which all options that come to the same share, and what is the caller's own.
 *
 * @typedef {import('./plan.js').Plan} Plan
 * @typedef {import('./setting.js').Lift} Lift
 */

const plans = new PlanCache()

/** After so many middlewares a program makes them for each request; others need not load what is for those. */
const WORTH_RECALLING = 8
let compiled = 0
/** By header, or under null for the options of `armet()`, the options that came before. */
const recalls = new Map()

/**
 * Compiles the options of `armet()`.
 *
 * @param {unknown} options
 * @param {() => boolean} fastPath Says whether Node's header table may be filled directly.
 * @param {Function} caller Where the stack of an error is to start.
 * @returns {{ plan: Plan, lift: Lift }}
 */
function compileAll(options, fastPath, caller) {
  return recalled(null, options, fastPath, caller, (lift) => {
    const text = setting.headers(options, table.headers, lift)
    return { text, compile: () => native.compileHeaders(text) }
  })
}

/**
 * Compiles the options of one header's own function.
 *
 * @param {import('./table.js').Line} header Its line in the table.
 * @param {unknown} options
 * @param {() => boolean} fastPath Says whether Node's header table may be filled directly.
 * @param {Function} caller Where the stack of an error is to start.
 * @returns {{ plan: Plan, lift: Lift }}
 */
function compileOne(header, options, fastPath, caller) {
  return recalled(header, options, fastPath, caller, (lift) => {
    const text = setting.header(options, header, lift)
    return { text: `${header.key} ${text}`, compile: () => native.compileHeader(header.key, text) }
  })
}

function recalled(header, options, fastPath, caller, read) {
  const recall = compiled < WORTH_RECALLING ? undefined : recallOf(header)
  compiled += 1
  const known = recall?.find(options)
  if (known !== undefined) return settle(known.plan, newLift(known.nonces), fastPath, caller)
  const seen = recall?.look(options)
  const lift = newLift([])
  const { text, compile } = read(lift)
  const found = plans.get(text) ?? made(compile())
  const settled = settle(found, lift, fastPath, caller)
  plans.set(text, found)
  // Where a policy is put together for each response, the caller's own lists are needed then.
  if (seen !== undefined && sameNonces(seen.nonces, lift.nonces) && !found.steps.some(isComposed)) {
    recall.remember(seen, found)
  }
  return settled
}

function settle(found, lift, fastPath, caller) {
  for (const warning of found.warnings) warn(warning)
  if (found.error !== null) throw refusal(found.error, caller)
  const which = fastPath() ? 'direct' : 'careful'
  found[which] ??= plan(found.steps, lift.stand, which === 'direct')
  return { plan: found[which], lift }
}

function recallOf(header) {
  const found = recalls.get(header)
  if (found !== undefined) return found
  const { Recall, formsOf, formsOfAll } = require('./recall.js')
  const forms = header === null ? () => formsOfAll(table.headers) : () => formsOf(header)
  const recall = new Recall(forms)
  recalls.set(header, recall)
  return recall
}

const isComposed = ({ type }) => type === 'compose'

function sameNonces(seen, read) {
  return seen.length === read.length && seen.every((nonce, index) => nonce === read[index])
}

function made(text) {
  return { ...JSON.parse(text), direct: undefined, careful: undefined }
}

// What stands for a nonce is a secret of this process, as no option of anybody's may hold it.
let stand
const standIn = () => (stand ??= require('./nonce.js').freshNonce())
function newLift(nonces) {
  return { slots: [], nonces, stand: standIn }
}

module.exports = { compileAll, compileOne }
