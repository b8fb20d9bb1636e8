'use strict'

// Patterns under other versions of Node: the same tests, and a shorter run of random pairs, against the V8 of each.

const assert = require('node:assert')
const { existsSync } = require('node:fs')
const { join } = require('node:path')
const { describe, it } = require('node:test')
const { root, runNode } = require('./support/child.js')

const VERSIONS = [22, 24]
const FILES = [
  'pattern-fuzz.test.js',
  'pattern-hostile.test.js',
  'pattern-properties.test.js',
  'pattern-validators.test.js',
  'pattern-vectors.test.js',
  'regexp-last-index.test.js',
  'regexp-methods.test.js',
  'regexp.test.js',
  'values-hosts.test.js',
  'values-patterns.test.js',
]
const PAIRS = 40_000

// A Node that was started by these tests starts no others.
describe('patterns', { skip: process.env.ARMET_TEST_NODE !== undefined }, () => {
  for (const version of VERSIONS) {
    const node = join(__dirname, 'nodes', 'node_modules', `node-${version}`, 'bin', 'node')
    const missing = existsSync(node)
      ? false
      : `there is no ${node} for ${process.platform}-${process.arch}`

    it(`have the answers of Node ${version} there`, { skip: missing }, async () => {
      const { code, stdout, stderr } = await runNode(
        ['--test', '--test-reporter=tap', ...FILES.map((file) => join(root, '__test__', file))],
        {
          node,
          seconds: 300,
          env: { ARMET_TEST_NODE: String(version), ARMET_FUZZ_PAIRS: String(PAIRS) },
        },
      )
      const failures = stdout.split('\n').filter((line) => /^\s*(not ok|error:)/.test(line))
      assert.strictEqual(
        code,
        0,
        `${failures.join('\n')}\n${stdout.slice(-3000)}${stderr.slice(-3000)}`,
      )
      assert.match(stdout, /^# fail 0$/m)
      assert.doesNotMatch(stdout, /^# pass 0$/m)
    })
  }
})
