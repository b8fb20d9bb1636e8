'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { inChild } = require('../support/child.js')

/** Uses everything that passes through the arrays that JavaScript and the core share. In the child, as text. */
const OPERATIONS = `({ s, guard, SafeRegExp, SafeRegExpSet }) => {
  const { Guard } = require('./lib/values/guard.js')
  const made = {}
  const make = () => {
    made.schema = s.object({
      name: s.string().trim().max(400),
      page: s.integer().default(1),
      tags: s.array(s.string()).optional(),
      sizes: s.array(s.number()).max(100000).optional(),
      any: s.record(s.string()).optional(),
    })
    made.guard = new Guard({ limits: {} })
    made.words = new SafeRegExp(/([a-z])([a-z]*)/g)
    made.once = new SafeRegExp(/(\\d+)-(\\d+)/d)
    made.comma = new SafeRegExp(/,/)
    made.set = new SafeRegExpSet([/a/, /b/, /\\d/])
  }
  const long = 'some words and, some more '.repeat(600)
  const body = { name: ' alice of some long name that is not short ', tags: ['red', 'blue'], any: { x: 'é' } }
  const reentrant = { get name() { made.schema.check({ name: 'inner' }); made.words.exec('abc'); return 'outer' }, sizes: [1, 2, 3] }
  const operations = {
    make,
    query: () => made.schema.checkQuery('name=alice&page=2&tags=a&tags=b&any[x]=1'),
    badQuery: () => made.schema.checkQuery('name=alice&page=x').issues,
    json: () => made.schema.checkJson(Buffer.from(JSON.stringify(body))),
    jsonTyped: () => made.schema.checkJson(Buffer.from('{"name":"a","page":3}')),
    value: () => made.schema.check(body),
    badValue: () => made.schema.check({ name: 3, tags: Array(300).fill('x'.repeat(60)) }).issues,
    many: () => made.schema.check({ name: 'many', sizes: Array.from({ length: 9000 }, (_, at) => at) }),
    reentrant: () => made.schema.check(reentrant),
    strippedQuery: () => made.guard.strippedQuery('a=1&b[$gt]=2'),
    strippedValue: () => made.guard.strippedValue({ a: 1, b: { $gt: 2 } }),
    guardJson: () => made.guard.json(Buffer.from('{"a":{"$gt":1}}')),
    exec: () => made.once.exec('a 12-34'),
    test: () => made.words.test('abc'),
    match: () => long.match(made.words),
    matchAll: () => [...long.matchAll(made.words)].length,
    replace: () => long.replace(made.words, '$2$1'),
    replaceFew: () => long.replace(made.comma, ';'),
    replaceBy: () => long.replace(made.words, (all) => (made.once.exec('1-2'), all)),
    split: () => long.split(made.comma),
    search: () => long.search(made.comma),
    set: () => made.set.matches('a1'),
    setTest: () => made.set.test('b'),
  }
  return operations
}`

/** The arrays that are shared, and what looks whether a value is one, or has one. */
const SHARED = `(() => {
  const core = require('./lib/values/core.js')
  const { patterns, patternSets } = require('./lib/pattern/program.js')
  const { Object, Reflect, ArrayBuffer, structuredClone } = globalThis
  const { getPrototypeOf, getOwnPropertyDescriptor, values } = Object
  const bufferOf = getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), 'buffer').get
  const { apply } = Reflect
  const { isView } = ArrayBuffer
  const tape = require('./lib/values/tape.js').tape
  const all = () => [core.ints, core.floats, core.text, patterns.positions, patternSets.positions]
  const buffers = () => all().map((array) => apply(bufferOf, array, []))
  const isShared = (value) => {
    if (typeof value !== 'object' || value === null) return false
    if (value === core || value === patterns || value === patternSets || value === tape) return true
    const buffer = isView(value) && getOwnPropertyDescriptor(value, 'constructor') === undefined ? bufferFor(value) : value
    return buffers().indexOf(buffer) !== -1
  }
  const bufferFor = (value) => {
    try { return apply(bufferOf, value, []) } catch { return undefined }
  }
  const transfer = (buffer) => { try { structuredClone(buffer, { transfer: [buffer] }) } catch {} }
  return { core, patterns, patternSets, all, buffers, isShared, transfer, apply }
})()`

const said = (work) =>
  `(() => { try { return ${work} } catch (error) { return error.code ?? String(error) } })()`

test('a core whose memory was taken away refuses, and works again with other memory', async () => {
  const program = `() => {
    const { core, patterns, patternSets, buffers, transfer } = ${SHARED}
    const operations = (${OPERATIONS})(require('.'))
    operations.make()
    const before = Object.keys(operations).filter((name) => name !== 'make')
    for (const buffer of buffers()) transfer(buffer)
    const taken = {}
    for (const name of before) taken[name] = ${said('operations[name]() === undefined ? null : "answered"')}
    core.reserve(4096)
    const again = ${said('operations.query().value')}
    return { taken, again }
  }`
  const { taken, again } = await inChild(program)
  for (const [name, answer] of Object.entries(taken))
    assert.match(answer ?? '', /^(answered|ARMET_SHARED_MEMORY)$/, name)
  for (const name of ['query', 'badValue', 'exec', 'set'])
    assert.equal(taken[name], 'ARMET_SHARED_MEMORY', name)
  assert.deepEqual(again.name, 'alice')
})

// Every function of these, and every getter: what an application, or a library of it, may have replaced.
const PATCHED = `[
  Object.getPrototypeOf(Uint8Array.prototype), Uint8Array.prototype, Int32Array.prototype, Float64Array.prototype,
  Buffer.prototype, ArrayBuffer.prototype, Array.prototype, String.prototype, Object.prototype, Function.prototype, Map.prototype,
  WeakMap.prototype, Set.prototype, RegExp.prototype, Object.getPrototypeOf([][Symbol.iterator]()), Number.prototype,
  Object, Array, Reflect, JSON, Number, String, Math, ArrayBuffer, Buffer, Object.getPrototypeOf(Uint8Array), Int32Array, Float64Array, Uint8Array,
]`

const patch = (seen) => `(() => {
  const { apply, construct } = Reflect
  const { defineProperty, getOwnPropertyDescriptor } = Object
  const { ownKeys } = Reflect
  let isLooking = false
  const look = (name, self, values) => {
    if (isLooking) return
    isLooking = true
    try {
      const each = (value) => { ${seen} }
      each(self)
      for (let at = 0; at < values.length; at += 1) each(values[at])
    } finally {
      isLooking = false
    }
  }
  const around = (name, method) => {
    const replaced = function (...values) {
      look(name, this, values)
      return new.target === undefined ? apply(method, this, values) : construct(method, values, new.target)
    }
    return replaced
  }
  // Last, so that what the patching itself uses is whole.
  const work = []
  for (const [at, target] of ${PATCHED}.entries()) {
    for (const key of ownKeys(target)) {
      const told = getOwnPropertyDescriptor(target, key)
      const isKept = key === 'constructor' || key === 'prototype' || key === '__proto__'
      if (isKept || !told.configurable) continue
      const name = at + '.' + String(key)
      if (typeof told.value === 'function') work.push([target, key, { ...told, value: around(name, told.value) }])
      else if (told.get !== undefined) work.push([target, key, { ...told, get: around(name, told.get) }])
    }
  }
  for (const prototype of [Int32Array.prototype, Float64Array.prototype, Uint8Array.prototype]) {
    const { value } = getOwnPropertyDescriptor(prototype, 'constructor')
    work.push([prototype, 'constructor', { configurable: true, get() { look('constructor', this, []); return value } }])
  }
  const names = ['Function', 'Int32Array', 'Float64Array', 'Uint8Array', 'structuredClone']
  for (const name of names) {
    const { value, ...told } = getOwnPropertyDescriptor(globalThis, name)
    const stand = around(name, value)
    stand.prototype = value.prototype
    work.push([globalThis, name, { ...told, value: stand }])
  }
  for (const each of work) { try { defineProperty(...each) } catch {} }
})()`

test('no method that was replaced after armet was loaded is handed a shared array', async () => {
  const program = `() => {
    const { core, isShared } = ${SHARED}
    const isNothing = (list) => list.length === 0
    const operations = (${OPERATIONS})(require('.'))
    const names = Object.keys(operations)
    const found = { __proto__: null }
    let looks = 0;
    ${patch(`looks += 1
        if (isShared(value)) found[name] = true`)}
    const said = []
    for (let round = 0; round < 2; round += 1) {
      for (let at = 0; at < names.length; at += 1) {
        try { operations[names[at]]() } catch (error) { said[said.length] = names[at] + ': ' + error }
      }
    }
    const list = []
    for (const name in found) list[list.length] = name
    core.ints.slice(0, 1)
    return { list, said, looks, slice: isNothing(list) && found['0.slice'] === true }
  }`
  const { list, said, looks, slice } = await inChild(program)
  assert.deepEqual(said, [])
  assert.ok(looks > 1000, `${looks} looks`)
  assert.deepEqual(list, [])
  assert.ok(slice, 'the one that is handed an array is not seen')
})

// What is loaded after the patches uses them: it may go wrong, and may not crash.
for (const [when, early] of [
  ['before armet was loaded', true],
  ['after armet was loaded', false],
]) {
  test(`methods replaced ${when} that transfer whatever they are given crash nothing`, async () => {
    const load = `const operations = (${OPERATIONS})(require('.'));\nconst names = Object.keys(operations);`
    const patches = patch(`
        if (typeof value !== 'object' || value === null) return
        let buffer = value
        try { if (isView(value)) buffer = apply(bufferOf, value, []) } catch {}
        if (hasInstance(buffer)) { try { clone(buffer, { transfer: [buffer] }); count += 1 } catch {} }`)
    const program = `() => {
      const bufferOf = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), 'buffer').get
      const { isView } = ArrayBuffer
      const clone = structuredClone
      const hasInstance = require('node:util').types.isArrayBuffer
      const write = process.stdout.write.bind(process.stdout)
      const { stringify } = JSON
      let count = 0
      let answers = 0
      try {
        ${early ? `${patches}\n${load}` : `${load}\n${patches}`}
        for (let round = 0; round < 3; round += 1) {
          for (let at = 0; at < names.length; at += 1) {
            try { operations[names[at]](); answers += 1 } catch {}
          }
        }
      } catch {}
      require('node:fs').writeSync(1, 'ended ' + count + ' ' + answers)
      process.reallyExit(0)
    }`
    const { runChild } = require('../support/child.js')
    const { code, signal, stdout, stderr } = await runChild(program)
    assert.deepEqual([code, signal], [0, null], stderr.slice(-2000))
    const [, transfers, answers] = /^ended (\d+) (\d+)$/.exec(stdout)
    assert.ok(Number(transfers) > 0, stdout)
    if (!early) assert.ok(Number(answers) > 40, stdout)
  })
}

test('bytes that another thread writes to are read once', async () => {
  const program = () => {
    const native = require('./lib/native.js')
    const values = native.values()
    const schema = values.compile('{"kind":"json"}', '{}').handle
    const bytes = Buffer.from(new SharedArrayBuffer(8))
    bytes.write('{"a":1} ')
    const patterns = native.patterns()
    const limits = { unicode: process.versions.unicode, stepsBack: false }
    const { handle } = native.compilePattern('a', '', [], limits)
    return [values.schemas.json(schema, bytes, false), patterns.test(handle, bytes, 0, false)]
  }
  const [verdict, found] = await inChild(program)
  assert.ok(verdict === 0 || verdict === -3)
  assert.equal(found, true)
})
