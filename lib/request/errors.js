'use strict'

const { factory } = require('../uncalled.js')
const { randomUUID } = require('crypto')
const { channel } = require('diagnostics_channel')
const { ServerResponse, STATUS_CODES } = require('http')
const { tell } = require('../mistakes.js')
const { preferred } = require('./accept.js')
const { headersOf, isOfBody } = require('./error-headers.js')
const { failure, nameOf } = require('../failure.js')
const { ownOptions } = require('../values/options.js')
const { jsonText } = require('../own-json.js')
const { placeOf, problemOf } = require('./problem.js')

const CHANNEL = channel('armet:error')
const OFFERED = ['application/problem+json', 'text/html', 'text/plain']

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
    if (attempt(() => res.headersSent)) {
      // Half an answer must not look like a whole one.
      attempt(() => res.writableEnded || res.destroy())
      return
    }
    send(problem, headers, req, res)
  }
}

// What is thrown may be anything, a Proxy included; the last handler is the last.
function readable(error, res) {
  let problem = { status: 500, title: STATUS_CODES[500] }
  try {
    problem = problemOf(error, res)
    return { problem, headers: headersOf(error, problem.status) }
  } catch {
    return { problem, headers: [] }
  }
}

// A log that fails must not put its own error, or Express's page about it, before the client.
function told(log, error, about) {
  const failed = (fault) => {
    try {
      console.error(`armet: error ${about.id} could not be logged:`, fault, error)
    } catch {
      // Neither can be shown.
    }
  }
  try {
    Promise.resolve(log(error, about)).catch(failed)
  } catch (fault) {
    failed(fault)
  }
}

function whereItIsHeard(error, told) {
  if (CHANNEL.hasSubscribers) CHANNEL.publish({ error, ...told })
  else console.error(`armet: error ${told.id}, answered with ${told.status}:`, error)
}

// Nothing comes after the last handler: what fails here would end the process.
function send(problem, headers, req, res) {
  // One of Node's whose methods are gone has those of its class.
  if (attempt(() => typeof res.end === 'function' || res instanceof ServerResponse) !== true) {
    mocked(problem, res)
    return
  }
  try {
    whole(problem, headers, req, res)
  } catch {
    bare(problem, res)
  }
}

function whole(problem, headers, req, res) {
  for (const name of res.getHeaderNames?.() ?? []) {
    if (isOfBody(name)) res.removeHeader(name)
  }
  for (const [name, value] of headers) attempt(() => res.setHeader(name, value))
  const type = preferred(req?.headers?.accept, OFFERED)
  const text = WRITERS[type](problem)
  res.statusCode = problem.status
  // HTTP/2 has none, and says so in a warning.
  if (req?.httpVersionMajor < 2) res.statusMessage = STATUS_CODES[problem.status]
  res.setHeader('Content-Type', type === OFFERED[0] ? type : `${type}; charset=utf-8`)
  res.setHeader('Cache-Control', 'no-store')
  res.setHeader('X-Content-Type-Options', 'nosniff')
  if (!res.hasHeader?.('Content-Security-Policy'))
    res.setHeader('Content-Security-Policy', "default-src 'none'")
  res.setHeader('Vary', varied(res.getHeader?.('Vary')))
  res.setHeader('Content-Length', Buffer.byteLength(text))
  res.end(req?.method === 'HEAD' ? undefined : text)
}

/** Answers through what a test's response may have: `status()` and `json()` or `send()`, as Express's has. */
function mocked(problem, res) {
  const isDone = attempt(() => {
    const way = ['json', 'send'].find((name) => typeof res[name] === 'function')
    if (way === undefined || typeof res.status !== 'function') return false
    res.status(problem.status)
    res[way](JSON.parse(WRITERS[OFFERED[0]](problem)))
    return true
  })
  if (!isDone) attempt(() => tell(NO_RESPONSE))
}

const NO_RESPONSE = {
  code: 'ARMET_NO_RESPONSE',
  message:
    'armet.errors() could not answer: the response that it was given has neither setHeader() and end() nor status() and json().',
}

/**
 * The status and nothing else, where a method of the response, or what listens for its headers, has thrown.
 */
function bare({ status, title }, res) {
  const text = `${status} ${title}\n`
  const headers = {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Length': Buffer.byteLength(text),
  }
  const isDone =
    attempt(() => nodes(res, status, headers, text, isOfBody)) ??
    attempt(() => nodes(res, status, headers, text, isAny)) ??
    attempt(() => others(res, status, headers, text))
  // Half an answer, or none, must not look like a whole one.
  if (!isDone) attempt(() => res.destroy())
}

const isAny = () => true
const { getHeaderNames, removeHeader, setHeader, writeHead, end } = ServerResponse.prototype

/** Answers with Node's own methods; nothing where the response is not Node's. */
function nodes(res, status, headers, text, isStale) {
  if (!(res instanceof ServerResponse)) return undefined
  if (res.headersSent) return false
  for (const name of getHeaderNames.call(res)) if (isStale(name)) removeHeader.call(res, name)
  for (const [name, value] of Object.entries(headers)) setHeader.call(res, name, value)
  writeHead.call(res, status)
  end.call(res, text)
  return true
}

function others(res, status, headers, text) {
  if (res.headersSent) return false
  for (const name of attempt(() => res.getHeaderNames()) ?? []) {
    if (isOfBody(name)) attempt(() => res.removeHeader(name))
  }
  res.statusCode = status
  for (const [name, value] of Object.entries(headers)) attempt(() => res.setHeader(name, value))
  res.end(text)
  return true
}

/** What `work` returns; nothing if it throws. */
function attempt(work) {
  try {
    return work()
  } catch {
    return undefined
  }
}

function varied(before) {
  const names = before === undefined ? '' : String(before)
  if (names === '') return 'Accept'
  return /(?:^|,)\s*(?:\*|accept)\s*(?:,|$)/i.test(names) ? names : `${names}, Accept`
}

const WRITERS = {
  'application/problem+json': ({ status, title, detail, errors: list, id }) =>
    jsonText({ type: 'about:blank', title, status, detail, errors: list, id }),
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

module.exports = { errors: factory(errors, 4) }
