'use strict'

// Which headers have no place on the answer to an error.

const { memberOf } = require('../own-json.js')

// They speak of a body, of how it is sent, of what a client is to do with it, or tell a server in front to send another.
const OF_A_BODY = new Set([
  'accept-ranges',
  'age',
  'cache-control',
  'cache-status',
  'cache-tag',
  'digest',
  'edge-cache-tag',
  'edge-control',
  'etag',
  'expires',
  'last-modified',
  'location',
  'pragma',
  'refresh',
  'repr-digest',
  'signature',
  'signature-input',
  'sourcemap',
  'surrogate-control',
  'surrogate-key',
  'trailer',
  'transfer-encoding',
  'x-lighttpd-send-file',
  'x-lighttpd-send-tempfile',
  'x-litespeed-location',
  'x-reproxy-file',
  'x-reproxy-url',
  'x-sendfile',
  'x-sendfile2',
  'x-sourcemap',
])

/** Whether a header describes the body that it was set for, which is not the one that is sent. */
function isOfBody(name) {
  const lower = name.toLowerCase()
  if (lower.startsWith('content-')) return !lower.startsWith('content-security-policy')
  return OF_A_BODY.has(lower) || lower.startsWith('x-accel-') || lower.endsWith('-cache-control')
}

// What an error may say of itself. It may carry the headers of another server, or of a request to it with their secrets, so a
// name that is not known is not sent.
const OF_AN_ERROR = new Set([
  'accept',
  'accept-encoding',
  'accept-patch',
  'accept-post',
  'accept-query',
  'allow',
  'correlation-id',
  'deprecation',
  'error-id',
  'link',
  'problem-type',
  'ratelimit',
  'request-id',
  'retry-after',
  'sunset',
  'trace-id',
  'traceresponse',
  'www-authenticate',
])
const FAMILIES = ['ratelimit-', 'x-ratelimit-', 'x-rate-limit-']

// With the status code that they are about.
const OF_A_STATUS = new Map([
  ['content-range', 416],
  ['proxy-authenticate', 407],
])

// Names of an application's own begin with `X-`. So do those of secrets, of what a proxy tells a server or obeys, and of
// policies that an application sets for all its responses.
const NOT_ITS_OWN = new RegExp(
  [
    'auth|token|secret|key|cookie|session|passw|credential|csrf|xsrf|jwt|saml|signature|account|user|e-?mail|client|certificate|identity|login',
    'forward|proxy|original|rewrite|override|cluster|requested-with',
    'accel|send-?(?:temp-?)?file|lighttpd|litespeed|reproxy|redirect|location|middleware|cache|cdn|varnish|surrogate',
    'policy|policies|content|frame|xss|download|domain|webkit|security|compatible|robots|source-?map|refresh|referr?er|origin|nonce',
    'powered|served|server|backend|upstream|internal|version|generator|runtime|debug',
    'aspnet|drupal|nextjs|envoy|istio|amzn?-|goog-|cloud|azure|vercel|vault|fastly|akamai|netlify|heroku',
    '-(?:cert|csp|dns|edge|esi|host|ip|ms|nf|path|php|port|proto|real|remote|scheme|sid|ttl|uid|uri|url)(?:-|$)',
  ].join('|'),
)

/** Whether an error with this status may set a header. */
function isOfError(name, status) {
  const lower = name.toLowerCase()
  if (OF_A_STATUS.has(lower)) return OF_A_STATUS.get(lower) === status
  if (OF_AN_ERROR.has(lower) || FAMILIES.some((family) => lower.startsWith(family))) return true
  return lower.startsWith('x-') && !isOfBody(lower) && !NOT_ITS_OWN.test(lower)
}

/** The most headers that are taken from an error, and the most characters that they have together. */
const MOST = 64
const MOST_CHARACTERS = 8_192

/**
 * The headers of an error, as http-errors and others carry them: Retry-After, Allow, WWW-Authenticate and what is the
 * application's own.
 * @param {unknown} error
 * @param {number} status
 * @returns {[string, string | number | string[]][]}
 */
function headersOf(error, status) {
  const headers =
    typeof error === 'object' && error !== null ? memberOf(error, 'headers') : undefined
  if (typeof headers !== 'object' || headers === null) return []
  const entries =
    typeof memberOf(headers, 'entries') === 'function' ? headers.entries() : Object.entries(headers)
  const sent = []
  let room = MOST_CHARACTERS
  let asked = 0
  for (const [name, given] of entries) {
    asked += 1
    if (asked > MOST) break
    if (typeof name !== 'string' || !/^[\w-]+$/.test(name) || !isOfError(name, status)) continue
    const value = /^retry-after$/i.test(name) ? delayOf(given) : sendable(given)
    if (value === undefined) continue
    room -= name.length + String(value).length
    if (room < 0) break
    sent.push([name, value])
  }
  return sent
}

// A copy: what was looked at is what is sent.
function sendable(value) {
  if (!Array.isArray(value)) return isValue(value) ? value : undefined
  if (value.length === 0 || value.length > MOST) return undefined
  const items = Array.from(value)
  return items.every(isValue) ? items.map(String) : undefined
}

function isValue(value) {
  return Number.isFinite(value) || (typeof value === 'string' && /^[\t\x20-\x7e]*$/.test(value))
}

const DATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/

/**
 * A number of seconds or a date; whole seconds, so that nobody comes back too early.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
function delayOf(value) {
  if (typeof value === 'string')
    return /^\d{1,15}$/.test(value) || DATE.test(value) ? value : undefined
  if (typeof value !== 'number' || !(value >= 0)) return undefined
  const seconds = Math.ceil(value)
  return Number.isSafeInteger(seconds) ? String(seconds) : undefined
}

module.exports = { headersOf, isOfBody }
