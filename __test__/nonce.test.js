'use strict'

const assert = require('node:assert/strict')
const http = require('node:http')
const { join } = require('node:path')
const { describe, it } = require('node:test')
const armet = require('..')
const { freshNonce } = require('../lib/headers/nonce.js')
const { inChild } = require('./support/child.js')
const { blankResponse } = require('./support/responses.js')
const { serving } = require('./support/serve.js')
const { exchange } = require('./support/wire.js')

const TEN_MILLION = 10_000_000
const SHAPE = /^[A-Za-z0-9+/]{22}==$/
const POLICY = 'Content-Security-Policy'

function respond(options, res = blankResponse()) {
  armet(options)({}, res, (error) => {
    if (error) throw error
  })
  return res
}

const noncesIn = (res) =>
  [...res.getHeader(POLICY).matchAll(/'nonce-([^']*)'/g)].map(([, nonce]) => nonce)

function directivesOf(res) {
  const parts = res
    .getHeader(POLICY)
    .split(';')
    .map((part) => part.split(' '))
  return Object.fromEntries(parts.map(([name, ...sources]) => [name, sources]))
}

describe('a fresh nonce', () => {
  it('is 16 bytes in base64 with padding', () => {
    for (let index = 0; index < 5000; index++) {
      const nonce = freshNonce()
      assert.match(nonce, SHAPE)
      const bytes = Buffer.from(nonce, 'base64')
      assert.equal(bytes.length, 16)
      assert.equal(bytes.toString('base64'), nonce)
    }
  })

  it('is none of ten million others', async () => {
    const result = await inChild(
      (count) => {
        const { freshNonce } = require('./lib/headers/nonce.js')
        const [first, second] = [new BigUint64Array(count), new BigUint64Array(count)]
        const bytes = Buffer.alloc(16)
        for (let index = 0; index < count; index++) {
          bytes.write(freshNonce(), 'base64')
          first[index] = bytes.readBigUInt64LE(0)
          second[index] = bytes.readBigUInt64LE(8)
        }
        // Nonces that share their first half are looked at whole: that alone may happen, once in 300,000 runs.
        const sorted = first.slice().sort()
        const shared = new Set(sorted.filter((half, index) => half === sorted[index - 1]))
        const whole = []
        if (shared.size > 0) {
          for (let index = 0; index < count; index++) {
            if (shared.has(first[index])) whole.push(`${first[index]} ${second[index]}`)
          }
        }
        return { drawn: sorted.length, duplicates: whole.length - new Set(whole).size }
      },
      { argument: TEN_MILLION, seconds: 170 },
    )
    assert.deepEqual(result, { drawn: TEN_MILLION, duplicates: 0 })
  })

  it('takes every byte value at every place about as often', () => {
    const draws = 256 * 400
    const counts = Array.from({ length: 16 }, () => new Uint32Array(256))
    for (let draw = 0; draw < draws; draw++) {
      const bytes = Buffer.from(freshNonce(), 'base64')
      for (let place = 0; place < 16; place++) counts[place][bytes[place]]++
    }
    for (const [place, seen] of counts.entries()) {
      const expected = draws / 256
      const chiSquare = seen.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
      // 255 degrees of freedom: 255 on average, deviation 22.6. Eight deviations happen once in more than 1e12 runs.
      assert.ok(
        chiSquare > 255 - 8 * 22.6 && chiSquare < 255 + 8 * 22.6,
        `place ${place}: ${chiSquare}`,
      )
    }
  })

  it('does not follow from the one before: every bit is set half the time, alone and beside its predecessor', () => {
    const draws = 40_000
    const set = new Uint32Array(128)
    const changed = new Uint32Array(128)
    let before = Buffer.from(freshNonce(), 'base64')
    for (let draw = 0; draw < draws; draw++) {
      const bytes = Buffer.from(freshNonce(), 'base64')
      for (let bit = 0; bit < 128; bit++) {
        const mask = 1 << (bit & 7)
        if (bytes[bit >> 3] & mask) set[bit]++
        if ((bytes[bit >> 3] ^ before[bit >> 3]) & mask) changed[bit]++
      }
      before = bytes
    }
    const deviation = Math.sqrt(draws) / 2
    for (const count of [...set, ...changed]) {
      assert.ok(Math.abs(count - draws / 2) < 8 * deviation, String(count))
    }
  })

  it('is not shared by processes that start alike', async () => {
    const draw = () =>
      inChild(() => {
        const { freshNonce } = require('./lib/headers/nonce.js')
        return Array.from({ length: 2000 }, freshNonce)
      })
    const lists = await Promise.all([draw(), draw(), draw()])
    assert.equal(new Set(lists.flat()).size, 6000)
  })
})

describe('contentSecurityPolicy: { nonce: true }', () => {
  const options = { contentSecurityPolicy: { nonce: true } }

  it('puts one nonce into script-src and style-src and on res.locals.cspNonce', () => {
    const res = respond(options)
    const directives = directivesOf(res)
    const source = `'nonce-${res.locals.cspNonce}'`
    assert.match(res.locals.cspNonce, SHAPE)
    assert.deepEqual(directives['script-src'], ["'self'", source])
    assert.deepEqual(directives['style-src'], ["'self'", 'https:', "'unsafe-inline'", source])
    assert.equal(noncesIn(res).length, 2)
  })

  it('changes nothing else about the policy and the other headers', () => {
    const [withNonce, without] = [respond(options), respond({})]
    const plain = withNonce.getHeader(POLICY).replace(/ 'nonce-[^']*'/g, '')
    assert.equal(plain, without.getHeader(POLICY))
    assert.deepEqual(withNonce.getRawHeaderNames(), without.getRawHeaderNames())
  })

  it('gives each response its own', () => {
    const middleware = armet(options)
    const seen = new Set()
    for (let index = 0; index < 10_000; index++) {
      const res = blankResponse()
      middleware({}, res, () => {})
      assert.equal(noncesIn(res)[0], res.locals.cspNonce)
      seen.add(res.locals.cspNonce)
    }
    assert.equal(seen.size, 10_000)
  })

  it('gives one response one nonce, however many middlewares ask', () => {
    const res = respond(options)
    const first = res.locals.cspNonce
    respond({ contentSecurityPolicy: { nonce: ['scriptSrc'], reportOnly: true } }, res)
    assert.equal(res.locals.cspNonce, first)
    assert.ok(res.getHeader(`${POLICY}-Report-Only`).includes(`'nonce-${first}'`))
    assert.ok(res.getHeader(POLICY).includes(`'nonce-${first}'`))
    armet.contentSecurityPolicy({ nonce: true })({}, res, () => {})
    assert.deepEqual([...new Set(noncesIn(res))], [first])
  })

  for (const locals of [undefined, null]) {
    it(`makes res.locals where it is ${locals}`, () => {
      const res = blankResponse()
      if (locals === null) res.locals = null
      respond(options, res)
      assert.equal(res.locals.cspNonce, noncesIn(res)[0])
    })
  }

  it('leaves what else stands on res.locals', () => {
    const res = blankResponse()
    const locals = { user: 'a' }
    res.locals = locals
    respond(options, res)
    assert.equal(res.locals, locals)
    assert.deepEqual(Object.keys(locals), ['user', 'cspNonce'])
  })

  it('makes the same header without the fast path', () => {
    const mask = (res) => JSON.stringify(res.getHeaders()).replaceAll(res.locals.cspNonce, 'nonce')
    assert.equal(mask(respond({ ...options, fastPath: false })), mask(respond(options)))
  })

  it('lets functions of the policy see the nonce beside them', () => {
    const directives = {
      'img-src': [
        (_req, res) => `https://img.example/${encodeURIComponent(res.locals?.cspNonce ?? 'none')}`,
      ],
    }
    const res = blankResponse()
    respond({ contentSecurityPolicy: { nonce: true, directives: { ...directives } } }, res)
    assert.ok(res.getHeader(POLICY).includes('https://img.example/'))
    assert.equal(new Set(noncesIn(res)).size, 1)
  })
})

describe('contentSecurityPolicy: { nonce: [names] }', () => {
  it('puts the nonce into the directives it names and no others', () => {
    for (const nonce of [['scriptSrc'], ['script-src'], 'scriptSrc', 'script-src']) {
      const res = respond({ contentSecurityPolicy: { nonce } })
      const directives = directivesOf(res)
      assert.ok(directives['script-src'].includes(`'nonce-${res.locals.cspNonce}'`))
      assert.equal(noncesIn(res).length, 1)
    }
  })

  it('adds a directive that is missing with the sources it stands in for', () => {
    const res = respond({ contentSecurityPolicy: { nonce: ['scriptSrcElem', 'styleSrcElem'] } })
    const directives = directivesOf(res)
    const source = `'nonce-${res.locals.cspNonce}'`
    assert.deepEqual(directives['script-src-elem'], ["'self'", source])
    assert.deepEqual(directives['style-src-elem'], ["'self'", 'https:', "'unsafe-inline'", source])
    assert.deepEqual(directives['script-src'], ["'self'"])
  })

  it("takes 'none' out from beside a nonce", () => {
    const res = respond({
      contentSecurityPolicy: { nonce: ['scriptSrc'], directives: { scriptSrc: ["'none'"] } },
    })
    assert.deepEqual(directivesOf(res)['script-src'], [`'nonce-${res.locals.cspNonce}'`])
  })

  for (const nonce of [
    'imgSrc',
    ['imgSrc'],
    ['sandbox'],
    [],
    [1],
    5,
    {},
    null,
    'bad name',
    [''],
    () => 'a',
    Symbol('a'),
  ]) {
    it(`refuses ${typeof nonce === 'symbol' ? 'a symbol' : (JSON.stringify(nonce) ?? 'a function')} with a sentence`, () => {
      assert.throws(
        () => armet({ contentSecurityPolicy: { nonce } }),
        (error) => {
          assert.ok(error.constructor === Error && /^ARMET_[A-Z_]+$/.test(error.code), error.stack)
          return error.message.startsWith('Content-Security-Policy')
        },
      )
    })
  }
})

describe('a template', () => {
  for (const [version, make] of [
    ['Express 4', 'express4'],
    ['Express 5', 'express'],
  ]) {
    it(`of EJS uses the nonce under ${version}`, async () => {
      const express = require(make)
      const app = express()
      app.set('views', join(__dirname, 'support'))
      app.set('view engine', 'ejs')
      app.use(armet({ contentSecurityPolicy: { nonce: true } }))
      app.get('/', (_req, res) => res.render('page'))
      const answers = await serving(app, (server) => exchange(server, ['/', '/', '/']))
      const nonces = answers.map(({ headers, body }) => {
        const policy = headers.find(([name]) => name === POLICY)[1]
        const [, inPolicy] = policy.match(/script-src [^;]*'nonce-([^']*)'/)
        const [, inScript] = body.match(/<script nonce="([^"]*)">/)
        const [, inStyle] = body.match(/<style nonce="([^"]*)">/)
        assert.deepEqual([unescaped(inScript), unescaped(inStyle)], [inPolicy, inPolicy])
        return inPolicy
      })
      assert.equal(new Set(nonces).size, 3)
    })
  }

  it('is not needed: the nonce is there for every handler that follows', async () => {
    const middleware = armet({ contentSecurityPolicy: { nonce: true } })
    const server = http.createServer((req, res) =>
      middleware(req, res, () => res.end(res.locals.cspNonce)),
    )
    const [answer] = await serving(server, () => exchange(server, ['/']))
    assert.ok(
      answer.headers.find(([name]) => name === POLICY)[1].includes(`'nonce-${answer.body}'`),
    )
  })
})

// EJS writes + and / as they are, = as well; only quotes and angle brackets are escaped.
function unescaped(text) {
  return text.replaceAll('&#43;', '+').replaceAll('&#61;', '=')
}
