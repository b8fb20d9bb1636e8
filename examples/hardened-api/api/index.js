'use strict'

const express = require('express')
const armet = require('../../../index.js') // require('armet') in a project of its own
const { httpError } = require('../http-error.js')
const { API } = require('../policies.js')

/** The largest body of any route, in bytes; the parsers refuse what is longer before they read it. */
const LIMIT = '20kb'

/** Everything under /api: JSON, whatever comes in is judged first, and handlers read `req.valid` alone. */
function createApi() {
  const api = express.Router()
  api.use(armet(API))
  api.use(
    express.json({ limit: LIMIT, verify: armet.verify() }),
    express.urlencoded({ extended: true, limit: LIMIT, verify: armet.verify() }),
    // Behind the parsers, so that it sees the body too. `tags` is the one name that may come twice.
    armet.guard({ allow: ['tags'] }),
  )

  api.get('/time', (_req, res) => res.json({ time: new Date().toISOString() }))
  api.get('/headers', (_req, res) => res.json(res.getHeaders()))
  api.get('/failure', () => {
    throw new Error('This route always fails.')
  })

  api.use('/products', require('./products.js').createProducts())
  api.use('/users', require('./users.js').createUsers())
  api.use('/signup', require('./signup.js').createSignup())
  api.use('/zod/signup', require('./zod-signup.js').createZodSignup())
  api.use('/reviews', require('./reviews.js').createReviews())
  api.use('/orders', require('./orders.js').createOrders())

  api.use((_req, _res, next) => next(httpError(404, 'There is nothing at this address.')))
  return api
}

module.exports = { createApi }
