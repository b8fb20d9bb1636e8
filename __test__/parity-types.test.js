'use strict'

const assert = require('node:assert')
const { spawnSync } = require('node:child_process')
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { test } = require('node:test')

const folder = join(__dirname, 'types')
const tsc = join(__dirname, '..', 'node_modules', '.bin', 'tsc')

test('armet’s types accept and refuse what helmet’s do, and replace them', () => {
  assert.strictEqual(compile('tsconfig.json'), '')
})

test('what armet’s types are held to is what helmet’s types do', () => {
  assert.strictEqual(compile('tsconfig.helmet.json'), '')
})

test('a refusal that types stop making is seen', () => {
  const scratch = mkdtempSync(join(folder, 'scratch-'))
  try {
    const refused = readFileSync(join(folder, 'refused.mts'), 'utf8')
    const accepted = '// @ts-expect-error\nlibrary({ hsts: true })\n'
    writeFileSync(join(scratch, 'refused.mts'), refused + accepted)
    const config = { extends: '../tsconfig.helmet.json', include: ['refused.mts'] }
    writeFileSync(join(scratch, 'tsconfig.json'), JSON.stringify(config))
    assert.match(compile(join(scratch, 'tsconfig.json')), /TS2578: Unused '@ts-expect-error'/)
  } finally {
    rmSync(scratch, { recursive: true })
  }
})

// What the compiler says, nothing when it is content.
function compile(config) {
  const { error, stderr, stdout } = spawnSync(
    process.execPath,
    [tsc, '--project', config, '--pretty', 'false'],
    { cwd: folder, encoding: 'utf8' },
  )
  if (error) throw error
  return stdout + stderr
}
