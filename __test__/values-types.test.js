'use strict'

const assert = require('node:assert')
const { spawnSync } = require('node:child_process')
const { join } = require('node:path')
const { test } = require('node:test')

const root = join(__dirname, '..')
const tsc = join(root, 'node_modules', '.bin', 'tsc')

for (const flags of [[], ['--exactOptionalPropertyTypes']]) {
  test(`a handler sees the types of what passed, without a cast ${flags.join(' ')}`, () => {
    const project = join(__dirname, 'types', 'tsconfig.values.json')
    const { status, stdout } = spawnSync(tsc, ['--project', project, ...flags], {
      cwd: root,
      encoding: 'utf8',
    })
    assert.strictEqual(stdout, '')
    assert.strictEqual(status, 0)
  })
}
