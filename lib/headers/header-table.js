'use strict'

// Node keeps a response's headers in an object under a private symbol: lower-case name -> [name, value]. Filling it
// directly saves what setHeader does again for every response to values that were checked once. Nothing promises that
// the table stays as it is, so it is used only after a trial has shown that it is.

/**
 * What it takes to fill a table: the symbol, and the methods a response must still have for it to be right.
 *
 * @typedef {{ symbol: symbol, setHeader: Function, removeHeader: Function }} Access
 */

const { debug } = require('../debug.js')

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
    return () => {
      if (!waiting) return
      waiting = false
      granted = trial(http, { interpreted, compiled })
      debug('armet', 'the header table is %s', granted === null ? 'left alone' : 'filled directly')
    }
  } catch {
    return () => {
      waiting = false
    }
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
 * What a table is made of.
 *
 * @typedef {object} Contents
 * @property {Array<{ key: string, name: string, value?: string }>} entries In order; those without a value take the one
 *   passed to the constructor.
 * @property {string[]} [kept] The keys of the table that was there, whose entries come first, in order. A key that
 *   `entries` has too keeps its place alone.
 * @property {Array<{ key: string, value: string }>} [refused] Entries that are not taken when they are set later.
 */

/**
 * A constructor of tables that copies the entries one by one. It takes the value that is made for the response, and the
 * table that was there.
 *
 * @param {Contents} contents
 */
function interpreted({ entries, kept = [], refused = [] }) {
  function Table(composed, present) {
    for (const key of kept) this[key] = present[key]
    // A fresh pair for every response: appendHeader writes into it.
    for (const { key, name, value } of entries) this[key] = [name, value ?? composed]
  }
  return rootless(Table, refused)
}

/**
 * The same as a function written out for these contents, or null where Node was told not to make code from text. Names and
 * values stand in it as literals: V8 then lets the pairs share what they contain until appendHeader writes into one, which
 * halves what a response allocates.
 *
 * @param {Contents} contents
 */
function compiled({ entries, kept = [], refused = [] }) {
  const own = new Map(
    entries.map(({ key, name, value }) => {
      const second = value === undefined ? 'composed' : JSON.stringify(value)
      return [key, `[${JSON.stringify(name)}, ${second}]`]
    }),
  )
  const stores = [...new Set([...kept, ...own.keys()])].map((key) => {
    const property = JSON.stringify(key)
    return `this[${property}] = ${own.get(key) ?? `present[${property}]`};`
  })
  const source = `'use strict'; return function Table(composed, present) { ${stores.join(' ')} }`
  debug('armet-source', '%s', source)
  try {
    return rootless(new Function(source)(), refused)
  } catch {
    return null
  }
}

// Node looks names up in the table as they come, so it must inherit nothing. A constructor whose instances do is many
// times faster than an object without a prototype. An entry that is refused meets a setter there, which costs nothing
// until then.
function rootless(Table, refused) {
  Table.prototype = Object.create(null)
  for (const { key, value } of refused) {
    Object.defineProperty(Table.prototype, key, {
      __proto__: null,
      set(entry) {
        if (entry[1] !== value) Object.defineProperty(this, key, property(entry))
      },
    })
  }
  return Table
}

function property(value) {
  return { __proto__: null, value, configurable: true, enumerable: true, writable: true }
}

module.exports = { access, settled, interpreted, compiled }
