'use strict'

// Every error of start-up: its code, and that its sentence says what to do.

const assert = require('node:assert/strict')
const http = require('node:http')
const { test } = require('node:test')

const armet = require('..')

const policy = (directives, more) => () => armet.contentSecurityPolicy({ directives, ...more })

const REFUSED = [
  [
    'ARMET_NOT_CALLED',
    () => armet(new http.IncomingMessage()),
    /^`armet` was passed where `armet\(\)` was meant\.$/,
  ],
  [
    'ARMET_OPTION_TWICE',
    () => armet({ hsts: true, strictTransportSecurity: true }),
    /Remove the `hsts` option/,
  ],
  [
    'ARMET_OPTION_TOO_LONG',
    policy({ imgSrc: Array(10_001).fill('a') }),
    /more than 10000 elements/,
  ],
  ['ARMET_HEADER_OPTIONS', () => armet(null), /must be an object, but null was received/],
  ['ARMET_HEADER_OPTIONS', () => armet('x'), /must be an object, but "x" was received/],
  ['ARMET_HEADER_OPTIONS', () => armet({ hsts: null }), /leave the options out for the defaults/],
  [
    'ARMET_HEADER_OPTIONS',
    () => armet.frameguard(null),
    /X-Frame-Options options must be an object/,
  ],
  [
    'ARMET_HEADER_POLICY',
    () => armet.crossOriginOpenerPolicy({ policy: 'x' }),
    /does not support the "x" policy/,
  ],
  ['ARMET_HEADER_CHARACTER', policy({ imgSrc: ['“x”'] }), /\(U\+201C\) at position 0/],
  ['ARMET_HEADER_CHARACTER', policy({ imgSrc: ['bücher.example', 'книги.example'] }), /punycode/],
  ['ARMET_MAX_AGE', () => armet.hsts({ maxAge: -1 }), /choose a positive integer/],
  ['ARMET_MAX_AGE', () => armet.hsts({ maxAge: 5n }), /5 is not a valid value for maxAge/],
  ['ARMET_CSP_DIRECTIVE_NAME', policy({ 'img src': ['a'] }), /invalid directive name "img src"/],
  [
    'ARMET_CSP_DUPLICATE',
    policy({ imgSrc: ['a'], 'img-src': ['b'] }),
    /duplicate directive "img-src"/,
  ],
  [
    'ARMET_CSP_VALUE',
    policy({ imgSrc: ['a;b'] }),
    /invalid directive value for "img-src"\. "a;b" has a semicolon.* under its own name\.$/,
  ],
  [
    'ARMET_CSP_VALUE',
    policy({ scriptSrc: "'self', https://a.example" }),
    /"script-src"\. .* has a comma\. .* as in \["'self'", "https:\/\/a\.example"\]\.$/,
  ],
  [
    'ARMET_CSP_VALUE',
    policy({ scriptSrc: [`https://${'a'.repeat(1_000)},b`] }),
    /a{150}\.\.\. has a comma\. Write an entry for each source\.$/,
  ],
  [
    'ARMET_CSP_VALUE',
    policy({ reportUri: undefined }),
    /"report-uri"\. It is undefined, as a variable that is not set leaves it\. Write .* or null/,
  ],
  [
    'ARMET_CSP_VALUE',
    policy({ defaultSrc: undefined }),
    /"default-src"\. It is undefined.* Write an array of strings\.$/,
  ],
  [
    'ARMET_CSP_VALUE',
    policy({ upgradeInsecureRequests: true }),
    /"upgrade-insecure-requests"\. It is true\. Write \[\] to send .* or null to leave it out\.$/,
  ],
  ['ARMET_CSP_VALUE', policy({ imgSrc: 5 }), /"img-src"\. It is 5\. Write an array of strings/],
  [
    'ARMET_CSP_VALUE',
    policy({ imgSrc: [Symbol('x')] }),
    /"img-src"\. Its list has Symbol\(x\)\. Each entry must be a string, or a function/,
  ],
  ['ARMET_CSP_UNQUOTED', policy({ imgSrc: ['self'] }), /"self" should be quoted/],
  [
    'ARMET_CSP_DEFAULT_SRC',
    policy({ imgSrc: ['a'] }, { useDefaults: false }),
    /needs a default-src/,
  ],
  [
    'ARMET_CSP_DISABLE',
    policy({ imgSrc: armet.contentSecurityPolicy.dangerouslyDisableDefaultSrc }),
    /simply omit the key/,
  ],
  ['ARMET_CSP_EMPTY', policy({}, { useDefaults: false }), /Either set some or disable the header/],
  [
    'ARMET_CSP_TOO_MANY',
    policy(Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`x${index}`, 'a']))),
    /more than 1000 directives/,
  ],
  ['ARMET_CSP_NONCE', policy({}, { nonce: 'imgSrc' }), /nonce must be true, or the directives/],
  ['ARMET_HSTS_OPTION', () => armet.hsts({ maxage: 1 }), /Did you mean to pass `maxAge`/],
  ['ARMET_FRAME_ACTION', () => armet.frameguard({ action: 'x' }), /invalid action "x"/],
  ['ARMET_FRAME_ALLOW_FROM', () => armet.frameguard({ action: 'allow-from' }), /frameAncestors/],
  [
    'ARMET_REFERRER_POLICY',
    () => armet.referrerPolicy({ policy: ['x'] }),
    /unexpected policy token "x"/,
  ],
  ['ARMET_POWERED_BY', () => armet.hidePoweredBy({ setTo: 1 }), /setTo must be a string/],
  ['ARMET_EXPECT_CT', () => armet.expectCt({ reportUri: 1 }), /reportUri must be a string/],
  ['ARMET_FEATURE_POLICY', () => armet.featurePolicy({ features: {} }), /At least one feature/],
  ['ARMET_HPKP', () => armet.hpkp({ maxAge: 1 }), /Remove `hpkp`/],
  ['ARMET_FAST_PATH', () => armet({ fastPath: 'yes' }), /must be true or false/],
]

for (const [code, construct, sentence] of REFUSED) {
  test(`${code}: ${sentence.source}`, () => {
    assert.throws(construct, (error) => {
      assert.equal(error.constructor, Error)
      assert.equal(error.code, code)
      assert.match(error.message, sentence)
      return true
    })
  })
}

test('the stack of an error starts where the options were written', () => {
  assert.throws(
    () => armet({ hsts: { maxAge: -1 } }),
    (error) => error.stack.split('\n')[1].includes('errors.test.js'),
  )
})

test('a function that returns a promise is told not to', () => {
  const middleware = armet.contentSecurityPolicy({
    directives: { scriptSrc: [async () => "'self'"] },
  })
  const res = new http.ServerResponse({ method: 'GET' })
  middleware({}, res, (error) => {
    assert.equal(error.code, 'ARMET_CSP_RESULT')
    assert.match(
      error.message,
      /Its function returned a promise\. It must return a string, and not a promise, so it must not be async;/,
    )
  })
})
