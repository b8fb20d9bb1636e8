'use strict'

// What is told of options that are let through: what helmet does with them, it does too, and no word more than once.

const assert = require('node:assert/strict')
const { test } = require('node:test')

const armet = require('..')
const helmet = require('helmet')
const { forget } = require('../lib/mistakes.js')
const { blankResponse, headersOf } = require('./support/responses.js')

/** The warnings that an action makes, as `[code, message]`, told anew. */
function told(action) {
  const warnings = []
  const { emitWarning } = process
  const { warn } = console
  process.emitWarning = ({ name, code, message }) => warnings.push([name, code, message])
  console.warn = () => {}
  forget()
  try {
    action()
  } finally {
    process.emitWarning = emitWarning
    console.warn = warn
  }
  for (const [type] of warnings) assert.equal(type, 'ArmetWarning')
  return warnings.map(([, code, message]) => [code, message])
}

function sent(middleware) {
  const res = blankResponse()
  middleware({}, res, (error) => {
    if (error) throw error
  })
  return headersOf(res)
}

const policy = (directives, more) => (h) => h.contentSecurityPolicy({ directives, ...more })
const within = (options) => (h) => h(options)
const computed = () => 'x.example'

const TOLD = [
  [
    'ARMET_CSP_SCHEME',
    policy({ imgSrc: ['https://'] }),
    /"https:\/\/" in "img-src".*empty variable.*write "https:"/,
  ],
  ['ARMET_CSP_SCHEME', policy({ imgSrc: `'self' wss://` }), /"wss:\/\/"/],
  ['ARMET_CSP_SCHEME', policy({ imgSrc: ['https:///static'] }), /"https:\/\/\/static"/],
  ['ARMET_CSP_SCHEME', policy({ imgSrc: ['https://:8080'] }), /"https:\/\/:8080"/],
  ['ARMET_CSP_SCHEME', policy({ imgSrc: ['https://.example.com'] }), /empty variable/],
  ['ARMET_CSP_SCHEME', policy({ imgSrc: ['.example.com'] }), /or add what is missing/],
  ['ARMET_CSP_SCHEME', policy({ imgSrc: ['*.'] }), /"\*\." in "img-src"/],
  ['ARMET_CSP_SCHEME', policy({ imgSrc: [() => 'https://'] }), /"https:\/\/"/],
  ['ARMET_CSP_UNSET', policy({ imgSrc: ['https://undefined'] }), /holds "undefined"/],
  ['ARMET_CSP_UNSET', policy({ imgSrc: ['https://undefined:443/a'] }), /holds "undefined"/],
  ['ARMET_CSP_UNSET', policy({ imgSrc: ['null.example.com'] }), /holds "null"/],
  ['ARMET_CSP_UNSET', policy({ imgSrc: ['undefined://x.example'] }), /holds "undefined"/],
  ['ARMET_CSP_UNSET', policy({ imgSrc: [undefined] }), /"undefined" in "img-src"/],
  ['ARMET_CSP_UNSET', policy({ imgSrc: ["'self'", null] }), /"null" in "img-src"/],
  ['ARMET_CSP_UNSET', policy({ imgSrc: [false] }), /"false" in "img-src"/],
  [
    'ARMET_CSP_UNSET',
    policy({ imgSrc: ['[object Object]'] }),
    /what JavaScript makes of an object/,
  ],
  ['ARMET_CSP_UNSET', policy({ imgSrc: [{}] }), /what JavaScript makes of an object/],
  ['ARMET_CSP_UNSET', policy({ imgSrc: [() => 'https://undefined'] }), /holds "undefined"/],
  ['ARMET_CSP_KEYWORD', policy({ requireTrustedTypesFor: ['script'] }), /Write "'script'"/],
  [
    'ARMET_CSP_KEYWORD',
    policy({ trustedTypes: ['a', 'allow-duplicates'] }),
    /"'allow-duplicates'"/,
  ],
  ['ARMET_CSP_KEYWORD', policy({ connectSrc: ['unsafe-webtransport-hashes'] }), /should be quoted/],
  ...[
    'trusted-types-eval',
    'report-sha256',
    'report-sha384',
    'report-sha512',
    'unsafe-allow-redirects',
    'SELF',
    'self example.com',
    'Nonce-abc',
  ].map((entry) => ['ARMET_CSP_KEYWORD', policy({ scriptSrc: [entry] }), /should be quoted/]),
  ...['', 'undefined', 'null', 'NaN', 'false', '[object'].map((nonce) => [
    'ARMET_CSP_NONCE_GUESSABLE',
    policy({ scriptSrc: [() => `'nonce-${nonce}'`] }),
    /anybody can guess/,
  ]),
  [
    'ARMET_CSP_NONCE_GUESSABLE',
    policy({ scriptSrc: ["'nonce-undefined'", computed] }),
    /variable it is made of was not set/,
  ],
  ['ARMET_OPTION_DROPPED', within({ noCache: true }), /`armet\.noCache\(\)`/],
  ['ARMET_OPTION_DROPPED', within({ hpkp: { maxAge: 5 } }), /Certificate Transparency/],
  [
    'ARMET_OPTION_DROPPED',
    within({ featurePolicy: { features: { interestCohort: ["'none'"] } } }),
    /Permissions-Policy/,
  ],
  ['ARMET_OPTION_DROPPED', within({ expectCt: { maxAge: -1 } }), /`armet\.expectCt\(\)`/],
  ['ARMET_OPTION_DROPPED', within({ hidePoweredBy: { setTo: 'PHP' } }), /armet\.hidePoweredBy/],
  ['ARMET_OPTION_DROPPED', within({ xssFilter: { setOnOldIE: true } }), /`setOnOldIE`.*Remove it/],
  ['ARMET_OPTION_DROPPED', (h) => h.xssFilter({ mode: 'block' }), /`mode`.*Remove it/],
  ['ARMET_OPTION_DROPPED', (h) => h.hsts({ setIf: () => true }), /`setIf`/],
  ['ARMET_OPTION_DROPPED', within({ hsts: { force: true } }), /`force`/],
  ['ARMET_OPTION_DROPPED', (h) => h.frameguard({ action: 'deny', domain: 'x' }), /frameAncestors/],
  ['ARMET_OPTION_DROPPED', policy({}, { browserSniff: true }), /`browserSniff`/],
  ['ARMET_OPTION_DROPPED', policy({}, { reportOnly: () => true }), /`reportOnly` is a function/],
  ['ARMET_HSTS_PRELOAD', (h) => h.hsts({ preload: true, maxAge: 60 }), /`maxAge` is 60.*Raise it/],
  [
    'ARMET_HSTS_PRELOAD',
    (h) => h.hsts({ preload: true, maxAge: 0, includeSubDomains: false }),
    /Remove `preload`, which asks for the opposite/,
  ],
]

for (const [code, make, sentence] of TOLD) {
  test(`${code}: ${String(sentence)} is told once, and what helmet sends is sent`, () => {
    const warnings = told(() => {
      for (let built = 0; built < 3; built++) {
        const middleware = make(armet)
        for (let response = 0; response < 3; response++) {
          assert.deepEqual(sent(middleware), sent(make(helmet)))
        }
      }
    })
    const ours = warnings.filter(([told]) => told === code)
    assert.deepEqual(ours.length, 1, JSON.stringify(warnings))
    assert.match(ours[0][1], sentence)
  })
}

const SAME = [
  ['a function', policy({ scriptSrc: [() => "'nonce-c29tZSBieXRlcyBhbGwgdGhlIHNhbWU='"] })],
  ['a list', policy({ scriptSrc: ["'self'", "'nonce-c29tZSBieXRlcyBhbGwgdGhlIHNhbWU='"] })],
  [
    'a text',
    within({ contentSecurityPolicy: { directives: { scriptSrc: "'self' 'nonce-abc'" } } }),
  ],
]

for (const [what, make] of SAME) {
  test(`ARMET_CSP_NONCE_GUESSABLE: a nonce that is the same for two responses is told once, out of ${what}`, () => {
    const middleware = make(armet)
    const warnings = told(() => {
      for (let response = 0; response < 5; response++) {
        assert.deepEqual(sent(middleware), sent(make(helmet)))
      }
    })
    assert.deepEqual(
      warnings.map(([code]) => code),
      ['ARMET_CSP_NONCE_GUESSABLE'],
    )
    assert.match(warnings[0][1], /"script-src" is the same for every response.*nonce: true/)
  })
}

test('a nonce that two directives of one response share is nothing to tell of', () => {
  let nonce = 0
  const source = (_req, res) => (res.nonce ??= `'nonce-c29tZSBieXRlc${nonce++}='`)
  const middleware = armet.contentSecurityPolicy({
    directives: { scriptSrc: [source], styleSrc: [source, source] },
  })
  const warnings = told(() => {
    for (let response = 0; response < 5; response++) {
      const res = blankResponse()
      for (let time = 0; time < 2; time++) middleware({}, res, assert.ifError)
    }
  })
  assert.deepEqual(warnings, [])
})

test('a nonce written into a middleware that is made for one response is nothing to tell of', () => {
  const warnings = told(() => {
    for (let response = 0; response < 5; response++) {
      const nonce = `'nonce-c29tZSBieXRlc${response}='`
      const middleware = armet.contentSecurityPolicy({ directives: { scriptSrc: [nonce] } })
      const res = blankResponse()
      for (let time = 0; time < 2; time++) middleware({}, res, assert.ifError)
      assert.ok(res.getHeader('Content-Security-Policy').includes(nonce))
    }
  })
  assert.deepEqual(warnings, [])
})

const QUIET = {
  'the defaults': (h) => h(),
  'what is off': within({ noCache: false, expectCt: false, featurePolicy: undefined, hpkp: null }),
  'an older option that is off': within({ hsts: { setIf: undefined, force: false } }),
  'sources of every kind': policy({
    imgSrc: ["'self'", 'https:', 'data:', '*', '*.example.com', 'https://*', 'https://*:*', '//x'],
    scriptSrc: ["'nonce-abc='", "'sha256-abc='", "'strict-dynamic'", "'report-sha256'", ''],
    connectSrc: ['ws://localhost:3000', 'https://a.example/undefined?null', 'http://[::1]:3000'],
    'report-uri': '/csp/undefined',
    'report-to': 'self-reports',
    sandbox: ['allow-scripts'],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ['default', 'script', "'allow-duplicates'"],
    upgradeInsecureRequests: [],
  }),
  'hosts that begin like nonces': policy({ imgSrc: ['nonce-a.example.com', 'sha256-x.example:*'] }),
  'a hole in an array': policy({ imgSrc: Object.assign(Array(3), { 0: "'self'", 2: 'https:' }) }),
  'a preload that lists take': (h) => h.hsts({ preload: true }),
}

for (const [what, make] of Object.entries(QUIET)) {
  test(`${what}: nothing is told`, () => {
    assert.deepEqual(
      told(() => sent(make(armet))),
      [],
    )
  })
}

test('a sentence is told once in a process, however often the options are read', () => {
  const options = { hsts: { preload: true, maxAge: 60 } }
  assert.equal(told(() => Array.from({ length: 1000 }, () => armet(options))).length, 1)
})

test('a log is not flooded by sentences that are all different', () => {
  const warnings = told(() => {
    for (let at = 0; at < 2000; at++)
      armet.contentSecurityPolicy({ directives: { imgSrc: `https:///${at}` } })
  })
  assert.equal(warnings.length, 1000)
})

test('the process gets the type, the code and the sentence', async () => {
  const { inChild } = require('./support/child.js')
  const seen = await inChild(async () => {
    const warning = new Promise((resolve) => process.once('warning', resolve))
    require('.')({ noCache: true })
    const { name, code, message } = await warning
    return { name, code, message }
  })
  assert.equal(seen.name, 'ArmetWarning')
  assert.equal(seen.code, 'ARMET_OPTION_DROPPED')
  assert.match(seen.message, /noCache/)
})

test('an object among the entries is told of as what it is sent as', () => {
  const warnings = told(() => sent(policy({ imgSrc: ["'self'", {}] })(armet)))
  assert.deepEqual(warnings, [
    [
      'ARMET_CSP_UNSET',
      '"[object Object]" in "img-src" is what JavaScript makes of an object. Pass a string.',
    ],
  ])
})
