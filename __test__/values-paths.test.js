'use strict'

// One schema, several ways in: bytes, a parsed value, a parsed body, text, with and without generated code. They say
// the same.

const assert = require('node:assert')
const { test } = require('node:test')
const { isDeepStrictEqual } = require('node:util')
const { draws } = require('./support/random.js')
const { MODE, Validator, validatorOf } = require('../lib/values/validator.js')
const { s } = require('../lib/schema/schema.js')

const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 3000)
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_121)
const FORM = { query: true }
const NAMES = ['a', 'b', 'c', '1', 'toString']
const TEXTS = [
  '',
  'a',
  'b',
  ' a ',
  'A',
  'é',
  '😀',
  '12',
  'true',
  'null',
  'x'.repeat(60),
  'a@b.example',
  '2026-11-21',
]

function scalar({ below, one, chance }) {
  const made = one([
    () => s.string(),
    () =>
      s
        .string()
        .min(below(3))
        .max(3 + below(60)),
    () => s.string().trim(),
    () => s.string().lowercase().max(5),
    () => s.string().pattern(/^[a-z]+$/),
    () => s.email(),
    () => s.date(),
    () => s.integer(),
    () => s.integer().min(-5).max(50),
    () => s.number().min(0).max(1000),
    () => s.boolean(),
    () => s.enum(['a', 'b', 12]),
    () => s.literal('a'),
    () => s.union([s.integer(), s.boolean(), s.string().max(2)]),
  ])()
  return chance(0.2) ? made.nullable() : made
}

function schemaOf(drawn, depth) {
  const { below, one, chance } = drawn
  if (depth === 0 || chance(0.5)) return chance(0.1) ? s.json() : scalar(drawn)
  const made = one([
    () => s.array(schemaOf(drawn, depth - 1)),
    () =>
      s
        .array(schemaOf(drawn, depth - 1))
        .max(3)
        .unique(),
    () => s.record(schemaOf(drawn, depth - 1)),
    () => objectOf(drawn, depth - 1),
    () => objectOf(drawn, depth - 1).strip(),
    () => objectOf(drawn, depth - 1).passthrough(),
    () =>
      s.discriminatedUnion('a', [
        objectOf(drawn, depth - 1).extend({ a: s.literal('a') }),
        objectOf(drawn, depth - 1).extend({ a: s.enum(['b', 12]) }),
      ]),
  ])()
  return below(5) === 0 ? made.nullable() : made
}

function objectOf(drawn, depth) {
  const fields = {}
  for (let count = drawn.below(4); count > 0; count -= 1) {
    const field = schemaOf(drawn, depth)
    const filled = DEFAULTS.find((value) => isDeepStrictEqual(field.check(value).value, value))
    const name = drawn.one(NAMES)
    fields[name] = field
    if (drawn.chance(0.3)) fields[name] = field.optional()
    if (drawn.chance(0.2) && filled !== undefined) fields[name] = field.default(filled)
  }
  return s.object(fields)
}

const DEFAULTS = ['a', 12, true, 'a@b.example', [], {}, { a: 'a' }]

function drawnValue(drawn, depth) {
  const { below, one, chance } = drawn
  if (depth === 0 || chance(0.5)) return one([...TEXTS, 0, 12, -3, 1.5, 1e300, true, false, null])
  if (chance(0.5)) return Array.from({ length: below(4) }, () => drawnValue(drawn, depth - 1))
  const object = {}
  for (let count = below(4); count > 0; count -= 1)
    object[one([...NAMES, 'z'])] = drawnValue(drawn, depth - 1)
  return object
}

const shown = (schema, input) => `${JSON.stringify(schema)} of ${JSON.stringify(input)}`
// Issues come in the order things are read: of bytes as they stand, of fields as the schema has them.
const plain = (result) =>
  result.ok
    ? result
    : { ok: false, issues: result.issues.map((issue) => JSON.stringify(issue)).sort() }

test('bytes, a value and a parsed body have one answer', () => {
  const drawn = draws(SEED)
  let accepted = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const schema = schemaOf(drawn, 3)
    for (let tries = 0; tries < 5; tries += 1) {
      const value = drawnValue(drawn, 3)
      const before = JSON.stringify(value)
      const ofBytes = plain(schema.checkJson(Buffer.from(before)))
      const told = shown(schema, value)
      assert.deepStrictEqual(plain(schema.check(value)), ofBytes, told)
      assert.deepStrictEqual(plain(validatorOf(schema).value(value, MODE.json)), ofBytes, told)
      assert.strictEqual(JSON.stringify(value), before, told)
      if (ofBytes.ok) accepted += 1
    }
  }
  assert.ok(accepted > ROUNDS / 4, `${accepted}`)
})

test('what generated code writes on the tape is what the general way writes', () => {
  const drawn = draws(SEED + 1)
  for (let round = 0; round < ROUNDS; round += 1) {
    const schema = schemaOf(drawn, 3)
    const general = new Validator(schema, {})
    general.write = undefined
    for (let tries = 0; tries < 5; tries += 1) {
      const value = drawnValue(drawn, 3)
      assert.deepStrictEqual(
        plain(general.value(value)),
        plain(schema.check(value)),
        shown(schema, value),
      )
    }
  }
})

test('what passed passes again and stays the same', () => {
  const drawn = draws(SEED + 2)
  for (let round = 0; round < ROUNDS; round += 1) {
    const schema = schemaOf(drawn, 2)
    const result = schema.check(drawnValue(drawn, 2))
    if (result.ok)
      assert.deepStrictEqual(schema.check(result.value), result, shown(schema, result.value))
  }
})

function fieldOf(drawn) {
  const { chance } = drawn
  const field = chance(0.3) ? s.array(scalar(drawn)).max(3) : scalar(drawn)
  return chance(0.4) ? field.optional() : field
}

test('a raw query and the same as text have one answer', () => {
  const drawn = draws(SEED + 3)
  let accepted = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const schema = s.object({ a: fieldOf(drawn), b: fieldOf(drawn), c: fieldOf(drawn) })
    const text = validatorOf(schema)
    for (let tries = 0; tries < 5; tries += 1) {
      const value = {}
      for (const name of ['a', 'b', 'c', 'z'].slice(0, drawn.below(5))) {
        const list = Array.from({ length: 1 + drawn.below(2) }, () =>
          drawn.one([...TEXTS, '0', '-3', '1.5', '60', 'false']),
        )
        value[name] = list.length === 1 ? list[0] : list
      }
      const raw = new URLSearchParams(
        Object.entries(value).flatMap(([name, all]) => [all].flat().map((one) => [name, one])),
      ).toString()
      const ofQuery = schema.checkQuery(raw)
      const ofText = text.value(value, MODE.text)
      const ofForm = validatorOf(schema, FORM).urlencoded(Buffer.from(raw))
      const told = shown(schema, raw)
      assert.strictEqual(ofText.ok, ofQuery.ok, told)
      assert.deepStrictEqual(plain(ofForm), plain(ofQuery), told)
      if (ofQuery.ok) {
        accepted += 1
        assert.deepStrictEqual(ofText.value, ofQuery.value, told)
      }
    }
  }
  assert.ok(accepted > ROUNDS / 10, `${accepted}`)
})
