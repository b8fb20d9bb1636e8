'use strict'

/** The route that every app here answers: the nonce of its response, or null. */
const nonceText = (res) => JSON.stringify(res.locals?.cspNonce ?? null)

/**
 * One small app for each framework: it puts a middleware in front of everything and answers `/` with `nonceText`.
 *
 * @type {Record<string, (middleware: Function) => import('node:http').RequestListener | import('node:http').Server | Promise<import('node:http').Server>>}
 */
const frameworks = {
  'Express 4': (middleware) => express(require('express4'), middleware),
  'Express 5': (middleware) => express(require('express'), middleware),

  connect(middleware) {
    const app = require('connect')()
    app.use(middleware)
    app.use((_req, res) => res.end(nonceText(res)))
    // The server's own word on an error, without its stack.
    app.use((error, _req, res, _next) => failed(error, res))
    return app
  },

  'plain http': (middleware) => (req, res) => {
    middleware(req, res, (error) => (error ? failed(error, res) : res.end(nonceText(res))))
  },

  async Fastify(middleware) {
    const app = require('fastify')()
    await app.register(require('@fastify/middie'))
    app.use(middleware)
    app.get('/', (_request, reply) => reply.send(nonceText(reply.raw)))
    await app.ready()
    return app.server
  },

  Koa(middleware) {
    const Koa = require('koa')
    const app = new Koa()
    app.silent = true
    app.use((ctx, next) => {
      const done = new Promise((resolve, reject) => {
        middleware(ctx.req, ctx.res, (error) => (error ? reject(error) : resolve()))
      })
      return done.then(next)
    })
    app.use((ctx) => {
      ctx.body = nonceText(ctx.res)
    })
    return app.callback()
  },
}

function express(make, middleware) {
  const app = make()
  app.use(middleware)
  app.get('/', (_req, res) => res.send(nonceText(res)))
  app.use((error, _req, res, _next) => failed(error, res))
  return app
}

function failed(error, res) {
  res.statusCode = 500
  res.end(error.message)
}

module.exports = { frameworks }
