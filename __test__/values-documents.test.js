'use strict'

// What is documented, typed and told are the same things: each list is walked and each of the others is asked.

const assert = require('node:assert')
const { existsSync, readFileSync } = require('node:fs')
const { join } = require('node:path')
const { test } = require('node:test')
const { english } = require('../lib/values/messages.js')
const core = require('../lib/values/core.js')
const { KINDS } = require('../lib/schema/kinds.js')
const { everything } = require('./support/docs.js')
const { s } = require('../lib/schema/schema.js')

const text = (...names) =>
  readFileSync(
    join(
      __dirname,
      '..',
      names.find((name) => existsSync(join(__dirname, '..', name))),
    ),
    'utf8',
  )
const types = ['schema', 'request-values'].map((part) => text(`types/${part}.d.ts`)).join('\n')
const limits = JSON.parse(core.limits())

test('every code is in the table of codes, and every code of the table exists', () => {
  const table = text('docs/request-values.md').split('| code | when |')[1].split('\n\n')[0]
  const written = [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code),
  )
  assert.deepStrictEqual([...new Set(written)].sort(), [...Object.keys(english), 'vendor'].sort())
})

test('every limit is documented with its numbers, and typed', () => {
  for (const { name, default: usual, maximum } of limits) {
    const line = everything.split('\n').find((row) => row.startsWith(`| \`${name}\` |`))
    assert.ok(line, name)
    const numbers = line.replaceAll(/(\d),(?=\d)/g, '$1')
    assert.ok(numbers.includes(` ${usual} `), `${name}: ${usual}`)
    assert.ok(numbers.includes(`| ${maximum} |`), `${name}: ${maximum}`)
    if (name !== 'issues') assert.match(types, new RegExp(`\\b${name}\\?: number`))
  }
})

test('every way to begin a schema is documented and typed', () => {
  for (const name of Object.keys(s)) {
    assert.match(types, new RegExp(`^\\s+${name}[<(]`, 'm'), name)
    assert.ok(
      everything.includes(`s.${name}(`) ||
        everything.includes(`\`${name}\``) ||
        everything.includes(`.${name}()`),
      name,
    )
  }
})

test('every method of every kind is documented and typed', () => {
  const inner = new Set([
    'with',
    'rebuilt',
    'beforeNull',
    'constructor',
    'bound',
    'withFields',
    'known',
    'unrefined',
    '~standard',
    'kind',
    // As every object of the language has it.
    'toString',
  ])
  for (const Kind of Object.values(KINDS)) {
    for (
      let prototype = Kind.prototype;
      prototype !== Object.prototype;
      prototype = Object.getPrototypeOf(prototype)
    ) {
      for (const name of Object.getOwnPropertyNames(prototype)) {
        if (inner.has(name)) continue
        assert.match(types, new RegExp(`\\b${name}[<(:]`), name)
        if (!['shape', 'values', 'compile'].includes(name))
          assert.ok(everything.includes(`${name}(`) || everything.includes(`\`${name}\``), name)
      }
    }
  }
})

test('every sentence is made of what the core tells of it', () => {
  const params = {
    min: 1,
    max: 2,
    above: 0,
    below: 3,
    expected: 'string',
    key: 'k',
    values: ['a'],
    value: 'v',
    length: 3,
    format: 'email',
    prefix: 'p',
    suffix: 's',
    text: 't',
    multipleOf: 2,
    first: 0,
    found: 'date',
    position: 0,
  }
  for (const [code, say] of Object.entries(english)) {
    const told = say(
      code === 'union' ? { options: [{ type: 'string' }, { type: 'integer' }] } : params,
    )
    assert.match(told, /^(is|must|has|holds|does) .+[^.]$/, code)
    assert.doesNotMatch(told, /undefined|NaN|\[object/, code)
  }
})
