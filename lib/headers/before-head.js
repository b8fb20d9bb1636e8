'use strict'

// What is decided when the header block is written, and no sooner: the status, and what others have set by then.

/** Two copies of armet at work on one response have their own checks. */
const KEY = Symbol('armet.beforeHead')

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
  // Assigned, as others do it: defining a property that is not listed takes three times as long.
  res.writeHead = checkedWriteHead
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
