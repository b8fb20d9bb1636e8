'use strict'

// A hello-world Express server in a process of its own: `node express-server.js <middleware>`.

const http = require('node:http')
const express = require('express')
const { answering } = require('./answering.js')
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

answering(http.createServer(app))
