'use strict'

const assert = require('node:assert')
const { spawnSync } = require('node:child_process')
const { cpSync, mkdtempSync, rmSync, symlinkSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { test } = require('node:test')
const { Worker } = require('node:worker_threads')
const { s } = require('../lib/schema/schema.js')
const { query } = require('../lib/request/query.js')

const root = join(__dirname, '..')

test('a getter may judge other values with the same schema while it is judged', () => {
  const schema = s.object({
    a: s.string(),
    b: s.integer().default(1),
    c: s.array(s.string()).optional(),
  })
  const results = []
  const value = {
    c: Array.from({ length: 100 }, (_, index) => `item ${index}`),
    get a() {
      results.push(
        schema.check({ a: 'inner', c: ['x'] }),
        schema.checkQuery('a=q&b=2'),
        schema.check({}),
        schema.checkJson(Buffer.from('{"a":"j"}')),
      )
      return 'outer'
    },
  }
  assert.deepStrictEqual(schema.check(value).value, { c: value.c, a: 'outer', b: 1 })
  assert.deepStrictEqual(results[0].value, { a: 'inner', c: ['x'], b: 1 })
  assert.deepStrictEqual(results[1].value, { a: 'q', b: 2 })
  assert.strictEqual(results[2].ok, false)
  assert.deepStrictEqual(results[3].value, { a: 'j', b: 1 })
})

test('a getter may judge others while texts that were written are to come back', () => {
  const inner = s.object({ x: s.string() })
  const outer = s.object({ name: s.enum(['guest']), list: s.array(s.string()) })
  let first = true
  let second = true
  const list = ['\u00e9', 'y', 'z']
  const get = (index, answer) =>
    Object.defineProperty(list, index, { enumerable: true, configurable: true, get: answer })
  get(1, () => {
    if (first) inner.check({ x: 'guest' })
    first = false
    return 'y'
  })
  get(2, () => {
    const answer = second ? undefined : 'z'
    second = false
    return answer
  })
  assert.strictEqual(outer.check({ name: 'admin', list }).ok, false)
})

test('a getter may judge something larger than the shared arrays', () => {
  const large = s.array(s.integer())
  const value = {
    a: 1,
    get b() {
      return large.check(Array(10_000).fill(7)).value.length
    },
    c: 3,
  }
  assert.deepStrictEqual(s.record(s.integer()).check(value).value, { a: 1, b: 10_000, c: 3 })
})

test('a getter may judge what has the getter, until the depth or the stack ends it', () => {
  const schema = s.object({ a: s.json().optional() })
  const value = {
    get a() {
      return schema.check(value).ok
    },
  }
  assert.strictEqual(typeof schema.check(value).ok, 'boolean')
  assert.deepStrictEqual(schema.check({ a: 1 }).value, { a: 1 })
})

test('a refine may judge with its own schema', () => {
  const tree = s.object({ depth: s.integer(), text: s.string().trim() })
  const seen = []
  const schema = tree.refine((value) => {
    seen.push(value.depth)
    return value.depth === 0 || schema.check({ depth: value.depth - 1, text: ' x ' }).ok
  })
  assert.deepStrictEqual(schema.checkQuery('depth=5&text=+y+').value, { depth: 5, text: 'y' })
  assert.deepStrictEqual(seen, [5, 4, 3, 2, 1, 0])
})

test('an issue may be asked for after other values were judged', () => {
  const schema = s.object({ a: s.integer() })
  const first = schema.checkQuery('a=x')
  const second = schema.checkQuery('b=1')
  schema.checkQuery('a=1')
  assert.deepStrictEqual(
    first.issues.map(({ code }) => code),
    ['integer'],
  )
  assert.deepStrictEqual(second.issues.map(({ code }) => code).sort(), ['required', 'unknown'])
})

test('an issue of a value may be asked for later, and while another value is judged', () => {
  const schema = s.object({ a: s.string().max(3), n: s.number() })
  const first = schema.check({ a: 'too long', n: 'x' })
  const second = schema.check({ a: 'é€', n: NaN })
  let seen
  const value = {
    a: 'abc',
    get n() {
      seen = [first.issues, second.issues].map((issues) => issues.map(({ code }) => code))
      return 1.5
    },
  }
  assert.deepStrictEqual(schema.check(value), { ok: true, value: { a: 'abc', n: 1.5 } })
  assert.deepStrictEqual(seen, [['string.max', 'type'], ['number.finite']])
})

test('workers judge at the same time, each with its own arrays', async () => {
  const source = `
    const { parentPort, workerData } = require('node:worker_threads')
    const { s } = require(workerData.root + '/lib/schema/schema.js')
    const schema = s.object({ n: s.integer(), tags: s.array(s.string()), d: s.integer().default(workerData.id) })
    for (let n = 0; n < 20000; n += 1) {
      const tags = ['t' + workerData.id, 'n' + n]
      const query = schema.checkQuery('n=' + n + '&tags=' + tags.join('&tags='))
      const value = schema.check({ n, tags })
      for (const { value: { n: got, tags: listed, d } } of [query, value]) {
        if (got !== n || listed.join() !== tags.join() || d !== workerData.id) throw new Error('mixed up')
      }
    }
    parentPort.postMessage('done')`
  const workers = [1, 2, 3].map(
    (id) => new Worker(source, { eval: true, workerData: { id, root } }),
  )
  const answers = await Promise.all(
    workers.map(
      (worker) =>
        new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject)),
    ),
  )
  assert.deepStrictEqual(answers, ['done', 'done', 'done'])
  await Promise.all(workers.map((worker) => worker.terminate()))
  assert.strictEqual(s.integer().check(1).ok, true)
})

test('a worker that ends while it judges harms nobody', async () => {
  const source = `
    const { parentPort, workerData } = require('node:worker_threads')
    const { s } = require(workerData + '/lib/schema/schema.js')
    parentPort.postMessage('on')
    for (;;) s.object({ a: s.string() }).checkQuery('a=x')`
  for (let round = 0; round < 5; round += 1) {
    const worker = new Worker(source, { eval: true, workerData: root })
    await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
    await worker.terminate()
  }
  assert.strictEqual(s.object({ a: s.string() }).checkQuery('a=x').ok, true)
})

test('a schema of one copy of armet is understood by another', () => {
  const folder = mkdtempSync(join(tmpdir(), 'armet-copy-'))
  try {
    cpSync(join(root, 'lib'), join(folder, 'lib'), { recursive: true })
    symlinkSync(join(root, 'native'), join(folder, 'native'))
    const other = require(join(folder, 'lib/schema/schema.js')).s
    const theirs = other.object({
      n: other
        .integer()
        .refine((n) => n !== 13, 'must not be 13')
        .default(2),
    })
    assert.notStrictEqual(other, s)
    const judged = (url) => {
      const req = { url, headers: {} }
      let error
      query(theirs)(req, {}, (told) => {
        error = told
      })
      return error?.issues ?? req.valid.query
    }
    assert.deepStrictEqual(judged('/?'), { n: 2 })
    assert.strictEqual(judged('/?n=13')[0].message, 'must not be 13')
    const mixed = s.object({ inner: theirs })
    assert.deepStrictEqual(mixed.check({ inner: {} }).value, { inner: { n: 2 } })
    assert.deepStrictEqual(s.from(theirs.omit('n')).toJSON(), other.object({}).toJSON())
  } finally {
    rmSync(folder, { recursive: true })
  }
})

const PROGRAM = `
  const { s } = require(${JSON.stringify(join(root, 'lib/schema/schema.js'))})
  const schema = s.object({
    name: s.string().trim(), page: s.integer().default(1), tags: s.array(s.string()).optional(),
    filter: s.object({ age: s.integer().optional(), by: s.enum(['a', 'b']).default('a') }).optional(),
    big: s.bigint().optional(), flag: s.boolean().optional(), maybe: s.integer().optional(),
  }).passthrough()
  const raws = ['name=+x+', 'name=%C3%A9&page=2&tags=a&tags=b&filter[age]=3&big=123456789012345678901234567890&flag=true&other=o', 'name=x&filter[by]=b&z=1&y=2']
  const text = (value) => JSON.stringify(value, (_, one) => typeof one === 'bigint' ? one + 'n' : one)
  console.log(text([...raws.map((raw) => schema.checkQuery(raw).value), s.record(s.integer()).checkQuery('a=1&b=2').value]))`

test('without generated code the same objects are made', () => {
  const run = (...told) =>
    spawnSync(process.execPath, [...told, '-e', PROGRAM], { encoding: 'utf8' })
  const generated = run()
  const walked = run('--disallow-code-generation-from-strings')
  assert.strictEqual(walked.stderr, '')
  assert.strictEqual(walked.stdout, generated.stdout)
  assert.deepStrictEqual(JSON.parse(generated.stdout)[1], {
    name: 'é',
    page: 2,
    tags: ['a', 'b'],
    filter: { age: 3, by: 'a' },
    big: '123456789012345678901234567890n',
    flag: true,
    other: 'o',
  })
})

test("a field's name is never code", () => {
  const names = ['"]; throw 1; //', '\\', '\u2028', '`', "'", 'a\nb', '0', '', '😀', '</script>']
  for (const name of names) {
    const schema = s.object({ [name]: s.string() })
    assert.deepStrictEqual(
      schema.checkQuery(`${encodeURIComponent(name)}=x`).value,
      { [name]: 'x' },
      JSON.stringify(name),
    )
    assert.deepStrictEqual(schema.check({ [name]: 'x' }).value, { [name]: 'x' })
  }
})
