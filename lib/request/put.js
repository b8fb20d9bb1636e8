'use strict'

/**
 * Puts a value on a request as a property of its own, whatever its prototype has under that name.
 * @param {object} holder
 * @param {string} name
 * @param {unknown} value
 */
function put(holder, name, value) {
  Object.defineProperty(holder, name, {
    __proto__: null,
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  })
}

module.exports = { put }
