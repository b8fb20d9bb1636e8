'use strict'

// The table of headers, the public face, the types, the README and the tests name the same things: what one of them
// lacks, or has left over, is named here.

const assert = require('node:assert/strict')
const { readdirSync, readFileSync } = require('node:fs')
const { join } = require('node:path')
const { test } = require('node:test')

const armet = require('..')
const table = require('../lib/headers/table.js')
const chapters = require('./support/chapters.js')

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
const face = sorted([...header, ...Object.values(chapters).flat()])

test('index.js exports every header of the table, what the chapters offer, and nothing else', () => {
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

test('index.d.ts takes in every file of types', () => {
  assert.deepEqual(
    sorted(matches(read('index.d.ts'), /^import '\.\/types\/([\w-]+)\.js'$/gm)),
    sorted(readdirSync(join(root, 'types')).map((file) => file.replace(/\.d\.ts$/, ''))),
  )
})

test('index.d.mts hands on every value and every type', () => {
  const declared = matches(types, /^ {2}export (?:type|interface) (\w+)/gm)
  // Types that others are made of, and nobody writes.
  const internal = [
    'BodyRequest',
    'CookiesMark',
    'CookiesRequest',
    'CookiesResponse',
    'Fields',
    'Flat',
    'HasRiders',
    'HeadersMark',
    'HeadersRequest',
    'HeadersResponse',
    'HelmetContentSecurityPolicyDirectives',
    'InputOf',
    'Instead',
    'Known',
    'Next',
    'NoCookies',
    'NoHeaders',
    'OptionsWith',
    'OtherMembers',
    'OtherMethods',
    'OutputOf',
    'ParamsRequest',
    'PartOf',
    'PartialFields',
    'QueryRequest',
    'RawBody',
    'RawLocals',
    'RawParams',
    'RawQuery',
    'RiderMarks',
    'StandardResult',
    'Synchronous',
    'ValidatedRequest',
    'ValidatedResponse',
  ]
  assert.deepEqual(
    sorted(matches(read('index.d.mts'), /^export type (\w+)/gm)),
    sorted(declared.filter((name) => !internal.includes(name))),
  )
  assert.deepEqual(sorted(matches(read('index.d.mts'), /^export declare const (\w+)/gm)), face)
})

test('the README has a section or a line for every header, and shows every option', () => {
  const readme = read('README.md')
  const sections = matches(
    readme.split(/^## /m).find((chapter) => chapter.startsWith('Headers\n')),
    /^### (\S+)$/gm,
  )
  for (const { key, alias, name, options, default: on } of table.headers) {
    const dropped = ['expectCt', 'featurePolicy', 'noCache', 'hpkp'].includes(key)
    if (!dropped) assert.ok(sections.includes(name), `no section ${name}`)
    assert.match(readme, new RegExp(`\`${key}[\`(]`), `no mention of ${key}`)
    if (alias !== null)
      assert.match(readme, new RegExp(`\\(\`${alias}\`\\)`), `no mention of ${alias}`)
    if (on) assert.match(readme, new RegExp(`^${name}: |X-Powered-By`, 'm'))
    const misspelt = ['maxage', 'includeSubdomains']
    for (const [option] of options) {
      if (!misspelt.includes(option))
        assert.match(readme, new RegExp(`\\b${option}\\b`), `${key}.${option}`)
    }
  }
  const known = table.headers.map(({ name }) => name)
  assert.deepEqual(
    sections.filter((section) => !known.includes(section)),
    [],
  )
})

test('the README has a chapter for everything else that is exported', () => {
  const readme = read('README.md')
  for (const [chapter, names] of Object.entries(chapters)) {
    const text = readme.split(`## ${chapter}\n`)[1]?.split(/^## /m)[0]
    assert.ok(text !== undefined, `no chapter ${chapter}`)
    for (const name of names) assert.match(text, new RegExp(`\\b${name}\\b`), name)
  }
})

test('the README lists every error code, and no other', () => {
  const used = matches(files('src', '.rs') + files('lib', '.js'), /["'](ARMET_[A-Z_]+)["']/g)
  const examples = ['ARMET_EXAMPLE']
  const listed = matches(read('README.md'), /^\| `(ARMET_[A-Z_]+)`/gm)
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
  for (const code of matches(read('README.md'), /^\| `(ARMET_[A-Z_]+)`/gm)) {
    assert.ok(UNREACHED.includes(code) || tests.includes(code), `no test expects ${code}`)
  }
})

test('every header is met in the parity tests', () => {
  const parity = files(join('__test__', 'parity'), '.js')
  for (const name of header) assert.match(parity, new RegExp(`\\b${name}\\b`), name)
})
