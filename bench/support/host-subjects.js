'use strict'

// Hosts that make their helmet anew for each request, with the packages that their apps use. Those are installed by
// `npm run peers`.

const http = require('node:http')
const { createRequire } = require('node:module')
const { join } = require('node:path')

const packages = createRequire(join(__dirname, '..', '..', '__test__', 'hosts', 'package.json'))

async function fastify(secured, options) {
  const app = packages('fastify')()
  if (secured) app.register(packages('@fastify/helmet'), options)
  app.get('/', async () => 'Hello, world')
  await app.ready()
  return app.server
}

/** What Strapi 5 passes where an app has set nothing; it calls koa-helmet in each request. */
const strapi = () => ({
  crossOriginEmbedderPolicy: false,
  crossOriginOpenerPolicy: false,
  crossOriginResourcePolicy: false,
  originAgentCluster: false,
  contentSecurityPolicy: {
    useDefaults: true,
    directives: {
      'connect-src': ["'self'", 'https:'],
      'img-src': ["'self'", 'data:', 'blob:', 'https://market-assets.strapi.io'],
      'media-src': ["'self'", 'data:', 'blob:'],
      upgradeInsecureRequests: null,
    },
  },
  xssFilter: false,
  hsts: { maxAge: 31_536_000, includeSubDomains: true },
  frameguard: { action: 'sameorigin' },
})

function koa(secured) {
  const app = new (packages('koa'))()
  if (secured) {
    const helmet = packages('koa-helmet')
    app.use((context, next) => helmet(strapi())(context, next))
  }
  app.use((context) => {
    context.body = 'Hello, world'
  })
  return http.createServer(app.callback())
}

function express(secured) {
  const app = require('express')()
  if (secured) {
    const helmet = require('helmet')
    app.use((req, res, next) => helmet()(req, res, next))
  }
  app.get('/', (_req, res) => res.send('Hello, world'))
  return http.createServer(app)
}

/**
 * By name, what makes a server, with helmet where it is `secured`.
 *
 * @type {Record<string, (secured: boolean) => http.Server | Promise<http.Server>>}
 */
const HOSTS = {
  '@fastify/helmet': (secured) => fastify(secured, {}),
  '@fastify/helmet with nonces': (secured) => fastify(secured, { enableCSPNonces: true }),
  'koa-helmet as Strapi uses it': koa,
  'helmet()(req, res, next) in Express': express,
}

module.exports = { HOSTS }
