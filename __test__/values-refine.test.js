'use strict'

const assert = require('node:assert')
const { test } = require('node:test')
const { s } = require('../lib/schema/schema.js')

const never = () => false

test('a refine is asked only about what passed everything else', () => {
  const asked = []
  const schema = s.object({
    a: s
      .integer()
      .max(5)
      .refine((value) => asked.push(value)),
  })
  schema.check({ a: 9 })
  schema.check({ a: 'x' })
  schema.check({ a: 3 })
  assert.deepStrictEqual(asked, [3])
})

test('what is inside is asked first, and what is around it only if that passed', () => {
  const asked = []
  const note = (name, answer) => () => {
    asked.push(name)
    return answer
  }
  const schema = (answer) =>
    s.object({ a: s.string().refine(note('inside', answer)) }).refine(note('around', true))
  schema(true).check({ a: '' })
  schema(false).check({ a: '' })
  assert.deepStrictEqual(asked, ['inside', 'around', 'inside'])
})

test('a refine sees the typed value with its defaults', () => {
  const schema = s.object({ page: s.integer(), size: s.integer().default(20) })
  const seen = []
  schema.refine((value) => seen.push(value)).checkQuery('page=2')
  assert.deepStrictEqual(seen, [{ page: 2, size: 20 }])
})

test('a refine has its own sentence, code and path', () => {
  const schema = s
    .object({ password: s.string(), again: s.string() })
    .refine(({ password, again }) => password === again, {
      message: 'must be the same',
      code: 'same',
      path: ['again'],
    })
  assert.deepStrictEqual(schema.check({ password: 'a', again: 'b' }).issues, [
    { path: ['again'], code: 'same', message: 'must be the same' },
  ])
})

const PLACES = [
  ['items of a list', s.array(s.integer().refine((n) => n > 0, 'must be positive')), [1, -1], [1]],
  [
    'values of a record',
    s.record(s.integer().refine((n) => n > 0, 'must be positive')),
    { a: 1, b: -1 },
    ['b'],
  ],
  [
    'the option that was chosen',
    s.discriminatedUnion('k', [
      s.object({ k: s.literal('a') }).refine(never, 'must be positive'),
      s.object({ k: s.literal('b') }),
    ]),
    { k: 'a' },
    [],
  ],
]

for (const [where, schema, value, path] of PLACES) {
  test(`a refine is asked about ${where}`, () => {
    assert.deepStrictEqual(schema.check(value).issues, [
      { path, code: 'refine', message: 'must be positive' },
    ])
  })
}

test('a refine of an option that was not chosen is not asked', () => {
  const schema = s.discriminatedUnion('k', [
    s.object({ k: s.literal('a') }).refine(never),
    s.object({ k: s.literal('b') }),
  ])
  assert.strictEqual(schema.check({ k: 'b' }).ok, true)
})

test('a union refuses options with a refine: it could not tell whose to ask', () => {
  assert.throws(() => s.union([s.string().refine(never), s.integer()]), {
    code: 'ARMET_SCHEMA_REFINED',
  })
  assert.strictEqual(s.union([s.string(), s.integer()]).refine(never).check(1).ok, false)
})

test('a promise is not an answer', () => {
  const schema = s.string().refine(async () => false)
  assert.throws(() => schema.check('x'), { code: 'ARMET_REFINE_ASYNC' })
})

test('what a refine throws is thrown', () => {
  const schema = s.string().refine(() => {
    throw new RangeError('mine')
  })
  assert.throws(() => schema.check('x'), new RangeError('mine'))
})

test('null is asked about only where it was allowed before', () => {
  assert.strictEqual(s.string().refine(never).nullable().check(null).ok, true)
  assert.strictEqual(s.string().nullable().refine(never).check(null).ok, false)
  assert.strictEqual(s.json().refine(never).check(null).ok, false)
  assert.strictEqual(s.json().refine(never).nullable().check(null).ok, false)
  assert.strictEqual(s.literal(null).refine(never).nullable().check(null).ok, false)
})

test('a value left out is not asked about, a default is', () => {
  assert.strictEqual(s.object({ a: s.string().refine(never).optional() }).check({}).ok, true)
  assert.strictEqual(s.object({ a: s.string().default('x').refine(never) }).check({}).ok, false)
})

test('no more refines are asked than issues are wanted', () => {
  let asked = 0
  const schema = s.array(
    s.integer().refine(() => {
      asked += 1
      return false
    }),
  )
  assert.strictEqual(schema.check(Array(5000).fill(1)).issues.length, 10)
  assert.strictEqual(asked, 10)
})
