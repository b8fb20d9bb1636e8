'use strict'

const assert = require('node:assert/strict')
const { describe, it } = require('node:test')
const { inChild } = require('../support/child.js')
const { PLACES } = require('../support/hostile.js')

/**
 * Passes every hostile value to one place. A process of its own: the worst that could happen would end it.
 */
function passAll(place) {
  const { HOSTILE, PLACES, Own } = require('./__test__/support/hostile.js')
  const { blankResponse } = require('./__test__/support/responses.js')
  const armet = require('.')
  console.warn = () => {}
  const describeError = (error) => {
    if (error instanceof Own) return { kind: 'own' }
    const { name, code, message } = error ?? {}
    return {
      kind: error instanceof Error ? 'error' : 'no error',
      name,
      code,
      message: String(message).slice(0, 300),
    }
  }
  const outcomes = {}
  for (const [what, make] of Object.entries(HOSTILE)) {
    let outcome
    try {
      const middleware = PLACES[place](armet, make())
      const res = blankResponse()
      let nexts = 0
      middleware({}, res, (error) => {
        nexts++
        outcome = error === undefined ? { kind: 'done' } : { ...describeError(error), next: true }
      })
      outcome.nexts = nexts
    } catch (error) {
      outcome = describeError(error)
    }
    outcomes[what] = outcome
  }
  return outcomes
}

// The engine's own word on a Proxy that is gone, on a class that is called, on what has no text: the caller's doing.
const ENGINE = new RegExp(
  [
    "Cannot perform '\\w+' on a proxy that has been revoked",
    "Class constructor A cannot be invoked without 'new'",
    'Cannot convert object to primitive value',
    'Maximum call stack size exceeded',
    'Invalid array length',
    '.* is not (a function|iterable|an object)',
  ].join('|'),
)

describe('hostile options make an exception with a sentence or a middleware that works', () => {
  for (const place of Object.keys(PLACES)) {
    it(`in ${place}`, async () => {
      const outcomes = await inChild(passAll, { argument: place, seconds: 120 })
      const wrong = Object.entries(outcomes).filter(([what, { kind, code, message, nexts }]) => {
        if (kind === 'done') return nexts !== 1
        if (kind === 'own') return false
        if (kind !== 'error') return true
        // What a function throws becomes the message, empty texts too.
        if (code === 'ARMET_POLICY_FUNCTION') return place !== 'a function that throws x'
        if (/^ARMET_[A-Z_]+$/.test(code))
          return !/\S \S/.test(message) || /serde|panicked/i.test(message)
        if (place === 'a function that throws x') return false
        if (what === 'error') return message === ''
        return !ENGINE.test(message)
      })
      assert.deepEqual(wrong, [])
    })
  }
})

describe("the error of a caller's own getter comes out as it is", () => {
  const own = new RangeError('mine')
  const fails = {
    get() {
      throw own
    },
    enumerable: true,
  }
  const armet = require('../..')
  const calls = {
    'of armet()': () => armet(Object.defineProperty({}, 'hsts', fails)),
    'of a header': () => armet({ hsts: Object.defineProperty({}, 'maxAge', fails) }),
    'of fastPath': () => armet(Object.defineProperty({}, 'fastPath', fails)),
    'of a single middleware': () => armet.hsts(Object.defineProperty({}, 'maxAge', fails)),
    'of directives': () =>
      armet({ contentSecurityPolicy: Object.defineProperty({}, 'directives', fails) }),
    'of one directive': () =>
      armet({ contentSecurityPolicy: { directives: Object.defineProperty({}, 'img-src', fails) } }),
    'of an element': () => {
      const list = Object.defineProperty(["'self'"], '0', fails)
      armet({ contentSecurityPolicy: { directives: { 'img-src': list } } })
    },
    'of a policy in a list': () =>
      armet({ referrerPolicy: { policy: Object.defineProperty(['origin'], '0', fails) } }),
    'on a prototype': () => armet(Object.create(Object.defineProperty({}, 'hsts', fails))),
    'of a Proxy': () => armet(new Proxy({ hsts: {} }, fails)),
  }
  for (const [where, call] of Object.entries(calls)) {
    it(where, () => assert.throws(call, (error) => error === own))
  }
})

describe('limits', () => {
  const armet = require('../..')
  const sources = (length) => Array.from({ length }, (_, index) => `https://${index}.example`)

  it('let a list of ten thousand sources through', () => {
    const middleware = armet.contentSecurityPolicy({ directives: { 'img-src': sources(10_000) } })
    assert.equal(typeof middleware, 'function')
  })

  it('refuse one more with the number and the directive', () => {
    for (const list of [sources(10_001), new Set(sources(10_001))]) {
      assert.throws(() => armet.contentSecurityPolicy({ directives: { 'img-src': list } }), {
        code: 'ARMET_OPTION_TOO_LONG',
        message: /"img-src" among the options has more than 10000 elements/,
      })
    }
  })

  it('stop a generator that does not stop, and let it clean up', () => {
    let cleaned = false
    function* endless() {
      try {
        for (;;) yield "'self'"
      } finally {
        cleaned = true
      }
    }
    assert.throws(() => armet.contentSecurityPolicy({ directives: { 'img-src': endless() } }), {
      code: 'ARMET_OPTION_TOO_LONG',
    })
    assert.equal(cleaned, true)
  })

  it('leave armet working after refusing', () => {
    assert.throws(() => armet({ hsts: { maxAge: -1 } }))
    assert.equal(armet().name, 'helmetMiddleware')
  })
})
