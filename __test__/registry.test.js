'use strict'

// The table of headers, the public face, the types, the documentation and the tests name the same things: what one of them
// lacks, or has left over, is named here.

const assert = require('node:assert/strict')
const { existsSync, readdirSync, readFileSync } = require('node:fs')
const { join } = require('node:path')
const { test } = require('node:test')

const armet = require('..')
const table = require('../lib/headers/table.js')
const domains = require('../domains.json')
const { INTERNAL, stale } = require('../scripts/faces.js')
const { everything } = require('./support/docs.js')
const exported = require('./support/domain-exports.js')

const root = join(__dirname, '..')
const read = (...path) => readFileSync(join(root, ...path), 'utf8')
const files = (folder, ending) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((file) => file.endsWith(ending) && !file.includes('node_modules'))
    .map((file) => read(folder, file))
    .join('\n')
const matches = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1])
const sorted = (names) => [...new Set(names)].sort()
const types = files('types', '.d.ts')

const header = sorted(table.headers.flatMap(({ key, alias }) => [key, alias ?? key]))
const face = sorted([...header, ...Object.values(exported).flat()])

test('index.js exports every header of the table, what the exported offer, and nothing else', () => {
  const ofModules = ['length', 'name', 'prototype', 'default', '__esModule']
  const names = Object.getOwnPropertyNames(armet).filter((name) => !ofModules.includes(name))
  assert.deepEqual(sorted(names), face)
})

test('index.mjs exports the same', async () => {
  const { default: whole, ...named } = await import('../index.mjs')
  assert.equal(whole, armet)
  assert.deepEqual(sorted(Object.keys(named)), face)
  for (const name of face) assert.equal(named[name], armet[name])
})

test('the types declare the same', () => {
  const members = types
    .split(/^ {2}export interface Armet \{$/m)
    .slice(1)
    .flatMap((rest) => matches(rest.split(/^ {2}\}$/m)[0], /^ {4}(\w+):/gm))
  assert.deepEqual(sorted(members.filter((name) => name !== 'default')), face)
})

test('index.mjs and index.d.mts are what `npm run generate` writes', () => {
  assert.deepEqual(stale(), [])
})

test('index.d.ts takes in every file of types', () => {
  assert.deepEqual(
    sorted(matches(read('index.d.ts'), /^import '\.\/types\/([\w-]+)\.js'$/gm)),
    sorted(readdirSync(join(root, 'types')).map((file) => file.replace(/\.d\.ts$/, ''))),
  )
})

test('index.d.mts hands on every value and every type', () => {
  const declared = matches(types, /^ {2}export (?:type|interface) (\w+)/gm)
  assert.deepEqual(
    sorted(matches(read('index.d.mts'), /^export type (\w+)/gm)),
    sorted(declared.filter((name) => !INTERNAL.includes(name))),
  )
  assert.deepEqual(sorted(matches(read('index.d.mts'), /^export declare const (\w+)/gm)), face)
})

test('the documentation has a section or a line for every header, and shows every option', () => {
  const sections = matches(read('docs', 'headers.md'), /^## (\S+)$/gm)
  for (const { key, alias, name, options, default: on } of table.headers) {
    const dropped = ['expectCt', 'featurePolicy', 'noCache', 'hpkp'].includes(key)
    if (!dropped) assert.ok(sections.includes(name), `no section ${name}`)
    assert.match(everything, new RegExp(`\`${key}[\`(]`), `no mention of ${key}`)
    if (alias !== null)
      assert.match(everything, new RegExp(`\\(\`${alias}\`\\)`), `no mention of ${alias}`)
    if (on) assert.match(everything, new RegExp(`^${name}: |X-Powered-By`, 'm'))
    const misspelt = ['maxage', 'includeSubdomains']
    for (const [option] of options) {
      if (!misspelt.includes(option))
        assert.match(everything, new RegExp(`\\b${option}\\b`), `${key}.${option}`)
    }
  }
  const known = table.headers.map(({ name }) => name)
  assert.deepEqual(
    sections.filter((section) => !known.includes(section)),
    [],
  )
})

test('a domain has a page of documentation that names everything it exports', () => {
  for (const { docs, exports } of domains) {
    const text = read(docs)
    assert.match(text, /^# \S/)
    for (const name of exports) assert.match(text, new RegExp(`\\b${name}\\b`), `${docs}: ${name}`)
  }
})

test('a domain has what its row names: rooms, a door, types, tests, a bench, fuzz targets', () => {
  const tests = readdirSync(join(root, '__test__'))
  for (const { name, src, lib, door, types, tests: begin, bench, fuzz, ...row } of domains) {
    assert.match(row.promise, /^[A-Z].+\w$/, name)
    for (const room of Object.keys(src)) assert.ok(existsSync(join(root, 'src', room)), room)
    for (const room of Object.keys(lib)) assert.ok(existsSync(join(root, 'lib', room)), room)
    assert.match(door, /^lib\/[\w-]+\/index\.js$/)
    for (const file of [door, bench, ...types]) assert.ok(existsSync(join(root, file)), file)
    for (const prefix of begin) {
      assert.ok(
        tests.some((file) => file.startsWith(prefix)),
        `${name}: no test begins with ${prefix}`,
      )
    }
    for (const target of fuzz) {
      assert.ok(existsSync(join(root, 'fuzz', 'fuzz_targets', `${target}.rs`)), target)
    }
  }
})

test('every room of lib, every file of types and every fuzz target belongs to one domain', () => {
  const belongs = (all, found) => assert.deepEqual([...all].sort(), [...found].sort())
  const rooms = readdirSync(join(root, 'lib'), { withFileTypes: true })
  belongs(
    domains.flatMap(({ lib }) => Object.keys(lib)),
    rooms.filter((entry) => entry.isDirectory()).map((entry) => entry.name),
  )
  belongs(
    domains.flatMap(({ types }) => types),
    readdirSync(join(root, 'types')).map((file) => `types/${file}`),
  )
  belongs(
    domains.flatMap(({ fuzz }) => fuzz),
    readdirSync(join(root, 'fuzz', 'fuzz_targets')).map((file) => file.replace(/\.rs$/, '')),
  )
})

test('the documentation lists every error code, and no other', () => {
  const used = matches(files('src', '.rs') + files('lib', '.js'), /["'](ARMET_[A-Z_]+)["']/g)
  const examples = ['ARMET_EXAMPLE']
  const listed = matches(everything, /^\| `(ARMET_[A-Z_]+)`/gm)
  assert.deepEqual(sorted(listed), sorted(used.filter((code) => !examples.includes(code))))
})

// What no input of a test's size brings about: memory that runs out, and faults of our own.
const UNREACHED = ['ARMET_PATTERN_MEMORY', 'ARMET_MEMORY', 'ARMET_INTERNAL']

test('every error code is met in a test', () => {
  const tests =
    files('__test__', '.js') +
    files('__test__', '.json') +
    files('tests', '.rs') +
    files('src', 'tests.rs')
  for (const code of matches(everything, /^\| `(ARMET_[A-Z_]+)`/gm)) {
    assert.ok(UNREACHED.includes(code) || tests.includes(code), `no test expects ${code}`)
  }
})

test('every header is met in the parity tests or, where helmet has none, in a test of its own', () => {
  const own = readdirSync(join(root, '__test__')).filter((file) =>
    /^header-.*\.test\.js$/.test(file),
  )
  const facts =
    files(join('__test__', 'parity'), '.js') + own.map((file) => read('__test__', file)).join('\n')
  for (const name of header) assert.match(facts, new RegExp(`\\b${name}\\b`), name)
})
