'use strict'

const { join } = require('node:path')
const express = require('express')
const armet = require('../../index.js') // require('armet') in a project of its own
const { createApi } = require('./api/index.js')
const { errorPage } = require('./layout.js')
const { createPages } = require('./pages.js')
const { createPlain } = require('./plain.js')
const { PAGES } = require('./policies.js')

function createApp() {
  const app = express()
  app.use('/api', createApi())
  app.use('/plain', createPlain())
  app.use(armet(PAGES))
  app.use(express.static(join(__dirname, 'public')))
  app.use(createPages())
  app.use((_req, res) => {
    res.status(404).send(errorPage('Not found', 'There is nothing at this address.'))
  })
  // Express's own error page throws the headers away; this one keeps them, and tells nobody but the log what broke.
  app.use(armet.errors({ log }))
  return app
}

function log(error, { id, status, req }) {
  console.error(`${req.method} ${req.path} was answered with ${status}, error id ${id}:`, error)
}

module.exports = { createApp }
