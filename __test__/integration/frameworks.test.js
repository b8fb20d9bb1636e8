'use strict'

const assert = require('node:assert/strict')
const { randomBytes } = require('node:crypto')
const { describe, it } = require('node:test')
const { settled } = require('../../lib/headers/header-table.js')
const { armet, helmet, sameAsHelmet, SIDES } = require('../support/beside-helmet.js')
const { countNodeMethods } = require('../support/node-methods.js')
const { frameworks } = require('../support/frameworks.js')
const { blankResponse } = require('../support/responses.js')
const { serving } = require('../support/serve.js')
const { exchange } = require('../support/wire.js')

const NONCE = /[A-Za-z0-9+/]{22}==/g

it(`the fast path is taken on this Node, ${process.version}`, () => {
  const middleware = armet()
  middleware({}, blankResponse(), () => {})
  settled()
  const counts = countNodeMethods(() => middleware({}, blankResponse(), () => {}))
  assert.deepEqual(counts, { setHeader: 0, removeHeader: 0 })
})

for (const [name, app] of Object.entries(frameworks)) {
  describe(`under ${name}`, () => {
    const value = (answer, header) =>
      answer.headers.find(([each]) => each.toLowerCase() === header)?.[1]

    it("the default headers are helmet's", async () => {
      const [answer] = await sameAsHelmet((library) => app(library()), ['/', '/', '/'])
      assert.equal(answer.status, 200)
      assert.equal(value(answer, 'x-frame-options'), 'SAMEORIGIN')
      assert.equal(value(answer, 'x-powered-by'), undefined)
    })

    it("answers to unknown paths carry helmet's headers", () => {
      return sameAsHelmet((library) => app(library()), ['/missing', { method: 'POST', path: '/' }])
    })

    it('a nonce policy is what helmet gives with a function, but for the nonce', async () => {
      const withFunction = () => {
        const put = (_req, res) => {
          res.locals ??= {}
          res.locals.cspNonce ??= randomBytes(16).toString('base64')
          return `'nonce-${res.locals.cspNonce}'`
        }
        const directives = {
          'script-src': ["'self'", put],
          'style-src': ["'self'", 'https:', "'unsafe-inline'", put],
        }
        return helmet({ contentSecurityPolicy: { directives } })
      }
      const build = (library) =>
        app(
          library === helmet ? withFunction() : library({ contentSecurityPolicy: { nonce: true } }),
        )
      const normalize = (answers) => {
        for (const answer of answers) {
          const [inScript, inStyle] = value(answer, 'content-security-policy').match(NONCE)
          assert.equal(inStyle, inScript)
          assert.equal(JSON.parse(answer.body), inScript)
        }
        assert.equal(new Set(answers.map(({ body }) => body)).size, answers.length)
        // An entity tag is made from the body.
        return JSON.parse(JSON.stringify(answers).replace(NONCE, 'nonce'), (_, each) => {
          return Array.isArray(each) && each[0] === 'ETag' ? ['ETag'] : each
        })
      }
      await sameAsHelmet(build, ['/', '/', '/'], { normalize })
    })

    it('a function directive that fails reaches the error handler, and the other headers stay', async () => {
      const directives = {
        'img-src': [
          () => {
            throw Object.assign(new Error('no images today'), { expose: true })
          },
        ],
      }
      const ask = (middleware) => serving(middleware, (server) => exchange(server, ['/', '/']))
      const options = { contentSecurityPolicy: { directives } }
      const theirs = await ask(await app(helmet(options)))
      const rest = { contentSecurityPolicy: false }
      const fails = { contentSecurityPolicy: { directives } }
      const failing = (library) => {
        const [others, policy] = [
          helmet(rest),
          library.contentSecurityPolicy(fails.contentSecurityPolicy),
        ]
        return (req, res, next) => others(req, res, () => policy(req, res, next))
      }
      // helmet's other headers, then helmet's failure: what armet gives at once.
      const expected = await ask(await app(failing(helmet)))
      for (const library of Object.values(SIDES)) {
        const ours = await ask(await app(library(options)))
        assert.deepEqual(ours, expected)
        assert.deepEqual(
          ours.map(({ status, body }) => [status, body]),
          theirs.map(({ status, body }) => [status, body]),
        )
        assert.equal(ours[0].status, 500)
        assert.match(ours[0].body, /no images today/)
      }
    })

    it('a function as a whole directive works', async () => {
      const whole = {
        contentSecurityPolicy: {
          directives: { 'img-src': (req) => `https://img.example${req.url}` },
        },
      }
      const list = {
        contentSecurityPolicy: {
          directives: { 'img-src': [(req) => `https://img.example${req.url}`] },
        },
      }
      await sameAsHelmet((library) => app(library(library === helmet ? list : whole)), ['/', '/'])
    })
  })
}
