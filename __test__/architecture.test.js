'use strict'

// Who may use whom: `error <- {pattern, input} <- {headers, schema} <- node`, schema may use pattern, and headers and
// schema never meet.

const assert = require('node:assert/strict')
const { readdirSync, readFileSync } = require('node:fs')
const { join, sep } = require('node:path')
const { test } = require('node:test')

const table = require('../lib/table.js')

const MAY_USE = {
  error: [],
  input: ['error'],
  pattern: ['error'],
  headers: ['error', 'input'],
  schema: ['error', 'input', 'pattern'],
  node: ['error', 'input', 'pattern', 'headers', 'schema'],
}

function sources(folder, ending) {
  const base = join(__dirname, '..', folder)
  return readdirSync(base, { recursive: true })
    .filter((file) => file.endsWith(ending))
    .map((file) => ({
      file: file.split(sep).join('/'),
      text: readFileSync(join(base, file), 'utf8'),
    }))
}

const core = sources('src', '.rs')

test('modules of the core use only those below them', () => {
  for (const { file, text } of core) {
    const module = file.split('/')[0].replace(/\.rs$/, '')
    if (module === 'lib') continue
    assert.ok(module in MAY_USE, `${file}: the test does not know the module ${module}`)
    for (const [, used] of text.matchAll(/\bcrate::(\w+)/g)) {
      if (used === module || used === 'Error') continue
      assert.ok(MAY_USE[module].includes(used), `${file} uses crate::${used}`)
    }
  }
})

test('napi appears in src/node alone', () => {
  for (const { file, text } of core) {
    if (!file.startsWith('node/')) assert.doesNotMatch(text, /\bnapi(_derive)?::/, file)
  }
})

test('unsafe appears in src/node/raw alone', () => {
  for (const { file, text } of core) {
    if (!file.startsWith('node/raw/'))
      assert.doesNotMatch(text, /\bunsafe\s*(\{|fn|impl|extern)/, file)
  }
})

test('no header is named in lib: its rules are in the core', () => {
  const names = table.headers.map(({ name }) => name)
  const known = {
    // The messages of what lib itself refuses, and what it removes on its own trial responses.
    'middleware.js': ['Content-Security-Policy'],
    'header-table-trial.js': ['X-Powered-By'],
    // Its own page allows nothing, whatever the app's policy is.
    'errors.js': ['Content-Security-Policy', 'X-Content-Type-Options', 'Cache-Control'],
  }
  for (const { file, text } of sources('lib', '.js')) {
    const code = text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '')
    for (const name of names) {
      if (known[file]?.includes(name)) continue
      assert.ok(!code.includes(name), `lib/${file} names ${name}`)
    }
  }
})

test('the crate and the package have one version, which the addon is asked for', () => {
  const { version } = require('../package.json')
  const cargo = readFileSync(join(__dirname, '..', 'Cargo.toml'), 'utf8')
  assert.equal(cargo.match(/^version = "(.*)"$/m)[1], version)
  assert.equal(require('../lib/native.js').version(), version)
})
