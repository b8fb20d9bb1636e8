'use strict'

const { environmentFastPath } = require('./fast-path.js')
const { middleware } = require('./middleware.js')
const { uncalled } = require('../uncalled.js')

/**
 * The function that makes one header's middleware.
 *
 * @param {string} key The header's key in the table; the function's name.
 * @returns {(options?: object) => Function}
 */
function header(key) {
  let line
  let compileOne
  function factory(...args) {
    // A program that calls none of these starts without the core.
    line ??= require('./table.js').headers.find((each) => each.key === key)
    try {
      if (uncalled(args, ...namesOf(line))) return undefined
      compileOne ??= require('./compile.js').compileOne
      // An index of the prototype's is nobody's options.
      const first = args.length === 0 ? undefined : args[0]
      const compiled = compileOne(line, first, () => environmentFastPath(factory), factory)
      return middleware(`${key}Middleware`, compiled)
    } catch (error) {
      throw require('../door.js').toThrow(error, namesOf(line)[0])
    }
  }
  return Object.defineProperty(factory, 'name', { __proto__: null, value: key, configurable: true })
}

function namesOf({ alias, key }) {
  return alias === null ? [`armet.${key}`] : [`armet.${alias}`, `armet.${key}`]
}

module.exports = header
