'use strict'

// Mistakes in a program that no other file makes.

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { z } = require('zod')
const { body, check, query, s, validate } = require('..')
const core = require('../lib/values/core.js')

for (const data of [{}, { kind: 'x' }, 5, null]) {
  test(`schema data without a kind is refused with the kinds there are: ${JSON.stringify(data)}`, () => {
    assert.throws(() => s.from(data), {
      code: 'ARMET_SCHEMA_KIND',
      message: /one of string, integer/,
    })
  })
}

test('schema data that holds what is no JSON is refused', () => {
  for (const value of [() => 1, new Date(0), Symbol('x')]) {
    assert.throws(() => s.from({ kind: 'literal', value }), { code: 'ARMET_SCHEMA_DATA' })
  }
})

test('a getter that checks its own object without end is refused or ends, and later checks work', () => {
  const schema = s.object({ a: s.integer() })
  const endless = {
    get a() {
      return check(schema, endless).ok ? 1 : 2
    },
  }
  try {
    check(schema, endless)
  } catch (error) {
    assert.ok(error.code === 'ARMET_REENTRANT' || error instanceof RangeError, error.message)
  }
  assert.deepEqual(check(schema, { a: 1 }), { ok: true, value: { a: 1 } })
})

test('the native boundary refuses a mode that it does not know', () => {
  const { handle } = core.compile('{"kind":"string"}', '{}')
  assert.throws(() => core.schemas.value(handle, 9, 1), {
    code: 'ARMET_ARGUMENT',
    message: /mode must be 0/,
  })
})

test('validate refuses a schema, and parts that are none: it would judge nothing', () => {
  for (const parts of [
    undefined,
    {},
    s.object({ page: s.integer() }),
    z.object({}),
    { query: undefined },
  ]) {
    assert.throws(() => validate(parts), {
      code: 'ARMET_OPTION',
      message: /validate takes parts of a request.*such as \{ query: \{ page: s\.integer\(\) \} \}/,
    })
  }
})

const FIELDS = [
  [s.string, 'call it, as in s.string()'],
  [
    z.string(),
    'it was given a schema of another library; pass armet an object of that library as a whole',
  ],
  ['string', 'it was given a string'],
  [undefined, 'it was given nothing'],
]
for (const [field, told] of FIELDS) {
  test(`a field that is no schema is refused with what to write: ${told}`, () => {
    for (const taking of [s.object, query, body]) {
      assert.throws(
        () => taking({ name: field }),
        (error) => {
          assert.equal(error.code, 'ARMET_SCHEMA_OPTION')
          assert.ok(error.message.startsWith('The field "name" takes a schema; '), error.message)
          assert.ok(error.message.includes(told), error.message)
          return true
        },
      )
    }
  })
}

test('a method of a schema that is given another kind of argument says so', () => {
  const wrong = {
    'url takes options such as { protocols: ["https"] }; it was given a string.': () =>
      s.url('ftp'),
    'message takes a sentence, or an object of code to sentence; it was given a number.': () =>
      s.string().message(5),
    'message takes a sentence for each code; for "required" it was given a number.': () =>
      s.string().message({ required: 5 }),
    'describe takes a sentence; it was given an object.': () => s.string().describe({}),
    'min takes a whole number from 0 up; it was given a negative number.': () => s.string().min(-1),
    'min takes a whole number in the safe range; it was given a fraction.': () =>
      s.integer().min(1.5),
  }
  for (const [message, make] of Object.entries(wrong)) {
    assert.throws(make, { code: 'ARMET_SCHEMA_OPTION', message })
  }
})

const WRITTEN = [
  [() => s.enum('a', 'b'), /as in s\.enum\(\['a', 'b'\]\)/],
  [() => s.union(s.string(), s.integer()), /as in s\.union\(\[s\.integer\(\), s\.boolean\(\)\]\)/],
  [
    () => s.discriminatedUnion('type', s.object({}), s.object({})),
    /as in s\.discriminatedUnion\('type', \[first, second\]\)/,
  ],
  [() => s.literal('a', 'b'), /Write s\.enum\(\['a', 'b'\]\)/],
  [() => s.email({ message: 'x' }), /\.message\(sentence\)/],
  [() => s.integer('x'), /\.message\(sentence\)/],
  [
    () => s.object({ a: s.string() }).pick({ a: true }),
    /as in \.pick\('a'\); it was given an object/,
  ],
  [() => s.object({ a: s.string() }).omit({ a: true }), /as in \.omit\('a'\)/],
  [
    () => s.object({ a: s.string() }).partial({ a: true }),
    /Write \.pick\(\.\.\.names\)\.partial\(\)/,
  ],
]
for (const [make, message] of WRITTEN) {
  test(`the sentence says what to write: ${message.source.replaceAll('\\', '')}`, () => {
    assert.throws(make, { message })
  })
}

const MEANT = { requird: 'required', Required: 'required', min: 'string.min', tpye: 'type' }
for (const [written, meant] of Object.entries(MEANT)) {
  test(`a sentence for the code "${written}" is refused with "${meant}"`, () => {
    const told = `no issue has the code "${written}". Write "${meant}" instead.`
    assert.throws(() => s.string().message({ [written]: 'x' }), {
      code: 'ARMET_SCHEMA_OPTION',
      message: `message: ${told}`,
    })
    for (const judging of [query, body])
      assert.throws(() => judging({ a: s.string() }, { messages: { [written]: 'x' } }), {
        code: 'ARMET_OPTION',
        message: `${judging.name}: messages: ${told}`,
      })
  })
}

test('a sentence for the code of a refine function is among the messages, not of the schema', () => {
  const even = s.string().refine((text) => text.length % 2 === 0, { code: 'even' })
  const told = { messages: { even: 'gerade', required: 'fehlt' } }
  assert.equal(even.check('abc', told).issues[0].message, 'gerade')
  assert.throws(() => even.message({ even: 'must be even' }), {
    code: 'ARMET_SCHEMA_OPTION',
    message: /no issue has the code "even"\. .* \.refine\(test, \{ code, message \}\)\.$/,
  })
})

test('a schema as a string says what it is', () => {
  assert.equal(String(s.integer().min(3)), 'Schema(integer) { min: 3 }')
  assert.equal(`${s.email()}`, "Schema(string) { format: 'email' }")
  assert.doesNotMatch(String(s.object({ a: s.string() })), /\n/)
})
