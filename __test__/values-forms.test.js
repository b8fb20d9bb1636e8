'use strict'

// What request-values.md says of forms, arrays and two schemas for one part.

const assert = require('node:assert/strict')
const { test } = require('node:test')
const express = require('express')
const qs = require('qs')
const armet = require('..')
const { serving } = require('./support/serve.js')
const { exchange } = require('./support/wire.js')

const { s } = armet

test('arrays are taken as qs writes them where it repeats the name, not where it numbers them', () => {
  const schema = s.object({ tags: s.array(s.string()) })
  const query = { tags: ['a', 'b'] }
  const repeated = schema.checkQuery(qs.stringify(query, { arrayFormat: 'repeat' }))
  assert.deepEqual(repeated, { ok: true, value: query })
  const numbered = schema.checkQuery(qs.stringify(query))
  assert.ok(!numbered.ok)
  assert.equal(numbered.issues[0].message, 'is not a known name')
})

test('a checkbox and an empty date pass as the page writes them', () => {
  const form = s.object({
    news: s.literal('on').optional(),
    terms: s.boolean().default(false),
    from: s.union([s.literal(''), s.date()]),
  })
  assert.deepEqual(form.checkQuery('news=on&terms=true&from=').value, {
    news: 'on',
    terms: true,
    from: '',
  })
  assert.deepEqual(form.checkQuery('from=2026-11-28').value, { terms: false, from: '2026-11-28' })
  assert.equal(s.object({ terms: s.boolean() }).checkQuery('terms=on').ok, false)
})

test('two schemas for the query of one request pass where both strip', async () => {
  const app = express()
  const part = (name) => armet.query(s.object({ [name]: s.string() }).strip())
  app.use(part('lang'))
  app.get('/', part('q'), (req, res) => res.json(req.valid.query))
  const [answer] = await serving(app, (server) => exchange(server, ['/?lang=en&q=x&utm_source=y']))
  assert.equal(answer.body, '{"q":"x"}')
})
