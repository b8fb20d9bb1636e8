'use strict'

/**
 * The query string of a request as it came, without its question mark; nothing that a framework parsed is asked.
 * @param {{ url: string }} req
 */
function rawQuery({ url }) {
  const mark = url.indexOf('?')
  if (mark === -1) return ''
  const end = url.indexOf('#', mark)
  return end === -1 ? url.slice(mark + 1) : url.slice(mark + 1, end)
}

module.exports = { rawQuery }
