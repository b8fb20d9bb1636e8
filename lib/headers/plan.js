'use strict'

// What is decided once for all options that come to the same steps.

const { responder } = require('./responder.js')

/**
 * @typedef {object} Plan
 * @property {(res: object, policy?: string) => void} apply Puts every header on a response.
 * @property {(res: object) => void} applyOthers The same without the policy, where it could not be made.
 * @property {ReturnType<import('./policy.js').policyOf> | null} policy Gives what makes the policy of a response; null where
 *   it is the same for every one.
 * @property {boolean} nonce Whether every policy holds a nonce; in others one may stand.
 * @property {undefined | ((res: object, status: number) => void)} dropNonce What is to be done with a policy that holds a nonce
 *   when its header block is written.
 */

/**
 * @param {object[]} steps The steps, as the core lists them.
 * @param {() => string} stand Gives what stands for a nonce of the caller's in their texts.
 * @param {boolean} fastPath Whether Node's header table may be filled directly.
 * @returns {Plan}
 */
function plan(steps, stand, fastPath) {
  const composed = steps.find((step) => step.type === 'compose' || holdsNonce(step.value))
  if (composed === undefined) {
    const apply = responder(steps, fastPath)
    return { apply, applyOthers: apply, policy: null, nonce: false, dropNonce: undefined }
  }
  // Most policies are the same for every response: start-up is quicker without what the others need.
  const { policyOf } = require('./policy.js')
  const { name } = composed
  const pieces = composed.pieces ?? [{ type: 'text', text: composed.value }]
  const others = steps.filter((step) => step !== composed)
  return {
    apply: responder(
      steps.map((step) => (step === composed ? { type: 'compose', name } : step)),
      fastPath,
    ),
    applyOthers: responder(others, fastPath),
    policy: policyOf(pieces, name, stand),
    nonce: pieces.some(({ type }) => type === 'nonce'),
    dropNonce: (res, status) => dropNonce(res, status, name),
  }
}

// A browser that is told "not modified" shows the page that it has, with the nonce that came with it, under the headers that
// come now: a policy with another nonce would block the page's own scripts. Without one it keeps the policy it has.
function dropNonce(res, status, name) {
  if (status === 304 && holdsNonce(res.getHeader(name))) res.removeHeader(name)
}

function holdsNonce(value) {
  return value !== undefined && /'nonce-/i.test(value)
}

module.exports = { holdsNonce, plan }
