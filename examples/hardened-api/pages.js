'use strict'

const express = require('express')
const armet = require('../../index.js')
const { order } = require('./api/orders.js')
const { signup } = require('./api/signup.js')
const { headersPage } = require('./headers-page.js')
const { valuesPage } = require('./values-page.js')

const { s } = armet

const SCHEMAS = { order, signup }

function createPages() {
  const pages = express.Router()
  // A nonce is for one response: a page that carries one is not for caches.
  pages.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store')
    next()
  })
  pages.get('/', (_req, res) => res.send(headersPage(res.getHeaders(), res.locals.cspNonce)))
  pages.get('/values', (_req, res) => res.send(valuesPage(res.locals.cspNonce)))
  pages.post(
    '/values/:schema',
    express.urlencoded({ extended: false, limit: '20kb', verify: armet.verify() }),
    armet.params({ schema: s.enum(Object.keys(SCHEMAS)) }),
    armet.body({ json: s.string().max(10_000) }),
    judgeText,
  )
  pages.get('/failure', () => {
    throw new Error('This route always fails.')
  })
  return pages
}

/** A browser without scripts cannot send JSON, but the text of it: it is judged by the same schema, as bytes. */
function judgeText(req, res, next) {
  const bytes = Buffer.from(req.valid.body.json)
  const result = SCHEMAS[req.valid.params.schema].checkJson(bytes)
  if (result.ok) return res.status(200).json(result.value)
  const issues = result.issues.map((issue) => ({ in: 'body', ...issue }))
  const refusal = new Error('The JSON text was refused.')
  return next(Object.assign(refusal, { status: 400, code: 'ARMET_VALUES', issues }))
}

module.exports = { createPages }
