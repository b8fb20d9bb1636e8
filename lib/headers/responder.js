'use strict'

// Applies a plan's steps to a response: into Node's own header table where that is proven to be the same, otherwise
// through setHeader and removeHeader.

const headerTable = require('./header-table.js')

/** After so many responses a plan is worth a constructor compiled for it alone. */
const WORTH_COMPILING = 100

/**
 * A function that applies the steps to a response.
 *
 * @param {object[]} steps The steps, as the core lists them. `compose` steps take the value that is passed with the response.
 * @param {boolean} fastPath Whether the header table may be used.
 * @returns {(res: import('http').ServerResponse, composed?: string) => void}
 */
function responder(steps, fastPath) {
  const entries = steps
    .filter((step) => step.type !== 'remove')
    .map(({ type, name, value }) => ({
      key: name.toLowerCase(),
      name,
      value: type === 'compose' ? undefined : value,
    }))
  const removed = steps
    .filter((step) => step.type === 'remove')
    .map((step) => step.name.toLowerCase())

  function throughMethods(res, composed) {
    for (const step of steps) {
      if (step.type === 'remove') res.removeHeader(step.name)
      else res.setHeader(step.name, step.type === 'compose' ? composed : step.value)
    }
  }
  if (!fastPath) return throughMethods

  let Table = headerTable.interpreted(entries)
  let responses = 0

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
    // Node keeps no table until there is a header, and sends what writeHead is given in another way then.
    if (present === null && entries.length === 0) return
    if (present !== null) {
      for (const key of removed) delete present[key]
      if (!isEmpty(present)) {
        for (const { key, name, value } of entries) present[key] = [name, value ?? composed]
        return
      }
    }
    if (++responses === WORTH_COMPILING) Table = headerTable.compiled(entries) ?? Table
    res[access.symbol] = new Table(composed)
  }
}

function isEmpty(table) {
  for (const _key in table) return false
  return true
}

module.exports = { responder }
