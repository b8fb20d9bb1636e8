'use strict'

// Node keeps a response's headers in an object under a private symbol: lower-case name -> [name, value]. Filling it
// directly saves what setHeader does again for every response to values that were checked once. Nothing promises that
// the table stays as it is, so it is used only after a trial has shown that it is.

/**
 * What it takes to fill a table: the symbol, and the methods a response must still have for it to be right.
 *
 * @typedef {{ symbol: symbol, setHeader: Function, removeHeader: Function }} Access
 */

/** @type {Access | null | undefined} */
let granted

/**
 * The access that the trial granted to this process, or null. The trial runs at the first response, when Node's http
 * module is loaded anyway.
 *
 * @returns {Access | null}
 */
function access() {
  if (granted === undefined) granted = ask()
  return granted
}

// Whatever goes wrong here, setHeader is still there.
function ask() {
  let answer = null
  try {
    const { trial } = require('./header-table-trial.js')
    answer = trial(require('http'), { interpreted, compiled })
    const { debuglog } = require('util')
    debuglog('armet')('the header table is %s', answer === null ? 'left alone' : 'filled directly')
  } catch {
    // The answer stands.
  }
  return answer
}

/**
 * A constructor of tables that copies the entries one by one.
 *
 * @param {Array<{ key: string, name: string, value?: string }>} entries In order; those without a value take the one passed to the constructor.
 */
function interpreted(entries) {
  function Table(composed) {
    // A fresh pair for every response: appendHeader writes into it.
    for (const { key, name, value } of entries) this[key] = [name, value ?? composed]
  }
  return rootless(Table)
}

/**
 * The same as a function written out for these entries, or null where Node was told not to make code from text.
 *
 * @param {Array<{ key: string, name: string, value?: string }>} entries
 */
function compiled(entries) {
  const names = entries.map(({ name }) => name)
  const values = entries.map(({ value }) => value)
  const constants = entries.map(
    (_, at) => `const name${at} = names[${at}], value${at} = values[${at}];`,
  )
  const stores = entries.map(({ key, value }, at) => {
    return `this[${JSON.stringify(key)}] = [name${at}, ${value === undefined ? 'composed' : `value${at}`}];`
  })
  const source = `'use strict'; ${constants.join(' ')} return function Table(composed) { ${stores.join(' ')} }`
  try {
    return rootless(new Function('names', 'values', source)(names, values))
  } catch {
    return null
  }
}

// Node looks names up in the table as they come, so it must inherit nothing. A constructor whose instances do is many
// times faster than an object without a prototype.
function rootless(Table) {
  Table.prototype = Object.create(null)
  return Table
}

module.exports = { access, interpreted, compiled }
