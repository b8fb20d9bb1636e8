'use strict'

// The type tests under every TypeScript that armet's types are for. The newest one is in parity-types and values-types.

const assert = require('node:assert/strict')
const { spawnSync } = require('node:child_process')
const { join } = require('node:path')
const { test } = require('node:test')

const folder = join(__dirname, 'types')
const newest = join(__dirname, '..', 'node_modules', 'typescript', 'bin', 'tsc')
const peer = (version) =>
  join(__dirname, 'typescripts', 'node_modules', `typescript-${version}`, 'bin', 'tsc')

// One project for all files, and libraries unchecked: Node's own types ask for 5.6 or later.
for (const version of ['5.0', '5.4', '5.9', '6']) {
  test(`TypeScript ${version} takes armet's types`, () =>
    compiles(peer(version), 'tsconfig.all.json'))
}

for (const [name, compiler] of [
  ['5.0', peer('5.0')],
  ['7', newest],
]) {
  test(`TypeScript ${name} takes armet's types beside those of Express 4`, () =>
    compiles(compiler, 'tsconfig.express4.json'))
}

for (const [name, compiler] of [
  ['5.9', peer('5.9')],
  ['7', newest],
]) {
  test(`TypeScript ${name} checks the types of hosts that are made of helmet's`, () =>
    compiles(compiler, 'tsconfig.hosts.json'))
}

function compiles(compiler, project) {
  const { error, stdout, stderr } = spawnSync(
    process.execPath,
    [compiler, '--project', project, '--pretty', 'false'],
    { cwd: folder, encoding: 'utf8' },
  )
  if (error) throw error
  assert.equal(stdout + stderr, '')
}
