'use strict'

// What somebody puts on Object.prototype is no option, no rule of a schema and no part of an answer: before armet is
// loaded or after, whatever it is called.

const assert = require('node:assert/strict')
const { readdirSync, readFileSync } = require('node:fs')
const { join } = require('node:path')
const { test } = require('node:test')
const { inChild } = require('./support/child.js')

const KINDS = ['true', 'text', 'object', 'frozen', 'getter', 'throwing', 'function']
const LIB = join(__dirname, '..', 'lib')

/** Every name that the library reads or writes as a property, options and members of schemas included. */
function names() {
  const found = new Set([
    ...[
      'toJSON',
      'then',
      '',
      '0',
      '1',
      'length',
      'index',
      'input',
      'groups',
      'indices',
      'code',
      'message',
    ],
    ...[
      'get',
      'set',
      'value',
      'enumerable',
      'configurable',
      'writable',
      'toString',
      'valueOf',
      'setHeader',
    ],
    ...[
      'source',
      'flags',
      'states',
      'codePoints',
      'public',
      'nonempty',
      'examples',
      'title',
      'cause',
      'stack',
    ],
  ])
  const own = new Set(Object.getOwnPropertyNames(Object.prototype))
  for (const file of readdirSync(LIB, { recursive: true })) {
    if (!file.endsWith('.js')) continue
    const text = readFileSync(join(LIB, file), 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '')
    const add = (name) => own.has(name) || found.add(name)
    for (const [, name] of text.matchAll(/\.([A-Za-z]\w*)/g)) add(name)
    for (const [, name] of text.matchAll(/([A-Za-z]\w*)\s*:/g)) add(name)
    for (const [, inside] of text.matchAll(/\{([^{}]*)\}/g))
      for (const [name] of inside.matchAll(/[a-z]\w*/gi)) add(name)
  }
  // The language itself asks every iterator for the one, and V8 every error's constructor for the other.
  found.delete('return')
  found.delete('prepareStackTrace')
  return [...found]
}

function compared({ names: all, kinds }) {
  const { responses, transcript } = require('./__test__/support/transcript.js')
  const armet = require('.')
  const bigints = (_, value) => (typeof value === 'bigint' ? `${value}n` : value)
  const lines = (told) => told.map((one) => JSON.stringify(one, bigints) ?? 'undefined')
  const clean = lines(transcript(armet, responses()))
  const again = lines(transcript(armet, responses()))
  const wrong = clean.filter((line, at) => line !== again[at]).map((line) => ['clean', line])
  const kept = { __proto__: null, enumerable: true, configurable: true }
  const descriptors = {
    true: { ...kept, __proto__: null, value: true, writable: true },
    text: { ...kept, __proto__: null, value: 'evil', writable: true, enumerable: false },
    object: { ...kept, __proto__: null, value: { evil: 1 }, writable: true },
    frozen: { ...kept, __proto__: null, value: 'evil', writable: false },
    getter: { ...kept, __proto__: null, get: () => 1 },
    throwing: {
      ...kept,
      __proto__: null,
      get() {
        throw new Error('evil')
      },
      set() {
        throw new Error('evil')
      },
    },
    function: { ...kept, __proto__: null, value: () => 'evil', writable: true },
  }
  const polluted = (some, kind) => {
    const supply = responses()
    const before = some.map((name) => Object.getOwnPropertyDescriptor(Object.prototype, name))
    for (const name of some) Object.defineProperty(Object.prototype, name, descriptors[kind])
    try {
      return transcript(armet, supply)
    } finally {
      for (const name of some) delete Object.prototype[name]
      some.forEach((name, index) => {
        if (before[index] !== undefined)
          Object.defineProperty(Object.prototype, name, { ...before[index], __proto__: null })
      })
    }
  }
  // Many at once, and where something came of it, fewer, until it is known which.
  const search = (some, kind) => {
    const told = lines(polluted(some, kind))
    const at = clean.findIndex((line, index) => line !== told[index])
    if (at === -1 || wrong.length > 8) return
    if (some.length === 1) {
      wrong.push([some[0], kind, clean[at], told[at]])
      return
    }
    const half = some.length >> 1
    search(some.slice(0, half), kind)
    search(some.slice(half), kind)
  }
  // Where an index can only be read, no array can be filled by anybody.
  const assignable = ['true', 'text', 'object', 'function']
  for (const kind of kinds) {
    const names = all.filter((name) => assignable.includes(kind) || !/^\d/.test(name))
    search(names, kind)
  }
  return { wrong, lines: clean.length }
}

test('what stands on Object.prototype changes nothing once armet is loaded', async () => {
  const kinds = process.env.ARMET_POLLUTED?.split(',') ?? KINDS
  const { wrong, lines } = await inChild(compared, {
    argument: { names: names(), kinds },
    seconds: 100,
  })
  assert.deepEqual(wrong.slice(0, 40), [])
  assert.ok(lines > 1_000, `${lines} lines`)
})

test('what stands there before armet is loaded makes no method of a getter, nor a getter of a method', async () => {
  const wrong = await inChild(() => {
    require('.')
    const forget = () => {
      for (const file of Object.keys(require.cache))
        if (/[/\\](?:lib[/\\].*|index)\.js$/.test(file) && !file.includes('node_modules'))
          delete require.cache[file]
    }
    const names = 'get set value writable enumerable configurable name length kind optional strip'
    const more = 'index then code 0 default limits string nonce hsts directives'
    const found = []
    for (const name of `${names} ${more}`.split(' ')) {
      forget()
      Object.defineProperty(Object.prototype, name, {
        __proto__: null,
        value: true,
        writable: true,
        configurable: true,
      })
      try {
        const armet = require('.')
        const { s } = armet
        const required = s.object({ a: s.string() })
        const told = [
          s.object({ a: s.string().optional() }).check({}).ok,
          required.check({}).ok,
          required.checkQuery('a=1&b=1').ok,
          required.kind,
          new armet.SafeRegExp('(a)').exec('a').length,
          typeof armet.guard(),
          typeof armet(),
          typeof armet.hsts(),
        ].join(' ')
        if (told !== 'true false false object 2 function function function')
          found.push([name, told])
      } catch (error) {
        found.push([name, error.message])
      } finally {
        delete Object.prototype[name]
      }
    }
    return found
  })
  assert.deepEqual(wrong, [])
})
