'use strict'

// `npm start` builds the core first: whoever waits for that is told.

const assert = require('node:assert/strict')
const { execFileSync } = require('node:child_process')
const { mkdirSync, mkdtempSync, readFileSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { it } = require('node:test')

const root = join(__dirname, '..')

it('npm start says before the first build that it takes some minutes, and later nothing', () => {
  const target = mkdtempSync(join(tmpdir(), 'armet-target-'))
  const said = () =>
    execFileSync(process.execPath, [join(root, 'scripts', 'announce.js')], {
      encoding: 'utf8',
      env: { ...process.env, CARGO_TARGET_DIR: target },
    })
  try {
    assert.match(said(), /building the Rust core\. The first time this takes some minutes/)
    mkdirSync(join(target, 'release', 'deps'), { recursive: true })
    assert.equal(said(), '')
  } finally {
    rmSync(target, { recursive: true, force: true })
  }
})

it('npm start says so before it builds', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  assert.match(scripts.prestart, /^node scripts\/announce\.js && npm run build$/)
})
