'use strict'

// A middleware that is made for each request has the plan of the one before, wherever the options come to the same: and
// nowhere else.

const assert = require('node:assert/strict')
const { test } = require('node:test')

const armet = require('..')
const helmet = require('helmet')
const native = require('../lib/native.js')
const { MOST_PLANS, PlanCache } = require('../lib/headers/plan-cache.js')
const { blankResponse, headersOf } = require('./support/responses.js')

function sent(middleware) {
  const res = blankResponse()
  middleware({}, res, assert.ifError)
  return headersOf(res)
}

/** How often the core compiles while something is done. */
function compiling(action) {
  let compiled = 0
  const { compileHeaders, compileHeader } = native
  const counting = (compile) =>
    function counted(...args) {
      compiled += 1
      return compile(...args)
    }
  native.compileHeaders = counting(compileHeaders)
  native.compileHeader = counting(compileHeader)
  try {
    action()
  } finally {
    Object.assign(native, { compileHeaders, compileHeader })
  }
  return compiled
}

const same = (options) => assert.deepEqual(sent(armet(options)), sent(helmet(options)))

/** Options of apps that make their middleware for each request, made anew each time. */
const PER_REQUEST = {
  defaults: () => undefined,
  'an empty object': () => ({}),
  'options of Strapi': () => ({
    crossOriginEmbedderPolicy: false,
    originAgentCluster: false,
    contentSecurityPolicy: {
      useDefaults: true,
      directives: {
        'connect-src': ["'self'", 'https:'],
        'img-src': ["'self'", 'data:', 'blob:', 'https://market-assets.strapi.io'],
        upgradeInsecureRequests: null,
      },
    },
    xssFilter: false,
    hsts: { maxAge: 31536000, includeSubDomains: true },
    frameguard: { action: 'sameorigin' },
  }),
  'a nonce in each': (count) => ({
    contentSecurityPolicy: {
      directives: {
        'script-src': ["'self'", `'nonce-${String(count).padStart(32, 'a')}'`],
        'style-src': `'self' 'nonce-${String(count).padStart(32, 'b')}' https:`,
        'default-src': new Set(["'self'", `'nonce-${String(count).padStart(32, 'b')}'`]),
      },
    },
  }),
  'a function in each': (count) => ({
    contentSecurityPolicy: { directives: { 'img-src': [() => `https://${count}.example`] } },
  }),
  'a function and a nonce in each': (count) => ({
    contentSecurityPolicy: {
      directives: {
        'img-src': [() => `https://${count}.example`],
        'script-src': ["'self'", `'nonce-${String(count).padStart(32, 'a')}'`, 'https:'],
      },
    },
  }),
}

for (const [what, make] of Object.entries(PER_REQUEST)) {
  test(`${what}: a thousand middlewares are compiled once, and each sends its own`, () => {
    const compiled = compiling(() => {
      for (let count = 0; count < 1000; count++) {
        if (count < 300) same(make(count))
        else sent(armet(make(count)))
      }
    })
    assert.ok(compiled <= 1, String(compiled))
  })
}

test('each header’s own function keeps its own plans', () => {
  const compiled = compiling(() => {
    for (let count = 0; count < 100; count++) {
      assert.deepEqual(sent(armet.hsts({ maxAge: 7 })), sent(helmet.hsts({ maxAge: 7 })))
      assert.deepEqual(sent(armet.noSniff()), sent(helmet.noSniff()))
      assert.deepEqual(sent(armet.ieNoOpen()), sent(helmet.ieNoOpen()))
    }
  })
  assert.ok(compiled <= 3, String(compiled))
})

test('options that are changed between two calls come to what they are now', () => {
  const options = { hsts: { maxAge: 1 }, contentSecurityPolicy: { directives: { imgSrc: ['a'] } } }
  same(options)
  options.hsts.maxAge = 2
  same(options)
  options.contentSecurityPolicy.directives.imgSrc.push('b')
  same(options)
  options.contentSecurityPolicy.directives.imgSrc[0] = "'self'"
  same(options)
  options.contentSecurityPolicy.directives.scriptSrc = [() => 'c']
  same(options)
  delete options.contentSecurityPolicy.directives.imgSrc
  same(options)
  options.contentSecurityPolicy = false
  same(options)
  options.frameguard = undefined
  same(options)
})

test('a getter that gives another value each time is read each time', () => {
  let count = 0
  const options = {
    get hsts() {
      return { maxAge: count }
    },
  }
  for (; count < 5; count++) {
    assert.match(
      sent(armet(options)).find(([name]) => name === 'Strict-Transport-Security')[1],
      new RegExp(`^max-age=${count};`),
    )
  }
})

test('what stands on a prototype counts as what stands on the object', () => {
  for (const maxAge of [1, 2, 1]) {
    class Options {
      get hsts() {
        return { maxAge }
      }
    }
    same(new Options())
    same(Object.create({ hsts: Object.create({ maxAge }) }))
    same(Object.create({ frameguard: false }))
  }
})

test('a list that changes is read at each response of its own middleware', () => {
  const make = () => {
    const list = ["'self'"]
    const options = { directives: { imgSrc: list, scriptSrc: [() => 'x'] } }
    return {
      list,
      ours: armet.contentSecurityPolicy(options),
      theirs: helmet.contentSecurityPolicy(options),
    }
  }
  const [one, other] = [make(), make()]
  one.list.push('https://one.example')
  for (const { ours, theirs } of [one, other]) assert.deepEqual(sent(ours), sent(theirs))
  other.list[0] = 'https://other.example'
  for (const { ours, theirs } of [one, other, one]) assert.deepEqual(sent(ours), sent(theirs))
})

test('text that could be taken for other options is none', () => {
  const directives = (value) => ({ contentSecurityPolicy: { directives: { 'img-src': value } } })
  for (const value of [
    'a" "b',
    ['a', 'b'],
    ['a"', '"b'],
    'a\\',
    ['a\\', 'b'],
    "a'b",
    ['a}]'],
    '{}',
  ]) {
    same(directives(value))
  }
})

test('what stands for a nonce is seen nowhere', () => {
  const nonce = `'nonce-${'c'.repeat(22)}=='`
  for (const script of [
    [nonce, 'https://undefined'],
    `${nonce} SELF`,
    [nonce, '‘self’'],
    `${nonce} é`,
  ]) {
    const told = []
    const { emitWarning } = process
    process.emitWarning = ({ message }) => told.push(message)
    let message = ''
    try {
      same({ contentSecurityPolicy: { directives: { scriptSrc: script } } })
    } catch (error) {
      message = error.message
    } finally {
      process.emitWarning = emitWarning
    }
    for (const text of [...told, message]) {
      for (const [, found] of text.matchAll(/'nonce-([^']*)'/g))
        assert.equal(`'nonce-${found}'`, nonce)
    }
  }
})

test('options that are refused are refused each time', () => {
  for (let count = 0; count < 3; count++) {
    assert.throws(() => armet({ hsts: { maxAge: -1 } }), { code: 'ARMET_MAX_AGE' })
  }
})

test('helmet’s own warnings are written each time, as helmet writes them', () => {
  const { warn } = console
  const written = []
  console.warn = (message) => written.push(message)
  try {
    for (let count = 0; count < 3; count++) armet({ noSniff: {} })
  } finally {
    console.warn = warn
  }
  assert.equal(written.length, 3)
})

test('the plan with the header table and the one without it are two', () => {
  const own = (res) => Object.hasOwn(res, 'writeHead')
  for (let count = 0; count < 3; count++) {
    for (const fastPath of [true, false]) {
      const res = blankResponse()
      require('../lib/headers/header-table.js').settled()
      armet({ fastPath })({}, res, assert.ifError)
      assert.equal(own(res), !fastPath)
    }
  }
})

test('the cache holds so many plans and no more, and lets the oldest go', () => {
  const cache = new PlanCache()
  for (let count = 0; count < 3 * MOST_PLANS; count++) cache.set(`text ${count}`, count)
  assert.equal(cache.size, MOST_PLANS)
  assert.equal(cache.get('text 0'), undefined)
  assert.equal(cache.get(`text ${3 * MOST_PLANS - 1}`), 3 * MOST_PLANS - 1)
})

test('the cache holds so many characters and no more', () => {
  const cache = new PlanCache()
  for (let count = 0; count < 100; count++) cache.set(`${count}${'x'.repeat(40_000)}`, count)
  assert.ok(cache.size > 10 && cache.size <= 25, String(cache.size))
  cache.set('y'.repeat(60_000), 1)
  assert.equal(cache.get('y'.repeat(60_000)), undefined)
})
