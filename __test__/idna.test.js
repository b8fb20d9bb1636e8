'use strict'

// The table of characters in host names is what its generator writes, on every Node that is installed.

const assert = require('node:assert/strict')
const { existsSync, readFileSync, readdirSync } = require('node:fs')
const { join } = require('node:path')
const { test } = require('node:test')
const { TABLE, table } = require('../scripts/idna.js')
const { root, runNode } = require('./support/child.js')

const installed = join(__dirname, 'nodes', 'node_modules')
const others = existsSync(installed) ? readdirSync(installed) : []

test('the table is what the generator writes', () => {
  assert.equal(table(), readFileSync(TABLE, 'utf8'))
})

for (const name of others.filter((each) => each.startsWith('node-'))) {
  test(`the generator writes the same on ${name}`, async () => {
    const { code, stderr } = await runNode([join(root, 'scripts', 'idna.js'), '--check'], {
      node: join(installed, name, 'bin', 'node'),
    })
    assert.equal(code, 0, stderr)
  })
}
