'use strict'

// ARCHITECTURE.md and docs/contributing name files and what stands in them. Each must exist, and the numbers that both sides
// of the boundary use must be the same.

const assert = require('node:assert/strict')
const { existsSync, readdirSync, readFileSync } = require('node:fs')
const { join } = require('node:path')
const { test } = require('node:test')

const root = join(__dirname, '..')
const read = (path) => readFileSync(join(root, path), 'utf8')

const guides = ['ARCHITECTURE.md', 'CONTRIBUTING.md'].concat(
  readdirSync(join(root, 'docs', 'contributing')).map((file) => `docs/contributing/${file}`),
)

/** Whether a source declares a name: a function, a class, a constant, a type, a method or a macro. */
function declares(path, name) {
  const text = read(path)
  const rust = `\\b(?:fn|struct|enum|trait|const|static|type|macro_rules!) ${name}\\b|^ {4}${name}, (?:\\d|MOST_)`
  const script = `\\b(?:function\\*?|class|const|let) ${name}\\b|^ {2}(?:static )?${name}\\(.*\\) \\{$`
  return new RegExp(path.endsWith('.rs') ? rust : script, 'm').test(text)
}

for (const guide of guides) {
  test(`${guide} names files and functions that exist`, () => {
    for (const [, path, names] of read(guide).matchAll(
      /`((?:lib|src|scripts|bench|fuzz|tests|types|__test__|examples)\/[\w./-]+\w)(?::([\w:]+))?`/g,
    )) {
      // What a recipe has its reader make.
      if (/\bmy[_-]/.test(path)) continue
      assert.ok(existsSync(join(root, path)), `${guide}: there is no ${path}`)
      for (const name of names?.split('::') ?? []) {
        assert.ok(declares(path, name), `${guide}: ${path} declares no ${name}`)
      }
    }
  })
}

test('a walk is a list of hops, numbered from one', () => {
  const walks = read('ARCHITECTURE.md').split('## The four walks\n')[1].split(/^## /m)[0]
  const found = walks.split(/^### .*$/m).slice(1)
  assert.equal(found.length, 4)
  for (const walk of found) {
    const hops = [...walk.matchAll(/^(\d+)\. ([\s\S]*?)(?=\n\d+\. |\n\n|$)/gm)]
    assert.ok(hops.length > 5)
    for (const [index, [, number, text]] of hops.entries()) {
      assert.equal(Number(number), index + 1)
      assert.match(text, /`(?:lib|src)\/[\w./-]+:\w+/, `hop ${number} names no function: ${text}`)
    }
  }
})

/** The constants of a source, by name. */
function numbers(path) {
  const pattern = path.endsWith('.rs')
    ? /\bconst ([A-Z\d_]+): \w+ = (-?(?:0x)?[\da-fA-F]+);/g
    : /^const ([A-Z\d_]+) = (-?(?:0x)?[\da-fA-F]+)$/gm
  return new Map([...read(path).matchAll(pattern)].map(([, name, value]) => [name, Number(value)]))
}

/** Compares the constants `names` of two sources; JavaScript's may be passed as read. */
function agree(rust, script, names, values = numbers(script)) {
  const ours = numbers(rust)
  for (const name of names) {
    assert.ok(ours.has(name), `${rust} has no ${name}`)
    assert.equal(values.get(name), ours.get(name), `${name} of ${rust} and ${script}`)
  }
}

test('edits have the same numbers on both sides', () => {
  const names = [...numbers('lib/values/patch.js').keys()]
  assert.equal(names.length, 14)
  agree('src/schema/patch.rs', 'lib/values/patch.js', names)
})

test('tokens have the same numbers on both sides', () => {
  const path = 'lib/values/tokens.js'
  const [, list] = read(path).match(/^const \[\n([\s\S]*?)\] = Array\.from/m)
  const kinds = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const values = new Map([...kinds.entries()].map(([value, name]) => [name, value]))
  values.set('CODED', numbers(path).get('CODED'))
  const others = [...values.keys()].filter((name) => name !== 'ABSENT')
  assert.equal(others.length, 13)
  agree('src/schema/urlencoded/token.rs', path, others, values)
})

test('verdicts and answers have the same numbers on both sides', () => {
  agree('src/node/values/core.rs', 'lib/values/validator.js', ['INVALID', 'TOO_SMALL'])
  agree('src/node/values/schema.rs', 'lib/values/validator.js', ['ASCII', 'INDEXED'])
  agree('src/node/subjects.rs', 'lib/pattern/find.js', ['UNDECIDED'])
  agree('src/node/pattern.rs', 'lib/pattern/program.js', ['GONE'])
})

test('as many strings are kept on both sides', () => {
  const places = numbers('lib/pattern/find.js').get('PLACES')
  assert.equal(places, numbers('src/node/subjects.rs').get('SUBJECTS'))
})

test('a schema has as many nodes on both sides, and as many inside one another', () => {
  const [js, rust] = ['lib/schema/wire.js', 'src/schema/compile.rs'].map(numbers)
  assert.equal(js.get('MAX_NODES'), rust.get('NODES'))
  assert.equal(js.get('MAX_DEPTH'), rust.get('DEPTH'))
})

test('modes have the same numbers on both sides', () => {
  const { MODE } = require('../lib/values/validator.js')
  const arms = [...read('src/node/values/schema.rs').matchAll(/(\d) => Ok\(Mode::(\w+)\)/g)]
  assert.deepEqual(
    Object.fromEntries(arms.map(([, number, name]) => [name.toLowerCase(), Number(number)])),
    { ...MODE },
  )
})

test('words of the tape have the same numbers on both sides', () => {
  const source = read('src/input/tape.rs').split('fn peek(')[1].split('fn pass(')[0]
  const arms = (name) =>
    new Map(
      [...source.matchAll(new RegExp(`(\\d+)(?: \\| \\d+)* => ${name}`, 'g'))].map((arm) => [
        arm[2],
        Number(arm[1]),
      ]),
    )
  const peeks = arms('Peek::(\\w+(?:\\(\\w+\\))?)')
  const ours = numbers('lib/values/tape.js')
  const called = {
    NULL: 'Null',
    FALSE: 'Boolean(false)',
    TRUE: 'Boolean(true)',
    NUMBER: 'Number',
    STRING: 'String',
    ARRAY: 'Array',
    OBJECT: 'Object',
    BIGINT: 'BigInt',
    UNDEFINED: 'Undefined',
  }
  for (const [name, peek] of Object.entries(called)) assert.equal(ours.get(name), peeks.get(peek))
  const [, table] = read('lib/values/tape.js').match(/^const OTHERS = \{\n([\s\S]*?)\}/m)
  const others = new Map(
    [...table.matchAll(/(\w+): (\d+)/g)].map(([, name, number]) => [name, Number(number)]),
  )
  for (const [name, number] of arms('Other::(\\w+),')) {
    assert.equal(others.get(name.toLowerCase()), number, name)
  }
  const limits = {
    depth: 'tooDeep',
    values: 'tooMany',
    keys: 'tooManyKeys',
    items: 'tooManyItems',
    string: 'tooLong',
  }
  const refused = arms('return Err\\(self.limit\\("limit\\.(\\w+)"')
  assert.equal(refused.size, 5)
  for (const [limit, number] of refused) assert.equal(others.get(limits[limit]), number, limit)
})
