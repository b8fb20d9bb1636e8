'use strict'

// A hello-world Express server in a process of its own; says which port it got, then answers each message with the
// processor time it has used so far.

const express = require('express')
const { headersOf } = require('./responses.js')

const MIDDLEWARE = {
  bare: () => null,
  'a middleware that does nothing': () => (_req, _res, next) => next(),
  'one header as long as all of them': () => {
    const block = headersOf(require('helmet')()).map(([name, value]) => `${name}: ${value}\r\n`)
    const padding = 'x'.repeat(block.join('').length - 'X-P: \r\n'.length)
    return (_req, res, next) => {
      res.setHeader('X-P', padding)
      next()
    }
  },
  helmet: () => require('helmet')(),
  armet: () => require('../../index.js')(),
  'armet, fastPath: false': () => require('../../index.js')({ fastPath: false }),
}

const app = express()
const middleware = MIDDLEWARE[process.argv[2]]()
if (middleware !== null) app.use(middleware)
app.get('/', (_req, res) => res.send('Hello, world'))

const server = app.listen(0, '127.0.0.1', () => process.send(server.address().port))

// A connection waits for the other servers' turns.
server.keepAliveTimeout = 60_000

process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send(user + system)
})
process.on('disconnect', () => {
  server.close()
  server.closeAllConnections()
})
