'use strict'

const http = require('node:http')

const req = new http.IncomingMessage(null)
req.method = 'GET'
req.httpVersionMajor = 1
req.httpVersionMinor = 1

/** The states a response may be in when the middleware gets it. */
const RESPONSES = {
  'as Node makes it': () => new http.ServerResponse(req),
  'with res.locals': () => {
    const res = new http.ServerResponse(req)
    res.locals = Object.create(null)
    return res
  },
  'with X-Powered-By': () => {
    const res = new http.ServerResponse(req)
    res.setHeader('X-Powered-By', 'Express')
    return res
  },
  'with another header': () => {
    const res = new http.ServerResponse(req)
    res.setHeader('X-Request-Id', '7f3b9c52')
    return res
  },
  'with two headers': () => withFirst(2),
  'with three headers': () => withFirst(3),
  'with four headers': () => withFirst(4),
}

/** What is on a response of an everyday app when its helmet comes, in order. */
const BEFORE = [
  ['X-Powered-By', 'Express'],
  ['X-Request-Id', '7f3b9c52'],
  ['Access-Control-Allow-Origin', '*'],
  ['Vary', 'Origin'],
]

function withFirst(count) {
  const res = new http.ServerResponse(req)
  for (let at = 0; at < count; at++) res.setHeader(BEFORE[at][0], BEFORE[at][1])
  return res
}

/** A function that does with each of some responses what is to be measured. */
function applied(middleware, emit) {
  if (!emit) {
    return (responses) => {
      for (let at = 0; at < responses.length; at++) middleware(req, responses[at], next)
    }
  }
  const { given } = middleware
  return (responses) => {
    for (let at = 0; at < responses.length; at++) {
      const res = responses[at]
      middleware(req, res, next)
      // Without a socket: builds the header block and writes it nowhere.
      res.writeHead(200, given)
    }
  }
}

/** The headers that a middleware puts on a response. */
function headersOf(middleware) {
  const res = RESPONSES['with res.locals']()
  middleware(req, res, next)
  return res.getRawHeaderNames().map((name) => [name, res.getHeader(name)])
}

function next(error) {
  if (error !== undefined) throw error
}

module.exports = { RESPONSES, applied, headersOf }
