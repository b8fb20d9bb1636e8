'use strict'

// Keys with brackets, `username[$gt]=`, are how operators and prototypes come in a query string. Where the core says of a
// schema that it has no place for any (`flat` of its layout), one is enough to refuse the query before the core is asked.

const BRACKET = '['

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

module.exports = { hasBracketInKey }
