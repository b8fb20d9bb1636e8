'use strict'

// A nonce on a 304: the browser would show the page that it has under a policy with another nonce.

const assert = require('node:assert/strict')
const http2 = require('node:http2')
const { describe, it } = require('node:test')
const { SIDES } = require('../support/beside-helmet.js')
const { serving } = require('../support/serve.js')
const { exchange } = require('../support/wire.js')

const WORN = Array(150).fill('/')
const POLICY = /^content-security-policy/i

const nonceOf = (_req, res) => {
  res.nonce ??= require('node:crypto').randomBytes(16).toString('base64')
  return `'nonce-${res.nonce}'`
}

/** The ways in which a nonce comes into a policy. */
const WAYS = {
  'nonce: true': (library) => library({ contentSecurityPolicy: { nonce: true } }),
  'nonce: true, report only': (library) =>
    library({ contentSecurityPolicy: { nonce: true, reportOnly: true } }),
  'a function': (library) =>
    library({ contentSecurityPolicy: { directives: { scriptSrc: ["'self'", nonceOf] } } }),
  'a header of its own': (library) =>
    library.contentSecurityPolicy
      ? library.contentSecurityPolicy({ nonce: true })
      : library({ contentSecurityPolicy: { nonce: true } }),
  'a middleware for each response': (library) => (req, res, next) => {
    const directives = { scriptSrc: ["'self'", nonceOf(req, res)] }
    library({ contentSecurityPolicy: { directives } })(req, res, next)
  },
  'two middlewares': (library) => {
    const [one, other] = [
      library({ contentSecurityPolicy: { nonce: true } }),
      library({ contentSecurityPolicy: { nonce: true, reportOnly: true } }),
    ]
    return (req, res, next) => one(req, res, () => other(req, res, next))
  },
}

const status = (res, how) => {
  if (how === 'writeHead') res.writeHead(304)
  else if (how === 'writeHead with headers') res.writeHead(304, { 'X-Other': '1' })
  else res.statusCode = 304
  if (how === 'flushHeaders') res.flushHeaders()
  res.end()
}

const policies = ({ headers }) => headers.filter(([name]) => POLICY.test(name))

for (const [side, library] of Object.entries(SIDES)) {
  for (const [way, make] of Object.entries(WAYS)) {
    describe(`${side}, a nonce from ${way}`, () => {
      for (const how of ['statusCode', 'writeHead', 'writeHead with headers', 'flushHeaders']) {
        it(`does not go out on a 304 by ${how}, and does on a 200`, async () => {
          const middleware = make(library)
          const app = (req, res) =>
            middleware(req, res, () => (req.url === '/304' ? status(res, how) : res.end('page')))
          const answers = await serving(app, (server) => exchange(server, [...WORN, '/304', '/']))
          const [fresh, same, page] = [answers[0], ...answers.slice(-2)]
          assert.equal(same.status, 304)
          assert.deepEqual(policies(same), [])
          for (const { headers } of [fresh, page]) {
            assert.ok(headers.some(([name, value]) => POLICY.test(name) && /'nonce-/.test(value)))
          }
          // Every other header stays.
          const others = ({ headers }) =>
            headers.map(([name]) => name).filter((name) => /^(x-frame|referrer)/i.test(name))
          assert.deepEqual(others(same), others(page))
        })
      }
    })
  }

  for (const name of ['express4', 'express']) {
    it(`${side}: what ${name} finds fresh has none, on the second visit as on the first`, async () => {
      const express = require(name)
      const app = express()
      app.use(library({ contentSecurityPolicy: { nonce: true } }))
      app.get('/', (_req, res) => res.set('ETag', '"page"').send('page'))
      const again = { path: '/', headers: { 'If-None-Match': '"page"' } }
      const answers = await serving(app, (server) => exchange(server, [again, ...WORN, again, '/']))
      for (const answer of [answers[0], answers.at(-2)]) {
        assert.equal(answer.status, 304)
        assert.deepEqual(policies(answer), [])
      }
      assert.equal(policies(answers.at(-1)).length, 1)
    })
  }

  it(`${side}: a policy without a nonce stays on a 304`, async () => {
    const middleware = library()
    const app = (req, res) => middleware(req, res, () => status(res))
    const [answer] = await serving(app, (server) => exchange(server, ['/']))
    assert.equal(policies(answer).length, 1)
  })

  it(`${side}: a policy without a nonce that a handler has put in its place stays`, async () => {
    const middleware = library({ contentSecurityPolicy: { nonce: true } })
    const app = (req, res) =>
      middleware(req, res, () => {
        res.setHeader('Content-Security-Policy', "default-src 'none'")
        status(res)
      })
    const [answer] = await serving(app, (server) => exchange(server, ['/']))
    assert.deepEqual(policies(answer), [['Content-Security-Policy', "default-src 'none'"]])
  })
}

it('over HTTP/2 a nonce does not go out on a 304', async () => {
  const middleware = SIDES.armet({ contentSecurityPolicy: { nonce: true } })
  const server = http2.createServer((req, res) =>
    middleware(req, res, () => {
      if (req.url === '/304') res.statusCode = 304
      res.end()
    }),
  )
  await serving(server, async () => {
    const client = http2.connect(`http://127.0.0.1:${server.address().port}`)
    const policy = (path) =>
      new Promise((resolve, reject) => {
        const request = client.request({ ':path': path })
        request.on('response', (headers) => resolve(headers['content-security-policy']))
        request.on('error', reject)
        request.resume()
      })
    assert.match(await policy('/'), /'nonce-/)
    assert.equal(await policy('/304'), undefined)
    client.destroy()
  })
})
