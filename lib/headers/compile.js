'use strict'

const native = require('../native.js')
const { tell } = require('../mistakes.js')
const { plan } = require('./plan.js')
const { PlanCache } = require('./plan-cache.js')
const setting = require('./setting.js')
const table = require('./table.js')

/**
 * What options come to: a plan, which all options that come to the same share, and what is the caller's own.
 *
 * @typedef {import('./plan.js').Plan} Plan
 * @typedef {import('./setting.js').Lift} Lift
 */

const plans = new PlanCache()

/**
 * Compiles the options of `armet()`.
 *
 * @param {unknown} options
 * @param {() => boolean} fastPath Says whether Node's header table may be filled directly.
 * @param {Function} caller Where the stack of an error is to start.
 * @returns {{ plan: Plan, lift: Lift }}
 */
function compileAll(options, fastPath, caller) {
  const lift = newLift()
  const lifted = setting.headers(options, table.headers, lift)
  return settle(lifted, () => native.compileHeaders(lifted), lift, fastPath, caller)
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
  const lift = newLift()
  const lifted = setting.header(options, header, lift)
  const compile = () => native.compileHeader(header.key, lifted)
  return settle(`${header.key} ${lifted}`, compile, lift, fastPath, caller)
}

function settle(text, compile, lift, fastPath, caller) {
  const found = plans.get(text) ?? made(compile(), lift)
  for (const warning of found.warnings) warn(warning)
  if (found.error !== null) throw refusal(found.error, caller)
  const which = fastPath() ? 'direct' : 'careful'
  found[which] ??= plan(found.steps, lift.stand, which === 'direct')
  plans.set(text, found)
  return { plan: found[which], lift }
}

function made(text) {
  return { ...JSON.parse(text), direct: undefined, careful: undefined }
}

// What stands for a nonce is a secret of this process, as no option of anybody's may hold it.
let stand
function newLift() {
  return { slots: [], nonces: [], stand: () => (stand ??= require('./nonce.js').freshNonce()) }
}

// What helmet warns of too, it writes to the console each time.
function warn(warning) {
  if (warning.code === null) console.warn(warning.message)
  else tell(warning)
}

/**
 * An error of the core as JavaScript throws it.
 *
 * @param {{ code: string, message: string }} error
 * @param {Function} [caller]
 */
function refusal({ code, message }, caller) {
  const error = new Error(message)
  error.code = code
  if (caller !== undefined) Error.captureStackTrace(error, caller)
  return error
}

module.exports = { compileAll, compileOne, refusal, warn }
