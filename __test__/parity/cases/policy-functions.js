'use strict'

const { each } = require('../case')

const withFunction = (body) =>
  `h({ contentSecurityPolicy: { directives: { scriptSrc: ["'self'", t.fn("f", ${body})], imgSrc: [t.fn("g", () => "g.example")] } } })`
const alone = (body) =>
  `h.contentSecurityPolicy({ useDefaults: false, reportOnly: true, directives: { defaultSrc: [t.fn("f", ${body}), "https:"] } })`

module.exports = [
  {
    fact: 'functions are called for every response with req and res, in the order of the directives',
    cases: [
      ...each(
        [withFunction('?'), alone('?')],
        [
          `() => "x.example"`,
          `(_req, res) => \`'nonce-\${res.getHeaderNames().length}'\``,
          `() => ""`,
          `() => " "`,
          `() => "'self' https:"`,
          `() => "a\\tb"`,
          `() => "caf\\u00e9"`,
          `() => "SELF"`,
          `() => "x".repeat(20000)`,
        ],
      ),
      (h, t) => {
        let count = 0
        const next = t.fn('count', () => `n${count++}.example`)
        return h({
          contentSecurityPolicy: { directives: { imgSrc: [next, next], scriptSrc: [next] } },
        })
      },
      (h, t) =>
        h({
          contentSecurityPolicy: {
            directives: {
              styleSrc: [t.fn('style', () => 's.example')],
              workerSrc: [t.fn('worker', () => 'w.example')],
              defaultSrc: [
                t.fn('default', () => 'd.example'),
                'https:',
                t.fn('last', () => 'l.example'),
              ],
              sandbox: '',
              reportTo: 'endpoint',
            },
          },
        }),
      (h, t) =>
        h.contentSecurityPolicy({
          directives: { scriptSrc: new Set([t.fn('f', () => 'x'), 'y', '']) },
        }),
      (h, t) =>
        h.contentSecurityPolicy({
          directives: { scriptSrc: Object.freeze([t.fn('f', () => 'x')]) },
        }),
      (h, t) =>
        h.contentSecurityPolicy({
          directives: { scriptSrc: [t.fn('f', () => 'x'), 5, null, undefined] },
        }),
      (h, t) =>
        h.contentSecurityPolicy({
          directives: { defaultSrc: [], scriptSrc: [t.fn('f', () => 'x')] },
        }),
      (h, t) => {
        const set = t.fn('set', (_req, res) => {
          res.setHeader('X-Frame-Options', 'from the function')
          return 'x.example'
        })
        return h({ contentSecurityPolicy: { directives: { scriptSrc: [set] } } })
      },
      (h, t) => {
        const set = t.fn('set', (_req, res) => {
          res.setHeader('X-Own', 'from the function')
          res.setHeader('X-Powered-By', 'the function')
          return 'x.example'
        })
        return h({ contentSecurityPolicy: { directives: { scriptSrc: [set] } } })
      },
      (h, t) => {
        const set = t.fn('set', (_req, res) => {
          res.setHeader('Content-Security-Policy', 'from the function')
          return 'x.example'
        })
        return h.contentSecurityPolicy({ directives: { scriptSrc: [set] } })
      },
    ],
  },
  {
    fact: 'a function may use the same middleware for another response',
    cases: [
      (h) => {
        const { ServerResponse } = require('node:http')
        let depth = 0
        const nested = (req) => {
          if (depth > 1) return 'innermost.example'
          const res = new ServerResponse(req)
          depth += 1
          middleware(req, res, () => res.setHeader('X-Frame-Options', 'inner'))
          depth -= 1
          return `l${JSON.stringify(res.getHeaders()).length}.example`
        }
        const middleware = h({
          contentSecurityPolicy: {
            directives: { imgSrc: [nested], scriptSrc: ['x.example', nested] },
          },
        })
        return middleware
      },
    ],
  },
  {
    fact: 'the policy of a failed request goes to next, with what was thrown',
    differs: 'policy-failure-keeps-headers',
    cases: each(
      [withFunction('?')],
      [
        `() => { throw new Error("mine") }`,
        `() => { throw new TypeError("mine") }`,
        `() => { throw Object.assign(new Error("mine"), { status: 418 }) }`,
        `() => { throw "text" }`,
        `() => { throw 5 }`,
        `() => { throw null }`,
        `() => { throw undefined }`,
        `() => { throw Symbol("x") }`,
        `() => { throw { toString: () => "printed" } }`,
        `() => { throw ["a", "b"] }`,
        `() => "self"`,
        `() => "nonce-abc"`,
        `() => "sha256-abc"`,
        `() => "none"`,
        `() => "a;b"`,
        `() => "a,b"`,
        `() => "self;"`,
        `() => "nonce-;"`,
      ],
    ),
  },
  {
    fact: 'a policy that fails by itself leaves its header out',
    cases: [
      ...each(
        [alone('?')],
        [
          `() => { throw new Error("mine") }`,
          `() => { throw "text" }`,
          `() => { throw undefined }`,
          `() => "self"`,
          `() => "sha512-"`,
          `() => "a;b"`,
          `() => ","`,
        ],
      ),
      (h, t) =>
        h.contentSecurityPolicy({
          directives: {
            imgSrc: [t.fn('first', () => 'self')],
            scriptSrc: [t.fn('second', () => 'x.example')],
          },
        }),
      (h, t) =>
        h.contentSecurityPolicy({
          directives: {
            imgSrc: [t.fn('first', () => 'a;b'), t.fn('second', () => 'none')],
          },
        }),
      (h, t) => {
        let healthy = false
        t.later(() => {
          healthy = !healthy
        })
        return h.contentSecurityPolicy({
          directives: { imgSrc: [t.fn('f', () => (healthy ? 'x.example' : 'self'))] },
        })
      },
    ],
  },
  {
    fact: 'a policy that fails behind a writeHead is what next hears of',
    differs: 'policy-failure-keeps-headers',
    cases: each(
      [`(t.before([["writeHead", 200]]), ${withFunction('?')})`],
      ['() => { throw new Error("mine") }', '() => "self"', '() => "a;b"'],
    ),
  },
  {
    fact: 'a function that returns no string is answered with a sentence',
    differs: 'no-string-result',
    cases: each(
      [alone('?')],
      [
        '() => {}',
        '() => null',
        '() => 5',
        '() => true',
        '() => ["x"]',
        '() => ({})',
        'async () => "x"',
        '() => 5n',
        '() => Symbol("x")',
        '() => () => "x"',
      ],
    ),
  },
  {
    fact: 'a function may return a String object',
    cases: each([alone('?'), withFunction('?')], ['() => new String("x.example")']),
  },
  {
    fact: 'a function that returns no string leaves the response its other headers',
    differs: ['no-string-result', 'policy-failure-keeps-headers'],
    cases: each([withFunction('?')], ['() => {}', '() => null', 'async () => "x"']),
  },
  {
    fact: 'a function that returns what no header may hold is an error for next',
    differs: ['unsendable-result', 'policy-failure-keeps-headers'],
    cases: each(
      [alone('?')],
      [
        '() => "a\\nb"',
        '() => "\\u2018self\\u2019"',
        '() => "\\0"',
        '() => "\\u007f"',
        '() => "😀"',
        '() => "\\ud800"',
      ],
    ),
  },
  {
    fact: 'a function that returns what no header may hold leaves the response its other headers',
    differs: ['unsendable-result', 'policy-failure-keeps-headers'],
    cases: each([withFunction('?')], ['() => "a\\nb"', '() => "\\u2018self\\u2019"']),
  },
  {
    fact: 'a function that throws what has no text is an error for next',
    differs: 'unprintable-throw',
    cases: each(
      [alone('?')],
      ['() => { throw Object.create(null) }', '() => { throw { toString: null, valueOf: null } }'],
    ),
  },
]
