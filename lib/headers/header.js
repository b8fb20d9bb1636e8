'use strict'

const { compileOne } = require('./compile.js')
const { environmentFastPath } = require('./fast-path.js')
const { middleware } = require('./middleware.js')
const table = require('./table.js')
const { uncalled } = require('../uncalled.js')

/**
 * The function that makes one header's middleware.
 *
 * @param {string} key The header's key in the table; the function's name.
 * @returns {(options?: object) => Function}
 */
function header(key) {
  const line = table.headers.find((each) => each.key === key)
  const names = [line.alias, key].filter((name) => name !== null).map((name) => `armet.${name}`)
  const factory = (...args) => {
    if (uncalled(args, ...names)) return undefined
    const compiled = compileOne(line, args[0], () => environmentFastPath(factory), factory)
    return middleware(`${key}Middleware`, compiled)
  }
  return Object.defineProperty(factory, 'name', { __proto__: null, value: key, configurable: true })
}

module.exports = header
