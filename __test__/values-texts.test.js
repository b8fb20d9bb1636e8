'use strict'

// Texts cross into the core in several ways: short ones letter by letter, long ones and those that are not ASCII as
// strings, query strings by way of the stack. What is judged must not depend on the way.

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { s } = require('../lib/schema/schema.js')

const codes = (result) => result.issues.map(({ code }) => code)

test('texts of every length and alphabet are judged by their own length', () => {
  for (const length of [0, 1, 47, 48, 49, 50, 127, 128, 255, 256, 257, 5000]) {
    for (const letter of ['a', 'é', '€', '\uffff']) {
      const text = letter.repeat(length)
      const exact = s.object({ before: s.string(), text: s.string().length(length) })
      const value = { before: 'x', text }
      assert.deepEqual(exact.check(value), { ok: true, value }, `${letter} ${length}`)
      assert.deepEqual(codes(exact.check({ before: 'x', text: `${text}!` })), ['string.length'])
    }
  }
})

test('a text that is not ASCII may stand between, before and behind those that are', () => {
  const schema = s.array(s.string().max(60))
  const parts = ['a', 'bc', 'é', '', '😀', 'x'.repeat(49), 'last']
  for (let turn = 0; turn < parts.length; turn += 1) {
    const value = [...parts.slice(turn), ...parts.slice(0, turn)]
    assert.deepEqual(schema.check(value).value, value)
  }
})

test('half a character is refused wherever it stands', () => {
  const schema = s.object({ list: s.array(s.string()), name: s.string() })
  for (const list of [['\ud800'], ['a', 'é\udc00'], [...Array(20).fill('é'), '\ud83d', '\ude00']]) {
    const found = codes(schema.check({ list, name: 'n' }))
    assert.ok(found.length > 0 && found.every((code) => code === 'string.unicode'))
  }
})

test('more text than the shared text holds is read all the same', () => {
  const schema = s.object({ list: s.array(s.string().max(48)), name: s.string() })
  const list = Array.from({ length: 900 }, (_, index) => `${index} ${'t'.repeat(30)}`)
  const value = { list, name: 'behind them' }
  assert.deepEqual(schema.check(value).value, value)
  assert.deepEqual(codes(schema.check({ ...value, list: [...list, 7] })), ['type'])
})

test('a getter that judges other texts leaves those already written as they were', () => {
  const inner = s.object({ a: s.string(), b: s.string() })
  const schema = s.object({ one: s.enum(['first']), two: inner, three: s.literal('third') })
  const value = {
    one: 'first',
    two: {
      a: 'short',
      get b() {
        assert.equal(inner.check({ a: 'x'.repeat(40), b: 'é' }).ok, true)
        assert.deepEqual(codes(inner.check({ a: 'overwrites', b: 1 })), ['type'])
        return 'shorter'
      },
    },
    three: 'third',
  }
  assert.deepEqual(schema.check(value).value, {
    one: 'first',
    two: { a: 'short', b: 'shorter' },
    three: 'third',
  })
})

test('a refusal says the same later, after other texts took the place of its own', () => {
  const schema = s.object({ a: s.string().max(3), b: s.enum(['x', 'y']) })
  const refused = [
    schema.check({ a: 'four', b: 'x' }),
    schema.check({ a: 'é', b: 'z' }),
    schema.check({ a: 'z'.repeat(500), b: 'x' }),
  ]
  schema.check({ a: 'abc', b: 'y' })
  assert.deepEqual(refused.map(codes), [['string.max'], ['enum'], ['string.max']])
  assert.equal(refused[0].issues, refused[0].issues)
})

test('a value is judged alike in the order of the fields and in another', () => {
  const schema = s.object({
    n: s.integer().min(1),
    flag: s.boolean(),
    list: s
      .array(s.enum(['a', 'b']))
      .min(1)
      .max(2),
    big: s.bigint().optional(),
    text: s.string().trim().default('none'),
  })
  const turned = (value) => Object.fromEntries(Object.entries(value).reverse())
  for (const [value, expected] of [
    [
      { n: 1, flag: true, list: ['a'], text: 't' },
      { n: 1, flag: true, list: ['a'], text: 't' },
    ],
    [
      { n: 1, flag: false, list: ['a'], big: 5n, text: ' t ' },
      { n: 1, flag: false, list: ['a'], big: 5n, text: 't' },
    ],
    [
      { n: 2, flag: true, list: ['b', 'b'] },
      { n: 2, flag: true, list: ['b', 'b'], text: 'none' },
    ],
    [{ n: 0, flag: true, list: ['a'], text: 't' }, ['integer.range']],
    [{ n: 1.5, flag: true, list: ['a'], text: 't' }, ['integer']],
    [{ n: NaN, flag: true, list: ['a'], text: 't' }, ['integer']],
    [{ n: 1, flag: 'true', list: ['a'], text: 't' }, ['type']],
    [{ n: 1, flag: true, list: [], text: 't' }, ['array.min']],
    [{ n: 1, flag: true, list: ['a', 'a', 'a'], text: 't' }, ['array.max']],
  ]) {
    for (const told of [value, turned(value)]) {
      const result = schema.check(told)
      assert.deepEqual(result.ok ? result.value : codes(result), expected)
    }
  }
})

test('the limits of a value hold for one that is as the schema has it', () => {
  const schema = s.object({ a: s.object({ b: s.array(s.integer()) }) })
  const value = { a: { b: [1, 2, 3] } }
  assert.equal(schema.check(value, { limits: { depth: 3 } }).ok, true)
  assert.deepEqual(codes(schema.check(value, { limits: { depth: 2 } })), ['limit.depth'])
  assert.equal(schema.check(value, { limits: { values: 6 } }).ok, true)
  assert.deepEqual(codes(schema.check(value, { limits: { values: 5 } })), ['limit.values'])
  assert.equal(schema.check(value, { limits: { items: 2 } }).ok, false)
})

test('a query string is read alike at every length, and refused where it is not ASCII', () => {
  const schema = s.object({ a: s.string(), b: s.string().optional() })
  for (const length of [0, 1, 250, 251, 252, 253, 254, 255, 256, 257, 1020, 2000]) {
    const text = 'q'.repeat(length)
    assert.deepEqual(schema.checkQuery(`a=${text}`).value, { a: text })
    assert.deepEqual(schema.checkQuery(`b=%C3%A9&a=${text}`).value, { a: text, b: 'é' })
    for (const wrong of ['é', 'Ħ', '\u0126', '\ud800']) {
      const result = schema.checkQuery(`a=${text}${wrong}`)
      assert.deepEqual(codes(result), ['encoding'])
    }
  }
})

test('a pair is known by its whole key, in any order, escaped or not, once or again', () => {
  const schema = s.object({
    a: s.string(),
    ab: s.integer().optional(),
    list: s.array(s.integer()).optional(),
    'x[y]': s.string().optional(),
  })
  for (const [raw, expected] of [
    ['a=1&ab=2&list=3&list=4', { a: '1', ab: 2, list: [3, 4] }],
    ['list=3&a=1&list[]=4&ab=2', { a: '1', ab: 2, list: [3, 4] }],
    ['ab=2&a=1', { a: '1', ab: 2 }],
    ['&&a=&', { a: '' }],
    ['a', { a: '' }],
    ['%61=1&a%62=2', { a: '1', ab: 2 }],
    ['x[y]=z&a=b', { a: 'b', 'x[y]': 'z' }],
    ['a=1&a=2', ['repeated']],
    ['a=1&ab=2&ab=3', ['repeated']],
    ['a=%zz', ['encoding']],
    ['a=1&abc=2', ['unknown']],
    ['a=1&a[b]=2', ['unknown']],
  ]) {
    const result = schema.checkQuery(raw)
    assert.deepEqual(result.ok ? result.value : codes(result), expected, raw)
  }
})
