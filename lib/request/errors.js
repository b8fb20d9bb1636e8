'use strict'

const { factory } = require('../uncalled.js')
const { randomUUID } = require('crypto')
const { channel } = require('diagnostics_channel')
const { STATUS_CODES } = require('http')
const { preferred } = require('./accept.js')
const { failure, nameOf } = require('../failure.js')
const { ownOptions } = require('../values/options.js')
const { placeOf, problemOf } = require('./problem.js')

const CHANNEL = channel('armet:error')
const OFFERED = ['application/problem+json', 'text/html', 'text/plain']

// What described the answer that is not sent would be wrong of the one that is.
const STALE = [
  'Content-Encoding',
  'Content-Language',
  'Content-Range',
  'Content-Disposition',
  'Content-Length',
  'Transfer-Encoding',
  'ETag',
  'Last-Modified',
  'Accept-Ranges',
]

/**
 * The last error handler of an app. 4xx say what to correct, as RFC 9457 problem details, HTML or text; 5xx say the
 * status and an id, under which the error itself goes to `log` or to the channel `armet:error`.
 * @param {{ log?: (error: unknown, told: { id: string, status: number, req: object }) => void }} [options]
 */
function errors(options) {
  const { log = whereItIsHeard } = ownOptions('errors', options, ['log'])
  if (typeof log !== 'function')
    throw failure('ARMET_OPTION', `errors: log is a function; it was given ${nameOf(log)}.`)
  // Express knows an error handler by its four parameters.
  return function armetErrors(error, req, res, _next) {
    const { problem, headers } = readable(error, res)
    if (problem.status >= 500) {
      problem.id = randomUUID()
      told(log, error, { id: problem.id, status: problem.status, req })
    }
    if (res.headersSent) {
      // Half an answer must not look like a whole one.
      if (!res.writableEnded) res.destroy?.()
      return
    }
    send(problem, headers, req, res)
  }
}

// What is thrown may be anything, a Proxy included; the last handler is the last.
function readable(error, res) {
  try {
    return { problem: problemOf(error, res), headers: headersOf(error) }
  } catch {
    return { problem: { status: 500, title: STATUS_CODES[500] }, headers: [] }
  }
}

// A log that fails must not put its own error, or Express's page about it, before the client.
function told(log, error, about) {
  try {
    log(error, about)
  } catch (failed) {
    console.error(`armet: error ${about.id} could not be logged:`, failed, error)
  }
}

function whereItIsHeard(error, told) {
  if (CHANNEL.hasSubscribers) CHANNEL.publish({ error, ...told })
  else console.error(`armet: error ${told.id}, answered with ${told.status}:`, error)
}

function send(problem, headers, req, res) {
  for (const name of STALE) res.removeHeader(name)
  for (const [name, value] of headers) res.setHeader(name, value)
  const type = preferred(req.headers.accept, OFFERED)
  const text = WRITERS[type](problem)
  res.statusCode = problem.status
  res.statusMessage = STATUS_CODES[problem.status]
  res.setHeader('Content-Type', type === OFFERED[0] ? type : `${type}; charset=utf-8`)
  res.setHeader('Cache-Control', 'no-store')
  res.setHeader('X-Content-Type-Options', 'nosniff')
  if (!res.hasHeader('Content-Security-Policy'))
    res.setHeader('Content-Security-Policy', "default-src 'none'")
  res.setHeader('Vary', varied(res.getHeader('Vary')))
  res.setHeader('Content-Length', Buffer.byteLength(text))
  res.end(req.method === 'HEAD' ? undefined : text)
}

// http-errors carries headers such as Retry-After and Allow; only plain ones are taken.
function headersOf(error) {
  const headers = typeof error === 'object' && error !== null ? error.headers : undefined
  if (typeof headers !== 'object' || headers === null) return []
  return Object.entries(headers).filter(
    ([name, value]) =>
      /^[\w-]+$/.test(name) &&
      (typeof value === 'number' || (typeof value === 'string' && /^[\t\x20-\x7e]*$/.test(value))),
  )
}

function varied(before) {
  const names = before === undefined ? '' : String(before)
  if (names === '') return 'Accept'
  return /(?:^|,)\s*(?:\*|accept)\s*(?:,|$)/i.test(names) ? names : `${names}, Accept`
}

const WRITERS = {
  'application/problem+json': ({ status, title, detail, errors: list, id }) =>
    JSON.stringify({ type: 'about:blank', title, status, detail, errors: list, id }),
  'text/plain': (problem) => `${[...sentencesOf(problem), ...placesOf(problem)].join('\n')}\n`,
  'text/html': (problem) => {
    const [title, ...sentences] = sentencesOf(problem).map(escaped)
    const places = placesOf(problem).map((place) => `<li>${escaped(place)}</li>`)
    const list = places.length === 0 ? [] : ['<ul>', ...places, '</ul>']
    return [
      '<!doctype html>',
      '<html lang="en">',
      '<meta charset="utf-8">',
      '<meta name="viewport" content="width=device-width">',
      '<meta name="color-scheme" content="light dark">',
      `<title>${title}</title>`,
      `<h1>${title}</h1>`,
      ...sentences.map((sentence) => `<p>${sentence}</p>`),
      ...list,
      '</html>\n',
    ].join('\n')
  },
}

function sentencesOf({ status, title, detail, id }) {
  const sentences = [`${status} ${title}`]
  if (detail !== undefined) sentences.push(detail)
  if (id !== undefined) sentences.push(`Error id: ${id}`)
  return sentences
}

function placesOf({ errors: list = [] }) {
  return list.map(({ in: part, pointer, detail }) => {
    const place = [part, placeOf(pointer)].filter(Boolean).join(' ')
    return `${place || 'value'}: ${detail}`
  })
}

const ENTITY = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text) {
  return text.replace(/[&<>"']/g, (character) => ENTITY[character])
}

module.exports = { errors: factory(errors) }
