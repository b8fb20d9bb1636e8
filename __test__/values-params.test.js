'use strict'

// armet.params() where it stands on a route, and where it does not.

const assert = require('node:assert/strict')
const { test } = require('node:test')
const armet = require('..')
const { serving } = require('./support/serve.js')
const { exchange } = require('./support/wire.js')

const { s } = armet

test('params before any route warns once that it stands on the route itself', async () => {
  const warnings = []
  const heard = ({ code, message }) => warnings.push({ code, message })
  process.on('warning', heard)
  try {
    for (const host of ['express4', 'express']) {
      const onRoute = require(host)()
      onRoute.get('/:id', armet.params({ id: s.integer() }), (_req, res) => res.end())
      onRoute.use(armet.errors())
      const refused = await serving(onRoute, (server) => exchange(server, ['/x', '/1']))
      assert.deepEqual(
        refused.map(({ status }) => status),
        [400, 200],
      )
    }
    await new Promise(setImmediate)
    assert.deepEqual(warnings, [])
    for (const host of ['express4', 'express', 'connect']) {
      const before = require(host)()
      for (const middleware of [
        armet.params({ id: s.integer() }),
        armet.validate({ params: { id: s.integer() } }),
      ])
        before.use(middleware)
      before.use(armet.errors())
      const answers = await serving(before, (server) => exchange(server, ['/1', '/2']))
      assert.deepEqual(
        answers.map(({ status }) => status),
        [400, 400],
      )
    }
    await new Promise(setImmediate)
  } finally {
    process.off('warning', heard)
  }
  assert.equal(warnings.length, 1)
  assert.equal(warnings[0].code, 'ARMET_PARAMS_PLACE')
  assert.match(
    warnings[0].message,
    /on the route itself.*app\.get\("\/users\/:id", armet\.params\(.*not in app\.use\(\)\.$/,
  )
})
