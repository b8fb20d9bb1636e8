'use strict'

const assert = require('node:assert')
const { test } = require('node:test')
const { inspect } = require('node:util')
const { Validator } = require('../lib/values/validator.js')
const { s } = require('../lib/schema/schema.js')
const { tape } = require('../lib/values/tape.js')
const { draws } = require('./support/random.js')

const seed = Number(process.env.ARMET_SEED ?? 2026)
const { below: random, one } = draws(seed)
const pick = (...values) => one(values)

const FIELDS = ['a', 'b', 'name', 'toString', 'é', 'a key of more than twenty units']

function anySchema(depth) {
  const schema = plainSchema(depth)
  return pick(schema, schema, schema.nullable(), schema.message('Not so.'))
}

function fieldSchema(depth) {
  const schema = anySchema(depth)
  return pick(schema, schema, schema.optional())
}

function plainSchema(depth) {
  switch (random(depth > 0 ? 11 : 8)) {
    case 0:
      return s.string()
    case 1:
      return s
        .string()
        .min(random(4))
        .max(pick(4, 47, 48, 49, 60))
    case 2:
      return pick(s.string().trim(), s.string().email(), s.string().pattern(/a/), s.string().max(5))
    case 3:
      return s.integer().min(pick(-3, 0)).max(pick(3, Number.MAX_SAFE_INTEGER))
    case 4:
      return pick(s.number().above(0), s.number().below(2.5), s.integer().multipleOf(3), s.number())
    case 5:
      return pick(s.boolean(), s.bigint(), s.json())
    case 6:
      return pick(s.enum(['a', 'b', '']), s.enum(['a', 1]), s.enum([...'abcdefghi']))
    case 7:
      return pick(s.literal('a'), s.literal(1), s.literal(null), s.literal(true))
    case 8:
      return pick(
        s.array(anySchema(depth - 1)),
        s.array(anySchema(depth - 1)).max(pick(3, 50)),
        s.array(anySchema(depth - 1)).unique(),
      )
    case 9:
      return pick(s.record(anySchema(depth - 1)), s.record(anySchema(depth - 1)).max(20))
    default:
      return objectSchema(depth)
  }
}

function objectSchema(depth) {
  const fields = {}
  for (let left = random(4); left > 0; left -= 1) fields[pick(...FIELDS)] = fieldSchema(depth - 1)
  const schema = s.object(fields)
  return pick(schema, schema.strip(), schema.passthrough())
}

const TEXTS = ['', 'a', 'ab', 'é', '\ud800', '\udc00a', '😀', '\0', 'a@b.co', ' a ', 'abcde']

function anyValue(depth) {
  switch (random(depth > 0 ? 9 : 7)) {
    case 0:
      return pick(...TEXTS)
    case 1:
      return pick('x', 'é', '\ud800').repeat(pick(46, 47, 48, 49, 59, 60, 61))
    case 2:
      return pick(-0, 0, 1, 2.5, 3, -3, NaN, Infinity, 2 ** 53, 2 ** 53 - 1, 1e300)
    case 3:
      return pick(true, false, null)
    case 4:
      return pick(undefined, 1n, Symbol.iterator, new Date(0), new Map(), Buffer.from('a'), () => 1)
    case 5:
      return pick('a', 1, true)
    case 6:
      return 2
    case 7: {
      const list = Array.from({ length: random(5) }, () => anyValue(depth - 1))
      if (random(8) === 0) delete list[0]
      return list
    }
    default: {
      const object = pick({}, {}, {}, Object.create(null), Object.create({ a: 1 }))
      for (let left = random(4); left > 0; left -= 1) object[pick(...FIELDS)] = anyValue(depth - 1)
      return object
    }
  }
}

/** A value that written schema data mostly accepts, so that there is something to be sure of. */
function fitting(node, depth) {
  if (random(12) === 0 || depth === 0) return anyValue(1)
  switch (node.kind) {
    case 'optional':
    case 'nullable':
      return fitting(node.inner, depth)
    case 'string':
      return pick('a', 'abc', 'a@b.co', 'x'.repeat(pick(1, 4, 47, 48, 49, 60)))
    case 'integer':
      return pick(0, 1, 3, -0)
    case 'number':
      return pick(1, 2.4, 0.1)
    case 'boolean':
      return pick(true, false)
    case 'enum':
      return one(node.values)
    case 'literal':
      return node.value
    case 'array':
      return Array.from({ length: random(4) }, () => fitting(node.items, depth - 1))
    case 'object': {
      const entries = Object.entries(node.fields).map(([name, field]) => [
        name,
        fitting(field, depth - 1),
      ])
      return Object.fromEntries(random(8) === 0 ? entries.reverse() : entries)
    }
    default:
      return anyValue(depth)
  }
}

const limitsAt = () =>
  random(3) === 0
    ? {
        depth: pick(1, 2, 32),
        keys: pick(1, 2, 1000),
        items: pick(1, 2, 1000),
        keyLength: pick(1, 4, 256),
        stringLength: pick(1, 48, 100_000),
      }
    : {}

test('what JavaScript is sure of by itself is what the core says of it', () => {
  let sure = 0
  for (let round = 0; round < 10_000; round += 1) {
    const schema = random(4) === 0 ? anySchema(3) : objectSchema(3)
    const limits = limitsAt()
    const quick = new Validator(schema, { limits })
    const asked = new Validator(schema, { limits })
    asked.write = undefined
    for (let left = 3; left > 0; left -= 1) {
      const value = random(4) === 0 ? anyValue(3) : fitting(schema.toJSON(), 4)
      const mode = random(3)
      const said = quick.value(value, mode)
      if (tape.sure) sure += 1
      const wanted = asked.value(value, mode)
      const where = `seed ${seed}, mode ${mode}: ${JSON.stringify(schema)} ${JSON.stringify(limits)} ${inspect(value)}`
      assert.deepStrictEqual(plain(said), plain(wanted), where)
    }
  }
  assert.ok(sure > 5_000, `JavaScript was sure of ${sure} values`)
})

// The two write what is wrong in different orders: that of the schema, and that of the value.
const plain = ({ ok, value }) => ({ ok, value })

test('a value of more parts than the limit is left to the core', () => {
  const schema = s.array(s.integer())
  for (const length of [1, 2, 3, 4]) {
    const program = new Validator(schema, { limits: { values: 3 } })
    const { ok } = program.value(Array(length).fill(7))
    assert.strictEqual(ok, length < 3)
    assert.strictEqual(tape.sure, length < 3)
  }
})

test('what only the core can tell is left to it', () => {
  const sure = (schema, value, limits) => {
    const { ok } = new Validator(schema, { limits }).value(value)
    return [ok, tape.sure]
  }
  assert.deepStrictEqual(sure(s.string().max(3), 'abc'), [true, true])
  for (const [schema, value] of [
    [s.string().startsWith('a'), 'abc'],
    [s.string().trim(), 'abc'],
    [s.email(), 'a@b.co'],
    [s.integer().multipleOf(2), 4],
    [s.enum(['a', 1]), 'a'],
    [s.array(s.string()).unique(), ['a']],
    [s.record(s.string()), { a: 'b' }],
    [s.union([s.string(), s.integer()]), 'a'],
    [s.object({ a: s.integer().default(1) }), {}],
    [s.object({ a: s.string() }).strip(), { a: 'b', c: 1 }],
  ])
    assert.deepStrictEqual(sure(schema, value), [true, false], JSON.stringify(schema))
  assert.deepStrictEqual(sure(s.object({}), {}, { depth: 1 }), [true, true])
  assert.deepStrictEqual(sure(s.array(s.array(s.string())), [[]], { depth: 1 }), [false, false])
})

test('names and members of a schema are never code', () => {
  const hostile = '"); globalThis.armetBroken = true; ("\u2028\\'
  const schema = s.object({ [hostile]: s.enum([hostile]), b: s.literal(hostile) })
  const value = { [hostile]: hostile, b: hostile }
  assert.deepStrictEqual(schema.check(value), { ok: true, value })
  assert.strictEqual(schema.is({ [hostile]: 'x', b: hostile }), false)
  assert.strictEqual(globalThis.armetBroken, undefined)
})

test('the maximum of one list or record is no limit of another', () => {
  const tags = Array(20_000).fill('t')
  const lists = s.object({
    tags: s.array(s.string()),
    rows: s.array(s.integer()).max(50_000).optional(),
  })
  assert.strictEqual(lists.check({ tags }).issues[0].code, 'limit.items')
  assert.strictEqual(lists.checkJson(Buffer.from(JSON.stringify({ tags }))).ok, false)
  const fields = Object.fromEntries([...'abcdefghij'].map((name) => [name, s.integer()]))
  const records = s.object({ a: s.object(fields), r: s.record(s.integer()).max(20).optional() })
  const value = { a: Object.fromEntries(Object.keys(fields).map((name) => [name, 1])) }
  const limited = new Validator(records, { limits: { keys: 5 } })
  assert.strictEqual(limited.value(value).ok, false)
  const nested = new Validator(s.array(s.array(s.integer())).max(2), { limits: { items: 1 } })
  assert.strictEqual(nested.value([[1], [1]]).ok, true)
  assert.strictEqual(nested.value([[1, 2]]).ok, false)
  const exact = s.from({ kind: 'array', items: { kind: 'integer' }, length: 10_001 })
  assert.strictEqual(exact.check(Array(10_001).fill(7)).ok, true)
})
