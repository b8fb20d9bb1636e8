'use strict'

const { ServerResponse } = require('node:http')
const { Writable } = require('node:stream')

/** A response of Node's that no connection waits for. */
function blankResponse() {
  return new ServerResponse({
    method: 'GET',
    httpVersionMajor: 1,
    httpVersionMinor: 1,
    headers: {},
  })
}

/** The headers of a response as they would go out: name and value, in order and casing. */
function headersOf(res) {
  return res.getRawHeaderNames().map((name) => [name, res.getHeader(name)])
}

/** Ends a response and gives the bytes it sends. */
function emit(res, body = 'body') {
  const written = []
  const socket = new Writable({
    write(chunk, _encoding, done) {
      written.push(chunk)
      done()
    },
  })
  res.sendDate = false
  res.assignSocket(socket)
  res.end(body)
  return Buffer.concat(written).toString('latin1')
}

module.exports = { blankResponse, headersOf, emit }
