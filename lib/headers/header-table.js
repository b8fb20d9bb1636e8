'use strict'

// Node keeps a response's headers in an object under a private symbol: lower-case name -> [name, value]. Filling it
// directly saves what setHeader does again for every response to values that were checked once. Nothing promises that
// the table stays as it is, so it is used only after a trial has shown that it is.

/**
 * What it takes to fill a table: the symbol, and the methods a response must still have for it to be right.
 *
 * @typedef {{ symbol: symbol, setHeader: Function, removeHeader: Function }} Access
 */

const textOf = Function.prototype.toString

/** Without an idle turn, the trial runs at this response: a process that answers so many is no longer starting. */
const LAST_RESPONSE = 100

/** @type {Access | null} */
let granted = null
let waiting = true
let responses = 0

/**
 * The access that the trial granted to this process, or null. The first response asks for the trial and does not wait for
 * it: it costs more than a process that is starting should spend, and setHeader does the same until then.
 *
 * @returns {Access | null}
 */
function access() {
  if (waiting) ask()
  return granted
}

function ask() {
  responses += 1
  if (responses === 1) whenIdle(prepared())
  else if (responses === LAST_RESPONSE) settled()
}

/** The access, with the trial run now if it was not run before. */
function settled() {
  if (waiting) prepared()()
  return granted
}

/** The trial, with all that it needs loaded: a test runner lets nothing be loaded after its last test. */
function prepared() {
  // Whatever goes wrong here, setHeader is still there.
  try {
    const { trial } = require('./header-table-trial.js')
    const http = require('http')
    const { debuglog } = require('util')
    return () => {
      if (!waiting) return
      waiting = false
      granted = trial(http, { interpreted, compiled })
      say(debuglog, granted === null ? 'left alone' : 'filled directly')
    }
  } catch {
    return () => {
      waiting = false
    }
  }
}

function say(debuglog, what) {
  try {
    debuglog('armet')('the header table is %s', what)
  } catch {
    // A test has replaced `util`.
  }
}

// In a turn of its own, unless a test has replaced the clock: its double may never call, and counts.
function whenIdle(run) {
  try {
    const { setImmediate } = require('timers')
    if (textOf.call(setImmediate).startsWith('function setImmediate(')) setImmediate(run).unref()
  } catch {
    // A later response runs it.
  }
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

module.exports = { access, settled, interpreted, compiled }
