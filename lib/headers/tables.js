'use strict'

// The tables of one plan: for a response without headers, and for each list of headers that came before, which an app
// sets in one order or a few.

const headerTable = require('./header-table.js')

/** After so many responses a list of headers is worth a constructor compiled for it alone. */
const WORTH_COMPILING = 100
/** The most lists of headers that one plan has constructors for. */
const MOST_LISTS = 100

/**
 * A function that makes a response's table.
 *
 * @param {import('./header-table.js').Contents} contents What the plan sets; `refused` is taken out of what was there.
 * @returns {(present: object | null, composed?: string) => object | null} Null where setHeader is to be called instead.
 */
function tables({ entries, refused }) {
  let lists = 0
  const root = list([])
  const out = new Set(refused.map(({ key }) => key))

  function list(kept) {
    lists += 1
    const contents = { entries, kept, refused }
    return {
      kept,
      contents,
      Table: headerTable.interpreted(contents),
      responses: 0,
      next: undefined,
    }
  }

  function longer(shorter, key) {
    if (lists === MOST_LISTS) return undefined
    const found = list([...shorter.kept, key])
    shorter.next ??= new Map()
    shorter.next.set(key, found)
    return found
  }

  return function make(present, composed) {
    let found = root
    if (present === null) {
      // Node keeps no table until there is a header, and sends what writeHead is given in another way then.
      if (entries.length === 0) return null
    } else {
      for (const key in present) {
        if (out.has(key)) continue
        found = found.next?.get(key) ?? longer(found, key)
        if (found === undefined) return null
      }
    }
    if (++found.responses === WORTH_COMPILING) {
      found.Table = headerTable.compiled(found.contents) ?? found.Table
    }
    return new found.Table(composed, present)
  }
}

module.exports = { tables }
