'use strict'

const { warn } = require('./warning.js')

// What an app has written that cannot work and is let through all the same: told once, as a warning of the process.

/** The most sentences that are remembered as told. What comes after them is not told: a log is not to be flooded. */
const MOST_TOLD = 1_000

const told = new Set()

/**
 * Tells of a mistake, once for each sentence.
 *
 * @param {{ code: string, message: string }} mistake A stable code, and a sentence that says what to write instead.
 */
function tell({ code, message }) {
  if (told.size >= MOST_TOLD || told.has(message)) return
  told.add(message)
  warn(message, code)
}

/** Forgets what was told, so that it is told again. */
function forget() {
  told.clear()
}

module.exports = { forget, tell }
