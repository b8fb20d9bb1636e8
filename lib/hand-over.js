'use strict'

/**
 * Calls `next` with an error of a request. Some hosts (polka, next-connect) answer with `err.code` as the status, which ends
 * the process where a code is a word: a response takes this one for the error's status instead.
 *
 * @param {Error & { code?: unknown, status?: unknown }} error
 * @param {object} res
 * @param {(error: unknown) => unknown} next
 */
function handOver(error, res, next) {
  if (typeof error?.code === 'string' && typeof res === 'object' && res !== null) {
    const status = Number.isInteger(error.status) ? error.status : 500
    readAsStatus(res, error.code, status)
  }
  try {
    return next(error)
  } catch (thrown) {
    throw ofNext(thrown)
  }
}

/** Calls `next`, which its caller may have made of anything. */
function proceed(next) {
  try {
    return next()
  } catch (thrown) {
    throw ofNext(thrown)
  }
}

function ofNext(thrown) {
  return require('./door.js').toThrow(thrown, 'A middleware of armet')
}

/** Lets the next status that a response is given be `status` where it would be `code`. */
function readAsStatus(res, code, status) {
  try {
    const before = res.statusCode
    if (typeof before !== 'number') return
    Object.defineProperty(res, 'statusCode', {
      __proto__: null,
      configurable: true,
      enumerable: true,
      get: () => before,
      set(value) {
        // The property as it was, which over HTTP/2 is its class's own.
        delete res.statusCode
        res.statusCode = value === code ? status : value
      },
    })
  } catch {
    // A response that is frozen, or a Proxy, is left to its host.
  }
}

module.exports = { handOver, proceed }
