'use strict'

// What armet takes and helmet does not: each is held against how it would be written for helmet.

const assert = require('node:assert')
const { test } = require('node:test')
const armet = require('..')
const helmet = require('helmet')
const { compare } = require('./parity/compare')
const { observe } = require('./parity/observe')

const EQUIVALENTS = {
  'a directive may be one function': [
    (h, t) => policy(h, { scriptSrc: t.fn('f', (_req, res) => `n${res.getHeaderNames().length}`) }),
    (h, t) =>
      policy(h, { scriptSrc: [t.fn('f', (_req, res) => `n${res.getHeaderNames().length}`)] }),
  ],
  'a directive’s function may return an array': [
    (h, t) => policy(h, { scriptSrc: t.fn('f', () => ["'self'", 'https:']) }),
    (h, t) => policy(h, { scriptSrc: [t.fn('f', () => "'self'"), 'https:'] }),
  ],
  'a directive’s function may return a Set': [
    (h, t) => policy(h, { defaultSrc: t.fn('f', () => new Set(["'self'", 'https:'])) }),
    (h, t) => policy(h, { defaultSrc: [t.fn('f', () => "'self'"), 'https:'] }),
  ],
  'what a directive’s function returns is checked': [
    (h, t) => policy(h, { scriptSrc: t.fn('f', () => 'self') }),
    (h, t) => policy(h, { scriptSrc: [t.fn('f', () => 'self')] }),
  ],
  'each entry of what a directive’s function returns is checked': [
    (h, t) => policy(h, { scriptSrc: t.fn('f', () => ['https:', 'nonce-x']) }),
    (h, t) => policy(h, { scriptSrc: ['https:', t.fn('f', () => 'nonce-x')] }),
  ],
  'what a directive’s function throws goes to next': [
    (h, t) =>
      policy(h, {
        scriptSrc: t.fn('f', () => {
          throw new Error('mine')
        }),
      }),
    (h, t) =>
      policy(h, {
        scriptSrc: [
          t.fn('f', () => {
            throw new Error('mine')
          }),
        ],
      }),
  ],
  'the symbol of helmet takes default-src out': [
    (h) => policy(h, { defaultSrc: helmet.contentSecurityPolicy.dangerouslyDisableDefaultSrc }),
    (h) => policy(h, { defaultSrc: h.contentSecurityPolicy.dangerouslyDisableDefaultSrc }),
  ],
  'any symbol of that description takes default-src out': [
    (h) => policy(h, { defaultSrc: Symbol('dangerouslyDisableDefaultSrc') }),
    (h) => policy(h, { defaultSrc: h.contentSecurityPolicy.dangerouslyDisableDefaultSrc }),
  ],
  'the symbol of helmet is for default-src alone': [
    (h) => policy(h, { imgSrc: helmet.contentSecurityPolicy.dangerouslyDisableDefaultSrc }),
    (h) => policy(h, { imgSrc: h.contentSecurityPolicy.dangerouslyDisableDefaultSrc }),
  ],
  'a generator stands for the list of what it gives': [
    (h) =>
      policy(h, {
        scriptSrc: (function* () {
          yield "'self'"
          yield 'https:'
        })(),
      }),
    (h) => policy(h, { scriptSrc: ["'self'", 'https:'] }),
  ],
  'the values of a Map stand for the list of them': [
    (h) =>
      policy(h, {
        scriptSrc: new Map([
          [1, "'self'"],
          [2, 'https:'],
        ]).values(),
      }),
    (h) => policy(h, { scriptSrc: ["'self'", 'https:'] }),
  ],
}

for (const [fact, [better, plain]] of Object.entries(EQUIVALENTS)) {
  test(fact, () => {
    const differences = compare(observe(helmet, { make: plain }), observe(armet, { make: better }))
    assert.deepStrictEqual(differences, [])
  })
}

for (const options of [{ setTo: 'PHP 4.2.0' }, { setTo: '' }]) {
  test(`hidePoweredBy sends ${JSON.stringify(options)} in the place of the header it hides`, () => {
    const sent = ({ requests }) => requests.map(({ headers }) => headers)
    const make = (h) => h.hidePoweredBy(options)
    const [fresh, used, recorder] = sent(observe(armet, { make }))
    assert.deepStrictEqual(fresh, [['X-Powered-By', options.setTo]])
    assert.deepStrictEqual(used[0], ['X-Powered-By', options.setTo])
    assert.deepStrictEqual(recorder, [['set', 'X-Powered-By', options.setTo]])
  })
}

// Not within the whole: where a policy fails there, armet sends more headers than helmet.
function policy(library, directives) {
  return library.contentSecurityPolicy({ directives })
}
