'use strict'

const assert = require('node:assert')
const { test } = require('node:test')
const { s } = require('../lib/schema/schema.js')

const EVERY_KIND = {
  string: s.string().min(1).max(40).startsWith('a').endsWith('z').includes('-').trim().lowercase(),
  patterns: s.string().pattern(/^a/).pattern(/z$/i),
  email: s.email(),
  url: s.url({ protocols: ['https'] }),
  integer: s.integer().min(1).max(10).multipleOf(2),
  number: s.number().above(0).below(1),
  boolean: s.boolean().numeric(),
  bigint: s.bigint().min(0n).max(10n).default(3n),
  enum: s.enum(['a', 'b', 3]),
  literal: s.literal(null),
  array: s.array(s.slug()).min(1).max(3).unique().comma(),
  object: s.object({ inner: s.string().optional() }).strip(),
  record: s.record(s.string().max(3), s.integer()).min(1).max(5),
  union: s.union([s.integer(), s.boolean()]),
  shapes: s.discriminatedUnion('kind', [
    s.object({ kind: s.literal('a') }),
    s.object({ kind: s.enum(['b', 'c']) }),
  ]),
  nullable: s.string().nullable(),
  both: s.integer().nullable().default(null),
  json: s.json(),
}

test('a method returns another schema and leaves the first as it was', () => {
  const first = s.string()
  const second = first.min(3)
  assert.notStrictEqual(first, second)
  assert.deepStrictEqual(first.toJSON(), { kind: 'string' })
  assert.deepStrictEqual(second.toJSON(), { kind: 'string', min: 3 })
})

test('what toJSON returns belongs to the caller', () => {
  const schema = s.object({ tags: s.array(s.enum(['a'])) })
  schema.toJSON().fields.tags.items.values.push('b')
  assert.deepStrictEqual(schema.toJSON().fields.tags.items.values, ['a'])
})

test('a default belongs to the schema, whatever becomes of the object it was given as', () => {
  const given = { a: [1] }
  const schema = s.json().default(given)
  given.a.push(2)
  assert.deepStrictEqual(schema.toJSON().value, { a: [1] })
})

test('every object that is filled in is one of its own', () => {
  const schema = s.object({ filter: s.json().default({ a: [] }) })
  const { value } = schema.check({})
  value.filter.a.push('mine')
  assert.deepStrictEqual(schema.check({}).value, { filter: { a: [] } })
})

for (const [name, schema] of Object.entries(EVERY_KIND)) {
  test(`s.from reads back what toJSON writes: ${name}`, () => {
    const read = s.from(JSON.parse(JSON.stringify(schema)))
    assert.deepStrictEqual(read.toJSON(), schema.toJSON())
    assert.strictEqual(read.kind, schema.kind)
  })
}

test('a schema read back can be chained on', () => {
  const read = s.from(s.string().optional().toJSON())
  assert.deepStrictEqual(read.min(2).toJSON(), {
    kind: 'optional',
    inner: { kind: 'string', min: 2 },
  })
})

const CONTRADICTIONS = [
  ['a minimum above its maximum', () => s.integer().min(3).max(2), 'ARMET_SCHEMA_BOUNDS'],
  [
    'a shortest text longer than the longest',
    () => s.string().min(3).max(2),
    'ARMET_SCHEMA_BOUNDS',
  ],
  [
    'more items at least than at most',
    () => s.array(s.string()).min(3).max(2),
    'ARMET_SCHEMA_BOUNDS',
  ],
  ['a bigint minimum above its maximum', () => s.bigint().min(3n).max(2n), 'ARMET_SCHEMA_BOUNDS'],
  ['a default that is too long', () => s.string().max(2).default('abc'), 'ARMET_SCHEMA_DEFAULT'],
  [
    'a default of another kind',
    () => s.from({ kind: 'default', inner: { kind: 'integer' }, value: 'x' }),
    'ARMET_SCHEMA_DEFAULT',
  ],
  [
    'a default that lacks a field',
    () => s.object({ a: s.string() }).default({}),
    'ARMET_SCHEMA_DEFAULT',
  ],
  ['a member given twice', () => s.enum(['a', 'b', 'a']), 'ARMET_SCHEMA_DUPLICATE'],
  [
    'a tag of two options',
    () =>
      s.discriminatedUnion('k', [s.object({ k: s.literal('a') }), s.object({ k: s.literal('a') })]),
    'ARMET_SCHEMA_DUPLICATE',
  ],
  [
    'an option without the tag',
    () => s.discriminatedUnion('k', [s.object({ x: s.literal('a') })]),
    'ARMET_SCHEMA_DISCRIMINATOR',
  ],
  ['a field named __proto__', () => s.object({ ['__proto__']: s.string() }), 'ARMET_SCHEMA_FIELD'],
  ['a field named constructor', () => s.object({ constructor: s.string() }), 'ARMET_SCHEMA_FIELD'],
  [
    'a rule that does not exist',
    () => s.from({ kind: 'string', minimum: 3 }),
    'ARMET_SCHEMA_SYNTAX',
  ],
  ['a rule of another kind', () => s.from({ kind: 'integer', trim: true }), 'ARMET_SCHEMA_SYNTAX'],
  [
    'a rule with a value of another type',
    () => s.from({ kind: 'string', min: '3' }),
    'ARMET_SCHEMA_SYNTAX',
  ],
  ['a list of optional items', () => s.array(s.string().optional()), 'ARMET_SCHEMA_UNREACHABLE'],
  [
    'a pattern that looks back at a group',
    () => s.string().pattern(/(a+)\1/),
    'ARMET_SCHEMA_PATTERN',
  ],
]

for (const [what, build, code] of CONTRADICTIONS) {
  test(`refuses ${what} when the schema is compiled`, () => {
    assert.throws(
      () => build().compile(),
      (error) => {
        assert.strictEqual(error.code, code)
        assert.match(error.message, /^.{10,}\.$/s)
        return true
      },
    )
  })
}

test('a contradiction names the place it is in', () => {
  const schema = s.object({ filter: s.object({ tags: s.array(s.integer().min(5).max(1)) }) })
  assert.throws(() => schema.compile(), { code: 'ARMET_SCHEMA_BOUNDS', path: 'filter.tags[]' })
})

const MISTAKES = [
  [() => s.string().min('3'), /min takes a whole number from 0 up; it was given a string\./],
  [() => s.string().min(-1), /min takes/],
  [() => s.string().max(NaN), /it was given NaN/],
  [() => s.number().min(Infinity), /it was given Infinity/],
  [() => s.integer().min(0.5), /safe range/],
  [() => s.bigint().min(3), /a bigint such as 10n/],
  [() => s.string().pattern('a'), /a regular expression/],
  [() => s.string().startsWith(''), /not empty/],
  [() => s.enum([]), /not empty/],
  [() => s.enum([true]), /strings and finite numbers/],
  [() => s.literal({}), /a string, a finite number, a boolean or null/],
  [() => s.array('string'), /array takes a schema/],
  [() => s.object({ a: 'string' }), /The field "a" takes a schema; it was given a string/],
  [() => s.object([]), /an object of schemas/],
  [() => s.union([]), /not empty/],
  [() => s.string().refine('x'), /refine takes a function/],
  [() => s.string().default(() => 'x'), /plain JSON/],
  [() => s.json().default(new Date(0)), /plain/],
  [() => s.object({ a: s.string() }).pick('b'), /"b" is not one of a/],
  [() => s.from({ kind: 'text' }), /kind/],
  [() => s.from('string'), /kind/],
]

for (const [build, message] of MISTAKES) {
  test(`says what to write instead of ${String(build).slice(6)}`, () => {
    assert.throws(build, (error) => error.code.startsWith('ARMET_') && message.test(error.message))
  })
}

test('schema data that refers to itself is refused', () => {
  const data = { kind: 'array' }
  data.items = data
  assert.throws(() => s.from(data), { code: 'ARMET_SCHEMA_DEPTH' })
})

test('a schema nested too deep is refused, however it is built', () => {
  let schema = s.string()
  for (let level = 0; level < 100_000; level += 1) schema = s.array(schema)
  assert.throws(() => schema.compile(), { code: 'ARMET_SCHEMA_LIMIT' })
  assert.throws(() => schema.toJSON(), { code: 'ARMET_SCHEMA_LIMIT' })
})

test('schema data says that a value may be left out, or null, around it', () => {
  for (const member of ['optional', 'nullable', 'default'])
    for (const value of [true, 1, 'x', {}, false])
      for (const data of [
        { kind: 'string', [member]: value },
        { kind: 'object', fields: { a: { kind: 'string', [member]: value } } },
      ])
        assert.throws(() => s.from(data), {
          code: 'ARMET_SCHEMA_SYNTAX',
          message: `A schema of kind "string" has no "${member}": put it around, as { "kind": "${member}", "inner": ... }.`,
        })
})

test('schema data is read from own properties only', () => {
  Object.prototype.max = 1
  try {
    assert.strictEqual(s.from({ kind: 'string' }).check('abc').ok, true)
    assert.strictEqual(s.string().check('abc').ok, true)
  } finally {
    delete Object.prototype.max
  }
})

test('pick, omit, partial and extend make other objects', () => {
  const user = s.object({ id: s.integer(), name: s.string().default('x'), tag: s.slug() })
  assert.deepStrictEqual(Object.keys(user.pick('tag', 'id').shape), ['tag', 'id'])
  assert.deepStrictEqual(Object.keys(user.omit(['id']).shape), ['name', 'tag'])
  assert.deepStrictEqual(user.partial().check({}).value, { name: 'x' })
  assert.strictEqual(user.extend({ id: s.uuid() }).shape.id.toJSON().format, 'uuid')
})

test('what picks or replaces fields comes before a refine that may read them', () => {
  const user = s.object({ id: s.integer() }).refine(({ id }) => id > 0)
  for (const change of [
    () => user.pick('id'),
    () => user.omit('id'),
    () => user.partial(),
    () => user.extend({}),
  ]) {
    assert.throws(change, { code: 'ARMET_SCHEMA_REFINED' })
  }
})

test('a field keeps its refine through pick, omit, extend and shape', () => {
  const even = s.integer().refine((number) => number % 2 === 0, 'must be even')
  const object = s.object({ a: even, b: s.string().optional() })
  for (const schema of [
    object.pick('a'),
    object.omit('b'),
    object.extend({ c: s.string().optional() }),
    object.partial(),
  ]) {
    assert.deepStrictEqual(schema.check({ a: 3 }).issues, [
      { path: ['a'], code: 'refine', message: 'must be even' },
    ])
  }
  assert.strictEqual(object.shape.a.check(3).ok, false)
  assert.strictEqual(object.extend({ a: s.integer() }).check({ a: 3 }).ok, true)
})
