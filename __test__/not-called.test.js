'use strict'

// A function of the package that is passed to a host where its result was meant: each host gets the sentence, and an
// answer, at the first request.

const assert = require('node:assert/strict')
const { once } = require('node:events')
const { describe, it } = require('node:test')
const Koa = require('koa')
const armet = require('..')
const table = require('../lib/headers/table.js')
const exported = require('./support/domain-exports.js')
const { frameworks } = require('./support/frameworks.js')
const { serving } = require('./support/serve.js')
const { exchange } = require('./support/wire.js')

const ALIAS = Object.fromEntries(
  table.headers.flatMap(({ key, alias }) => (alias ? [[key, alias]] : [])),
)
/** Hosts that take a function of four parameters for an error handler, which a request without an error never meets. */
const COUNTING = ['Express 4', 'Express 5', 'connect']
const PARTS = ['query', 'params', 'body', 'headers', 'cookies', 'validate']
const NAMES = [
  ...Object.keys(armet).filter((name) => name !== 'default'),
  ...exported.values.filter((name) => !['s', 'check'].includes(name)),
]

/** What is said of a function, by the name that it is exported under. */
function sentenceOf(name) {
  const key = Object.keys(ALIAS).find((each) => ALIAS[each] === name) ?? name
  const alias = ALIAS[key]
  if (alias === undefined)
    return `\`armet.${name}\` was passed where \`armet.${name}()\` was meant.`
  return `\`armet.${alias}\` was passed where \`armet.${alias}()\` was meant; \`armet.${alias}\` and \`armet.${key}\` are the same function.`
}

/** What the host of an app answers with 500, if it is not Koa, which tells its log alone. */
async function told(host, app, middleware) {
  const caught = []
  const spying = (req, res, next) =>
    middleware(req, res, (error) => {
      caught.push(error.message)
      next(error)
    })
  const spied = host === 'Koa' ? spying : middleware
  const [answer] = await serving(await app(spied), (server) => exchange(server, ['/']))
  assert.equal(answer.status, 500)
  if (host === 'Koa') return caught[0]
  return host === 'Fastify' ? JSON.parse(answer.body).message : answer.body
}

it('every function that makes a middleware is among those tried here', () => {
  for (const name of [
    ...PARTS,
    'guard',
    'errors',
    'verify',
    'hsts',
    'contentSecurityPolicy',
    'noCache',
    'expectCt',
  ])
    assert.ok(NAMES.includes(name), name)
})

for (const name of NAMES) {
  describe(`armet.${name} without its call`, () => {
    for (const [host, app] of Object.entries(frameworks)) {
      if (name === 'errors' && COUNTING.includes(host)) continue
      it(`is an error with one sentence under ${host}`, async () => {
        assert.equal(await told(host, app, armet[name]), sentenceOf(name))
      })
    }

    it('is thrown where there is no next to take it', () => {
      const res = { setHeader() {} }
      for (const args of [
        [{ req: {} }, () => {}],
        [{}, res],
        [{}, res, Buffer.from('{}'), 'utf-8'],
      ]) {
        assert.throws(() => armet[name](...args), {
          code: 'ARMET_NOT_CALLED',
          message: sentenceOf(name),
        })
      }
    })
  })
}

for (const host of ['express4', 'express', 'connect']) {
  it(`app.use(armet.errors) says so in ${host} when there is an error, and what that was`, async () => {
    const app = require(host)()
    const failed = new TypeError('from a route')
    app.use('/fails', (_req, _res, next) => next(failed))
    app.use(armet.errors)
    let heard
    app.use((error, _req, res, _next) => {
      heard = error
      res.statusCode = error.status
      res.end(error.message)
    })
    const [answer, unknown] = await serving(app, (server) => exchange(server, ['/fails', '/other']))
    assert.equal(answer.status, 500)
    assert.equal(answer.body, sentenceOf('errors'))
    assert.equal(heard.code, 'ARMET_NOT_CALLED')
    assert.equal(heard.cause, failed)
    assert.equal(unknown.status, 404)
  })
}

it('app.use(armet) says so too', async () => {
  for (const [host, app] of Object.entries(frameworks))
    assert.equal(await told(host, app, armet), '`armet` was passed where `armet()` was meant.')
})

it('Koa and its own middleware are answered, and the sentence is in the log', async () => {
  for (const name of ['armet', ...NAMES]) {
    const app = new Koa()
    const heard = once(app, 'error')
    app.use(name === 'armet' ? armet : armet[name])
    const [answer] = await serving(app.callback(), (server) => exchange(server, ['/']))
    assert.equal(answer.status, 500)
    const [{ message }] = await heard
    assert.equal(
      message,
      name === 'armet' ? '`armet` was passed where `armet()` was meant.' : sentenceOf(name),
    )
  }
})

for (const version of ['express4', 'express']) {
  for (const parser of ['json', 'urlencoded', 'text', 'raw']) {
    it(`${version}.${parser}({ verify: armet.verify }) is an error of the server with the sentence`, async () => {
      const express = require(version)
      const app = express()
      app.use(express[parser]({ type: () => true, verify: armet.verify }))
      app.use((error, _req, res, _next) => {
        res.status(error.status).json({ code: error.code, message: error.message })
      })
      const request = {
        method: 'POST',
        path: '/',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      }
      const [answer] = await serving(app, (server) => exchange(server, [request]))
      assert.equal(answer.status, 500)
      assert.equal(JSON.parse(answer.body).message, sentenceOf('verify'))
    })
  }

  it(`${version}: a part of a route says so`, async () => {
    const app = require(version)()
    for (const name of PARTS) app.get(`/${name}`, armet[name], (_req, res) => res.send('passed'))
    app.use((error, _req, res, _next) => res.status(500).send(error.message))
    const answers = await serving(app, (server) =>
      exchange(
        server,
        PARTS.map((name) => `/${name}`),
      ),
    )
    assert.deepEqual(
      answers.map(({ body }) => body),
      PARTS.map(sentenceOf),
    )
  })
}

it('options that have the members of a request are options', () => {
  const { s } = armet
  const shape = { url: s.string(), method: s.string(), headers: s.json(), query: s.json() }
  assert.equal(typeof armet.body(shape), 'function')
  assert.equal(typeof armet.body(shape, { issues: 3 }), 'function')
  assert.equal(typeof armet.validate({ query: {}, headers: {}, body: {}, params: {} }), 'function')
  assert.equal(typeof armet.hsts(Object.assign(() => {}, { maxAge: 1 })), 'function')
})

it('what verify() returns says so where it is used as a middleware', async () => {
  for (const host of ['Express 4', 'Express 5']) {
    assert.equal(
      await told(host, frameworks[host], armet.verify()),
      'What armet.verify() returns is for the `verify` option of express.json() and express.urlencoded(), as in express.json({ verify: armet.verify() }): it is called with (req, res, bytes, encoding).',
    )
  }
})
