'use strict'

// The same input to us and to the parser an app would have: what we accept, we read as it does; what we refuse and it
// accepts is one of the reasons listed. FUZZ_ROUNDS and FUZZ_SEED widen the search; a failure prints its input.

const assert = require('node:assert')
const querystring = require('node:querystring')
const { test } = require('node:test')
const qs = require('qs')
const { draws } = require('./support/random.js')
const { s } = require('../lib/schema/schema.js')
const corners = require('./vectors/values-json.json')

const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 20_000)
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_121)

const plain = (value) => JSON.parse(JSON.stringify(value))
const escapesAreValid = (raw) => {
  try {
    decodeURIComponent(raw.replaceAll('+', ' '))
    return Buffer.byteLength(raw) === raw.length
  } catch {
    return false
  }
}

const PIECES = [
  'a',
  'b',
  'c',
  'name',
  '=',
  '=',
  '=',
  '&',
  '&',
  '&',
  '+',
  '%20',
  '%3D',
  '%26',
  '%25',
  '%5B',
  '%2B',
  '%C3%A9',
  '%E2%82%AC',
  '%F0%9F%98%80',
  '%',
  '%4',
  '%zz',
  '%FF',
  '%C3',
  '%ED%A0%80',
  '%00',
  '.',
  ';',
  '1',
  '-',
  '_',
  '~',
  '!',
  '#',
  '?',
  '/',
  'é',
  '"',
  '__proto__',
  'toString',
]

test('a flat query reads as node:querystring reads it', () => {
  const schema = s.record(s.string())
  const { below, one } = draws(SEED)
  const reasons = {}
  for (let round = 0; round < ROUNDS; round += 1) {
    const raw = Array.from({ length: below(12) }, () => one(PIECES)).join('')
    const theirs = querystring.parse(raw)
    const ours = schema.checkQuery(raw.startsWith('?') ? `?${raw}` : raw)
    if (ours.ok) {
      assert.deepStrictEqual({ ...ours.value }, { ...theirs }, JSON.stringify(raw))
      continue
    }
    const { code } = ours.issues[0]
    reasons[code] = (reasons[code] ?? 0) + 1
    const values = Object.values(theirs)
    const held = {
      // querystring makes U+FFFD of what is not UTF-8, and leaves a broken escape as it is.
      encoding: () => !escapesAreValid(raw),
      // querystring makes a list of a name given twice.
      repeated: () => values.some(Array.isArray),
      // querystring keeps the name as an own key.
      forbidden: () => Object.keys(theirs).some((key) => key.includes('__proto__')),
    }
    assert.ok(Object.hasOwn(held, code) && held[code](), `${JSON.stringify(raw)}: ${code}`)
  }
  assert.deepStrictEqual(Object.keys(reasons).sort(), ['encoding', 'forbidden', 'repeated'])
})

const NESTED = s.object({
  a: s.string().optional(),
  t: s.array(s.string()).optional(),
  o: s
    .object({
      p: s.string().optional(),
      q: s.object({ r: s.string().optional() }).optional(),
      t: s.array(s.string()).optional(),
    })
    .optional(),
})
const KEYS = [
  'a',
  't',
  't[]',
  'o[p]',
  'o[q][r]',
  'o[t]',
  'o[t][]',
  'o%5Bp%5D',
  '%6F[p]',
  'o',
  'a[]',
  'a[b]',
  't[0]',
  'x',
  'o[x]',
  'o[q]',
  '[a]',
  'o[',
  'o]',
  'o[p]x',
  'o[p][',
  'o.p',
  'o[]',
  '__proto__',
  'o[__proto__]',
  'constructor[a]',
]
const TEXTS = ['', '1', 'x', '%20', '+', '%C3%A9', 'a,b', '[]', '%5B%5D', '=', '%26', '%ZZ']

test('a nested query reads as qs reads it', () => {
  const { below, one, chance } = draws(SEED + 1)
  const reasons = {}
  let accepted = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    // Mostly names the schema has, so that long queries pass as well.
    const known = chance(0.6) ? KEYS.slice(0, 9) : KEYS
    const raw = Array.from(
      { length: below(5) },
      () => `${one(known)}${chance(0.95) ? `=${one(TEXTS)}` : ''}`,
    ).join('&')
    const theirs = qs.parse(raw, { allowPrototypes: true, strictNullHandling: false })
    const ours = NESTED.checkQuery(raw)
    if (ours.ok) {
      accepted += 1
      // qs reorders and drops where one list is written both ways; we keep the order.
      const names = raw.split('&').map((pair) => decodeURIComponent(pair.split('=')[0]))
      const both = (name) => names.includes(name) && names.includes(`${name}[]`)
      if (both('t') || both('o[t]')) continue
      for (const holder of [theirs, theirs.o ?? {}])
        if (typeof holder.t === 'string') holder.t = [holder.t]
      assert.deepStrictEqual(plain(ours.value), plain(theirs), raw)
      continue
    }
    for (const { code } of ours.issues) reasons[code] = (reasons[code] ?? 0) + 1
  }
  assert.ok(accepted > ROUNDS / 10, `${accepted}`)
  // Unknown names (a schema decides what nests, not the brackets), a scalar given twice, an object given as text, a
  // broken escape, the names of prototypes: qs keeps, drops or repairs each of these.
  assert.deepStrictEqual(Object.keys(reasons).sort(), [
    'encoding',
    'forbidden',
    'repeated',
    'type',
    'unknown',
  ])
})

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function parsed(bytes) {
  try {
    return { value: JSON.parse(decoder.decode(bytes)) }
  } catch {
    return undefined
  }
}

const STRICTER = {
  duplicate: 'JSON.parse takes the last',
  forbidden: 'JSON.parse makes an own key of it',
  'string.unicode': 'JSON.parse makes a lone surrogate',
  'number.finite': 'JSON.parse makes Infinity',
  'number.precision': 'JSON.parse loses digits',
  'limit.depth': 'JSON.parse has no limit but the stack',
}

function compared(bytes, reasons) {
  const theirs = parsed(bytes)
  const ours = s.json().checkJson(bytes)
  const shown = () => `${JSON.stringify(bytes.toString('latin1'))} -> ${JSON.stringify(ours)}`
  if (ours.ok) {
    assert.ok(theirs !== undefined, shown())
    assert.deepStrictEqual(ours.value, theirs.value, shown())
    return
  }
  const { code } = ours.issues[0]
  if (theirs === undefined) return
  reasons[code] = (reasons[code] ?? 0) + 1
  assert.ok(Object.hasOwn(STRICTER, code), shown())
}

const SCRAPS = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '"',
  '\\',
  '\\u',
  '\\ud83d',
  '\\ude00',
  '\\u0041',
  '0',
  '1',
  '-',
  '.',
  'e',
  'E',
  '+',
  '1e400',
  '9007199254740993',
  'true',
  'null',
  'fals',
  ' ',
  '\n',
  '\t',
  '\u0000',
  '\u001f',
  'é',
  '😀',
  '\ufeff',
  '//',
  "'",
  '__proto__',
  '"a"',
  '"a":1',
  '"constructor":',
]

function grown({ below, one, chance }, depth) {
  if (depth === 0 || chance(0.4))
    return one([
      '1',
      '-0',
      '0.5',
      '1e5',
      '"x"',
      '"\\u00e9"',
      '"\\ud83d\\ude00"',
      '"\\n"',
      'true',
      'false',
      'null',
      '""',
      '12345678901',
      '"é"',
    ])
  const parts = Array.from({ length: below(4) }, () => grown({ below, one, chance }, depth - 1))
  if (chance(0.5)) return `[${parts.join(one([',', ', ', ' ,\n']))}]`
  return `{${parts.map((part) => `"${one(['a', 'b', 'c', 'd', 'e', 'toString', '\\u0061'])}"${one([':', ' : '])}${part}`).join(',')}}`
}

function damaged(text, { below, one, chance }) {
  if (chance(0.3)) return Buffer.from(text)
  const at = below(text.length + 1)
  const cut = text.slice(0, at) + (chance(0.6) ? one(SCRAPS) : '') + text.slice(at + below(3))
  const bytes = Buffer.from(cut)
  if (chance(0.1) && bytes.length > 0) bytes[below(bytes.length)] = below(256)
  return bytes
}

test('a JSON text reads as JSON.parse reads it', () => {
  const drawn = draws(SEED + 2)
  const reasons = {}
  for (let round = 0; round < ROUNDS; round += 1) compared(damaged(grown(drawn, 4), drawn), reasons)
  assert.ok(reasons.duplicate > 0 && reasons['string.unicode'] > 0, JSON.stringify(reasons))
})

test('scraps of JSON in any order read as JSON.parse reads them', () => {
  const { below, one } = draws(SEED + 3)
  for (let round = 0; round < ROUNDS; round += 1) {
    compared(Buffer.from(Array.from({ length: 1 + below(6) }, () => one(SCRAPS)).join('')), {})
  }
})

for (const family of new Set(corners.map(({ family }) => family))) {
  test(`the corner cases of RFC 8259: ${family}`, () => {
    for (const { text, hex, accept } of corners.filter((one) => one.family === family)) {
      const bytes = hex === undefined ? Buffer.from(text) : Buffer.from(hex, 'hex')
      const result = s.json().checkJson(bytes)
      assert.strictEqual(result.ok, accept, JSON.stringify(text ?? hex))
      compared(bytes, {})
      if (!accept)
        assert.ok(
          result.issues.length > 0 && result.issues.every(({ message }) => message.length > 5),
        )
    }
  })
}
