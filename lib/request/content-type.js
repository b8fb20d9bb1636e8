'use strict'

/**
 * The media type of a request in lower case, without its parameters; empty if there is none.
 * @param {{ headers: object }} req
 */
function mediaType({ headers }) {
  const value = headers?.['content-type']
  if (typeof value !== 'string') return ''
  const end = value.indexOf(';')
  return (end === -1 ? value : value.slice(0, end)).trim().toLowerCase()
}

/** Whether a media type is a form, whose values are all text. */
function isForm(type) {
  return type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data'
}

/** Whether a media type is JSON, by name or by suffix. */
function isJson(type) {
  return type === 'application/json' || type.endsWith('+json')
}

/**
 * Whether the request came with a body at all.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-6-4
 */
function hasBody({ headers }) {
  if (typeof headers !== 'object' || headers === null) return false
  if (headers['transfer-encoding'] !== undefined) return true
  const length = headers['content-length']
  return length !== undefined && Number(length) !== 0
}

module.exports = { mediaType, isForm, isJson, hasBody }
