'use strict'

const assert = require('node:assert')
const { test } = require('node:test')
const { checkJsonWith, checkQueryWith } = require('./support/limits.js')
const { Guard } = require('../lib/values/guard.js')
const { s } = require('../lib/schema/schema.js')

const MEGABYTE = 1_048_576
const WIDE = { queryLength: MEGABYTE, bodyLength: 64 * MEGABYTE, pairs: 1_000_000, depth: 512 }

const closed = (open, close, levels) => open.repeat(levels) + close.repeat(levels)
const JSONS = {
  'brackets 100,000 deep': [closed('[', ']', 100_000), 'limit.depth'],
  'braces 100,000 deep': [closed('{"a":', '}', 100_000).replace(':}', ':1}'), 'limit.depth'],
  'a million opening brackets': ['['.repeat(1_000_000), 'limit.depth'],
  'a key of a megabyte': [`{"${'k'.repeat(MEGABYTE - 100)}":1}`, 'limit.key'],
  'a million commas': [`[${','.repeat(1_000_000)}]`, 'syntax'],
  'half a million numbers': [`[${'1,'.repeat(500_000)}1]`, 'limit.items'],
  'many keys': [
    `{${Array.from({ length: 60_000 }, (_, index) => `"k${index}":1`).join()}}`,
    'limit.keys',
  ],
  'the same key again and again': [`{${'"a":1,'.repeat(100_000)}"a":1}`, 'duplicate'],
  'a text of a megabyte': [`"${'x'.repeat(MEGABYTE - 100)}"`, 'limit.string'],
  'a text of escapes': [`"${'\\u0041'.repeat(150_000)}"`, 'limit.string'],
  'a text that does not end': [`"${'\\"'.repeat(500_000)}`, ['syntax', 'limit.string']],
  'a number of a megabyte': [
    '1'.repeat(MEGABYTE - 10),
    ['number.finite', 'number.precision', 'limit.digits'],
  ],
  'a small number of a megabyte': [`0.${'0'.repeat(MEGABYTE - 10)}1`, ['ok', 'number.precision']],
  'more bytes than a body may have': ['[' + '1,'.repeat(600_000) + '1]', 'limit.length'],
  'white space': [' '.repeat(MEGABYTE - 10), 'syntax'],
  'bytes that are no text': [Buffer.alloc(MEGABYTE - 10, 0xff), ['encoding', 'syntax']],
}

const codeOf = (result) => (result.ok ? 'ok' : result.issues[0].code)
const among = (code, wanted, told) => assert.ok([wanted].flat().includes(code), `${told}: ${code}`)

for (const [what, [text, wanted]] of Object.entries(JSONS)) {
  test(`JSON: ${what} is refused`, () => {
    const bytes = Buffer.from(text)
    const schemas = {
      any: s.json(),
      object: s.object({ a: s.integer().optional() }),
      list: s.array(s.integer()),
    }
    for (const [name, schema] of Object.entries(schemas)) {
      const code = codeOf(schema.checkJson(bytes))
      if (name === 'any') among(code, wanted, name)
      else assert.notStrictEqual(code, 'ok', name)
    }
    const refused = new Guard({}).json(bytes)
    assert.strictEqual(refused === undefined, [wanted].flat().includes('ok'))
  })
}

const QUERIES = {
  'ten thousand pairs': ['a=1&'.repeat(10_000), ['limit.length']],
  'a million ampersands': ['&'.repeat(1_000_000), ['limit.length']],
  brackets: [`a${'[b]'.repeat(2000)}=1`, ['unknown', 'limit.depth', 'limit.key']],
  'opening brackets': [`${'['.repeat(8000)}=1`, ['unknown', 'limit.key', 'limit.depth']],
  'a name as long as the query': ['k'.repeat(8000), ['unknown', 'limit.key']],
  escapes: ['a='.concat('%41'.repeat(2700)), ['ok']],
  'broken escapes': ['%'.repeat(8000), ['encoding']],
  'the same name': ['a=1&'.repeat(900), ['repeated']],
  'many unknown names': [
    Array.from({ length: 900 }, (_, index) => `k${index}=1`).join('&'),
    ['unknown'],
  ],
}

for (const [what, [raw, wanted]] of Object.entries(QUERIES)) {
  test(`query: ${what} is answered`, () => {
    const schema = s.object({
      a: s.string().optional(),
      o: s.object({ b: s.string().optional() }).optional(),
    })
    const result = schema.checkQuery(raw)
    among(codeOf(result), wanted, what)
    if (!result.ok) assert.ok(JSON.stringify(result.issues).length < 10_000)
    new Guard({}).query(raw)
  })
}

// What they cost by length, `npm run bench:values -- linear` measures.
const FORMS = {
  'a megabyte of pairs': ['a=1&'.repeat(250_000), 'repeated'],
  'a megabyte of ampersands': ['&'.repeat(1_000_000), 'ok'],
  'a megabyte of one name': ['k'.repeat(1_000_000), 'limit.key'],
  'a megabyte of brackets': ['a[b]'.repeat(250_000), 'limit.key'],
  'a megabyte of tags': ['t=a&'.repeat(250_000), 'ok'],
}

for (const [what, [raw, wanted]] of Object.entries(FORMS)) {
  test(`with the limits taken wide, ${what} is answered`, () => {
    const schema = s.object({
      a: s.string().optional(),
      t: s.array(s.string()).max(1_000_000).optional(),
    })
    assert.strictEqual(codeOf(checkQueryWith(schema, WIDE, raw)), wanted)
  })
}

test('with the depth taken wide, nesting is walked without the stack', () => {
  const nested = (levels) => Buffer.from(closed('[', ']', levels))
  assert.strictEqual(checkJsonWith(s.json(), WIDE, nested(512)).ok, true)
  assert.strictEqual(codeOf(checkJsonWith(s.json(), WIDE, nested(513))), 'limit.depth')
})

test('refusing takes no memory that is kept', () => {
  const schema = s.object({ a: s.array(s.integer()) })
  const bytes = Buffer.from(JSON.stringify({ a: Array(5000).fill('wrong') }))
  const raw = `a=${'x&b='.repeat(900)}`
  const value = { a: Array(5000).fill('wrong') }
  const round = () => {
    for (let left = 200; left > 0; left -= 1) {
      for (const result of [schema.checkJson(bytes), schema.checkQuery(raw), schema.check(value)])
        assert.strictEqual(result.issues.length <= 10, true)
    }
  }
  round()
  const before = process.memoryUsage().rss
  for (let left = 5; left > 0; left -= 1) round()
  assert.ok(process.memoryUsage().rss - before < 60e6, `${process.memoryUsage().rss - before}`)
})

// With every access checked (`npm run test:asan`) it takes minutes.
const PATIENCE = process.env.ARMET_ASAN === undefined ? 60_000 : 600_000

test('compiling takes no memory that is kept', { timeout: PATIENCE }, async () => {
  const build = () =>
    s.object({ a: s.array(s.enum(['x', 'y'])), b: s.string().pattern(/^a+$/) }).compile()
  const rest = () => new Promise((resolve) => setImmediate(resolve))
  for (let left = 2000; left > 0; left -= 1) build()
  await rest()
  const before = process.memoryUsage().rss
  for (let round = 0; round < 4; round += 1) {
    for (let left = 2000; left > 0; left -= 1) build()
    await rest()
  }
  assert.ok(process.memoryUsage().rss - before < 150e6, `${process.memoryUsage().rss - before}`)
})

test('arguments that are no text and no bytes are mistakes of the program, not crashes', () => {
  for (const wrong of [undefined, null, 3, {}, [], Symbol('x')]) {
    assert.throws(() => s.object({}).checkQuery(wrong), { code: /^ARMET_/ })
    assert.throws(() => s.json().checkJson(wrong), { code: /^ARMET_/ })
  }
  assert.throws(() => s.json().checkJson('{}'), { code: /^ARMET_/ })
})
