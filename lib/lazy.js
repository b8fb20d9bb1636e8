'use strict'

/**
 * Defines an export that is loaded when it is first asked for: an app that sets headers alone starts without the rest.
 *
 * @param {object} target What is exported from.
 * @param {string} name
 * @param {() => unknown} load
 */
function lazy(target, name, load) {
  Object.defineProperty(target, name, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() {
      const value = load()
      Object.defineProperty(target, name, {
        __proto__: null,
        configurable: true,
        enumerable: true,
        writable: true,
        value,
      })
      return value
    },
  })
}

module.exports = { lazy }
