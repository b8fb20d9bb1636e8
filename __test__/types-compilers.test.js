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

// Node's own types ask for 5.6 or later; programs that compile with less leave libraries unchecked.
const COMPILERS = [
  { version: '5.0', flags: ['--skipLibCheck'] },
  { version: '5.4', flags: ['--skipLibCheck'] },
  { version: '5.9', flags: [] },
  { version: '6', flags: [] },
]

for (const { version, flags } of COMPILERS) {
  for (const project of ['tsconfig.json', 'tsconfig.values.json']) {
    test(`TypeScript ${version} takes ${project}`, () => compiles(peer(version), project, flags))
  }
}

for (const [name, compiler] of [
  ['5.9', peer('5.9')],
  ['7', newest],
]) {
  test(`TypeScript ${name} checks the types of hosts that are made of helmet's`, () =>
    compiles(compiler, 'tsconfig.hosts.json', []))
}

function compiles(compiler, project, flags) {
  const { error, stdout, stderr } = spawnSync(
    process.execPath,
    [compiler, '--project', project, '--pretty', 'false', ...flags],
    { cwd: folder, encoding: 'utf8' },
  )
  if (error) throw error
  assert.equal(stdout + stderr, '')
}
