'use strict'

const { STATUS_CODES } = require('http')
const { memberOf } = require('../own-json.js')

// The sentences of body-parser and of Express's router may repeat what was sent; these say the same without it.
const KNOWN = Object.freeze({
  __proto__: null,
  'entity.parse.failed': 'The body is not well-formed.',
  'entity.verify.failed': 'The body was refused.',
  'entity.too.large': 'The body is too large.',
  'parameters.too.many': 'The body has too many parameters.',
  'querystring.parse.rangeError': 'The body is nested too deep.',
  'encoding.unsupported': 'The content encoding of the body is not supported.',
  'charset.unsupported': 'The character set of the body is not supported.',
  'request.aborted': 'The request was cut off.',
  'request.size.invalid': 'The body is not as long as its Content-Length says.',
})

/**
 * What may be said of an error, as RFC 9457 has it: of a 4xx what to correct, of a 5xx only the status.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 * @param {unknown} error
 * @param {{ statusCode: number }} res
 * @returns {{ status: number, title: string, detail?: string, errors?: object[] }}
 */
function problemOf(error, res) {
  const status = statusOf(error, res)
  const problem = { __proto__: null, status, title: STATUS_CODES[status] ?? 'Error' }
  if (status >= 500) return problem
  try {
    return { __proto__: null, ...problem, ...detailsOf(error) }
  } catch {
    // What it says of itself cannot be read.
    return problem
  }
}

const MEMBERS = ['issues', 'type', 'expose', 'message', 'code']

function detailsOf(error) {
  const [issues, type, expose, message, code] = MEMBERS.map((name) => memberOf(error, name))
  if (Array.isArray(issues) && String(code).startsWith('ARMET_')) {
    const several =
      issues.length === 1 ? '1 request value is' : `${issues.length} request values are`
    return { __proto__: null, detail: `${several} invalid.`, errors: issues.map(told) }
  }
  if (typeof type === 'string' && type in KNOWN) return { detail: KNOWN[type] }
  if (expose === true && typeof type !== 'string' && typeof message === 'string')
    return { detail: message }
  return {}
}

function told(issue) {
  const { in: part, path, code, message } = { __proto__: null, ...issue }
  return { in: part, pointer: pointerOf(path), code, detail: message }
}

/**
 * A path as the fragment of a JSON pointer.
 * @see https://www.rfc-editor.org/rfc/rfc6901#section-6
 */
function pointerOf(path) {
  const steps = path.map((step) =>
    String(step).replaceAll('~', '~0').replaceAll('/', '~1').toWellFormed(),
  )
  return `#${steps.map((step) => `/${encodeURIComponent(step)}`).join('')}`
}

function statusOf(error, res) {
  const told =
    typeof error === 'object' && error !== null
      ? [memberOf(error, 'status'), memberOf(error, 'statusCode')]
      : []
  const found = [...told, res.statusCode].find(
    (status) => Number.isInteger(status) && status >= 400 && status < 600,
  )
  // A 4xx of a thrown value that is no object has nothing to say.
  return found === undefined || typeof error !== 'object' || error === null ? 500 : found
}

/** A JSON pointer as people write such a place: `filter[price][0]`. */
function placeOf(pointer) {
  const [first = '', ...steps] = pointer
    .slice(2)
    .split('/')
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
  return `${first}${steps.map((step) => `[${step}]`).join('')}`
}

module.exports = { placeOf, problemOf }
