'use strict'

const assert = require('node:assert/strict')
const { describe, it } = require('node:test')
const { inChild } = require('../support/child.js')
const { WAYS } = require('../support/simulated-http.js')

const FAST = { setHeader: 0, removeHeader: 0 }
const PUBLIC = { setHeader: 12, removeHeader: 1 }

/**
 * Counts how often the middleware made Node's methods run, and compares each result with helmet's.
 *
 * @param {{ setUp?: string, later?: string, change?: string, options?: object }} how Pieces of program: before armet
 *   sees its first response, after that, and for each response (`res`).
 */
function probe({ setUp = '', later = '', change = '', options = {} }) {
  new Function('require', setUp)(require)
  const { blankResponse, headersOf, emit } = require('./__test__/support/responses.js')
  const { countNodeMethods } = require('./__test__/support/node-methods.js')
  const middleware = { armet: require('.')(options), helmet: require('helmet')() }
  const changed = new Function('res', 'require', `${change}\nreturn res`)
  function respond(name, prepare = () => {}) {
    const res = changed(blankResponse(), require)
    prepare(res)
    let counts
    const apply = () =>
      middleware[name]({}, res, (error) => {
        if (error) throw error
      })
    if (name === 'armet') counts = countNodeMethods(apply)
    else apply()
    return {
      counts,
      seen: JSON.stringify([headersOf(res), res.getHeaders(), res.getHeaderNames(), emit(res)]),
    }
  }
  middleware.armet({}, blankResponse(), () => {})
  require('./lib/headers/header-table.js').settled()
  new Function('require', later)(require)
  const preparations = [
    undefined,
    (res) => res.setHeader('X-Powered-By', 'Express'),
    (res) => res.setHeader('X-Before', '1').setHeader('x-frame-options', 'mine'),
  ]
  return preparations.map((prepare) => {
    const [ours, theirs] = [respond('armet', prepare), respond('helmet', prepare)]
    return { ...ours.counts, same: ours.seen === theirs.seen || [ours.seen, theirs.seen] }
  })
}

async function expectPath(counts, how, settings = {}) {
  const responses = await inChild(probe, { argument: how, ...settings })
  assert.deepEqual(responses, Array(3).fill({ ...counts, same: true }))
}

describe('the fast path', () => {
  it('is taken on this Node, with what helmet sends', () => expectPath(FAST, {}))

  for (const value of ['', '1', 'on', 'true', 'yes', 'ON']) {
    it(`is taken with ARMET_FAST_PATH=${value}`, () => {
      return expectPath(FAST, {}, { env: { ARMET_FAST_PATH: value } })
    })
  }

  for (const value of ['0', 'off', 'false', 'no', 'OFF']) {
    it(`is left with ARMET_FAST_PATH=${value}`, () => {
      return expectPath(PUBLIC, {}, { env: { ARMET_FAST_PATH: value } })
    })
  }

  it('is left with fastPath: false', () => expectPath(PUBLIC, { options: { fastPath: false } }))

  it('is left with ARMET_FAST_PATH=off, whatever the option says', () => {
    const settings = { env: { ARMET_FAST_PATH: 'off' } }
    return expectPath(PUBLIC, { options: { fastPath: true } }, settings)
  })

  it('is taken where Node makes no code from text, for more responses than compiling takes', async () => {
    const result = await inChild(
      () => {
        const { blankResponse, headersOf } = require('./__test__/support/responses.js')
        const { countNodeMethods } = require('./__test__/support/node-methods.js')
        const headers = (library) => {
          const middleware = library()
          let last
          const counts = countNodeMethods(() => {
            for (let index = 0; index < 500; index++) {
              last = blankResponse()
              middleware({}, last, () => {})
            }
          })
          return { ...counts, headers: headersOf(last) }
        }
        headers(require('.'))
        return { armet: headers(require('.')), helmet: headers(require('helmet')) }
      },
      { flags: ['--disallow-code-generation-from-strings'] },
    )
    assert.deepEqual(result.armet, { ...FAST, headers: result.helmet.headers })
  })

  it('gives what helmet gives with --frozen-intrinsics', async () => {
    const flags = ['--frozen-intrinsics']
    const responses = await inChild(probe, { argument: {}, flags })
    for (const { same } of responses) assert.equal(same, true)
  })

  for (const flag of ['--jitless', '--disable-proto=delete', '--disable-proto=throw']) {
    it(`is taken with ${flag}`, () => expectPath(FAST, {}, { flags: [flag] }))
  }
})

describe('armet calls the methods of a response', () => {
  const wrap = (owner, method) => `
    const owner = ${owner}
    const wrapped = owner.${method}
    owner.${method} = function (...args) {
      globalThis.calls = (globalThis.calls ?? 0) + 1
      return wrapped.apply(this, args)
    }`
  const prototypes = {
    'on ServerResponse': `require('node:http').ServerResponse.prototype`,
    'on OutgoingMessage': `require('node:http').OutgoingMessage.prototype`,
  }
  for (const method of ['setHeader', 'removeHeader']) {
    for (const [where, owner] of Object.entries(prototypes)) {
      it(`whose ${method} was wrapped ${where} before the first response`, () => {
        return expectPath(PUBLIC, { setUp: wrap(owner, method) })
      })

      it(`whose ${method} was wrapped ${where} after the first response`, () => {
        return expectPath(PUBLIC, { later: wrap(owner, method) })
      })
    }

    it(`whose own ${method} was wrapped`, () => expectPath(PUBLIC, { change: wrap('res', method) }))

    it(`whose ${method} a subclass overrides`, () => {
      const change = `
        const { ServerResponse } = require('node:http')
        class Mine extends ServerResponse {
          ${method}(...args) { return super.${method}(...args) }
        }
        Object.setPrototypeOf(res, Mine.prototype)`
      return expectPath(PUBLIC, { change })
    })
  }

  it('that stands behind a Proxy which gives methods of its own', () => {
    const change = `
      res = new Proxy(res, {
        get(target, name) {
          const value = Reflect.get(target, name)
          return typeof value === 'function' ? value.bind(target) : value
        },
      })`
    return expectPath(PUBLIC, { change })
  })

  it('where Node tells nobody its symbols', () => {
    const setUp = `Object.getOwnPropertySymbols = () => []`
    return expectPath(PUBLIC, { setUp })
  })

  it('where wrapped parts of Node throw during the trial', () => {
    const setUp = `
      const { prototype } = require('node:http').ServerResponse
      const { assignSocket } = prototype
      let first = true
      prototype.assignSocket = function (socket) {
        if (first) { first = false; throw new Error('not now') }
        return assignSocket.call(this, socket)
      }`
    return expectPath(PUBLIC, { setUp })
  })
})

describe('the fast path gives what helmet gives on a response that is', () => {
  const changes = {
    'a subclass with nothing overridden': `
      class Mine extends require('node:http').ServerResponse {}
      Object.setPrototypeOf(res, Mine.prototype)`,
    'behind a transparent Proxy': `res = new Proxy(res, {})`,
    'the prototype of the one passed': `res = Object.create(res)`,
    'emptied of the headers it had': `res.setHeader('X-A', '1'); res.removeHeader('X-A')`,
    'holding a header with a list': `res.setHeader('Set-Cookie', ['a=1', 'b=2'])`,
    "holding armet's headers in another casing": `
      res.setHeader('content-security-policy', 'a'); res.setHeader('X-XSS-PROTECTION', '1')`,
    'holding a name that objects inherit': `res.setHeader('constructor', 'a'); res.setHeader('__proto__', 'b')`,
    'holding numbers': `res.setHeader('Content-Length', 4); res.setHeader('Age', 0)`,
  }
  for (const [fact, change] of Object.entries(changes)) {
    it(fact, async () => {
      const responses = await inChild(probe, { argument: { change } })
      for (const { same } of responses) assert.equal(same, true)
    })
  }
})

describe('a simulated Node', () => {
  for (const way of WAYS) {
    it(`gets helmet's headers: ${way}`, async () => {
      const seen = await inChild(
        (way) => {
          const http = require('node:http')
          const { simulatedHttp } = require('./__test__/support/simulated-http.js')
          const { OutgoingMessage, ServerResponse } = simulatedHttp(way)
          http.OutgoingMessage = OutgoingMessage
          http.ServerResponse = ServerResponse
          const result = {}
          for (const name of ['helmet', 'armet']) {
            const middleware = require(name === 'armet' ? '.' : name)()
            const seen = []
            for (const before of [
              [],
              [['X-Powered-By', 'E']],
              [
                ['X-A', '1'],
                ['x-frame-options', 'a'],
              ],
            ]) {
              const res = new ServerResponse()
              for (const [name, value] of before) res.setHeader(name, value)
              middleware({}, res, () => {})
              res.appendHeader('X-Frame-Options', 'more')
              const text = []
              res.assignSocket({ write: (chunk) => text.push(chunk) })
              res.end('body')
              seen.push([res.getHeaders(), text])
            }
            result[name] = JSON.stringify(seen)
          }
          return { ...result, granted: require('./lib/headers/header-table.js').settled() !== null }
        },
        { argument: way },
      )
      assert.equal(seen.armet, seen.helmet)
      assert.equal(seen.granted, way === 'faithful')
    })
  }
})

describe('a setting that is neither on nor off', () => {
  for (const value of [
    'null',
    '0',
    '1',
    '"off"',
    '""',
    '{}',
    '[]',
    '() => false',
    'Symbol()',
    '0n',
  ]) {
    it(`is refused as fastPath: ${value}`, async () => {
      const error = await inChild(
        (value) => {
          try {
            require('.')({ fastPath: new Function(`return ${value}`)() })
            return null
          } catch ({ name, code, message }) {
            return { name, code, message }
          }
        },
        { argument: value },
      )
      assert.deepEqual(error, {
        name: 'Error',
        code: 'ARMET_FAST_PATH',
        message:
          'The option fastPath must be true or false. Leave it out to let armet decide for each response.',
      })
    })
  }

  for (const value of ['2', 'offf', 'null', ' off', 'disabled']) {
    it(`is refused as ARMET_FAST_PATH=${value}, by every function that makes a middleware`, async () => {
      const codes = await inChild(
        () => {
          const armet = require('.')
          return [armet, armet.hsts, armet.contentSecurityPolicy].map((make) => {
            try {
              return make().name
            } catch (error) {
              return [error.code, error.message]
            }
          })
        },
        { env: { ARMET_FAST_PATH: value } },
      )
      const message =
        'The environment variable ARMET_FAST_PATH must be on or off. Leave it out to let armet decide for each response.'
      assert.deepEqual(codes, Array(3).fill(['ARMET_FAST_PATH', message]))
    })
  }
})
