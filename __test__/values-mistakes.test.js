'use strict'

// Mistakes in a program that no other file makes.

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { check, s } = require('..')
const core = require('../lib/core.js')

for (const data of [{}, { kind: 'x' }, 5, null]) {
  test(`schema data without a kind is refused with the kinds there are: ${JSON.stringify(data)}`, () => {
    assert.throws(() => s.from(data), {
      code: 'ARMET_SCHEMA_KIND',
      message: /one of string, integer/,
    })
  })
}

test('schema data that holds what is no JSON is refused', () => {
  for (const value of [() => 1, new Date(0), Symbol('x')]) {
    assert.throws(() => s.from({ kind: 'literal', value }), { code: 'ARMET_SCHEMA_DATA' })
  }
})

test('a getter that checks its own object without end is refused or ends, and later checks work', () => {
  const schema = s.object({ a: s.integer() })
  const endless = {
    get a() {
      return check(schema, endless).ok ? 1 : 2
    },
  }
  try {
    check(schema, endless)
  } catch (error) {
    assert.ok(error.code === 'ARMET_REENTRANT' || error instanceof RangeError, error.message)
  }
  assert.deepEqual(check(schema, { a: 1 }), { ok: true, value: { a: 1 } })
})

test('the native boundary refuses a mode that it does not know', () => {
  const handle = core.compile('{"kind":"string"}', '{}')
  assert.throws(() => handle.value(9, 1), { code: 'ARMET_ARGUMENT' })
})
