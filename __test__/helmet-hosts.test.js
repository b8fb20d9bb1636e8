'use strict'

// Packages that wrap helmet, with armet in its place: @fastify/helmet's own suite, which comes with the package, and each
// middleware of helmet through koa-helmet.

const assert = require('node:assert/strict')
const { spawnSync } = require('node:child_process')
const { createRequire } = require('node:module')
const { dirname, join } = require('node:path')
const { describe, it } = require('node:test')
const { serving } = require('./support/serve.js')
const { exchange } = require('./support/wire.js')

const armetAsHelmet = join(__dirname, 'support', 'armet-as-helmet.js')
const host = createRequire(join(__dirname, 'hosts', 'package.json'))

/** A file of a test suite in a process of its own: the names of the tests that passed and of those that did not. */
function suite(file, flags) {
  const { NODE_TEST_CONTEXT, ...env } = process.env
  const { stdout, stderr } = spawnSync(process.execPath, ['--test-reporter=tap', ...flags, file], {
    encoding: 'utf8',
    env,
  })
  const names = (verdict) =>
    [...stdout.matchAll(new RegExp(`^${verdict} \\d+ - (.*)$`, 'gm'))].map(([, name]) => name)
  return { passed: names('ok'), failed: names('not ok'), stdout, stderr }
}

describe('the suite of @fastify/helmet', () => {
  const tests = join(dirname(host.resolve('@fastify/helmet')), 'test')
  // They expect that an error of a policy's function takes all other headers away. armet keeps them, so that the error's own
  // page is no less protected: a row of the documented differences. Status, message and hook are as expected.
  const DIFFERENT = {
    'global.test.js': [
      'It should forward `helmet` errors to `fastify-helmet`',
      'It should be able to catch `helmet` errors with a fastify `onError` hook',
    ],
    'routes.test.js': [],
  }
  for (const [file, different] of Object.entries(DIFFERENT)) {
    it(`${file}: passes as with helmet, but for ${different.length} differences that are stated`, () => {
      const theirs = suite(join(tests, file), [])
      const ours = suite(join(tests, file), ['--require', armetAsHelmet])
      assert.deepEqual(theirs.failed, [], theirs.stdout)
      assert.ok(theirs.passed.length > 10)
      assert.match(ours.stderr, /helmet was asked for 1 times/)
      assert.deepEqual(ours.failed, different, ours.stdout)
      assert.deepEqual(
        [...ours.passed, ...ours.failed].sort(),
        theirs.passed.sort(),
        'the same tests ran',
      )
      // Each of them stops at the headers and at nothing else.
      const stopped =
        ours.stdout.match(/Expected "actual" not to be strictly deep-equal to:/g) ?? []
      assert.equal(stopped.length, different.length)
    })
  }
})

/** koa-helmet with another module where it asks for helmet. */
function koaHelmet(helmet) {
  const path = host.resolve('koa-helmet')
  const asked = host.resolve('helmet')
  const before = require.cache[asked]
  delete require.cache[path]
  require.cache[asked] = { id: asked, filename: asked, loaded: true, exports: helmet }
  try {
    return host('koa-helmet')
  } finally {
    delete require.cache[path]
    delete require.cache[asked]
    if (before !== undefined) require.cache[asked] = before
  }
}

/** What a Koa app answers behind a middleware: its headers, but for those of the moment. */
async function answered(middleware) {
  const app = new (host('koa'))()
  app.silent = true
  app.use(middleware)
  app.use((context) => {
    context.body = `Hello, ${context.state.name ?? 'world'}`
  })
  return serving(app.callback(), async (server) => {
    const [answer] = await exchange(server, ['/'])
    return answer
  })
}

describe('koa-helmet', () => {
  const helmet = host('helmet')
  const theirs = koaHelmet(helmet)
  const ours = koaHelmet(require('..'))
  const functions = Object.keys(helmet).filter((name) => name !== 'default')

  it('has a function for each header, and nothing else of armet', () => {
    const dropped = ['expectCt', 'featurePolicy', 'hpkp', 'noCache']
    assert.deepEqual(Object.keys(theirs).sort(), functions.sort())
    assert.deepEqual(Object.keys(ours).sort(), [...functions, ...dropped].sort())
    assert.deepEqual(
      ours.contentSecurityPolicy.getDefaultDirectives(),
      theirs.contentSecurityPolicy.getDefaultDirectives(),
    )
  })

  const bothAnswer = async (make) => {
    const answer = await answered(make(ours))
    assert.deepEqual(answer, await answered(make(theirs)))
    return answer
  }

  it('sends everything at once', async () => {
    const { headers, body } = await bothAnswer((koa) => koa())
    assert.ok(headers.some(([name]) => name === 'Content-Security-Policy'))
    assert.equal(body, 'Hello, world')
  })

  for (const name of functions) {
    it(`sends the header of ${name}`, () => bothAnswer((koa) => koa[name]()))
    it(`leaves it out of all where ${name} is false`, () =>
      bothAnswer((koa) => koa({ [name]: false })))
  }

  it('takes the options of each', async () => {
    for (const [name, options] of [
      [
        'contentSecurityPolicy',
        { directives: { 'img-src': ["'self'", 'data:'] }, reportOnly: true },
      ],
      ['crossOriginEmbedderPolicy', { policy: 'credentialless' }],
      ['hsts', { maxAge: 7, includeSubDomains: false }],
      ['frameguard', { action: 'deny' }],
      ['dnsPrefetchControl', { allow: true }],
      ['referrerPolicy', { policy: ['origin', 'no-referrer'] }],
      ['permittedCrossDomainPolicies', { permittedPolicies: 'all' }],
    ]) {
      await bothAnswer((koa) => koa[name](options))
      await bothAnswer((koa) => koa({ [name]: options }))
    }
  })

  it('calls a function of a policy with the request and the response of Node', async () => {
    const { headers } = await bothAnswer((koa) =>
      koa({
        contentSecurityPolicy: {
          directives: { scriptSrc: [(req, res) => `'nonce-${req.url}${res.statusCode}abcdefgh'`] },
        },
      }),
    )
    assert.match(JSON.stringify(headers), /'nonce-\/404abcdefgh'/)
  })

  it('answers 500 where a policy cannot be made', async () => {
    for (const koa of [ours, theirs]) {
      const directives = { scriptSrc: [() => 'bad;value'] }
      const { status } = await answered(koa({ contentSecurityPolicy: { directives } }))
      assert.equal(status, 500)
    }
  })

  it('sends each request its own where it is made for each, as Strapi does', async () => {
    const make = (koa) => (context, next) =>
      koa({
        contentSecurityPolicy: {
          useDefaults: true,
          directives: { 'connect-src': ["'self'", 'https:'], upgradeInsecureRequests: null },
        },
        crossOriginEmbedderPolicy: false,
        originAgentCluster: false,
        hsts: { maxAge: 31536000, includeSubDomains: true },
        frameguard: { action: 'sameorigin' },
      })(context, next)
    for (let count = 0; count < 15; count++) await bothAnswer(make)
  })
})
