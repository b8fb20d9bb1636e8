'use strict'

// What somebody puts on Object.prototype is no option, no rule of a schema and no part of an answer: before armet is
// loaded or after, whatever it is called.

const assert = require('node:assert/strict')
const { readdirSync, readFileSync } = require('node:fs')
const { join } = require('node:path')
const { test } = require('node:test')
const { inChild } = require('./support/child.js')

const LIB = join(__dirname, '..', 'lib')

/** Every name that the library reads or writes as a property, options and members of schemas included. */
function names() {
  const found = new Set([
    'toJSON',
    'then',
    '',
    'length',
    'source',
    'flags',
    'states',
    'codePoints',
    'public',
    'nonempty',
    'examples',
    'title',
  ])
  for (const file of readdirSync(LIB, { recursive: true })) {
    const [folder] = file.split(/[/\\]/)
    if (!file.endsWith('.js') || folder === 'headers') continue
    const text = readFileSync(join(LIB, file), 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '')
    for (const [, name] of text.matchAll(/\.([A-Za-z]\w*)/g)) found.add(name)
    for (const [, name] of text.matchAll(/([A-Za-z]\w*)\s*:/g)) found.add(name)
    for (const [, inside] of text.matchAll(/\{([^{}]*)\}/g))
      for (const [name] of inside.matchAll(/[a-z]\w*/gi)) found.add(name)
  }
  for (const own of Object.getOwnPropertyNames(Object.prototype)) found.delete(own)
  // The language itself asks every iterator for it.
  found.delete('return')
  return [...found]
}

function afterLoading({ names, kinds }) {
  const { transcript } = require('./__test__/support/transcript.js')
  const armet = require('.')
  const bigints = (_, value) => (typeof value === 'bigint' ? `${value}n` : value)
  const lines = (told) => told.map((one) => JSON.stringify(one, bigints) ?? 'undefined')
  const clean = lines(transcript(armet))
  const again = lines(transcript(armet))
  const wrong = clean.filter((line, at) => line !== again[at]).map((line) => ['clean', line])
  const descriptors = {
    true: { __proto__: null, value: true, writable: true, enumerable: true, configurable: true },
    text: { __proto__: null, value: 'evil', writable: true, enumerable: false, configurable: true },
    object: {
      __proto__: null,
      value: { evil: 1 },
      writable: false,
      enumerable: true,
      configurable: true,
    },
    getter: { __proto__: null, get: () => 1, enumerable: true, configurable: true },
    function: {
      __proto__: null,
      value: () => 'evil',
      writable: true,
      enumerable: true,
      configurable: true,
    },
  }
  const polluted = (some, kind) => {
    for (const name of some) Object.defineProperty(Object.prototype, name, descriptors[kind])
    try {
      return transcript(armet)
    } finally {
      for (const name of some) delete Object.prototype[name]
    }
  }
  // Many at once, and where something came of it, fewer, until it is known which.
  const search = (some, kind) => {
    const told = lines(polluted(some, kind))
    const at = clean.findIndex((line, index) => line !== told[index])
    if (at === -1) return
    if (some.length === 1) {
      wrong.push([some[0], kind, clean[at], told[at]])
      return
    }
    const half = some.length >> 1
    search(some.slice(0, half), kind)
    search(some.slice(half), kind)
  }
  for (const kind of kinds) {
    for (let at = 0; at < names.length; at += 100) search(names.slice(at, at + 100), kind)
  }
  return { wrong, lines: clean.length }
}

test('what stands on Object.prototype changes nothing once armet is loaded', async () => {
  const kinds = process.env.ARMET_POLLUTED?.split(',') ?? ['true', 'text']
  const { wrong, lines } = await inChild(afterLoading, {
    argument: { names: names(), kinds },
    seconds: 300,
  })
  assert.deepEqual(wrong.slice(0, 40), [])
  assert.ok(lines > 1_000, `${lines} lines`)
})
