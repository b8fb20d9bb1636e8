'use strict'

const assert = require('node:assert/strict')
const { describe, it } = require('node:test')
const { inChild } = require('../support/child.js')

describe('a polluted Object.prototype', () => {
  // With these there, Node does not load its own http.
  const BREAKS_NODE = new Set(['value', 'get', 'set', 'writable'])
  const names = [
    'fastPath',
    'type',
    'value',
    'name',
    'key',
    'steps',
    'slots',
    'alias',
    'x-powered-by',
    'X-Powered-By',
    'x-frame-options',
    'contentSecurityPolicy',
    'directives',
    'nonce',
    'hsts',
    'maxAge',
    'action',
    'policy',
    'reportOnly',
    'default',
    'text',
    'pieces',
    'error',
    'warnings',
    'locals',
    'cspNonce',
    'found',
    'headersSent',
    'get',
    'set',
    'writable',
    'code',
    'message',
    'constructor',
    'length',
    'explicit',
    'symbol',
    'setHeader',
  ]
  for (const value of [false, 'evil', 1, ['evil'], { evil: true }]) {
    it(`changes nothing, before and after armet is loaded: ${JSON.stringify(value)}`, async () => {
      const seen = await inChild(
        ({ names, value }) => {
          const { blankResponse, headersOf } = require('./__test__/support/responses.js')
          const armet = require('.')
          const everyHeader = (build) => {
            const res = blankResponse()
            try {
              build()({}, res, (error) => {
                if (error) throw error
              })
            } catch (error) {
              return error.message
            }
            return JSON.stringify([headersOf(res), res.getHeaderNames()])
          }
          const builds = {
            none: () => armet(),
            some: () => armet({ hsts: { maxAge: 5 }, frameguard: {}, referrerPolicy: undefined }),
            policy: () => armet.contentSecurityPolicy({ directives: { 'img-src': ['a.example'] } }),
            single: () => armet.hsts(),
          }
          const clean = Object.values(builds).map(everyHeader)
          const built = Object.values(builds).map((build) => build())
          const wrong = []
          for (const name of names) {
            Object.defineProperty(Object.prototype, name, {
              __proto__: null,
              value,
              configurable: true,
              writable: true,
              enumerable: true,
            })
            const after = Object.values(builds).map(everyHeader)
            const earlier = built.map((middleware) => everyHeader(() => middleware))
            delete Object.prototype[name]
            for (const [index, build] of Object.keys(builds).entries()) {
              if (after[index] !== clean[index])
                wrong.push([name, build, 'built polluted', after[index]])
              if (earlier[index] !== clean[index])
                wrong.push([name, build, 'built clean', earlier[index]])
            }
          }
          return wrong
        },
        { argument: { names, value } },
      )
      assert.deepEqual(seen, [])
    })
  }

  it('changes nothing when it is there before armet is loaded', async () => {
    const run = () =>
      inChild(
        (names) => {
          for (const name of names) Object.prototype[name] = 'evil'
          const { blankResponse, headersOf } = require('./__test__/support/responses.js')
          const res = blankResponse()
          require('.')()({}, res, () => {})
          const headers = headersOf(res)
            .map(([name, value]) => `${name}: ${value}`)
            .join('\n')
          for (const name of names) delete Object.prototype[name]
          return headers
        },
        { argument: names.filter((name) => !BREAKS_NODE.has(name)) },
      )
    const clean = await inChild(() => {
      const { blankResponse, headersOf } = require('./__test__/support/responses.js')
      const res = blankResponse()
      require('helmet')()({}, res, () => {})
      return headersOf(res)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n')
    })
    assert.equal(await run(), clean)
  })
})
