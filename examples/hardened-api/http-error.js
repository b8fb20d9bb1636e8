'use strict'

/**
 * An error whose message the client may read: `armet.errors()` answers with its status and its sentence.
 *
 * @param {number} status 4xx
 * @param {string} message
 */
function httpError(status, message) {
  return Object.assign(new Error(message), { status, expose: true })
}

module.exports = { httpError }
