'use strict'

// An app that is mounted within another sets X-Powered-By after the outer app's middleware: it is gone from the wire.

const assert = require('node:assert/strict')
const http = require('node:http')
const { describe, it } = require('node:test')
const { armet, SIDES } = require('../support/beside-helmet.js')
const { serving } = require('../support/serve.js')
const { exchange } = require('../support/wire.js')

/** Warms a library up: the first responses do not fill the header table. */
const WORN = Array(150).fill('/')

async function poweredBy(app, path) {
  const answers = await serving(app, (server) => exchange(server, [...WORN, path]))
  return answers
    .slice(-1)
    .concat(answers[0])
    .map(({ headers }) =>
      headers.filter(([name]) => /powered/i.test(name)).map(([, value]) => value),
    )
}

const NONE = [[], []]

for (const make of ['express4', 'express']) {
  const express = require(make)
  for (const [side, library] of Object.entries(SIDES)) {
    describe(`under ${make}, ${side}`, () => {
      const mounted = (middleware, handler) => {
        const app = express()
        app.use(middleware)
        app.get('/', (_req, res) => res.send('outer'))
        app.use('/sub', express().get('/', handler ?? ((_req, res) => res.send('inner'))))
        return app
      }

      it('a mounted app does not bring X-Powered-By back', async () => {
        assert.deepEqual(await poweredBy(mounted(library()), '/sub'), NONE)
      })

      it('an app that is mounted twice over does not bring it back', async () => {
        const app = express()
        app.use(library())
        const middle = express()
        middle.use(
          '/deep',
          express().get('/', (_req, res) => res.json({})),
        )
        app.use('/sub', middle)
        assert.deepEqual(await poweredBy(app, '/sub/deep'), [[], []])
      })

      it('what a handler sets on purpose is sent', async () => {
        const app = mounted(library(), (_req, res) => {
          res.setHeader('X-Powered-By', 'PHP')
          res.send('inner')
        })
        assert.deepEqual(await poweredBy(app, '/sub'), [['PHP'], []])
      })

      it('headers that came before stay before, and nothing else changes', async () => {
        const app = express()
        app.use((_req, res, next) => {
          res.setHeader('X-Request-Id', '1')
          next()
        })
        app.use(library())
        app.use(express().get('/', (_req, res) => res.send('inner')))
        const [answer] = await serving(app, (server) => exchange(server, ['/']))
        assert.equal(answer.headers[0][0], 'X-Request-Id')
        assert.equal(answer.headers[1][0], 'Content-Security-Policy')
        assert.ok(!answer.headers.some(([name]) => /powered/i.test(name)))
      })

      it('xPoweredBy: false leaves it', async () => {
        assert.deepEqual(await poweredBy(mounted(library({ xPoweredBy: false })), '/sub'), [
          ['Express'],
          ['Express'],
        ])
      })
    })
  }

  it(`${make}: hidePoweredBy by itself keeps it away from a mounted app too`, async () => {
    const app = express()
    app.use(armet.hidePoweredBy())
    app.get('/', (_req, res) => res.send('outer'))
    app.use(
      '/sub',
      express().get('/', (_req, res) => res.send('inner')),
    )
    assert.deepEqual(await poweredBy(app, '/sub'), NONE)
  })

  it(`${make}: an app within plain http does not bring it back`, async () => {
    const app = express().get('/', (_req, res) => res.send('inner'))
    for (const middleware of [armet(), armet.hidePoweredBy()]) {
      const server = http.createServer((req, res) => middleware(req, res, () => app(req, res)))
      assert.deepEqual(await poweredBy(server, '/'), NONE)
    }
  })

  it(`${make}: setTo is what is sent, whoever sets the header later`, async () => {
    const app = express()
    app.use(armet.hidePoweredBy({ setTo: 'PHP 4.2.0' }))
    app.get('/', (_req, res) => res.send('outer'))
    app.use(
      '/sub',
      express().get('/', (_req, res) => res.send('inner')),
    )
    assert.deepEqual(await poweredBy(app, '/sub'), [['PHP 4.2.0'], ['PHP 4.2.0']])
  })
}
