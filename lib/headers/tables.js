'use strict'

// The tables of one plan: for a response without headers, and for each list of headers that came before, which an app
// sets in one order or a few.

const headerTable = require('./header-table.js')

// As it is now: what an application puts there later is not asked for each response.
const { keys } = Object

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
  const out = new Set(refused.map(({ key }) => key))
  const root = list([])
  /** The list of the response before, which is most often that of the next one too. */
  let last = root

  function list(names) {
    lists += 1
    const contents = { entries, kept: names.filter((name) => !out.has(name)), refused }
    return {
      names,
      contents,
      Table: headerTable.interpreted(contents),
      responses: 0,
      next: undefined,
    }
  }

  function longer(shorter, name) {
    if (lists === MOST_LISTS) return undefined
    const found = list([...shorter.names, name])
    shorter.next ??= new Map()
    shorter.next.set(name, found)
    return found
  }

  function find(names) {
    let found = root
    for (const name of names) {
      found = found.next?.get(name) ?? longer(found, name)
      if (found === undefined) return undefined
    }
    return found
  }

  return function make(present, composed) {
    let found = root
    if (present === null) {
      // Node keeps no table until there is a header, and sends what writeHead is given in another way then.
      if (entries.length === 0) return null
    } else {
      const names = keys(present)
      if (!same(names, last.names)) {
        const other = find(names)
        if (other === undefined) return null
        last = other
      }
      found = last
    }
    if (++found.responses === WORTH_COMPILING) {
      found.Table = headerTable.compiled(found.contents) ?? found.Table
    }
    return new found.Table(composed, present)
  }
}

function same(names, others) {
  const { length } = names
  if (others.length !== length) return false
  for (let index = 0; index < length; index++) {
    if (names[index] !== others[index]) return false
  }
  return true
}

module.exports = { tables }
