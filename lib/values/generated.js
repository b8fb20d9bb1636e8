'use strict'

// Functions written out for a schema: their parts, and how they are made. Throws where a process forbids it.

const { Code } = require('../captured.js')
const { debug } = require('../debug.js')

/**
 * Adds a function, or a constant, under a name of its own.
 * @param {string} what how its name begins
 * @param {string[]} declarations those that there are; an inner one may be added while this one is written
 * @param {(name: string) => string} declared
 * @returns {string} its name
 */
function named(what, declarations, declared) {
  const at = declarations.push('') - 1
  const name = `${what}${at}`
  declarations[at] = declared(name)
  return name
}

/**
 * What `source` returns, with `tools` in scope.
 * @param {{ [name: string]: unknown }} tools
 * @param {string} source
 */
function made(tools, source) {
  debug('armet-source', '%s', source)
  // Handed over as one: nothing of the application sees what is in it. Each becomes a parameter, because V8 takes a function into
  // its callers only where it knows that nobody assigns to its name.
  const names = Object.keys(tools)
  const values = names.map((name) => `tools.${name}`)
  return new Code('tools', `return (function (${names}) { ${source}\n})(${values})`)(tools)
}

/**
 * Whether this process lets functions be made of text. Whoever forbids it has an error of their own: V8 an EvalError, of
 * whichever realm, SES a TypeError.
 */
function mayGenerate() {
  try {
    return new Function('return true')() === true
  } catch {
    return false
  }
}

module.exports = { named, made, mayGenerate }
