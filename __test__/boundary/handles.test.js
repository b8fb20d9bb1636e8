'use strict'

const assert = require('node:assert/strict')
const { mkdtempSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { after, before, test } = require('node:test')
const { inChild } = require('../support/child.js')
const { buildForeign } = require('./foreign.js')

let folder
let foreign
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'armet-boundary-'))
  foreign = buildForeign(folder)
})
after(() => rmSync(folder, { recursive: true, force: true }))

/** What every function of the core says of each first argument that is not its own. */
function ofEach([foreign]) {
  const tls = require('node:tls')
  const native = require('./lib/native.js')
  const values = native.values()
  const patterns = native.patterns()
  const sets = native.patternSets()
  const limits = { unicode: process.versions.unicode, stepsBack: false }
  const pattern = native.compilePattern('a(b)', '', [], limits).handle
  const set = native.compilePatternSet([['a', '', []]], limits)
  const schema = values.compile('{"kind":"object","fields":{}}', '{"query":true}').handle
  const guard = values.guard('{}')
  const own = { pattern, set, schema, guard }
  const others = [
    ...require(foreign),
    tls.createSecureContext().context._external,
    undefined,
    null,
    0,
    1,
    1n,
    'text',
    Symbol('text'),
    {},
    [],
    () => {},
    new Proxy({}, {}),
    new Proxy(() => {}, {}),
    Object.create(null),
    new Uint8Array(8),
  ]
  const codes = {}
  const ask = (group, functions, name, kind) => {
    const wrong = [
      ...others,
      ...Object.keys(own)
        .filter((each) => each !== kind)
        .map((each) => own[each]),
    ]
    for (const handle of wrong) {
      for (const rest of [[], ['text'], [Buffer.from('{}')], [0, 0, 0], ['a', 'b', 0, 1]]) {
        let said
        try {
          said = `returned ${functions[name](handle, ...rest)}`
        } catch (error) {
          said = error.code
        }
        codes[`${group}.${name}: ${said}`] = true
      }
    }
  }
  const callable = (functions) =>
    Object.keys(functions).filter((name) => typeof functions[name] === 'function')
  for (const name of callable(patterns)) ask('patterns', patterns, name, 'pattern')
  for (const name of callable(sets)) ask('sets', sets, name, 'set')
  for (const name of callable(values.schemas)) ask('schemas', values.schemas, name, 'schema')
  for (const name of callable(values.guards)) ask('guards', values.guards, name, 'guard')
  return { codes: Object.keys(codes), still: patterns.test(pattern, 'ab', 0, false) }
}

test('what is no handle of the kind a function takes is refused by it, whatever it is', async () => {
  const { codes, still } = await inChild(ofEach, { argument: [foreign] })
  assert.equal(still, true)
  const others = codes.filter((code) => !code.startsWith('patterns.'))
  assert.equal(others.length, 2 + 8 + 8)
  // What was compiled is known by a number: one that was given out for nothing of the kind is answered with nothing, or with -3.
  assert.deepEqual(
    others.filter((code) => !code.endsWith(': returned undefined')),
    [],
  )
  // `keep` and `held` take none.
  const patterns = codes.filter((code) => !/^patterns\.(?:keep|held):/.test(code))
  assert.deepEqual(
    patterns.filter(
      (code) => code.startsWith('patterns.') && !/: returned (?:-3|undefined)$/.test(code),
    ),
    [],
  )
})

test('a handle opens what it was made for among many that come and go', async () => {
  const program = async () => {
    const { setImmediate } = require('node:timers/promises')
    const { SafeRegExp } = require('.')
    const { patterns } = require('./lib/pattern/program.js')
    const kept = []
    let wrong = 0
    for (let round = 0; round < 40; round += 1) {
      for (let number = 0; number < 50; number += 1) {
        const pattern = new SafeRegExp(`^${round}-${number}$`)
        if (number % 25 === 0) kept.push([pattern, `${round}-${number}`])
        if (!pattern.test(`${round}-${number}`) || pattern.test(`${round}-x`)) wrong += 1
      }
      if (round % 10 === 9) {
        global.gc()
        await setImmediate()
      }
      for (const [pattern, text] of kept) if (!pattern.test(text)) wrong += 1
    }
    return { wrong, reused: patterns.held() <= 16_384 }
  }
  assert.deepEqual(await inChild(program, { flags: ['--expose-gc'] }), { wrong: 0, reused: true })
})

test('a handle of a worker that has ended leaves those of this thread alone', async () => {
  const program = async () => {
    const { once } = require('node:events')
    const { Worker } = require('node:worker_threads')
    const { s, SafeRegExp } = require('.')
    const schema = s.object({ page: s.integer() })
    const pattern = new SafeRegExp(/^a+$/)
    const source = `
      const { s, SafeRegExp } = require('.')
      const all = Array.from({ length: 200 }, (_, at) => [new SafeRegExp('b' + at), s.object({ ['f' + at]: s.string() })])
      for (const [pattern, schema] of all) { pattern.test('b'); schema.checkQuery('a=b') }`
    for (let round = 0; round < 3; round += 1) {
      const workers = [0, 1].map(() => new Worker(source, { eval: true }))
      await Promise.all(workers.map((worker) => once(worker, 'exit')))
    }
    return [schema.checkQuery('page=2').value, pattern.test('aaa'), pattern.test('b')]
  }
  assert.deepEqual(await inChild(program), [{ page: 2 }, true, false])
})

test('code points whose memory a later element takes away were copied before', async () => {
  const program = () => {
    const native = require('./lib/native.js')
    const limits = { unicode: process.versions.unicode, stepsBack: false }
    const points = () => new Uint32Array(4096).map((_, at) => 2 * at + 97)
    let taken = 0
    const properties = (bytes) => {
      const list = [['L', bytes]]
      Object.defineProperty(list, 1, {
        enumerable: true,
        get() {
          structuredClone(bytes.buffer, { transfer: [bytes.buffer] })
          taken += 1
          return ['N', new Uint32Array([48, 57])]
        },
      })
      return list
    }
    const { handle } = native.compilePattern('^\\p{L}$', 'u', properties(points()), limits)
    native.compilePatternSet([['^\\p{L}$', 'u', properties(points())]], limits)
    const patterns = native.patterns()
    return [taken, patterns.test(handle, 'a', 0, false), patterns.test(handle, '-', 0, false)]
  }
  const [taken, letter, other] = await inChild(program)
  assert.ok(taken >= 2)
  assert.deepEqual([letter, other], [true, false])
})
