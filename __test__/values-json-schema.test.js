'use strict'

const assert = require('node:assert')
const { test } = require('node:test')
const Ajv2020 = require('ajv/dist/2020')
const addFormats = require('ajv-formats')
const { Type } = require('@sinclair/typebox')
const typebox1 = require('typebox')
const { z } = require('zod')
const { s } = require('../lib/schema/schema.js')

const ROUND = {
  string: s.string().min(1).max(5),
  pattern: s.string().pattern(/^a+$/u),
  email: s.email(),
  uuid: s.uuid(),
  ip: s.ip(),
  date: s.date(),
  datetime: s.datetime(),
  hostname: s.hostname(),
  base64: s.base64(),
  integer: s.integer().min(1).max(9).multipleOf(3),
  number: s.number().above(0).max(1),
  boolean: s.boolean(),
  enum: s.enum(['a', 'b', 3]),
  literal: s.literal('a'),
  null: s.literal(null),
  array: s.array(s.integer()).min(1).max(3).unique(),
  strict: s.object({ a: s.string(), b: s.integer().optional() }),
  open: s.object({ a: s.string() }).passthrough(),
  record: s.record(s.integer()).max(3),
  keyed: s.record(s.string().max(3), s.integer()),
  union: s.union([s.string(), s.integer()]),
  shapes: s.discriminatedUnion('k', [
    s.object({ k: s.literal('a') }),
    s.object({ k: s.enum(['b', 'c']), n: s.number() }),
  ]),
  nullable: s.integer().nullable(),
  default: s.integer().default(3),
  json: s.json(),
  described: s.string().describe('a name'),
}

// JSON Schema counts characters where `.max()` counts UTF-16 units; what is read counts as it is written there.
const COUNTED = {
  string: { kind: 'string', min: 1, max: 5, codePoints: true },
  keyed: {
    kind: 'record',
    values: { kind: 'integer' },
    keys: { kind: 'string', max: 3, codePoints: true },
  },
}

for (const [name, schema] of Object.entries(ROUND)) {
  test(`fromJSONSchema reads what toJSONSchema writes: ${name}`, () => {
    for (const target of ['draft-2020-12', 'draft-07']) {
      const read = s.fromJSONSchema(
        JSON.parse(JSON.stringify(schema.toJSONSchema({ target, io: 'input' }))),
      )
      assert.deepStrictEqual(read.toJSON(), COUNTED[name] ?? schema.toJSON())
    }
  })
}

const VALUES = [
  '',
  'a',
  'aaa',
  'aaaaaaa',
  'a@b.example',
  '127.0.0.1',
  '::1',
  '2026-02-29',
  '2024-02-29',
  'YQ==',
  'x.example',
  '2026-11-21T11:40:00Z',
  '123e4567-e89b-42d3-a456-426614174000',
  0,
  1,
  3,
  9,
  12,
  0.5,
  1.5,
  -1,
  true,
  false,
  null,
  [],
  [1],
  [1, 1],
  [1, 2, 3, 4],
  ['a'],
  {},
  { a: 'x' },
  { a: 'x', b: 1 },
  { a: 'x', c: 1 },
  { a: 1 },
  { k: 'a' },
  { k: 'b', n: 1 },
  { k: 'b' },
  { k: 'd' },
  { abcd: 1 },
  { a: 1, b: 2, c: 3, d: 4 },
]

test('ajv judges as we do by the JSON Schema that we write', () => {
  const ajv = new Ajv2020({ strict: false })
  addFormats(ajv)
  // base64 is a note in JSON Schema; an address in numbers is a host name to ajv and not to us.
  const { base64, hostname, ...judged } = ROUND
  for (const [name, schema] of Object.entries(judged)) {
    const theirs = ajv.compile(schema.toJSONSchema({ io: 'input' }))
    for (const value of VALUES) {
      assert.strictEqual(schema.check(value).ok, theirs(value), `${name}: ${JSON.stringify(value)}`)
    }
  }
})

const ZOD = z.object({
  a: z.string().min(1).max(9).regex(/^a/),
  b: z.int().min(1).default(3),
  c: z.array(z.enum(['x', 'y'])).optional(),
  d: z.number().nullable(),
  e: z.literal('k'),
  f: z.union([z.string(), z.number()]),
  g: z.record(z.string(), z.number()),
  h: z.discriminatedUnion('t', [
    z.object({ t: z.literal('a') }),
    z.object({ t: z.literal('b'), v: z.boolean() }),
  ]),
  i: z.email(),
  j: z.uuid().optional(),
  k: z.iso.date().optional(),
  l: z.string().startsWith('a').endsWith('z').optional(),
  m: z.hostname().optional(),
  n: z.ipv4().optional(),
  o: z.base64().optional(),
})
const GOOD = {
  a: 'abc',
  d: null,
  e: 'k',
  f: 1,
  g: { x: 1 },
  h: { t: 'b', v: true },
  i: 'a@b.example',
}

test('what zod writes is read', () => {
  for (const target of ['draft-2020-12', 'draft-7']) {
    const schema = s.fromJSONSchema(z.toJSONSchema(ZOD, { target }))
    assert.deepStrictEqual(schema.check(GOOD).value, { ...GOOD, b: 3 })
    const more = {
      j: '123e4567-e89b-42d3-a456-426614174000',
      k: '2026-11-21',
      l: 'a-z',
      m: 'x.example',
      n: '127.0.0.1',
      o: 'YQ==',
    }
    assert.strictEqual(schema.check({ ...GOOD, ...more }).ok, true)
    for (const bad of [
      { a: 'b' },
      { b: 0 },
      { c: ['z'] },
      { d: 'x' },
      { e: 'l' },
      { f: true },
      { g: { x: 'y' } },
      { h: { t: 'b' } },
      { i: 'x' },
      { j: 'x' },
      { k: 'x' },
      { l: 'b' },
      { m: '-' },
      { n: '1' },
      { o: '*' },
      { q: 1 },
    ]) {
      assert.strictEqual(schema.check({ ...GOOD, ...bad }).ok, false, JSON.stringify(bad))
    }
  }
})

for (const [version, T] of [
  ['0.34', Type],
  ['1', typebox1.Type],
]) {
  test(`what TypeBox ${version} has is read`, () => {
    const schema = s.fromJSONSchema(
      T.Object(
        {
          a: T.Union([T.Literal('x'), T.Literal('y')]),
          b: T.Optional(T.Integer({ minimum: 1 })),
          r: T.Record(T.String(), T.Number()),
          n: T.Union([T.String(), T.Null()]),
          l: T.Array(T.String({ maxLength: 3 }), { maxItems: 2 }),
          e: T.String({ format: 'email' }),
        },
        { additionalProperties: false },
      ),
    )
    const good = { a: 'x', r: { k: 1.5 }, n: null, l: ['abc'], e: 'a@b.example' }
    assert.deepStrictEqual(schema.check(good).value, good)
    for (const bad of [
      { a: 'z' },
      { b: 0 },
      { r: { k: 'x' } },
      { n: 1 },
      { l: ['abcd'] },
      { l: ['', '', ''] },
      { e: 'x' },
      { z: 1 },
    ]) {
      assert.strictEqual(schema.check({ ...good, ...bad }).ok, false, JSON.stringify(bad))
    }
  })
}

test('definitions are read in place, and one that refers to itself is refused', () => {
  const schema = s.fromJSONSchema({
    type: 'object',
    properties: { a: { $ref: '#/$defs/id' }, b: { $ref: '#/$defs/id' } },
    required: ['a', 'b'],
    $defs: { id: { type: 'integer', minimum: 1 } },
  })
  assert.strictEqual(schema.check({ a: 1, b: 2 }).ok, true)
  assert.strictEqual(schema.check({ a: 1, b: 0 }).ok, false)
  const loop = {
    $ref: '#/$defs/list',
    $defs: { list: { type: 'array', items: { $ref: '#/$defs/list' } } },
  }
  assert.throws(() => s.fromJSONSchema(loop), { code: 'ARMET_JSON_SCHEMA' })
})

const STRANGERS = [
  ['not', { not: { type: 'string' } }],
  ['if', { type: 'string', if: {} }],
  ['patternProperties', { type: 'object', properties: {}, patternProperties: { '^x': {} } }],
  ['patternProperties', { type: 'object', patternProperties: { '^x': {} } }],
  ['dependentRequired', { type: 'object', properties: {}, dependentRequired: {} }],
  ['contains', { type: 'array', contains: {} }],
  ['prefixItems', { type: 'array', prefixItems: [] }],
  ['items', { type: 'array', items: [{}] }],
  ['unevaluatedProperties', { type: 'object', unevaluatedProperties: false }],
  ['allOf', { type: 'string', allOf: [{ minLength: 1 }] }],
  ['oneOf', { oneOf: [{ type: 'integer' }, { type: 'number' }] }],
  ['format', { type: 'string', format: 'iri' }],
  ['minimum', { type: 'string', minimum: 3 }],
  ['minLength', { type: 'integer', minLength: 3 }],
  ['properties', { properties: { a: {} } }],
  ['contentEncoding', { type: 'string', contentEncoding: 'quoted-printable' }],
  ['exclusiveMinimum', { type: 'number', minimum: 1, exclusiveMinimum: true }],
  [
    'additionalProperties',
    { type: 'object', properties: {}, additionalProperties: { type: 'string' } },
  ],
  ['minProperties', { type: 'object', properties: {}, minProperties: 1 }],
  ['$ref', { $ref: 'https://example.com/schema' }],
  ['$ref', { $ref: '#/$defs/__proto__', $defs: {} }],
  ['$schema', { $schema: 'http://json-schema.org/draft-04/schema#' }],
  ['type', { type: 'file' }],
  ['pattern', { type: 'string', pattern: '(' }],
  ['const', { const: { a: 1 } }],
  ['x-unknown', { type: 'string', 'x-unknown': 1 }],
]

for (const [keyword, schema] of STRANGERS) {
  test(`${keyword} in ${JSON.stringify(schema)} is refused by name`, () => {
    assert.throws(
      () => s.fromJSONSchema({ type: 'object', properties: { deep: schema } }.properties.deep),
      (error) => {
        assert.strictEqual(error.code, 'ARMET_JSON_SCHEMA')
        assert.ok(error.message.includes(`"${keyword}"`), error.message)
        return true
      },
    )
  })
}

test('false and what is no schema are refused', () => {
  for (const schema of [false, null, 3, 'string', []])
    assert.throws(() => s.fromJSONSchema(schema), { code: /^ARMET_/ })
  assert.strictEqual(s.fromJSONSchema(true).kind, 'json')
})

test('a schema that grows without end by its definitions is refused in time', () => {
  const $defs = { d0: { type: 'string' } }
  for (let level = 1; level < 40; level += 1) {
    $defs[`d${level}`] = {
      type: 'object',
      properties: { a: { $ref: `#/$defs/d${level - 1}` }, b: { $ref: `#/$defs/d${level - 1}` } },
    }
  }
  assert.throws(() => s.fromJSONSchema({ $ref: '#/$defs/d39', $defs }), {
    code: 'ARMET_JSON_SCHEMA',
  })
})

test('a bigint has no JSON Schema', () => {
  assert.throws(() => s.object({ n: s.bigint() }).toJSONSchema(), { code: 'ARMET_JSON_SCHEMA' })
})
