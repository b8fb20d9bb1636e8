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
  if (typeof code === 'string' && code.startsWith('ARMET_')) {
    const errors = issuesIn(issues)
    if (errors.length > 0) {
      const count = errors.length < MOST ? errors.length : issues.length
      const several = count === 1 ? '1 request value is' : `${count} request values are`
      return { __proto__: null, detail: `${several} invalid.`, errors }
    }
  }
  if (typeof type === 'string' && type in KNOWN) return { detail: KNOWN[type] }
  if (expose === true && typeof type !== 'string' && typeof message === 'string')
    return { detail: message }
  return {}
}

// No more than the limit on issues allows, and no more steps than values are deep.
const MOST = 1_000
const MOST_STEPS = 512

/** What can be said of the issues: whatever else an error carries under that name is left out. */
function issuesIn(issues) {
  const list = []
  if (!Array.isArray(issues)) return list
  const length = Math.min(issues.length, MOST)
  for (let index = 0; index < length; index += 1) {
    const problem = told(issues, index)
    if (problem !== undefined) list.push(problem)
  }
  return list
}

function told(issues, index) {
  try {
    const issue = issues[index]
    if (typeof issue !== 'object' || issue === null) return undefined
    const [part, path, code, message] = ['in', 'path', 'code', 'message'].map((name) =>
      memberOf(issue, name),
    )
    if (typeof message !== 'string') return undefined
    return { in: textOf(part), pointer: pointerOf(path), code: textOf(code), detail: message }
  } catch {
    return undefined
  }
}

function textOf(value) {
  return typeof value === 'string' ? value : undefined
}

/**
 * A path as the fragment of a JSON pointer.
 * @see https://www.rfc-editor.org/rfc/rfc6901#section-6
 */
function pointerOf(path) {
  const steps = []
  const length = Array.isArray(path) ? Math.min(path.length, MOST_STEPS) : 0
  for (let index = 0; index < length; index += 1) {
    const step = path[index]
    if (typeof step !== 'string' && typeof step !== 'number') continue
    steps.push(String(step).replaceAll('~', '~0').replaceAll('/', '~1').toWellFormed())
  }
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
