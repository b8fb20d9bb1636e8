'use strict'

// Patterns of schemas have the answers of the running V8, whatever they are written with.

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { SafeRegExp } = require('../lib/pattern/regexp.js')
const { s } = require('../lib/schema/schema.js')
const { draws } = require('./support/random.js')

const NAMES = [
  'Žižek',
  'o’Brien',
  '毛泽东',
  'Ὀδυσσεύς',
  'عمر',
  'a1',
  '😀',
  '',
  'x_y',
  '٣',
  'ſ',
  'K',
]

const PATTERNS = [
  /^\p{L}+$/u,
  /^[\p{L}\p{M}’' -]+$/u,
  /^\P{L}+$/u,
  /^[^\p{Lu}]*$/u,
  /\p{Script=Greek}/u,
  /^\p{Script_Extensions=Han}{3}$/u,
  /^\p{Alphabetic}$/iu,
  /^\p{Lu}/iu,
  /^[\p{L}--[a-z]]/v,
  /\p{Emoji_Presentation}/u,
  /^\p{Nd}$/u,
]

for (const pattern of PATTERNS) {
  test(`${pattern} is answered as V8 answers it`, () => {
    const schema = s.string().pattern(pattern).compile()
    const read = s.from(JSON.parse(JSON.stringify(schema)))
    for (const name of NAMES) {
      assert.equal(schema.is(name), pattern.test(name), name)
      assert.equal(read.is(name), pattern.test(name), name)
      assert.equal(
        s.object({ name: schema }).checkQuery(`name=${encodeURIComponent(name)}`).ok,
        pattern.test(name),
        name,
      )
    }
  })
}

test('characters of a property are those of the running V8', () => {
  const { below } = draws(Number(process.env.ARMET_SEED ?? 5))
  for (const pattern of [/^\p{L}$/u, /^\p{Lowercase}$/iu, /^\p{Script=Cyrillic}$/u]) {
    const schema = s.string().pattern(pattern)
    for (let round = 0; round < 5_000; round += 1) {
      const character = String.fromCodePoint(below(0xd800))
      assert.equal(schema.is(character), pattern.test(character), JSON.stringify(character))
    }
  }
})

test('a property may stand in JSON Schema, and in the keys of a record', () => {
  const schema = s.fromJSONSchema({
    type: 'object',
    propertyNames: { pattern: '^\\p{L}+$' },
    additionalProperties: { type: 'string', pattern: '^\\p{Lu}' },
  })
  assert.equal(schema.is({ ключ: 'Ы' }), true)
  assert.equal(schema.is({ ключ: 'ы' }), false)
  assert.equal(schema.is({ ключ1: 'Ы' }), false)
  assert.equal(s.record(s.string().pattern(/^\p{L}+$/u), s.integer()).is({ é: 1 }), true)
})

test('letters under i are those that this V8 has for one', () => {
  for (const pattern of [/^ꟊ$/iu, /^ǆ$/iu, /^ᲊ$/iu, /^ß$/iu, /^[À-Þ]$/i]) {
    for (const text of ['ꟊ', 'ꟁ', 'Ǆ', 'Ᲊ', 'ẞ', 'ß', 'é']) {
      assert.equal(s.string().pattern(pattern).is(text), pattern.test(text), `${pattern} ${text}`)
    }
  }
})

test('a property of strings, and what V8 takes for none, are refused with a code', () => {
  assert.throws(
    () =>
      s
        .string()
        .pattern(/\p{RGI_Emoji}/v)
        .compile(),
    {
      code: 'ARMET_SCHEMA_PATTERN',
    },
  )
  for (const source of ['\\p{Nothing}', '\\p{L', '(']) {
    assert.throws(() => s.from({ kind: 'string', pattern: { source, flags: 'u' } }), {
      code: 'ARMET_SCHEMA_PATTERN',
    })
  }
})

test('a SafeRegExp is a pattern like any other, and keeps its lastIndex', () => {
  for (const [source, flags] of [
    ['a', ''],
    ['^A', 'i'],
    ['b', 'y'],
    ['^\\p{L}$', 'gu'],
  ]) {
    const safe = new SafeRegExp(source, flags)
    safe.lastIndex = 1
    const plain = new RegExp(source, flags)
    const schema = s.string().pattern(safe)
    assert.deepEqual(schema.toJSON(), s.string().pattern(plain).toJSON())
    for (const text of ['a', 'ab', 'b', 'é', '']) {
      plain.lastIndex = 0
      assert.equal(schema.is(text), plain.test(text), `${safe} ${text}`)
      assert.equal(schema.is(text), schema.is(text))
    }
    assert.equal(safe.lastIndex, 1)
  }
})

test('what only says that it is a regular expression is refused', () => {
  for (const odd of [
    { source: 'a', flags: '' },
    { [Symbol.toStringTag]: 'RegExp' },
    Object.create(RegExp.prototype),
    Object.create(SafeRegExp.prototype),
    SafeRegExp,
    '^a',
    null,
  ]) {
    assert.throws(() => s.string().pattern(odd), { code: 'ARMET_SCHEMA_OPTION' })
  }
})
