'use strict'

// Keys with brackets, `username[$gt]=`, are how operators and prototypes come in a query string. Where a schema has no
// place for any, one is enough to refuse the query before the core is asked.

const BRACKET = '['

/**
 * Whether no key with a bracket can be a key of this query: every field holds one value, no name has a bracket of its own, and
 * other names are refused.
 * @param {{ kind: string, unknown?: string }} node as in memory
 * @param {{ kind: string, fields: { name: string, plan: { kind: string } }[] }} plan of the query, as the core lays it out
 */
function isFlat({ kind, unknown = 'refuse' }, plan) {
  const single = ({ name, plan: { kind: inside } }) =>
    inside === 'scalar' && !name.includes(BRACKET)
  return kind === 'object' && unknown === 'refuse' && plan.fields.every(single)
}

/**
 * Whether the first bracket of a raw query stands in a key. An escaped one is for the core to find.
 * @param {string} raw
 */
function hasBracketInKey(raw) {
  const bracket = raw.indexOf(BRACKET)
  if (bracket === -1) return false
  const equals = raw.lastIndexOf('=', bracket)
  return equals === -1 || raw.lastIndexOf('&', bracket) > equals
}

module.exports = { isFlat, hasBracketInKey }
