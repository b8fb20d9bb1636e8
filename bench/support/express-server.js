'use strict'

// A hello-world Express server in a process of its own; says which port it got, then answers each message with the
// processor time it has used so far.

const express = require('express')

const MIDDLEWARE = {
  bare: () => [],
  helmet: () => [require('helmet')()],
  armet: () => [require('../../index.js')()],
  'armet, fastPath: false': () => [require('../../index.js')({ fastPath: false })],
}

const app = express()
app.use(...MIDDLEWARE[process.argv[2]](), (_req, _res, next) => next())
app.get('/', (_req, res) => res.send('Hello, world'))

const server = app.listen(0, '127.0.0.1', () => process.send(server.address().port))

process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send(user + system)
})
process.on('disconnect', () => {
  server.close()
  server.closeAllConnections()
})
