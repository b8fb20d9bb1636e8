'use strict'

const assert = require('node:assert')
const vm = require('node:vm')
const { test } = require('node:test')
const { s } = require('../lib/schema/schema.js')
const { checkAny } = require('../lib/values/check.js')
const { z } = require('zod')

const codeOf = (result) => (result.ok ? 'ok' : result.issues[0].code)
const any = s.json()
const object = s.object({ a: s.json().optional() })

class Orphan extends null {}
const orphan = () => Object.create(Orphan.prototype)
const holed = (array) => {
  delete array[1]
  return array
}

// What each thing of JavaScript is to a schema that takes any JSON, or an object.
const ANSWERS = [
  ['a function', () => {}, 'value'],
  ['a class', class {}, 'value'],
  ['a symbol', Symbol('x'), 'value'],
  ['a Date', new Date(0), 'value'],
  ['a Map', new Map([['a', 1]]), 'value'],
  ['a Set', new Set([1]), 'value'],
  ['a Buffer', Buffer.from('x'), 'value'],
  ['a typed array', new Float64Array(2), 'value'],
  ['an ArrayBuffer', new ArrayBuffer(2), 'value'],
  ['a DataView', new DataView(new ArrayBuffer(2)), 'value'],
  ['a RegExp', /x/, 'value'],
  ['a Promise', Promise.resolve(1), 'value'],
  ['an Error', new Error('x'), 'value'],
  ['a boxed string', new String('x'), 'value'],
  ['a WeakMap', new WeakMap(), 'value'],
  ['a URL', new URL('http://x'), 'value'],
  [
    'an instance of a class',
    new (class {
      a = 1
    })(),
    'value',
  ],
  ['an instance of a class without a parent', orphan(), 'value'],
  ['an object on another object', Object.create({ a: 1 }), 'value'],
  ['a sparse array', holed([1, 2, 3]), 'value'],
  ['NaN', NaN, 'number.finite'],
  ['Infinity', Infinity, 'number.finite'],
  ['a bigint', 1n, 'type'],
  ['undefined', undefined, 'required'],
  ['a lone high surrogate', '\ud800', 'string.unicode'],
  ['a lone low surrogate', 'a\udc00b', 'string.unicode'],
  ['null', null, 'ok'],
  ['-0', -0, 'ok'],
  ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), 'ok'],
  ['an object of another realm', vm.runInNewContext('({ a: [1, { b: 2 }] })'), 'ok'],
  ['an array of another realm', vm.runInNewContext('[1, 2]'), 'ok'],
]

for (const [what, value, code] of ANSWERS) {
  test(`${what} has one answer: ${code}`, () => {
    assert.strictEqual(codeOf(any.check(value)), code)
    if (value !== undefined) assert.strictEqual(codeOf(object.check({ a: value })), code)
    assert.strictEqual(
      codeOf(s.array(s.json()).check([value])),
      value === undefined ? 'required' : code,
    )
  })
}

test('numbers are what they are: -0 stays, NaN and Infinity are none, text is none', () => {
  assert.ok(Object.is(s.number().check(-0).value, -0))
  assert.ok(Object.is(s.integer().check(-0).value, -0))
  for (const value of [NaN, Infinity, -Infinity, '1', true, null, [], [1], {}, 1n, new Number(1)]) {
    assert.strictEqual(s.number().check(value).ok, false, String(value))
    assert.strictEqual(s.integer().check(value).ok, false, String(value))
  }
  for (const value of [1.5, 2 ** 53, -(2 ** 53), 1e300, 5e-324])
    assert.strictEqual(s.integer().check(value).ok, false)
  for (const value of [0, 1, -1, 2 ** 53 - 1, 1 - 2 ** 53, 1e3])
    assert.strictEqual(s.integer().check(value).value, value)
})

test('a bigint is a bigint, and nothing else is', () => {
  assert.strictEqual(s.bigint().check(10n ** 50n).value, 10n ** 50n)
  assert.strictEqual(s.bigint().min(5n).check(4n).ok, false)
  for (const value of [1, '1', true, null]) assert.strictEqual(s.bigint().check(value).ok, false)
})

test('a key whose value is undefined is left out', () => {
  const schema = s.object({ a: s.string().optional(), b: s.string().default('x') })
  const { value } = schema.check({ a: undefined, b: undefined })
  assert.deepStrictEqual(value, { b: 'x' })
  assert.deepStrictEqual(Object.keys(value), ['b'])
  assert.deepStrictEqual(
    s.object({ a: s.json() }).strip().check({ z: undefined, y: 1, x: undefined, a: 2 }).value,
    { a: 2 },
  )
})

test('own properties only: what is inherited is neither a value nor an unknown key', () => {
  Object.prototype.name = 'polluted'
  Object.prototype.extra = 'polluted'
  try {
    assert.strictEqual(codeOf(s.object({ name: s.string() }).check({})), 'required')
    assert.deepStrictEqual(
      Object.keys(s.object({ name: s.string().optional() }).check({}).value),
      [],
    )
    assert.deepStrictEqual(
      Object.keys(s.object({ name: s.string().optional() }).checkQuery('').value),
      [],
    )
  } finally {
    delete Object.prototype.name
    delete Object.prototype.extra
  }
})

test('an index that is inherited does not fill a hole', () => {
  Array.prototype[1] = 'polluted'
  try {
    assert.strictEqual(codeOf(s.array(s.string()).check(holed(['a', 'b', 'c']))), 'value')
  } finally {
    delete Array.prototype[1]
  }
})

test('keys that are symbols or not enumerable are not there', () => {
  assert.deepStrictEqual(Reflect.ownKeys(object.check({ a: 1, [Symbol('x')]: 1 }).value), ['a'])
  assert.deepStrictEqual(
    object.check(Object.defineProperty({ a: 1 }, 'hidden', { value: 1 })).value,
    { a: 1 },
  )
})

test('a getter is asked once, and what it said is what passes', () => {
  let asked = 0
  const value = {
    get a() {
      asked += 1
      return asked === 1 ? 'first' : { $gt: '' }
    },
  }
  assert.deepStrictEqual(s.object({ a: s.string() }).check(value).value, { a: 'first' })
  assert.strictEqual(asked, 1)
})

test('what passes shares nothing with what was given', () => {
  const given = { a: { b: [1, { c: 2 }] } }
  const { value } = object.check(given)
  given.a.b[1].c = 'changed'
  assert.deepStrictEqual(value, { a: { b: [1, { c: 2 }] } })
})

test('a getter or a Proxy that throws is an issue at its place', () => {
  const throwing = {
    get a() {
      throw new Error('mine')
    },
  }
  assert.deepStrictEqual(
    object.check(throwing).issues.map(({ path, code }) => ({ path, code })),
    [{ path: ['a'], code: 'value' }],
  )
  for (const trap of ['ownKeys', 'getPrototypeOf', 'get', 'getOwnPropertyDescriptor']) {
    const proxy = new Proxy(
      { a: 1 },
      {
        [trap]() {
          throw new Error('mine')
        },
      },
    )
    assert.strictEqual(object.check({ a: proxy }).ok, false, trap)
  }
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  assert.strictEqual(codeOf(any.check(proxy)), 'value')
})

test('a Proxy is judged by what it shows, once', () => {
  const shown = new Proxy({ a: 'x' }, {})
  assert.deepStrictEqual(s.object({ a: s.string() }).check(shown).value, { a: 'x' })
  const endless = new Proxy([], { get: (_, key) => (key === 'length' ? 2 ** 40 : 1) })
  assert.strictEqual(any.check(endless).ok, false)
})

test('cycles and depth end in an issue', () => {
  const cycle = { a: null }
  cycle.a = cycle
  assert.strictEqual(codeOf(object.check(cycle)), 'limit.depth')
  const list = []
  list.push(list)
  assert.strictEqual(codeOf(any.check(list)), 'limit.depth')
  let deep = 0
  for (let level = 0; level < 100_000; level += 1) deep = { a: deep }
  assert.strictEqual(codeOf(any.check(deep)), 'limit.depth')
})

test('a value that is small and unfolds to be huge ends in an issue', () => {
  let wide = []
  for (let level = 0; level < 20; level += 1) wide = Array(100).fill(wide)
  const before = process.memoryUsage().rss
  assert.strictEqual(any.check(wide).ok, false)
  assert.ok(process.memoryUsage().rss - before < 300e6)
})

test('forbidden names are refused wherever they stand, and never copied', () => {
  for (const name of ['__proto__', 'constructor', 'prototype']) {
    const value = JSON.parse(`{"a":{"${name}":{"admin":true}}}`)
    assert.strictEqual(codeOf(object.check(value)), 'forbidden')
    assert.strictEqual(
      codeOf(
        s
          .object({})
          .passthrough()
          .check(JSON.parse(`{"${name}":1}`)),
      ),
      'forbidden',
    )
    assert.strictEqual(
      codeOf(
        s
          .object({})
          .strip()
          .check(JSON.parse(`{"${name}":1}`)),
      ),
      'forbidden',
    )
    assert.strictEqual(codeOf(s.record(s.json()).check(JSON.parse(`{"${name}":1}`))), 'forbidden')
  }
  assert.strictEqual({}.admin, undefined)
})

test('unknown keys are refused, dropped or kept', () => {
  const fields = { a: s.integer() }
  const value = { z: 1, a: 2, y: { n: [1] } }
  assert.deepStrictEqual(
    s
      .object(fields)
      .check(value)
      .issues.map(({ path }) => path),
    [['z'], ['y']],
  )
  assert.deepStrictEqual(s.object(fields).strip().check(value).value, { a: 2 })
  assert.deepStrictEqual(s.object(fields).passthrough().check(value).value, {
    z: 1,
    a: 2,
    y: { n: [1] },
  })
})

test('keys that look like numbers keep their values through defaults and removals', () => {
  const schema = s.object({ a: s.integer(), d: s.integer().default(9) }).strip()
  assert.deepStrictEqual(schema.check({ z: 1, 2: 2, a: 3, 1: 4 }).value, { a: 3, d: 9 })
  const record = s.record(s.string().trim())
  assert.deepStrictEqual(record.check({ z: ' 1', 2: '2 ', '': ' 3 ', 1: '4' }).value, {
    z: '1',
    2: '2',
    '': '3',
    1: '4',
  })
})

test('parse gives the value or throws what an answer can be made of', () => {
  assert.strictEqual(s.integer().parse(3), 3)
  assert.throws(() => s.object({ a: s.integer() }).parse({ a: 'x' }), {
    name: 'RequestValueError',
    code: 'ARMET_VALUES',
    status: 400,
    statusCode: 400,
    expose: true,
    issues: [{ path: ['a'], code: 'type', message: 'must be an integer' }],
  })
})

test('is says whether a value passes', () => {
  assert.strictEqual(s.email().is('a@b.example'), true)
  assert.strictEqual(s.email().is('a'), false)
})

test('check takes options, and a schema of anyone', async () => {
  const options = { limits: { depth: 2 }, issues: 1, messages: { 'limit.depth': 'ist zu tief' } }
  assert.strictEqual(checkAny(any, [[[[]]]], options).issues[0].message, 'ist zu tief')
  assert.deepStrictEqual(checkAny(z.object({ a: z.string() }), { a: 'x' }), {
    ok: true,
    value: { a: 'x' },
  })
  assert.strictEqual(checkAny(z.any(), JSON.parse('{"__proto__":1}')).ok, false)
  assert.strictEqual(
    (
      await checkAny(
        z.string().refine(async () => true),
        'x',
      )
    ).ok,
    true,
  )
  assert.throws(() => checkAny({}, 1), { code: 'ARMET_OPTION' })
})

test('more than sixteen texts, and texts that meet at a surrogate', () => {
  const many = Array.from({ length: 40 }, (_, index) => `text ${index}`)
  assert.deepStrictEqual(s.array(s.string()).check(many).value, many)
  assert.strictEqual(codeOf(s.array(s.string()).check(['\ud83d', '\ude00'])), 'string.unicode')
  assert.strictEqual(
    codeOf(s.array(s.string()).check([...many, '\ud83d', '\ude00'])),
    'string.unicode',
  )
  assert.strictEqual(s.array(s.string()).check([...many, '😀']).ok, true)
})

test('values larger than the shared arrays are judged whole', () => {
  const items = Array.from({ length: 10_000 }, (_, index) => ({ index, text: `t${index}` }))
  const schema = s.array(
    s.object({ index: s.integer(), text: s.string(), more: s.integer().default(1) }),
  )
  const { value } = schema.check(items)
  assert.strictEqual(value.length, 10_000)
  assert.deepStrictEqual(value[9999], { index: 9999, text: 't9999', more: 1 })
})

test('an array that says that it has less than nothing is refused', () => {
  const length = -1
  const list = new Proxy([], { get: (of, key) => (key === 'length' ? length : of[key]) })
  assert.strictEqual(s.array(s.string()).check(list).ok, false)
  assert.strictEqual(s.object({ a: s.array(s.string()) }).is({ a: list }), false)
})

test('a hole stays one where the prototype of an array has an element', () => {
  class Listed extends Array {}
  Listed.prototype[0] = 'x'
  const { issues } = s.array(s.string()).check(new Listed(1))
  assert.strictEqual(issues[0].code, 'value')
  assert.deepStrictEqual(s.array(s.string()).check(Listed.from(['a'])).value, ['a'])
})
