'use strict'

// Each hole that was found open in a peer, shown on the peer beside us. A peer that closes one fails here, and its
// line goes.

const assert = require('node:assert')
const { test } = require('node:test')
const Ajv = require('ajv')
const addFormats = require('ajv-formats')
const { type } = require('arktype')
const hpp = require('hpp')
const Joi = require('joi')
const mongoSanitize = require('express-mongo-sanitize')
const bourne = require('@hapi/bourne')
const secureJson = require('secure-json-parse')
const querystring = require('node:querystring')
const qs = require('qs')
const v = require('valibot')
const yup = require('yup')
const { z } = require('zod')
const ev = require('express-validator')
const { EXPRESS, serve } = require('./support/asking.js')
const { s } = require('../lib/schema/schema.js')

const ajv = (schema, options) => new Ajv(options).compile(schema)
const field = (name, schema) => ({ type: 'object', properties: { [name]: schema } })

test('integers: what is no integer in a query is refused, where coercion makes a number of it', () => {
  const ours = s.object({ n: s.integer() })
  for (const text of [
    '',
    ' ',
    '0x10',
    '1e3',
    '+1',
    '01',
    '1.0',
    ' 1',
    '1 ',
    '１',
    '0b1',
    'true',
    'null',
    '[]',
    '-0x1',
    '1_000',
  ]) {
    assert.strictEqual(ours.checkQuery(`n=${encodeURIComponent(text)}`).ok, false, text)
  }
  for (const hole of ['', ' ', '0x10', '1e3', [], ['5'], null, true])
    assert.strictEqual(z.coerce.number().int().safeParse(hole).success, true)
  const coercing = ajv(field('n', { type: 'integer' }), { coerceTypes: 'array' })
  for (const hole of [null, true, ['5'], '1e3']) assert.strictEqual(coercing({ n: hole }), true)
})

test('integers: a digit is never lost', () => {
  assert.strictEqual(s.object({ n: s.integer() }).checkQuery('n=9007199254740993').ok, false)
  assert.strictEqual(
    s.object({ n: s.integer() }).checkJson(Buffer.from('{"n":9007199254740993}')).ok,
    false,
  )
  assert.deepStrictEqual(s.object({ n: s.bigint() }).checkQuery('n=9007199254740993').value, {
    n: 9007199254740993n,
  })
  const value = { n: '9007199254740993' }
  assert.strictEqual(ajv(field('n', { type: 'integer' }), { coerceTypes: true })(value), true)
  assert.strictEqual(value.n, 9007199254740992)
  assert.strictEqual(yup.number().integer().cast('9007199254740993'), 9007199254740992)
})

test('numbers: what is beyond a double is refused', () => {
  assert.strictEqual(s.object({ n: s.number() }).checkQuery('n=1e400').ok, false)
  assert.strictEqual(s.number().checkJson(Buffer.from('1e400')).ok, false)
  const value = { n: '1e400' }
  assert.strictEqual(ajv(field('n', { type: 'number' }), { coerceTypes: true })(value), true)
  assert.strictEqual(value.n, Infinity)
})

test('booleans: only true and false are', () => {
  const ours = s.object({ b: s.boolean() })
  assert.deepStrictEqual(ours.checkQuery('b=false').value, { b: false })
  for (const text of ['0', '1', '', 'False', 'TRUE', 'on', 'yes', 'f'])
    assert.strictEqual(ours.checkQuery(`b=${text}`).ok, false)
  assert.deepStrictEqual(s.object({ b: s.boolean().numeric() }).checkQuery('b=0').value, {
    b: false,
  })
  for (const hole of ['false', '0', {}]) assert.strictEqual(z.coerce.boolean().parse(hole), true)
})

test('strings: an object is not one', () => {
  const ours = s.object({ name: s.string() })
  for (const hole of [{ $gt: '' }, [], ['a']])
    assert.strictEqual(ours.check({ name: hole }).ok, false)
  assert.strictEqual(ours.checkQuery('name[$gt]=').ok, false)
  assert.strictEqual(z.coerce.string().parse({ $gt: '' }), '[object Object]')
})

test('strings: express-validator lets lists and operators through, and repeats what it was sent', async () => {
  const asked = async (chain, query) => {
    const req = { query }
    await chain.run(req)
    return ev.validationResult(req)
  }
  assert.strictEqual(
    (await asked(ev.query('name').isLength({ max: 5 }), { name: ['a'] })).isEmpty(),
    true,
  )
  assert.strictEqual(
    (await asked(ev.query('name').notEmpty(), { name: { $gt: '' } })).isEmpty(),
    true,
  )
  const hostile = '<script>alert(1)</script>'
  const errors = await asked(ev.query('name').isInt(), { name: hostile })
  assert.ok(JSON.stringify(errors.array()).includes(hostile))
  const ours = s.object({ name: s.integer() }).checkQuery(`name=${encodeURIComponent(hostile)}`)
  assert.ok(!JSON.stringify(ours).includes('script'))
})

test("names: a field that is required must be the object's own", () => {
  assert.strictEqual(s.object({ toString: s.json() }).check({}).ok, false)
  assert.strictEqual(s.object({ hasOwnProperty: s.json() }).checkJson(Buffer.from('{}')).ok, false)
  assert.strictEqual(ajv({ type: 'object', required: ['toString'] })({}), true)
  assert.strictEqual(Joi.object({ toString: Joi.any().required() }).validate({}).error, undefined)
})

test('names: an optional field that objects inherit may be left out', () => {
  assert.strictEqual(s.object({ toString: s.string().optional() }).check({}).ok, true)
  assert.strictEqual(s.object({ valueOf: s.string().optional() }).checkQuery('').ok, true)
  assert.strictEqual(z.object({ constructor: z.string().optional() }).safeParse({}).success, false)
  assert.strictEqual(ajv(field('constructor', { type: 'string' }))({}), false)
})

test('names: a key called constructor is an issue, not a crash', () => {
  const value = JSON.parse('{"constructor":1}')
  assert.strictEqual(
    s.object({ a: s.string().optional() }).check(value).issues[0].code,
    'forbidden',
  )
  assert.throws(() => yup.object({ a: yup.string() }).validateSync(value), TypeError)
})

test('lists: a list given once in a query is a list of one', () => {
  const ours = s.object({ tags: s.array(s.string()) })
  assert.deepStrictEqual(ours.checkQuery('tags=a').value, { tags: ['a'] })
  assert.strictEqual(
    z.object({ tags: z.array(z.string()) }).safeParse(qs.parse('tags=a')).success,
    false,
  )
})

const NESTED = 50_000
const deep = () => JSON.parse('['.repeat(NESTED) + ']'.repeat(NESTED))

test('depth: nesting ends in an issue, where recursive schemas end in a RangeError', () => {
  const bytes = Buffer.from('['.repeat(NESTED) + ']'.repeat(NESTED))
  assert.strictEqual(s.json().checkJson(bytes).issues[0].code, 'limit.depth')
  assert.strictEqual(s.json().check(deep()).issues[0].code, 'limit.depth')
  const zod = z.lazy(() => z.array(zod))
  const valibot = v.lazy(() => v.array(valibot))
  assert.throws(() => zod.safeParse(deep()), RangeError)
  assert.throws(() => v.safeParse(valibot, deep()), RangeError)
  assert.throws(() => ajv({ $id: 'x', type: 'array', items: { $ref: 'x' } })(deep()), RangeError)
  assert.throws(() => mongoSanitize.sanitize(deep()), RangeError)
})

test('size: 20,000 wrong items are ten issues', () => {
  const items = Array(20_000).fill('x')
  const ours = s.array(s.integer()).max(20_000).check(items)
  assert.strictEqual(ours.issues.length, 10)
  assert.ok(JSON.stringify(z.array(z.int()).safeParse(items).error).length > 1_000_000)
})

test('size: that items are unique costs what reading them costs', () => {
  const items = Array.from({ length: 3000 }, (_, id) => ({ id }))
  const ours = s.array(s.json()).unique().compile()
  let read = 0
  const get = (item, key) => {
    read += 1
    return item[key]
  }
  const counted = items.map((item) => new Proxy(item, { get }))
  assert.strictEqual(ours.check(counted).ok, true)
  assert.strictEqual(read, items.length)
  read = 0
  assert.strictEqual(ajv({ type: 'array', uniqueItems: true })(counted), true)
  // Each is compared with each.
  assert.ok(read > (items.length * items.length) / 2, `${read}`)
})

test('formats: a script is not a URL', () => {
  const script = 'javascript:alert(1)'
  assert.strictEqual(s.url().check(script).ok, false)
  assert.strictEqual(z.url().safeParse(script).success, true)
  assert.strictEqual(v.safeParse(v.pipe(v.string(), v.url()), script).success, true)
  assert.strictEqual(Joi.string().uri().validate(script).error, undefined)
  assert.strictEqual(type('string.url')(script), script)
  const uri = new Ajv()
  addFormats(uri)
  assert.strictEqual(uri.compile({ type: 'string', format: 'uri' })(script), true)
})

test('formats: the part of an email address before the @ has 64 characters at most', () => {
  const long = `${'a'.repeat(65)}@example.com`
  assert.strictEqual(s.email().check(`${'a'.repeat(64)}@example.com`).ok, true)
  assert.strictEqual(s.email().check(long).ok, false)
  assert.strictEqual(z.email().safeParse(long).success, true)
  assert.strictEqual(v.safeParse(v.pipe(v.string(), v.email()), long).success, true)
})

test('formats: a text of which the regular expressions of a peer read a part again and again is answered', () => {
  for (const hostile of [`http://${'a.'.repeat(20_000)}!`, `http://${'a:'.repeat(20_000)}`])
    for (const format of ['email', 'url', 'hostname', 'slug', 'base64', 'ipv6', 'datetime'])
      assert.strictEqual(s[format]().check(hostile).ok, false, format)
})

test('sanitizers: express-mongo-sanitize and hpp do not work on Express 5, armet.guard does', async () => {
  const { guard } = require('../lib/request/guard.js')
  for (const [version, express] of Object.entries(EXPRESS)) {
    const app = (middleware) =>
      express()
        .use(middleware)
        .get('/', (req, res) => res.json(req.query))
        .use((error, _req, res, _next) => res.status(error.status ?? 500).end())
    await serve(app(guard()), async (ask) =>
      assert.strictEqual((await ask('/?username[$ne]=1')).status, 400),
    )
    await serve(app(mongoSanitize()), async (ask) => {
      const { status, json } = await ask('/?username[$ne]=1')
      assert.strictEqual(status, version === 'Express 5' ? 500 : 200)
      if (version === 'Express 4') assert.deepStrictEqual(json, { username: {} })
    })
    await serve(app(hpp()), async (ask) => {
      const { json } = await ask('/?a=1&a=2')
      assert.deepStrictEqual(json, version === 'Express 5' ? { a: ['1', '2'] } : { a: '2' })
    })
    await serve(app(guard()), async (ask) =>
      assert.strictEqual((await ask('/?a=1&a=2')).status, 400),
    )
  }
})

test('safe JSON parsers: constructor.prototype, operators, duplicates and depth pass them, and not the guard', () => {
  const { Guard } = require('../lib/values/guard.js')
  const guard = new Guard({})
  const refused = (text) => guard.json(Buffer.from(text)) !== undefined
  const prototype = '{"constructor":{"prototype":{"admin":true}}}'
  assert.ok('constructor' in bourne.parse(prototype) && refused(prototype))
  for (const text of [
    '{"$where":"1"}',
    '{"role":"user","role":"admin"}',
    '['.repeat(1000) + ']'.repeat(1000),
  ]) {
    assert.ok(secureJson.parse(text) && refused(text))
  }
})

test('parsers: past a thousand parameters they stop without a word, and we say so', () => {
  const raw = Array.from({ length: 1001 }, (_, index) => `k${index}=1`).join('&')
  assert.strictEqual(Object.keys(querystring.parse(raw)).length, 1000)
  assert.strictEqual(Object.keys(qs.parse(raw)).length, 1000)
  const schema = s.object({}).strip()
  assert.strictEqual(schema.checkQuery(raw.slice(0, 6000)).ok, true)
  const { checkQueryWith } = require('./support/limits.js')
  assert.strictEqual(
    checkQueryWith(schema, { queryLength: 100_000 }, raw).issues[0].code,
    'limit.pairs',
  )
})

test('JSON Schema of others drops what a function says; ours tells of it', () => {
  assert.deepStrictEqual(z.toJSONSchema(z.string().refine(() => false)), z.toJSONSchema(z.string()))
  const ours = s
    .string()
    .refine(() => false, 'must be lucky')
    .toJSONSchema()
  assert.match(ours.$comment, /must be lucky/)
})
