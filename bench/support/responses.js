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
  'with four headers': () => {
    const res = new http.ServerResponse(req)
    res.setHeader('X-Powered-By', 'Express')
    res.setHeader('X-Request-Id', '7f3b9c52')
    res.setHeader('Access-Control-Allow-Origin', '*')
    res.setHeader('Vary', 'Origin')
    return res
  },
}

/** A function that makes so many responses and does with each what is to be measured. */
function batch(make, middleware, emit) {
  if (middleware === null) {
    return (count) => {
      for (let made = 0; made < count; made++) make()
    }
  }
  if (!emit) {
    return (count) => {
      for (let made = 0; made < count; made++) middleware(req, make(), next)
    }
  }
  return (count) => {
    for (let made = 0; made < count; made++) {
      const res = make()
      middleware(req, res, next)
      // Without a socket: builds the header block and writes it nowhere.
      res.writeHead(200)
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

module.exports = { RESPONSES, batch, headersOf }
