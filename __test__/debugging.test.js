'use strict'

// What docs/contributing/debugging.md promises.

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { runChild } = require('./support/child.js')

const program = () => {
  const armet = require('./index.js')
  armet({ xFrameOptions: { action: 'deny' } })
  return armet.s.object({ n: armet.s.integer() }).checkQuery('n=1').value
}

test('NODE_DEBUG=armet says which addon was loaded', async () => {
  const { stderr } = await runChild(program, { env: { NODE_DEBUG: 'armet' } })
  assert.match(stderr, /^ARMET \d+: the addon is .*armet\.[\w-]+\.node$/m)
  assert.doesNotMatch(stderr, /return function/)
})

test('NODE_DEBUG=armet-source prints what is generated', async () => {
  const { stderr } = await runChild(program, { env: { NODE_DEBUG: 'armet-source' } })
  assert.match(stderr, /^ARMET-SOURCE \d+: 'use strict'/m)
  assert.match(stderr, /"n":/)
})

test('without NODE_DEBUG nothing is said', async () => {
  const { stderr } = await runChild(program, { env: { NODE_DEBUG: 'http2' } })
  assert.equal(stderr, '')
})
