'use strict'

const { indexOf, slice } = require('../captured.js')

/**
 * The query string of a request as it came, without its question mark; nothing that a framework parsed is asked.
 * @param {{ url: string }} req
 */
function rawQuery({ url }) {
  if (typeof url !== 'string') return ''
  const mark = indexOf(url, '?')
  if (mark === -1) return ''
  const end = indexOf(url, '#', mark)
  return end === -1 ? slice(url, mark + 1) : slice(url, mark + 1, end)
}

/**
 * Whether a request was made by hand, as unit tests do: no server made it, and its URL has no query that its parts could have
 * come from. Such a request is validated by the parts that it has.
 * @param {{ url?: unknown, httpVersion?: unknown }} req
 */
function isByHand({ url, httpVersion }) {
  return typeof url !== 'string' || (typeof httpVersion !== 'string' && indexOf(url, '?') === -1)
}

module.exports = { rawQuery, isByHand }
