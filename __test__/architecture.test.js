'use strict'

// Who may use whom, as domains.json says: `error <- {pattern, input} <- {headers, schema} <- node`, schema may use pattern, and
// headers and schema never meet. In lib/, headers and patterns stand alone.

const assert = require('node:assert/strict')
const { readdirSync, readFileSync } = require('node:fs')
const { join, posix, sep } = require('node:path')
const { test } = require('node:test')

const domains = require('../domains.json')
const table = require('../lib/headers/table.js')

/** What each domain's rooms may use, in src/ and in lib/; what belongs to no domain is added. */
const MAY_USE = { error: [], ...Object.assign({}, ...domains.map(({ src }) => src)) }
MAY_USE.node = Object.keys(MAY_USE)

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

// A schema has to be validated with, and to become JSON Schema: it asks for either when it is, and for the engine of its patterns.
const LIB_MAY_USE = Object.assign({}, ...domains.map(({ lib }) => lib))

test('lib asks for built-in modules by their bare names, as test runners before Jest 27 need', () => {
  for (const { file, text } of sources('lib', '.js'))
    assert.doesNotMatch(text, /\brequire\(['"]node:/, file)
})

test('folders of lib use only those that they may', () => {
  for (const { file, text } of sources('lib', '.js')) {
    const folder = file.includes('/') ? file.split('/')[0] : undefined
    assert.ok(folder === undefined || folder in LIB_MAY_USE, `${file}: the test does not know it`)
    for (const [, path] of text.matchAll(/\brequire\('(\.[^']*)'\)/g)) {
      const [used, ...inside] = posix.join(posix.dirname(file), path).split('/')
      if (inside.length === 0 || used === '..' || used === folder) continue
      assert.ok(LIB_MAY_USE[folder]?.includes(used), `lib/${file} uses lib/${used}`)
    }
  }
})

test('a domain is entered by its door alone', () => {
  const domainOf = (file) => domains.find(({ lib }) => file.split('/')[1] in lib)
  const files = sources('lib', '.js').map(({ file, text }) => ({ file: `lib/${file}`, text }))
  files.push({ file: 'index.js', text: readFileSync(join(__dirname, '..', 'index.js'), 'utf8') })
  for (const { file, text } of files) {
    for (const [, path] of text.matchAll(/\brequire\('(\.[^']*)'\)/g)) {
      const used = posix.join(posix.dirname(file), path)
      const domain = domainOf(used)
      if (domain === undefined || domain === domainOf(file)) continue
      assert.equal(used, domain.door, `${file} uses ${used}`)
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
    'headers/middleware.js': ['Content-Security-Policy'],
    'headers/header-table-trial.js': ['X-Powered-By'],
    // Its own page allows nothing, whatever the app's policy is.
    'request/errors.js': ['Content-Security-Policy', 'X-Content-Type-Options', 'Cache-Control'],
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
