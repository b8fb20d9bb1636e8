'use strict'

// Runs the test files below __test__ with node:test. Arguments narrow them down: `npm test -- nonce` runs those with
// "nonce" in their path. Directories and patterns as arguments of `node --test` mean different things to different Nodes.

const { spawnSync } = require('node:child_process')
const { readdirSync } = require('node:fs')
const { join, relative } = require('node:path')

const root = join(__dirname, '..')
const wanted = process.argv.slice(2)

const files = readdirSync(join(root, '__test__'), { recursive: true })
  .filter((file) => file.endsWith('.test.js') && !file.includes('node_modules'))
  .map((file) => join('__test__', file))
  .filter((file) => wanted.length === 0 || wanted.some((part) => relative('', file).includes(part)))
  .sort()

if (files.length === 0) {
  console.error(`No test file has ${wanted.join(' or ')} in its path.`)
  process.exit(1)
}
const { status } = spawnSync(process.execPath, ['--test', ...files], {
  cwd: root,
  stdio: 'inherit',
})
process.exit(status ?? 1)
