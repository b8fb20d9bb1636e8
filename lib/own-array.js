'use strict'

const NOTHING = undefined

/**
 * An array whose `length` elements are its own: writing to them meets no setter that somebody put on Array.prototype, as
 * what the language itself returns does not.
 * @param {number} length
 * @returns {unknown[]}
 */
function ownArray(length) {
  switch (length) {
    case 0:
      return []
    case 1:
      return [NOTHING]
    case 2:
      return [NOTHING, NOTHING]
    case 3:
      return [NOTHING, NOTHING, NOTHING]
    case 4:
      return [NOTHING, NOTHING, NOTHING, NOTHING]
    default:
      return Array.from(new Uint8Array(length), nothing)
  }
}

function nothing() {
  return NOTHING
}

module.exports = { ownArray }
