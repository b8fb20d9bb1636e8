'use strict'

const { join } = require('node:path')
const express = require('express')
const armet = require('../../index.js') // require('armet') in a project of its own
const { errorPage, headersPage } = require('./page.js')

/** For pages: their own scripts and styles, inline ones with the nonce, nothing else, and no other site around them. */
const PAGES = {
  contentSecurityPolicy: {
    nonce: true,
    directives: {
      defaultSrc: ["'self'"],
      fontSrc: ["'self'"],
      frameAncestors: ["'none'"],
      imgSrc: ["'self'"],
      styleSrc: ["'self'"],
      // This example speaks plain HTTP; keep the default where there is a certificate.
      upgradeInsecureRequests: null,
    },
  },
  crossOriginEmbedderPolicy: true,
  xFrameOptions: { action: 'deny' },
}

/** For JSON: nothing that comes with it may load, run or be framed. */
const API = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  crossOriginEmbedderPolicy: true,
  xFrameOptions: { action: 'deny' },
}

function createApi() {
  const api = express.Router()
  api.use(armet(API))
  api.get('/time', (_req, res) => res.json({ time: new Date().toISOString() }))
  api.get('/headers', (_req, res) => res.json(res.getHeaders()))
  api.get('/failure', () => {
    throw new Error('This route always fails.')
  })
  api.use((_req, res) => res.status(404).json({ error: 'There is nothing at this address.' }))
  api.use((error, _req, res, next) => {
    if (res.headersSent) return next(error)
    console.error(error.message)
    res.status(error.status ?? 500).json({ error: 'Something went wrong.' })
  })
  return api
}

function createApp() {
  const app = express()
  app.use('/api', createApi())
  app.use(armet(PAGES))
  app.use(express.static(join(__dirname, 'public')))

  // A nonce is for one response: a page that carries one is not for caches.
  app.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store')
    next()
  })
  app.get('/', (_req, res) => res.send(headersPage(res.getHeaders(), res.locals.cspNonce)))
  app.get('/failure', () => {
    throw new Error('This route always fails.')
  })
  app.use((_req, res) => {
    res.status(404).send(errorPage('Not found', 'There is nothing at this address.'))
  })
  // Express's own error page throws the headers away; this one keeps them.
  app.use((error, _req, res, next) => {
    if (res.headersSent) return next(error)
    console.error(error.message)
    res
      .status(error.status ?? 500)
      .send(errorPage('Something went wrong', 'The error is in the server’s log.'))
  })
  return app
}

module.exports = { createApp }
