'use strict'

// Which headers have no place on the answer to an error.

const { memberOf } = require('../own-json.js')

// They speak of a body, of how it is sent, or of what a client is to do with it.
const OF_A_BODY = new Set([
  'accept-ranges',
  'age',
  'cache-control',
  'cdn-cache-control',
  'digest',
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
  'trailer',
  'transfer-encoding',
  'x-sendfile',
  'x-sourcemap',
])

// They belong to the connection, to the client's state, or to what the application says of itself on every response. What an error
// carries may be the headers of another server, which it came from.
const OF_NO_ERROR = new Set([
  'alt-svc',
  'clear-site-data',
  'connection',
  'date',
  'http2-settings',
  'keep-alive',
  'nel',
  'origin-agent-cluster',
  'permissions-policy',
  'proxy-connection',
  'referrer-policy',
  'report-to',
  'reporting-endpoints',
  'server',
  'service-worker-allowed',
  'set-cookie',
  'set-cookie2',
  'strict-transport-security',
  'te',
  'upgrade',
  'vary',
  'via',
  'x-content-type-options',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-powered-by',
  'x-xss-protection',
])

const FAMILIES = ['access-control-', 'cross-origin-', 'proxy-', 'sec-', 'content-security-policy']

/** Whether a header describes the body that it was set for, which is not the one that is sent. */
function isOfBody(name) {
  const lower = name.toLowerCase()
  if (lower.startsWith('content-')) return !lower.startsWith('content-security-policy')
  return OF_A_BODY.has(lower) || lower.startsWith('x-accel-')
}

/** Whether an error with this status may set a header. */
function isOfError(name, status) {
  const lower = name.toLowerCase()
  // Both are what their status is about.
  if (lower === 'content-range') return status === 416
  if (lower === 'proxy-authenticate') return status === 407
  if (isOfBody(lower) || OF_NO_ERROR.has(lower)) return false
  return !FAMILIES.some((family) => lower.startsWith(family))
}

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
  return Array.from(entries).filter(
    ([name, value]) =>
      typeof name === 'string' &&
      /^[\w-]+$/.test(name) &&
      isOfError(name, status) &&
      (Array.isArray(value) ? value.every(isValue) : isValue(value)),
  )
}

function isValue(value) {
  return typeof value === 'number' || (typeof value === 'string' && /^[\t\x20-\x7e]*$/.test(value))
}

module.exports = { headersOf, isOfBody }
