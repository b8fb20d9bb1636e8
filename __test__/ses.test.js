'use strict'

// Under SES, whose lockdown() freezes what the language brings and may forbid code that is made of text.

const assert = require('node:assert/strict')
const { describe, it } = require('node:test')
const { inChild } = require('./support/child.js')

/** What every part of armet answers, in a process that `lockdown` was called in, or not. */
function answers(options) {
  if (options !== null) {
    require('ses')
    lockdown(options)
  }
  const armet = require('.')
  const { s } = armet
  const { ServerResponse } = require('node:http')
  const answer = (call) => {
    try {
      return call()
    } catch ({ name, code, message }) {
      return { name, code, message }
    }
  }
  const schema = () =>
    s.object({
      a: s.string().pattern(/^\p{L}+$/u),
      valueOf: s.integer().optional(),
      toString: s.array(s.number()).optional(),
      list: s.union([s.boolean(), s.object({ x: s.integer().default(3) })]).optional(),
    })
  const passed = (middleware, request) => {
    const req = { url: '/', headers: {}, method: 'GET', ...request }
    let error
    middleware(req, new ServerResponse({ method: 'GET' }), (given) => (error = given))
    return [req.valid, error && [error instanceof Error, error.code, error.issues]]
  }
  const headers = (middleware) => {
    const res = new ServerResponse({ method: 'GET' })
    middleware({}, res, () => {})
    return res.getHeaderNames()
  }
  const calls = {
    headers: () => headers(armet({ contentSecurityPolicy: { nonce: true } })),
    option: () => armet({ hsts: { maxAge: -1 } }),
    value: () => armet.check(schema(), { a: 'x', list: {} }),
    'wrong value': () => armet.check(schema(), { a: 1, list: 2 }),
    'schema data': () => s.from(schema().toJSON()).check({ a: 'x' }),
    'JSON Schema': () =>
      s
        .fromJSONSchema(JSON.parse(JSON.stringify(s.object({ a: s.integer() }).toJSONSchema())))
        .check({ a: 1 }),
    query: () =>
      passed(armet.query({ page: s.integer(), tag: s.array(s.string()) }), {
        url: '/?page=2&tag=a&tag=b',
      }),
    'wrong query': () => passed(armet.query({ page: s.integer() }), { url: '/?page=x' }),
    body: () =>
      passed(armet.body({ a: s.integer() }), {
        headers: { 'content-type': 'application/json' },
        body: { a: 1 },
      }),
    guard: () => passed(armet.guard(), { url: '/?a[$ne]=1' }),
    pattern: () => [
      'xab'.replace(armet.safeRegExp(/(a)(?<n>b)/), '<$<n>>'),
      'aab'.match(armet.safeRegExp(/a/g)),
    ],
    'refused pattern': () => armet.safeRegExp(/(?:a{1,1000}){1000}/),
    set: () => new armet.SafeRegExpSet([/a/, /b/]).matches('b'),
    refine: () =>
      s
        .string()
        .refine((value) => value === 'a')
        .check('b'),
  }
  const found = Object.entries(calls).map(([name, call]) => [name, answer(call)])
  if (options !== null) {
    harden(armet)
    found.push(['frozen', answer(calls.value)])
  }
  return Object.fromEntries(found)
}

describe('lockdown()', () => {
  for (const [name, options] of Object.entries({
    'as it comes': {},
    'without code made of text': { evalTaming: 'no-eval' },
    'with every override forbidden': { overrideTaming: 'severe' },
  })) {
    it(`changes no answer ${name}`, async () => {
      const [expected, { frozen, ...found }] = await Promise.all([
        inChild(answers),
        inChild(answers, { argument: options }),
      ])
      assert.deepEqual(found, expected)
      assert.deepEqual(frozen, expected.value)
      assert.equal(expected.option.code, 'ARMET_MAX_AGE')
      assert.equal(expected.headers.length, 12)
      assert.deepEqual(expected.query[0], { query: { page: 2, tag: ['a', 'b'] } })
    })
  }
})
