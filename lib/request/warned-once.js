'use strict'

const { warn } = require('../warning.js')

/**
 * A function that warns the operator of the process, the first time it is called.
 * @param {[code: string, message: string]} warning
 * @returns {() => void}
 */
function warnedOnce([code, message]) {
  let warned = false
  return () => {
    if (warned) return
    warned = true
    warn(message, code)
  }
}

module.exports = { warnedOnce }
