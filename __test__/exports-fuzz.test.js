'use strict'

// Every export, and every method of what they return, with what callers pass by mistake or by malice: what is thrown is the
// caller's own, or an error with a code and a sentence of armet's. ARMET_SEED makes other calls, ARMET_CALLS how many.

const assert = require('node:assert/strict')
const { spawnSync } = require('node:child_process')
const { join } = require('node:path')
const { it } = require('node:test')

const seed = Number(process.env.ARMET_SEED ?? 2026)
const calls = Number(process.env.ARMET_CALLS ?? 50_000)

it(`no error of an engine leaves armet in ${calls} calls`, () => {
  // In a process of its own: one that dies is a failure too.
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    [join(__dirname, 'exports-fuzz', 'run.js'), String(seed), String(calls)],
    { encoding: 'utf8', maxBuffer: 1 << 26 },
  )
  assert.equal(signal ?? status, 0, `ARMET_SEED=${seed}\n${stderr}`)
  const { kinds, made } = JSON.parse(stdout)
  assert.equal(kinds.length, 0, `ARMET_SEED=${seed}\n${kinds.slice(0, 20).join('\n')}`)
  assert.equal(made, calls)
})
