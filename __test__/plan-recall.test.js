'use strict'

// Options that were seen before are known again without being read as the core needs them: only where reading them would
// have come to the same.

const assert = require('node:assert/strict')
const { beforeEach, test } = require('node:test')

const armet = require('..')
const helmet = require('helmet')
const { MOST_RECALLED, Recall } = require('../lib/headers/recall.js')
const { blankResponse, headersOf } = require('./support/responses.js')

function sent(middleware) {
  const res = blankResponse()
  middleware({}, res, assert.ifError)
  return headersOf(res)
}

const same = (options) => assert.deepEqual(sent(armet(options)), sent(helmet(options)))

/** What was found of each options since the test began. */
let found = []
const { find } = Recall.prototype
Recall.prototype.find = function counted(options) {
  const known = find.call(this, options)
  found.push(known !== undefined)
  return known
}

/** How a nonce looks that is another at each request. */
const nonce = (count) => `'nonce-${String(count).padStart(32, 'a')}'`
const policy = (directives) => ({ contentSecurityPolicy: { directives } })

// A program that makes a few middlewares at its start is not looked at.
for (let count = 0; count < 20; count++) armet({})

beforeEach(() => {
  found = []
})

const known = (options) => {
  found = []
  same(options)
  assert.deepEqual(found, [true])
}
const unknown = (options) => {
  found = []
  same(options)
  assert.deepEqual(found, [false])
}

test('options made anew are known again, as are those of one header', () => {
  const strapi = () => ({
    contentSecurityPolicy: {
      useDefaults: true,
      directives: { 'img-src': ["'self'", 'data:'], upgradeInsecureRequests: null },
    },
    xssFilter: false,
    hsts: { maxAge: 7, includeSubDomains: true },
    referrerPolicy: { policy: ['no-referrer', 'origin'] },
  })
  same(strapi())
  for (let count = 0; count < 3; count++) known(strapi())
  const one = () => ({ maxAge: 7 })
  sent(armet.hsts(one()))
  found = []
  assert.deepEqual(sent(armet.hsts(one())), sent(helmet.hsts(one())))
  assert.deepEqual(found, [true])
})

test('options with another nonce are known again, and send their own', () => {
  const make = (count) =>
    Object.assign(Object.create(null), {
      contentSecurityPolicy: {
        directives: {
          'script-src': ["'self'", nonce(count)],
          'style-src': [nonce(`b${count}`), nonce(count)],
          'img-src': nonce(`c${count}`),
        },
        reportOnly: undefined,
      },
    })
  same(make(1))
  for (let count = 2; count < 6; count++) known(make(count))
})

test('what is no nonce is none, and what stands beside one counts', () => {
  same(policy({ scriptSrc: ["'self'", nonce(1)] }))
  for (const entry of [
    "'nonce-a'",
    "'nonce-aaaaaaaaaaaaaaaaaaaa",
    "'NONCE-aaaaaaaaaaaaaaaaaaaa'",
    `${nonce(2)} https:`,
    "'self'",
  ]) {
    unknown(policy({ scriptSrc: ["'self'", entry] }))
  }
  for (const other of [
    { scriptSrc: [nonce(2), "'self'"] },
    { scriptSrc: ["'self'", nonce(2), nonce(3)] },
    { 'script-src': ["'self'", nonce(2)] },
    { scriptSrc: ["'self'", nonce(2)], imgSrc: [] },
  ]) {
    unknown(policy(other))
  }
  assert.throws(() => armet(policy({ scriptSrc: ["'self'", `${nonce(2)};x`] })))
})

test('a getter is asked once for each middleware, and what it gives counts', () => {
  let asked = 0
  const changing = (make) => ({
    get() {
      asked += 1
      return make(asked)
    },
    enumerable: true,
    configurable: true,
  })
  const getters = {
    'of all headers': [
      (hsts) => ({ hsts }),
      (options, give) => Object.defineProperty(options, 'hsts', changing(give)),
      (count) => ({ maxAge: count }),
    ],
    'of one header': [
      (maxAge) => ({ hsts: { maxAge } }),
      (options, give) => Object.defineProperty(options.hsts, 'maxAge', changing(give)),
      (count) => count,
    ],
    'of directives': [
      (imgSrc) => policy({ imgSrc }),
      ({ contentSecurityPolicy: { directives } }, give) =>
        Object.defineProperty(directives, 'imgSrc', changing(give)),
      (count) => [`${count}.example`],
    ],
    'of a list': [
      (entry) => policy({ imgSrc: ["'self'", entry] }),
      ({ contentSecurityPolicy: { directives } }, give) =>
        Object.defineProperty(directives.imgSrc, 1, changing(give)),
      (count) => `${count}.example`,
    ],
  }
  for (const [name, [plain, define, give]] of Object.entries(getters)) {
    // Several are remembered, each of which would be compared with what a getter gives.
    for (let count = 100; count < 104; count++) same(plain(give(count)))
    known(plain(give(103)))
    asked = 0
    for (let count = 1; count < 5; count++) {
      const options = plain(undefined)
      define(options, give)
      const ours = sent(armet(options))
      assert.equal(asked, count, name)
      assert.deepEqual(ours, sent(helmet(plain(give(count)))), name)
    }
  }
})

test('a Proxy is read anew, wherever it stands', () => {
  const behind = (target, seen) =>
    new Proxy(target, {
      get(...args) {
        seen.push(args[1])
        return Reflect.get(...args)
      },
    })
  const make = (imgSrc, wrap = (value) => value) =>
    wrap({ contentSecurityPolicy: wrap({ directives: wrap({ imgSrc: wrap(imgSrc) }) }) })
  for (let count = 0; count < 3; count++) {
    same(make(['a.example']))
    known(make(['a.example']))
    const seen = []
    const options = make(['a.example'], (value) => behind(value, seen))
    const ours = sent(armet(options))
    assert.equal(seen.filter((name) => name === 'contentSecurityPolicy').length, 1)
    assert.equal(seen.filter((name) => name === 'imgSrc').length, 1)
    assert.deepEqual(ours, sent(helmet(options)))
  }
})

test('a list or an object that was changed since comes to what it holds now', () => {
  const imgSrc = ['a.example']
  const hsts = { maxAge: 50 }
  const options = { ...policy({ imgSrc }), hsts }
  for (let count = 0; count < 4; count++) {
    same(options)
    known(options)
    imgSrc.push(`${count}.example`)
    same(options)
    hsts.maxAge += 1
    same(options)
    imgSrc[0] = `first-${count}.example`
    same(options)
  }
})

test('a function among the options is called for each response, and never remembered', () => {
  let count = 0
  const directives = {
    imgSrc: ["'self'", () => `${count}.example`],
    fontSrc: () => [`f${count}.example`],
  }
  const reference = helmet(policy({ ...directives, fontSrc: [() => `f${count}.example`] }))
  for (; count < 5; count++) {
    found = []
    assert.deepEqual(sent(armet(policy({ ...directives }))), sent(reference))
    assert.deepEqual(found, [false])
  }
})

test('options that differ in one value are not known', () => {
  const make = () => ({
    hsts: { maxAge: 3, preload: false },
    contentSecurityPolicy: {
      useDefaults: true,
      directives: { imgSrc: ['a.example', 'b.example'] },
    },
  })
  const change = (how) => {
    same(make())
    known(make())
    const options = make()
    how(options)
    unknown(options)
  }
  change((options) => (options.hsts.maxAge = 4))
  change((options) => delete options.hsts.preload)
  change((options) => (options.hsts.includeSubDomains = false))
  change((options) => (options.frameguard = undefined))
  change((options) => options.contentSecurityPolicy.directives.imgSrc.push('c.example'))
  change((options) => options.contentSecurityPolicy.directives.imgSrc.reverse())
  change((options) => options.contentSecurityPolicy.directives.imgSrc.pop())
  change((options) => (options.contentSecurityPolicy.directives.imgSrc = 'a.example'))
  change((options) => (options.contentSecurityPolicy.directives.imgSrc = new Set(['a.example'])))
  change((options) => (options.contentSecurityPolicy.directives.fontSrc = []))
  change((options) => (options.contentSecurityPolicy.reportOnly = true))
  change((options) => (options.contentSecurityPolicy = false))
})

test('a hole is no undefined', () => {
  const make = () => ["'self'", undefined, 'https:']
  for (let count = 0; count < 3; count++) {
    const list = make()
    delete list[1]
    unknown(policy({ imgSrc: list }))
    const undefinedToo = sent(armet(policy({ imgSrc: make() })))
    assert.notDeepEqual(undefinedToo, sent(armet(policy({ imgSrc: list }))))
  }
})

test('what is not enumerable is read where it is an option, and not where it is a directive', () => {
  const hidden = (object, name) => Object.defineProperty(object, name, { enumerable: false })
  const options = () => ({ hsts: { maxAge: 5 } })
  same(options())
  known(options())
  assert.deepEqual(sent(armet(hidden(options(), 'hsts'))), sent(armet(options())))
  unknown(hidden({ hsts: { maxAge: 6 } }, 'hsts'))
  same(policy({ imgSrc: ['a.example'] }))
  unknown(policy(hidden({ imgSrc: ['a.example'] }, 'imgSrc')))
})

test('what a prototype says is not taken for nothing', () => {
  same({})
  known({})
  unknown(Object.create({ frameguard: false }))
  unknown(
    new (class Options {
      frameguard = false
    })(),
  )
  unknown({ hsts: Object.create({ maxAge: 9 }) })
  Object.prototype.frameguard = false
  try {
    found = []
    assert.ok(sent(armet({})).some(([name]) => name === 'X-Frame-Options'))
    assert.deepEqual(found, [true])
  } finally {
    delete Object.prototype.frameguard
  }
})

test('a Proxy may say anything, and is asked', () => {
  same({})
  const options = new Proxy(
    {},
    {
      has: (_, name) => name === 'hsts',
      get: (_, name) => (name === 'hsts' ? false : undefined),
    },
  )
  found = []
  assert.ok(!sent(armet(options)).some(([name]) => name === 'Strict-Transport-Security'))
  assert.deepEqual(found, [false])
})

test('a getter is not remembered, not even one that becomes a value', () => {
  const lazily = (first, then) => ({
    hsts: {
      get maxAge() {
        Object.defineProperty(this, 'maxAge', { value: then, enumerable: true })
        return first
      },
    },
  })
  for (let count = 0; count < 3; count++) {
    assert.match(JSON.stringify(sent(armet(lazily(100, 200)))), /max-age=[12]00;/)
    for (const maxAge of [100, 200]) same({ hsts: { maxAge } })
  }
})

test('functions, symbols, dates and lists that a program made are read each time', () => {
  for (let count = 0; count < 3; count++) {
    unknown(policy({ imgSrc: [() => `https://${count}.example`] }))
    unknown(policy({ imgSrc: new Set([`https://${count}.example`]) }))
    class List extends Array {
      *[Symbol.iterator]() {
        yield `https://${count}.example`
      }
    }
    found = []
    sent(armet(policy({ imgSrc: List.of('a') })))
    assert.deepEqual(found, [false])
    unknown({ [Symbol('mine')]: count })
    unknown({ notAnOption: count })
  }
})

test('an own iterator of an array that was known is asked', () => {
  same(policy({ imgSrc: ['https://a.example'] }))
  known(policy({ imgSrc: ['https://a.example'] }))
  const list = ['https://a.example']
  list[Symbol.iterator] = function* other() {
    yield 'https://b.example'
  }
  found = []
  assert.match(JSON.stringify(sent(armet(policy({ imgSrc: list })))), /b\.example/)
  assert.deepEqual(found, [false])
})

test('a policy that is made for each response is made from the options of its own', () => {
  const seen = new Set()
  for (let count = 0; count < 5; count++) {
    const middleware = armet({ contentSecurityPolicy: { nonce: true } })
    for (let response = 0; response < 2; response++)
      seen.add(/'nonce-[^']+'/.exec(JSON.stringify(sent(middleware)))[0])
  }
  assert.equal(seen.size, 10)
  assert.deepEqual(found, [false, false, false, false, false])
})

test('options that are refused are refused each time, and what warns goes on warning', () => {
  const { warn } = console
  const written = []
  console.warn = (message) => written.push(message)
  try {
    for (let count = 0; count < 3; count++) {
      assert.throws(() => armet({ hsts: { maxAge: -1 } }), { code: 'ARMET_MAX_AGE' })
      armet({ noSniff: {} })
    }
  } finally {
    console.warn = warn
  }
  assert.equal(written.length, 3)
})

test('fastPath is part of what is known', () => {
  const own = (res) => Object.hasOwn(res, 'writeHead')
  require('../lib/headers/header-table.js').settled()
  for (let count = 0; count < 3; count++) {
    for (const fastPath of [true, false]) {
      const res = blankResponse()
      armet({ fastPath })({}, res, assert.ifError)
      assert.equal(own(res), !fastPath)
    }
    assert.throws(() => armet({ fastPath: 'yes' }), { code: 'ARMET_FAST_PATH' })
  }
})

test('only so many options are known, and those that came last', () => {
  const make = (maxAge) => ({ hsts: { maxAge } })
  for (let count = 0; count <= MOST_RECALLED; count++) same(make(1000 + count))
  for (let count = 1; count <= MOST_RECALLED; count++) known(make(1000 + count))
  unknown(make(1000))
})

test('10,000 random options of few values come to what helmet makes of them', () => {
  let state = 7
  const below = (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return (state >>> 16) % limit
  }
  const one = (...values) => values[below(values.length)]
  const made = () => {
    const sources = () =>
      one(
        ["'self'"],
        ["'self'", 'https:'],
        ["'self'", nonce(below(3))],
        ["'self'", nonce(below(3)), nonce(below(3))],
        "'self'",
        nonce(below(3)),
        `'self' ${nonce(below(2))}`,
        new Set(["'self'"]),
        [() => nonce(below(1))],
      )
    const options = one({}, Object.create(null), Object.create({ hsts: false }))
    if (below(2)) options.hsts = one(false, true, { maxAge: below(2) })
    if (below(3) === 0) options.frameguard = one(false, { action: 'deny' }, undefined)
    if (below(2)) {
      const directives = {}
      for (const name of one(['imgSrc', 'script-src'], ['script-src', 'imgSrc'], ['imgSrc']))
        directives[name] = sources()
      options.contentSecurityPolicy = { directives }
      if (below(3) === 0) options.contentSecurityPolicy.useDefaults = one(true, undefined)
    }
    return options
  }
  for (let count = 0; count < 10_000; count++) same(made())
  const hits = found.filter(Boolean).length
  assert.ok(hits > 1000 && hits < 9000, String(hits))
})
