'use strict'

const assert = require('node:assert')
const { test } = require('node:test')
const core = require('../lib/values/core.js')
const { Validator } = require('../lib/values/validator.js')
const { s } = require('../lib/schema/schema.js')
const { makerOf } = require('../lib/values/json-index.js')
const { SCHEMA } = require('../lib/schema/base.js')
const { draws } = require('./support/random.js')

const seed = Number(process.env.ARMET_SEED ?? 2026)
const { below, chance, one } = draws(seed)

const NAMES = ['a', 'b', 'name', '7', 'valueOf', 'toString', 'a key of more than twenty bytes']

function anySchema(depth) {
  const schema = plainSchema(depth)
  return chance(0.2) ? schema.nullable() : schema
}

function plainSchema(depth) {
  switch (below(depth > 0 ? 11 : 8)) {
    case 0:
      return s.string()
    case 1:
      return s.string().max(5)
    case 2:
      return one([s.string().email(), s.string().pattern(/^[a-z]+$/), s.string().trim()])
    case 3:
      return s.integer().max(1_000_000)
    case 4:
      return one([s.integer(), s.number(), s.number().max(10)])
    case 5:
      return s.boolean()
    case 6:
      return one([s.enum(['asc', 'desc']), s.enum(['a', 1]), s.enum([...'abcdefghijk'])])
    case 7:
      return one([s.literal('x'), s.literal(1), s.literal(true), s.literal(null), s.json()])
    case 8:
      return s.array(anySchema(depth - 1)).max(4)
    default:
      return objectSchema(depth)
  }
}

function objectSchema(depth) {
  const fields = {}
  for (let left = below(5); left > 0; left -= 1) {
    const schema = anySchema(depth - 1)
    fields[one(NAMES)] = chance(0.3) ? schema.optional() : schema
  }
  const schema = s.object(fields)
  return chance(0.8) ? schema : schema.strip()
}

const NUMBERS = [
  '0',
  '-0',
  '1',
  '7',
  '12345678',
  '1e3',
  '1.0',
  '2.5',
  '-3',
  '9007199254740991',
  '1E-7',
]
const TEXTS = ['""', '"a"', '"abc"', '"abcdef"', '"a@b.co"', '"a text of more than thirteen bytes"']
const ODD = [
  '"\\n"',
  '"\\u0061"',
  '"é"',
  '" a "',
  '1e400',
  '{}',
  '[]',
  'null',
  '"x":1',
  '01',
  '"',
  '\u007f',
]

const space = () => (chance(0.1) ? one([' ', '\n  ', '\t', '\r\n']) : '')

/** JSON text that written schema data mostly accepts. */
function textOf(node) {
  if (chance(0.02)) return one(ODD)
  switch (node.kind) {
    case 'optional':
      return textOf(node.inner)
    case 'nullable':
      return chance(0.3) ? 'null' : textOf(node.inner)
    case 'string':
      return node.format === 'email' ? '"a@b.co"' : one(TEXTS)
    case 'integer':
    case 'number':
      return one(NUMBERS)
    case 'boolean':
      return one(['true', 'false'])
    case 'enum':
      return JSON.stringify(one(node.values))
    case 'literal':
      return JSON.stringify(node.value)
    case 'array':
      return listed(
        '[',
        ']',
        Array.from({ length: below(5) }, () => textOf(node.items)),
      )
    case 'object': {
      const entries = Object.entries(node.fields)
        .filter(([, field]) => field.kind !== 'optional' || chance(0.6))
        .map(([name, field]) => `${JSON.stringify(name)}${space()}:${space()}${textOf(field)}`)
      return listed('{', '}', chance(0.05) ? entries.reverse() : entries)
    }
    default:
      return one(['null', '"a"', '[1]', '{"a":[]}'])
  }
}

const listed = (open, close, parts) =>
  `${open}${space()}${parts.join(`${space()},${space()}`)}${space()}${close}`

// White space at the end makes a text too long to be sketched, and changes nothing else.
const PADDING = ' '.repeat(4096)

test('what is made of a sketch is what JSON.parse makes of the text', () => {
  let sketched = 0
  for (let round = 0; round < 10_000; round += 1) {
    const schema = chance(0.2) ? anySchema(3) : objectSchema(3)
    const limits = chance(0.2) ? { depth: one([1, 2, 3]), values: one([2, 5, 9]) } : {}
    const program = new Validator(schema, { limits })
    const { handle } = core.compile(JSON.stringify(schema), JSON.stringify({ limits }))
    for (let left = 3; left > 0; left -= 1) {
      const text = space() + textOf(schema.toJSON()) + space()
      const quick = program.json(Buffer.from(text))
      const slow = program.json(Buffer.from(text + PADDING))
      const where = `seed ${seed}: ${JSON.stringify(schema)} ${text} ${JSON.stringify(limits)}`
      assert.deepStrictEqual(plain(quick), plain(slow), where)
      if (!quick.ok || core.schemas.json(handle, Buffer.from(text), true) !== -4) continue
      assert.deepStrictEqual(quick.value, JSON.parse(text), where)
      assert.strictEqual(JSON.stringify(quick.value), JSON.stringify(JSON.parse(text)), where)
      sketched += 1
    }
  }
  assert.ok(sketched > 8_000, `${sketched} texts were sketched`)
})

// Where the text ends is another place in a longer one.
const plain = (result) =>
  result.ok ? result : result.issues.map(({ path, code }) => ({ path, code }))

test('a sketch ends where the text is longer than its strings may keep alive', () => {
  const schema = s.object({ a: s.string() })
  const { handle } = core.compile(JSON.stringify(schema), '{}')
  const verdict = (length) =>
    core.schemas.json(handle, Buffer.from(`{"a":"${'x'.repeat(length - 8)}"}`), true)
  assert.strictEqual(verdict(4096), -4)
  assert.strictEqual(verdict(4097), -3)
})

test('names of the prototype of objects are names like others, and no setter there is asked', () => {
  const schema = s.object({
    toString: s.string().optional(),
    isPrototypeOf: s.integer().optional(),
    a: s.array(s.string()),
  })
  const text = '{"toString":"x","isPrototypeOf":1,"a":["b"]}'
  assert.deepStrictEqual(schema.checkJson(Buffer.from(text)).value, JSON.parse(text))
  assert.deepStrictEqual(schema.checkJson(Buffer.from('{"a":[]}')).value, { a: [] })
  const own = s.object({ valueOf: s.string().optional(), b: s.string(), c: s.integer().optional() })
  const before = Object.getOwnPropertyDescriptor(Object.prototype, 'valueOf')
  Object.defineProperty(Object.prototype, 'valueOf', { ...before, writable: false })
  try {
    const text = '{"valueOf":"x","b":"y"}'
    for (const result of [
      own.checkJson(Buffer.from(text)),
      own.checkJson(Buffer.from(text + PADDING)),
      own.check(JSON.parse(text)),
      own.checkQuery('valueOf=x&b=y'),
    ])
      assert.strictEqual(JSON.stringify(result.value), text)
  } finally {
    Object.defineProperty(Object.prototype, 'valueOf', before)
  }
})

test('what is put on the prototypes once a schema is compiled changes no value', () => {
  const schema = s
    .object({ b: s.boolean(), admin: s.boolean().optional(), list: s.array(s.integer()).comma() })
    .compile()
  schema.checkQuery('b=true&list=1')
  const text = '{"b":true,"admin":true,"list":[1,2,3,4,5,6]}'
  const wanted = JSON.parse(text)
  const refuse = () => assert.fail('the prototype was asked')
  for (const put of [
    { value: true, writable: false, configurable: true },
    { get: refuse, set: refuse, configurable: true },
  ]) {
    const results = {}
    Object.defineProperty(Object.prototype, 'admin', put)
    Object.defineProperty(Array.prototype, '0', { ...put })
    try {
      results.json = schema.checkJson(Buffer.from(text))
      results.query = schema.checkQuery('b=true&admin=true&list=1,2,3,4,5,6')
    } finally {
      Reflect.deleteProperty(Object.prototype, 'admin')
      Reflect.deleteProperty(Array.prototype, '0')
      Array.prototype.length = 0
    }
    for (const { value } of Object.values(results)) {
      assert.deepStrictEqual(value, wanted)
      assert.ok(Object.hasOwn(value, 'admin') && Object.hasOwn(value.list, 0))
    }
  }
})

test('a schema with kinds that are not noted is read by JSON.parse', () => {
  const maker = (schema) => makerOf(schema[SCHEMA].node)
  for (const schema of [
    s.json(),
    s.record(s.string()),
    s.bigint(),
    s.union([s.string(), s.integer()]),
  ]) {
    assert.strictEqual(maker(s.object({ a: schema })), undefined)
    assert.strictEqual(maker(s.array(schema)), undefined)
  }
  assert.strictEqual(typeof maker(s.object({ a: s.string() })), 'function')
})
