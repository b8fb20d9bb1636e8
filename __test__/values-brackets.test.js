'use strict'

const assert = require('node:assert')
const { test } = require('node:test')
const { hasBracketInKey } = require('../lib/values/brackets.js')
const core = require('../lib/values/core.js')
const { s } = require('../lib/schema/schema.js')
const { draws } = require('./support/random.js')

const PARTS = ['a', 'b', '[', ']', '$gt', '=', '&', '%5B', '%', '+', '.', '1', 'é', '\ud800']

test('a query refused for its bracket is one that the core refuses, and says why', () => {
  const flat = s.object({ a: s.string().optional(), b: s.integer().optional() })
  const { handle } = core.compile(JSON.stringify(flat), JSON.stringify({ query: true }))
  const { below, one } = draws(Number(process.env.ARMET_SEED ?? 2026))
  let bracketed = 0
  for (let round = 0; round < 50_000; round += 1) {
    const raw = Array.from({ length: below(10) }, () => one(PARTS)).join('')
    const result = flat.checkQuery(raw)
    const verdict = core.schemas.query(handle, raw)
    assert.strictEqual(result.ok, verdict === 0, raw)
    if (!hasBracketInKey(raw)) continue
    bracketed += 1
    assert.ok(result.issues.length > 0, raw)
  }
  assert.ok(bracketed > 10_000, `${bracketed} queries with a bracket in a key`)
})

test('a bracket in a value is a part of it', () => {
  const schema = s.object({ a: s.string(), b: s.string().optional() })
  for (const value of ['[', '[$gt]', 'x[y]=z', '=['])
    assert.deepStrictEqual(schema.checkQuery(`a=${value}`).value, { a: value })
  assert.deepStrictEqual(schema.checkQuery('a=[&b=[').value, { a: '[', b: '[' })
  for (const raw of ['a=[&b[=1', '[=1', '[', 'a[', '&[', 'b&a[]=1', 'a[$gt]'])
    assert.strictEqual(schema.checkQuery(raw).ok, raw === 'a=[&b[=1' ? true && false : false, raw)
})

test('a schema with a place for brackets is asked about them', () => {
  const passes = [
    [s.object({ a: s.array(s.string()) }), 'a[]=1'],
    [s.object({ a: s.object({ b: s.string() }) }), 'a[b]=1'],
    [s.object({ a: s.record(s.string()) }), 'a[b]=1'],
    [s.record(s.string()), 'a[b]=1'],
    [s.object({ 'a[b]': s.string() }), 'a[b]=1'],
    [s.object({}).strip(), 'a[b]=1'],
    [s.object({}).passthrough(), 'a[b]=1'],
  ]
  for (const [schema, raw] of passes)
    assert.strictEqual(schema.checkQuery(raw).ok, true, JSON.stringify(schema))
})
