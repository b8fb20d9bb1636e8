'use strict'

// Applies a plan's steps to a response: into Node's own header table where that is proven to be the same, otherwise
// through setHeader and removeHeader.

const { beforeHead } = require('./before-head.js')
const headerTable = require('./header-table.js')
const { tables } = require('./tables.js')

/**
 * A function that applies the steps to a response.
 *
 * @param {object[]} steps The steps, as the core lists them. `compose` steps take the value that is passed with the response.
 * @param {boolean} fastPath Whether the header table may be used.
 * @returns {(res: import('http').ServerResponse, composed?: string) => void}
 */
function responder(steps, fastPath) {
  // A framework that is mounted within the app sets its own header after this.
  const overridden = steps.filter((step) => step.later !== undefined)
  function override(res) {
    for (const { type, name, value, later } of overridden) {
      if (res.getHeader(name) !== later) continue
      if (type === 'remove') res.removeHeader(name)
      else res.setHeader(name, value)
    }
  }

  function throughMethods(res, composed) {
    for (const step of steps) {
      if (step.type === 'remove') res.removeHeader(step.name)
      else res.setHeader(step.name, step.type === 'compose' ? composed : step.value)
    }
    if (overridden.length > 0) beforeHead(res, override)
  }
  if (!fastPath) return throughMethods

  let makeTable
  // The table refuses what is to stay away by itself.
  const checked = overridden.some((step) => step.type === 'set')

  return function apply(res, composed) {
    const access = headerTable.access()
    if (
      access === null ||
      res.setHeader !== access.setHeader ||
      res.removeHeader !== access.removeHeader ||
      res.headersSent !== false ||
      !Object.hasOwn(res, access.symbol)
    ) {
      throughMethods(res, composed)
      return
    }
    const present = res[access.symbol]
    makeTable ??= tables(contentsOf(steps))
    const table = makeTable(present, composed)
    if (table === null) {
      throughMethods(res, composed)
      return
    }
    res[access.symbol] = table
    if (checked) beforeHead(res, override)
  }
}

/** What a table of these steps is made of. */
function contentsOf(steps) {
  const removed = steps.filter((step) => step.type === 'remove')
  return {
    entries: steps
      .filter((step) => step.type !== 'remove')
      .map(({ type, name, value }) => ({
        key: name.toLowerCase(),
        name,
        value: type === 'compose' ? undefined : value,
      })),
    refused: removed.map(({ name, later }) => ({ key: name.toLowerCase(), value: later })),
  }
}

module.exports = { responder }
