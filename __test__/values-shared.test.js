'use strict'

// A schema that stands in several places is one object, and a node in each place when it is written out. With 60 levels of two
// there would be more nodes than any memory has: that these tests end shows that they are counted first.

const assert = require('node:assert')
const { inspect } = require('node:util')
const { test } = require('node:test')
const express = require('express')
const armet = require('..')
const { wireOf } = require('../lib/schema/wire.js')
const { SCHEMA } = require('../lib/schema/base.js')
const { s } = armet

const LEVELS = 60
const TOO_LARGE = { code: /^ARMET_(?:SCHEMA_LIMIT|JSON_SCHEMA)$/ }

function tower(level, base = s.string(), levels = LEVELS) {
  let schema = base
  for (let at = 0; at < levels; at += 1) schema = level(schema)
  return schema
}

const TOWERS = {
  object: (one) => s.object({ a: one, b: one }),
  'object in an array': (one) => s.object({ a: s.array(one), b: one }),
  record: (one) => s.record(s.object({ a: one, b: one })),
  union: (one) => s.union([s.array(one), s.object({ a: one, b: one })]),
  'discriminated union': (one) =>
    s.discriminatedUnion('kind', [
      s.object({ kind: s.literal('a'), one }),
      s.object({ kind: s.literal('b'), one }),
    ]),
  extend: (one) => s.object({ a: one }).extend({ b: one }),
  pick: (one) => s.object({ a: one, b: one, c: one }).pick('a', 'b'),
  omit: (one) => s.object({ a: one, b: one, c: one }).omit('c'),
  partial: (one) => s.object({ a: one, b: one }).partial(),
  wrapped: (one) => s.object({ a: one.optional(), b: one.nullable() }),
  refined: (one) => s.object({ a: one, b: one }).refine(() => true),
}

const USES = {
  compile: (schema) => schema.compile(),
  check: (schema) => schema.check({}),
  toJSON: (schema) => schema.toJSON(),
  'JSON.stringify': (schema) => JSON.stringify(schema),
  toJSONSchema: (schema) => schema.toJSONSchema(),
  'Standard JSON Schema': (schema) =>
    schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' }),
  body: (schema) => armet.body(schema),
  'armet.check': (schema) => armet.check(schema, {}),
}

for (const [what, level] of Object.entries(TOWERS)) {
  test(`${LEVELS} levels of ${what} are refused by their number, not by memory`, () => {
    const schema = tower(level)
    for (const [how, use] of Object.entries(USES)) {
      if (what === 'refined' && /JSON$|stringify/.test(how)) continue
      // A union of objects may be refused for its options before its size.
      assert.throws(() => use(schema), { code: 'ARMET_SCHEMA_LIMIT' }, how)
    }
    // A console shows the beginning.
    assert.ok(inspect(schema, { depth: null }).length < 20_000_000)
  })
}

test('no more nodes are made than a schema may have', () => {
  let made = 0
  const begin = () => {
    made += 1
    return {}
  }
  assert.throws(() => wireOf(tower(TOWERS.object)[SCHEMA].node, begin), {
    code: 'ARMET_SCHEMA_LIMIT',
  })
  assert.ok(made <= 2 * 20_000 + LEVELS, `${made} objects were made`)
})

test('what is shared and small enough is as what is not', () => {
  const schema = tower(TOWERS.object, s.integer(), 10)
  const apart = s.from(JSON.parse(JSON.stringify(schema)))
  assert.deepStrictEqual(schema.toJSON(), apart.toJSON())
  assert.deepStrictEqual(schema.toJSONSchema(), apart.toJSONSchema())
  let value = 1
  for (let at = 0; at < 10; at += 1) value = { a: value, b: value }
  assert.ok(schema.is(value) && apart.is(value))
  // What is handed out shares nothing.
  const data = schema.toJSON()
  assert.notStrictEqual(data.fields.a, data.fields.b)
})

test('schema data whose parts are shared is refused by their number', () => {
  const parts = [
    (one) => ({ kind: 'object', fields: { a: one, b: one }, unknown: 'refuse' }),
    (one) => ({
      kind: 'union',
      options: [
        { kind: 'array', items: one },
        { kind: 'record', values: one },
      ],
    }),
    (one) => ({
      kind: 'object',
      fields: { a: { kind: 'optional', inner: one }, b: one },
      unknown: 'refuse',
    }),
  ]
  for (const level of parts) {
    const data = tower(level, { kind: 'string' }, 40)
    assert.throws(() => s.from(data), { code: 'ARMET_SCHEMA_LIMIT' })
  }
  const small = tower(parts[0], { kind: 'string' }, 5)
  assert.deepStrictEqual(s.from(small).toJSON(), JSON.parse(JSON.stringify(small)))
})

test('a default whose parts are shared is refused by their number', () => {
  const value = tower((one) => [one, one], 1)
  const schema = s.json().default(value)
  for (const use of [() => schema.compile(), () => schema.toJSON(), () => schema.toJSONSchema()])
    assert.throws(use, { code: 'ARMET_SCHEMA_LIMIT' })
  // So are many that are large together.
  const large = s.json().default(new Array(10_000).fill(0))
  const fields = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`f${at}`, large]))
  assert.throws(() => s.object(fields).toJSON(), { code: 'ARMET_SCHEMA_LIMIT' })
})

const JSON_SCHEMAS = {
  object: (one) => ({ type: 'object', properties: { a: one, b: one } }),
  anyOf: (one) => ({
    anyOf: [
      { type: 'array', items: one },
      { type: 'object', properties: { a: one } },
    ],
  }),
  array: (one) => ({ type: 'object', properties: { a: { type: 'array', items: one }, b: one } }),
  record: (one) => ({
    type: 'object',
    additionalProperties: { type: 'object', properties: { a: one, b: one } },
  }),
}

for (const [what, level] of Object.entries(JSON_SCHEMAS)) {
  test(`JSON Schema of ${what} that is shared, by object or by $ref, is refused by its number`, () => {
    assert.throws(() => s.fromJSONSchema(tower(level, { type: 'string' }, 25)), TOO_LARGE)
    const $defs = { d0: { type: 'string' } }
    for (let at = 1; at <= 40; at += 1) $defs[`d${at}`] = level({ $ref: `#/$defs/d${at - 1}` })
    assert.throws(() => s.fromJSONSchema({ $defs, $ref: '#/$defs/d40' }), TOO_LARGE)
    const shallow = s.fromJSONSchema({ $defs, $ref: '#/$defs/d4' })
    assert.strictEqual(typeof shallow.check({}).ok, 'boolean')
  })
}

test('a route with such a schema throws when the app starts', () => {
  const app = express()
  assert.throws(() => app.post('/', armet.validate({ body: tower(TOWERS.object) })), {
    code: 'ARMET_SCHEMA_LIMIT',
  })
  assert.throws(() => app.get('/', armet.query({ a: tower(TOWERS.object) })), /^TypeError|ARMET/)
})
