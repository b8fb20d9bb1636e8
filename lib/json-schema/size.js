'use strict'

const { member, refuse } = require('./keyword.js')

const RULES = ['min', 'max']

/** A schema held to the bounds that a node sets on `what`: `Length`, `Items` or `Properties`. */
function sized(schema, node, at, what) {
  let sizes = schema
  for (const rule of RULES) {
    const keyword = `${rule}${what}`
    const size = member(node, keyword)
    if (size === undefined) continue
    if (!Number.isSafeInteger(size) || size < 0)
      throw refuse(at, keyword, 'is not a whole number from 0 up')
    sizes = sizes[rule](size)
  }
  return sizes
}

module.exports = { sized }
