'use strict'

// Hosts beside Express: whatever armet refuses there is answered with its status, and the process lives.

const assert = require('node:assert/strict')
const http2 = require('node:http2')
const { once } = require('node:events')
const { createRequire } = require('node:module')
const { join } = require('node:path')
const { pathToFileURL } = require('node:url')
const { describe, it } = require('node:test')
const armet = require('..')
const { serving } = require('./support/serve.js')
const { exchange } = require('./support/wire.js')

const folder = join(__dirname, 'hosts', 'package.json')
const host = createRequire(folder)
const { s } = armet

const done = (_req, res) => res.end('passed')

/** What makes a request listener, or a server, of a middleware that stands before everything. */
const HOSTS = {
  'polka 0.5': (middleware) => host('polka')().use(middleware).get('/', done).handler,
  'polka 1': (middleware) => host('polka-next')().use(middleware).get('/', done).handler,
  'next-connect 0.13': (middleware) => host('next-connect')().use(middleware).get('/', done),
  restana(middleware) {
    const app = host('restana')()
    app.use(middleware)
    app.get('/', done)
    return app.handle
  },
  async tinyhttp(middleware) {
    const { App } = await import(pathToFileURL(host.resolve('@tinyhttp/app')))
    const app = new App()
    app.use(middleware)
    app.get('/', done)
    return app.handler.bind(app)
  },
  router(middleware) {
    const router = host('router')()
    router.use(middleware)
    router.get('/', done)
    return (req, res) => router(req, res, finished(res))
  },
  connect(middleware) {
    const app = require('connect')()
    app.use(middleware)
    app.use(done)
    return app
  },
  'koa-connect'(middleware) {
    const Koa = host('koa')
    const app = new Koa()
    app.silent = true
    app.use(host('koa-connect')(middleware))
    app.use((context) => {
      context.body = 'passed'
    })
    return app.callback()
  },
  async 'Fastify with middie'(middleware) {
    const app = require('fastify')()
    await app.register(require('@fastify/middie'))
    app.use(middleware)
    app.get('/', async () => 'passed')
    await app.ready()
    return app.server
  },
  // Last, because it puts methods of its own on every response of the process.
  restify(middleware) {
    const app = host('restify').createServer()
    app.use(middleware)
    app.get('/', (_req, res, next) => {
      res.send('passed')
      next()
    })
    return app.server
  },
}

const finished = (res) => (error) => {
  res.statusCode = error === undefined ? 404 : (error.status ?? 500)
  res.end()
}

const failing = () => {
  throw new Error('no policy today')
}

/** What is refused, the status that it has, and those of hosts that answer every such error in their own way. */
const REFUSED = {
  'an invalid query': {
    middleware: () => armet.query({ page: s.integer() }),
    path: '/?page=x',
    status: 400,
  },
  'an operator in the query': { middleware: () => armet.guard(), path: '/?a[$gt]=', status: 400 },
  'a query that is too long': {
    middleware: () => armet.query({ page: s.string() }),
    path: `/?page=${'x'.repeat(9000)}`,
    status: 414,
  },
  'an invalid header': {
    middleware: () => armet.headers({ host: s.integer() }),
    path: '/',
    status: 400,
  },
  'several parts': {
    middleware: () => armet.validate({ query: { a: s.string() }, cookies: { a: s.string() } }),
    path: '/',
    status: 400,
  },
  'a function without its call': { middleware: () => armet.hsts, path: '/', status: 500 },
  'a policy that cannot be made': {
    middleware: () => armet.contentSecurityPolicy({ directives: { 'img-src': [failing] } }),
    path: '/',
    status: 500,
  },
  'a policy that returns no string': {
    middleware: () => armet.contentSecurityPolicy({ directives: { 'img-src': () => 5 } }),
    path: '/',
    status: 500,
  },
}

for (const [name, make] of Object.entries(HOSTS)) {
  describe(`under ${name}`, () => {
    for (const [what, { middleware, path, status }] of Object.entries(REFUSED)) {
      // Restify itself refuses at its start what has no third parameter.
      if (name === 'restify' && what === 'a function without its call') continue
      it(`${what} is answered with its status, and so is the next request`, async () => {
        const answers = await serving(await make(middleware()), (server) =>
          exchange(server, [path, path]),
        )
        assert.deepEqual(
          answers.map((answer) => answer.status),
          [status, status],
        )
      })
    }

    it('what is valid passes', async () => {
      const [answer] = await serving(await make(armet.query({ page: s.integer() })), (server) =>
        exchange(server, ['/?page=2']),
      )
      assert.equal(answer.status, 200)
      assert.match(answer.body, /passed/)
    })
  })
}

it('over HTTP/2 a status that is read from the code is the right one, too', async () => {
  const middleware = armet.query({ page: s.integer() })
  const server = http2.createServer((req, res) => {
    middleware(req, res, (error) => {
      res.statusCode = error.code
      res.end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = http2.connect(`http://127.0.0.1:${server.address().port}`)
  const request = client.request({ ':path': '/?page=x' })
  const [headers] = await once(request, 'response')
  assert.equal(headers[':status'], 400)
  client.close()
  server.close()
})

it('a status that a handler sets is the one that is sent, and the code stays the word that it is', async () => {
  const middleware = armet.query({ page: s.integer() })
  const app = (req, res) =>
    middleware(req, res, (error) => {
      assert.equal(error.code, 'ARMET_VALUES')
      assert.equal(res.statusCode, 200)
      res.statusCode = 422
      assert.equal(res.statusCode, 422)
      res.end()
    })
  const [answer] = await serving(app, (server) => exchange(server, ['/?page=x']))
  assert.equal(answer.status, 422)
})
