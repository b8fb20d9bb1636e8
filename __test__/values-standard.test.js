'use strict'

const assert = require('node:assert')
const { test } = require('node:test')
const { s } = require('../lib/schema/schema.js')

const user = s.object({ name: s.string().trim(), page: s.integer().default(1) })
const standard = user['~standard']

test('~standard is what Standard Schema 1.1 asks for', () => {
  assert.strictEqual(standard.version, 1)
  assert.strictEqual(standard.vendor, 'armet')
  assert.strictEqual(typeof standard.validate, 'function')
  assert.strictEqual('~standard' in user, true)
  assert.strictEqual(user['~standard'], standard)
  for (const schema of [
    s.string(),
    s.json(),
    s.union([s.string(), s.integer()]),
    s.array(s.uuid()),
  ]) {
    assert.strictEqual(schema['~standard'].version, 1)
  }
})

test('validate gives the value, without issues', () => {
  assert.deepStrictEqual(standard.validate({ name: ' x ' }), { value: { name: 'x', page: 1 } })
})

test('validate gives issues, without a value', () => {
  const result = standard.validate({ name: 3, page: 'x' })
  assert.deepStrictEqual(Object.keys(result), ['issues'])
  assert.deepStrictEqual(result.issues, [
    { message: 'must be a string', path: ['name'] },
    { message: 'must be an integer', path: ['page'] },
  ])
})

test('validate works by itself, away from its schema', () => {
  const { validate } = standard
  assert.deepStrictEqual(validate({ name: 'x', page: 2 }), { value: { name: 'x', page: 2 } })
})

test('jsonSchema writes both sides, for the targets it knows', () => {
  const { input, output } = standard.jsonSchema
  assert.deepStrictEqual(output({ target: 'draft-07' }).required, ['name', 'page'])
  assert.deepStrictEqual(input({ target: 'draft-2020-12' }).required, ['name'])
  assert.strictEqual(
    output({ target: 'draft-07' }).$schema,
    'http://json-schema.org/draft-07/schema#',
  )
  assert.throws(() => input({ target: 'openapi-3.0' }), { code: 'ARMET_JSON_SCHEMA' })
})
