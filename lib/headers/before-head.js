'use strict'

// What is decided when the header block is written, and no sooner: the status, and what others have set by then.

/** Two copies of armet at work on one response have their own checks. */
const KEY = Symbol('armet.beforeHead')

/** Not listed among a response's properties, as Node's own is not. */
const OWN = {
  __proto__: null,
  value: checkedWriteHead,
  configurable: true,
  enumerable: false,
  writable: true,
}

/**
 * Calls a check when a response writes its header block, before it is written. A check that is given twice runs once.
 *
 * @param {import('http').ServerResponse} res
 * @param {(res: import('http').ServerResponse, status: number) => void} check
 */
function beforeHead(res, check) {
  const state = res[KEY]
  if (state !== undefined) {
    if (!state.checks.includes(check)) state.checks.push(check)
    return
  }
  const { writeHead } = res
  // What only records what is set has none.
  if (typeof writeHead !== 'function' || typeof res.getHeader !== 'function') return
  res[KEY] = { writeHead, checks: [check] }
  Object.defineProperty(res, 'writeHead', OWN)
}

/** Every way to send headers comes through here: Node calls it with the status where a handler does not. */
function checkedWriteHead(...args) {
  const { writeHead, checks } = this[KEY]
  if (this.headersSent !== true) {
    for (const check of checks) check(this, Number(args[0]))
  }
  return writeHead.apply(this, args)
}

module.exports = { beforeHead }
