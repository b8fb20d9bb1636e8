'use strict'

// What `npm run new:header` and `npm run new:domain` make, in a copy of the checkout.

const assert = require('node:assert/strict')
const { spawnSync } = require('node:child_process')
const { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { basename, join, relative } = require('node:path')
const { after, before, test } = require('node:test')
const { newDomain } = require('../scripts/new-domain.js')
const { newHeader } = require('../scripts/new-header.js')
const { runNode } = require('./support/child.js')

const root = join(__dirname, '..')
const LEFT_OUT = [
  'node_modules',
  'target',
  'native',
  'package',
  '.git',
  'vectors',
  'dist',
  'cache',
  'corpus',
]

let copy
before(() => {
  copy = mkdtempSync(join(tmpdir(), 'armet-new-'))
  cpSync(root, copy, {
    recursive: true,
    filter: (from) => !LEFT_OUT.includes(basename(from)) || relative(root, from) === '',
  })
  for (const name of ['node_modules', 'native'])
    symlinkSync(join(root, name), join(copy, name), 'junction')
})
after(() => rmSync(copy, { recursive: true, force: true }))

const read = (path) => readFileSync(join(copy, path), 'utf8')

test('a new domain passes the tests of the registry and of the architecture, and its own', async () => {
  newDomain(copy, { name: 'fetch-metadata', promise: 'Requests of other sites, told apart' })
  const files = ['registry', 'architecture', 'fetch-metadata'].map(
    (name) => `__test__/${name}.test.js`,
  )
  const { code, stdout } = await runNode(['--test', ...files], { cwd: copy })
  assert.equal(code, 0, stdout)
  const bench = await runNode(['bench/fetch-metadata.js'], { cwd: copy })
  assert.equal(bench.code, 0, bench.stderr)
})

test('a domain is not made twice', () => {
  assert.throws(
    () => newDomain(copy, { name: 'headers', promise: 'Something else' }),
    /domains\.json has headers/,
  )
})

test('a new header is in the table, the exports, the types and the documentation, in formatted Rust', () => {
  newHeader(copy, {
    name: 'Document-Policy',
    value: 'force-load-at-top',
    standard: 'https://wicg.github.io/document-policy/',
  })
  const text = read('src/headers/document_policy.rs')
  assert.match(text, /key: "documentPolicy"/)
  assert.match(read('src/headers/mod.rs'), /^mod document_policy;$/m)
  assert.match(read('src/headers/table.rs'), /^ {4}document_policy::HEADER,\n\];$/m)
  assert.match(read('index.js'), /^module\.exports\.documentPolicy = header\('documentPolicy'\)$/m)
  const types = read('types/headers.d.ts')
  assert.match(types, /^ {4}documentPolicy\?: boolean$/m)
  assert.match(types, /^ {4}documentPolicy: \(\) => HeaderMiddleware$/m)
  assert.match(read('docs/headers.md'), /^## Document-Policy$/m)
  const { status, stdout } = spawnSync(
    'rustfmt',
    ['--check', '--edition', '2024', 'src/headers/mod.rs'],
    { cwd: copy, encoding: 'utf8' },
  )
  assert.equal(status, 0, stdout)
})

test('a header is not made twice', () => {
  const header = { name: 'Referrer-Policy', value: 'no-referrer', standard: 'https://example.com/' }
  assert.throws(() => newHeader(copy, header), /referrer_policy\.rs is there already/)
})
