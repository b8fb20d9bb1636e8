'use strict'

// What goes wrong around armet while an app runs, and what it does about it.

const assert = require('node:assert/strict')
const { describe, it } = require('node:test')
const armet = require('../..')
const { inChild } = require('../support/child.js')
const { blankResponse } = require('../support/responses.js')

describe('the trial', () => {
  it('ends no response, so that an access log that wraps end sees none', async () => {
    const ended = await inChild(() => {
      const http = require('node:http')
      let ended = 0
      const { end } = http.ServerResponse.prototype
      http.ServerResponse.prototype.end = function (...args) {
        ended++
        return end.apply(this, args)
      }
      const granted = require('./lib/headers/header-table.js').settled() !== null
      return { ended, granted }
    })
    assert.deepEqual(ended, { ended: 0, granted: true })
  })

  it('that cannot be loaded any more leaves setHeader to do the work', async () => {
    const sent = await inChild(() => {
      const http = require('node:http')
      const armet = require('.')
      const middleware = armet()
      const Module = require('node:module')
      const resolve = Module._resolveFilename
      Module._resolveFilename = function (request, ...rest) {
        if (request.includes('header-table-trial')) throw new Error('replaced by a deploy')
        return resolve.call(this, request, ...rest)
      }
      const res = new http.ServerResponse({ method: 'GET' })
      middleware({}, res, () => {})
      return res.getHeaderNames().length
    })
    assert.equal(sent, 12)
  })
})

let armed = false

describe('a policy function that throws', () => {
  for (const thrown of [undefined, null, 0, '', 'route', 'router', false]) {
    for (const [how, value] of [
      [
        'a function',
        [
          () => {
            throw thrown
          },
        ],
      ],
      [
        'a list',
        {
          *[Symbol.iterator]() {
            if (armed) throw thrown
            yield "'self'"
          },
        },
      ],
      [
        'an entry',
        [
          {
            toString() {
              throw thrown
            },
          },
        ],
      ],
    ]) {
      it(`${JSON.stringify(thrown)} out of ${how} gives next an Error`, () => {
        armed = false
        const middleware = armet.contentSecurityPolicy({ directives: { scriptSrc: value } })
        armed = true
        const received = []
        middleware({}, blankResponse(), (...args) => received.push(args))
        assert.equal(received.length, 1)
        assert.ok(received[0][0] instanceof Error)
        assert.equal(received[0][0].message, String(thrown))
      })
    }
  }
})

describe('a response that inherits from another', () => {
  it('gets the headers, and keeps those that are there', () => {
    const res = blankResponse()
    res.setHeader('X-Powered-By', 'Express')
    res.setHeader('X-Before', 'yes')
    armet()({}, Object.create(res), () => {})
    assert.equal(res.getHeaderNames().length, 13)
    assert.equal(res.getHeader('X-Before'), 'yes')
    assert.equal(res.getHeader('X-Powered-By'), undefined)
  })
})

describe('a directive that the nonce copies', () => {
  it('asks its function once for each response', () => {
    let calls = 0
    const middleware = armet.contentSecurityPolicy({
      nonce: true,
      useDefaults: false,
      directives: { defaultSrc: () => `host${++calls}.example` },
    })
    const res = blankResponse()
    middleware({}, res, assert.ifError)
    assert.equal(calls, 1)
    const nonce = `'nonce-${res.locals.cspNonce}'`
    assert.equal(
      res.getHeader('Content-Security-Policy'),
      `default-src host1.example;script-src host1.example ${nonce};style-src host1.example ${nonce}`,
    )
  })
})

describe('a list that grows while the app runs', () => {
  it('is refused beyond the limit, at the request', () => {
    const list = ["'self'"]
    const middleware = armet.contentSecurityPolicy({
      directives: { imgSrc: list, scriptSrc: [() => "'self'"] },
    })
    for (let index = 0; index < 10_000; index++) list.push('a.example')
    const received = []
    middleware({}, blankResponse(), (error) => received.push(error.code))
    assert.deepEqual(received, ['ARMET_OPTION_TOO_LONG'])
  })
})

describe('a text of more than a million characters', () => {
  for (const [where, options] of Object.entries({
    'a source': { contentSecurityPolicy: { directives: { imgSrc: ['a'.repeat(1_000_001)] } } },
    'a policy': { crossOriginOpenerPolicy: { policy: 'a'.repeat(1_000_001) } },
    'a directive name': { contentSecurityPolicy: { directives: { ['a'.repeat(1_000_001)]: [] } } },
  })) {
    it(`is refused as ${where}`, () => {
      assert.throws(() => armet(options), { code: 'ARMET_OPTION_TOO_LONG' })
    })
  }
})

describe('the environment', () => {
  it('learns through NODE_DEBUG=armet which path is taken', async () => {
    const { runNode } = require('../support/child.js')
    const program =
      "require('.')()({}, new (require('node:http').ServerResponse)({}), () => {}); setImmediate(() => {})"
    const { stderr } = await runNode(['-e', program], { env: { NODE_DEBUG: 'armet' } })
    assert.match(stderr, /^ARMET \d+: the header table is filled directly$/m)
  })
})
