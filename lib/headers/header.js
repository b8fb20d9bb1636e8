'use strict'

const { compileOne } = require('./compile.js')
const { environmentFastPath } = require('./fast-path.js')
const { middleware } = require('./middleware.js')
const table = require('./table.js')

/**
 * The function that makes one header's middleware.
 *
 * @param {string} key The header's key in the table; the function's name.
 * @returns {(options?: object) => Function}
 */
function header(key) {
  const line = table.headers.find((each) => each.key === key)
  const factory = (options = undefined) =>
    middleware(`${key}Middleware`, compileOne(line, options, factory), environmentFastPath(factory))
  return Object.defineProperty(factory, 'name', { __proto__: null, value: key, configurable: true })
}

module.exports = header
