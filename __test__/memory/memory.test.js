'use strict'

const assert = require('node:assert/strict')
const { describe, it } = require('node:test')
const { inChild } = require('../support/child.js')

const MEGABYTE = 2 ** 20
/** What may remain after everything was collected. A leak of one small object per turn would be several times this. */
const MOST_HEAP = 2 * MEGABYTE
/** The allocator keeps some of what it was given back, and the collector some room. */
const MOST_RSS = 40 * MEGABYTE

/** Each makes a function that is called over and over. */
const WORK = {
  'responses by default': () => {
    const middleware = require('.')()
    return (res) => middleware({}, res, () => {})
  },
  'responses with the fast path off': () => {
    const middleware = require('.')({ fastPath: false })
    return (res) => middleware({}, res, () => {})
  },
  'responses with nonces': () => {
    const middleware = require('.')({ contentSecurityPolicy: { nonce: true } })
    return (res) => middleware({}, res, () => {})
  },
  'responses with a function directive': () => {
    const middleware = require('.')({
      contentSecurityPolicy: { directives: { 'img-src': [(req) => req.host] } },
    })
    return (res, turn) => middleware({ host: `https://${turn}.example` }, res, () => {})
  },
  'responses with a function directive that fails': () => {
    const middleware = require('.')({
      contentSecurityPolicy: { directives: { 'img-src': [() => 'self'] } },
    })
    return (res) =>
      middleware({}, res, (error) => {
        if (error === undefined) throw new Error('did not fail')
      })
  },
  'responses with headers of their own': () => {
    const middleware = require('.')()
    return (res, turn) => {
      res.setHeader('X-Powered-By', 'Express')
      res.setHeader('X-Turn', turn)
      middleware({}, res, () => {})
      res.appendHeader('X-Frame-Options', String(turn))
    }
  },
  'plans built and dropped': () => {
    const armet = require('.')
    return (res, turn) => {
      const directives = {
        'img-src': [`https://${turn}.example`, 'data:'],
        'child-src': ["'self'"],
      }
      armet({
        hsts: { maxAge: turn },
        contentSecurityPolicy: { directives, nonce: turn % 2 === 0 },
      })({}, res, () => {})
    }
  },
  'single middlewares built and dropped': () => {
    const armet = require('.')
    return (res, turn) => {
      armet.hsts({ maxAge: turn })({}, res, () => {})
      armet.contentSecurityPolicy({ directives: { 'img-src': [() => `https://${turn}.example`] } })(
        {},
        res,
        () => {},
      )
    }
  },
  'options refused': () => {
    const armet = require('.')
    const refused = (options) => {
      try {
        armet(options)
      } catch {
        return
      }
      throw new Error('was not refused')
    }
    return (_res, turn) => {
      refused({ hsts: { maxAge: -turn - 1 } })
      refused({ contentSecurityPolicy: { directives: { [`bad name ${turn}`]: [] } } })
      refused({ frameguard: { action: 'x'.repeat(turn % 1000) } })
    }
  },
  'plans used often enough to be compiled, and dropped': () => {
    const armet = require('.')
    const { blankResponse } = require('./__test__/support/responses.js')
    return (_res, turn) => {
      const middleware = armet({ hsts: { maxAge: turn } })
      for (let response = 0; response < 150; response++) middleware({}, blankResponse(), () => {})
    }
  },
}

async function measure([work, turns]) {
  const { ServerResponse } = require('node:http')
  const turn = work()
  const request = { method: 'GET', httpVersionMajor: 1, httpVersionMinor: 1, headers: {} }
  let done = 0
  const run = async (count) => {
    for (let index = 0; index < count; index++) {
      turn(new ServerResponse(request), ++done)
      // The event loop has to turn for what hangs on it to go.
      if (index % 50_000 === 0) await new Promise(setImmediate)
    }
    for (let round = 0; round < 3; round++) {
      global.gc()
      await new Promise(setImmediate)
    }
    const { heapUsed, external, rss } = process.memoryUsage()
    return { heap: heapUsed + external, rss }
  }
  await run(Math.ceil(turns / 4))
  const before = await run(Math.ceil(turns / 4))
  const after = await run(turns)
  return { done, heap: after.heap - before.heap, rss: after.rss - before.rss }
}

async function flat(name, turns) {
  // The measure and its work go to the child as text.
  const program = `([turns]) => (${measure})([${WORK[name]}, turns])`
  const { done, heap, rss } = await inChild(program, {
    argument: [turns],
    flags: ['--expose-gc'],
    seconds: 170,
  })
  assert.ok(done >= turns * 1.5)
  assert.ok(heap < MOST_HEAP, `the heap grew by ${heap} bytes in ${turns} turns`)
  assert.ok(rss < MOST_RSS, `the process grew by ${rss} bytes in ${turns} turns`)
}

describe('memory stays flat', () => {
  it('over a million responses by default', () => flat('responses by default', 1_000_000))
  for (const name of Object.keys(WORK).filter((name) => name.startsWith('responses with'))) {
    it(`over 200,000 ${name}`, () => flat(name, 200_000))
  }
  for (const name of [
    'plans built and dropped',
    'single middlewares built and dropped',
    'options refused',
  ]) {
    it(`over a hundred thousand times ${name}`, () => flat(name, 100_000))
  }
  it('over 2,000 plans used often enough to be compiled, and dropped', () => {
    return flat('plans used often enough to be compiled, and dropped', 2_000)
  })

  it('and the measure would see a leak of one entry for each response', async () => {
    const leaks = `() => {
      const kept = []
      const middleware = require('.')()
      return (res) => { middleware({}, res, () => {}); kept.push({ name: res.getHeader('X-Frame-Options') }) }
    }`
    const program = `([turns]) => (${measure})([${leaks}, turns])`
    const { heap } = await inChild(program, {
      argument: [100_000],
      flags: ['--expose-gc'],
      seconds: 60,
    })
    assert.ok(heap > MOST_HEAP)
  })
})
