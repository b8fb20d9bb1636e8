'use strict'

// The same tests under other versions of Node. Each file that is named here runs as it is, fast path and all.

const assert = require('node:assert/strict')
const { existsSync } = require('node:fs')
const { join } = require('node:path')
const { describe, it } = require('node:test')
const { root, runNode } = require('../support/child.js')

const VERSIONS = [22, 24]
const FILES = [
  'header-table.test.js',
  'nonce.test.js',
  'permission.test.js',
  'integration/company.test.js',
  'integration/express.test.js',
  'integration/fast-path.test.js',
  'integration/frameworks.test.js',
  'integration/polluted-prototype.test.js',
  'integration/responses.test.js',
  'integration/transports.test.js',
  'workers/workers.test.js',
]

it('are other Nodes than the one that runs the tests', () => {
  assert.ok(!process.execPath.startsWith(join(root, 'node_modules')), process.execPath)
})

// A Node that was started by these tests starts no others.
describe('other Nodes', { skip: process.env.ARMET_TEST_NODE !== undefined }, () => {
  for (const version of VERSIONS) {
    const node = join(root, '__test__', 'nodes', 'node_modules', `node-${version}`, 'bin', 'node')
    const missing = existsSync(node)
      ? false
      : `there is no ${node} for ${process.platform}-${process.arch}`

    describe(`Node ${version}`, { skip: missing }, () => {
      it('is the version it says', async () => {
        const { stdout } = await runNode(['-p', 'process.versions.node'], { node })
        assert.ok(stdout.startsWith(`${version}.`), stdout)
      })

      for (const file of FILES) {
        it(`passes ${file}`, async () => {
          const { code, stdout, stderr } = await runNode(
            ['--test', '--test-reporter=tap', join('__test__', file)],
            { node, seconds: 240, env: { ARMET_TEST_NODE: String(version) } },
          )
          const failures = stdout
            .split('\n')
            .filter((line) => /^\s*(not ok|error:|message:)/.test(line))
          assert.equal(
            code,
            0,
            `${failures.join('\n')}\n${stdout.slice(-3000)}${stderr.slice(-3000)}`,
          )
          assert.match(stdout, /^# fail 0$/m)
          assert.doesNotMatch(stdout, /^# pass 0$/m)
        })
      }
    })
  }
})
