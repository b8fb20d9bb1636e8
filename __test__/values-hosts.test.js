'use strict'

// What `s.url()` accepts every Node parses, to the host that stands there: no address is hidden in a name, and no handler
// throws on a URL that was validated.

const assert = require('node:assert/strict')
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { test } = require('node:test')
const { s } = require('../lib/schema/schema.js')
const { encode } = require('./support/punycode.js')
const { draws } = require('./support/random.js')
const hosts = require('./vectors/values-hosts.json')

const SEED = Number(process.env.ARMET_SEED ?? 400)
// Other versions of Node run the same with fewer.
const ROUNDS = process.env.ARMET_TEST_NODE === undefined ? 400_000 : 100_000

const url = s.url()
const isUrl = (text) => url.is(text)
const isPublic = (text) => s.url({ public: true }).is(text)

/** The host of a URL that was accepted, as `new URL` must have it. */
function hostIn(text) {
  const host = /^[^:]+:\/\/(\[[^\]]*\]|[^/?#:]*)/.exec(text)[1].toLowerCase()
  return host.startsWith('[') ? groupsOf(host.slice(1, -1)) : host
}

function hostOf({ hostname }) {
  return hostname.startsWith('[') ? groupsOf(hostname.slice(1, -1)) : hostname
}

/** The eight groups of an IPv6 address, in numbers. */
function groupsOf(address) {
  const plain = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [a * 256 + +b, c * 256 + +d].map((part) => part.toString(16)).join(':'),
  )
  const [before, after] = plain.split('::').map((part) => part.split(':').filter(Boolean))
  const zeros = after === undefined ? [] : Array(8 - before.length - after.length).fill('0')
  return [...before, ...zeros, ...(after ?? [])].map((group) => Number.parseInt(group, 16)).join()
}

function assertParsed(text) {
  let parsed
  try {
    parsed = new URL(text)
  } catch {
    assert.fail(`seed ${SEED}: accepted, and not a URL to Node ${process.version}: ${text}`)
  }
  assert.equal(hostOf(parsed), hostIn(text), `seed ${SEED}: ${text}`)
}

const WORDS = [
  'a',
  'example',
  'com',
  'localhost',
  '0x7f',
  '0X1',
  '0x',
  '127',
  '0',
  '1',
  '010',
  '09',
  '4294967295',
  '256',
  'xn--',
  'xn--a',
  'XN--',
  'xn--bcher-kva',
  'xn--4dbrk0ce',
  'xn--fiqs8s',
  'a-',
  '-a',
  'a--b',
  'a_b',
  '%41',
  '%2e',
  '',
  'é',
  'ß',
  '。',
  '１２７',
  'ｅ',
  '\u00ad',
  '\u200d',
  'xn--1',
  'xn---',
  'xn--a-',
  'xn--0.',
  '0xg',
  '0x7g',
  'c0x1',
]
const SCRIPTS = [
  'Latin',
  'Greek',
  'Cyrillic',
  'Hebrew',
  'Arabic',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Thai',
  'Hangul',
  'Hiragana',
  'Han',
  'Malayalam',
  'Myanmar',
  'Khmer',
  'Lao',
  'Sinhala',
  'Kannada',
  'Common',
  'Inherited',
  'Georgian',
  'Ethiopic',
  'Tibetan',
  'Oriya',
  'Telugu',
]
const TAILS = [
  '',
  '/',
  '/a%20b?c=d#e',
  '?q',
  '#f',
  '/..',
  '/%2e%2e/',
  '/\\',
  '//',
  '/[',
  '/a b',
  '/|',
  ':80',
  ':080/',
  ':',
  ':65536',
  ':0',
  ':8a',
  '/%',
  '/ü',
]
const ADDRESSES = [
  '::',
  '::1',
  '1::',
  '::ffff:127.0.0.1',
  '::127.0.0.1',
  '2001:db8::0:0:1',
  '1:2:3:4:5:6:7:8',
  '1:2:3:4:5:6:7::',
  '::2:3:4:5:6:7:8',
  '1:2:3:4:5:6:1.2.3.4',
  '::1%25lo',
  '1::2::3',
  'fe80::1%eth0',
  '00001::',
  '::01.2.3.4',
  '::1.2.3',
  'FFFF::ABCD',
  '::ffff:0x7f.1',
  '',
]
const PREFIXES = [
  'http://',
  'https://',
  'HTTP://',
  'http:/',
  'http:',
  'http:///',
  'http://a@',
  'http://a:b@',
  'http:\\\\',
  'ftp://',
  ' http://',
  'http://\t',
]

function charactersOf(script) {
  const is = new RegExp(`^[\\p{Script=${script}}]$`, 'u')
  const found = []
  for (let point = 0x80; point < 0x20000; point += 1) {
    const character = String.fromCodePoint(point)
    if (is.test(character)) found.push(character)
  }
  return found
}

test(`whatever is accepted new URL parses, to the same host: ${ROUNDS} URLs`, () => {
  const { below, chance, one } = draws(SEED)
  const alphabets = SCRIPTS.map(charactersOf)
  const word = (alphabet) =>
    Array.from({ length: 1 + below(6) }, () =>
      chance(0.15) ? one('abz019-') : one(alphabet),
    ).join('')
  const label = () => {
    const odds = below(10)
    if (odds < 5) return one(WORDS)
    if (odds < 8) return `xn--${encode(word(one(alphabets)))}`
    if (odds < 9)
      return `xn--${Array.from({ length: 1 + below(8) }, () => one('abcdefghijklmnopqrstuvwxyz0123456789-')).join('')}`
    return `${one(WORDS)}${one(WORDS)}`
  }
  const host = () => {
    if (chance(0.08)) return `[${one(ADDRESSES)}]`
    return `${Array.from({ length: 1 + below(4) }, label).join('.')}${chance(0.05) ? '.' : ''}`
  }
  const schemas = [url, s.url({ protocols: ['http', 'ftp', 'redis'] })]
  let accepted = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const text = `${chance(0.8) ? 'http://' : one(PREFIXES)}${host()}${one(TAILS)}`
    if (!schemas[round % 2].is(text)) continue
    accepted += 1
    assertParsed(text)
  }
  assert.ok(accepted > ROUNDS / 20, `${accepted} were accepted`)
})

test('every character of a label is valid to the running Node, alone and after a letter', () => {
  const isCandidate = /^[\p{L}\p{M}\p{N}\p{S}\p{P}]$/u
  let accepted = 0
  for (let point = 0x80; point < 0x32000; point += 1) {
    const character = String.fromCodePoint(point)
    if (!isCandidate.test(character)) continue
    for (const label of [character, `a${character}`]) {
      const text = `http://xn--${encode(label)}/`
      if (!isUrl(text)) continue
      accepted += 1
      assertParsed(text)
    }
  }
  assert.ok(accepted > 150_000, `${accepted} were accepted`)
})

for (const name of hosts.names) {
  test(`${name} is a host`, () => {
    const ascii = name
      .split('.')
      .map((label) => (/^[ -~]*$/.test(label) ? label : `xn--${encode(label)}`))
      .join('.')
    assert.equal(isUrl(`https://${ascii}/`), true, ascii)
    assert.equal(isPublic(`https://${ascii}/`), true, ascii)
    assert.equal(s.hostname().is(ascii), true)
    assert.equal(s.email().is(`a@${ascii}`), true)
    assertParsed(`https://${ascii}/`)
  })
}

for (const host of hosts.none) {
  test(`${host} is no host of a URL, no host name, and none of an address`, () => {
    assert.equal(isUrl(`http://${host}/`), false)
    assert.equal(isUrl(`http://${host}:80`), false)
    assert.equal(s.hostname().is(host), false)
    assert.equal(s.email().is(`a@${host}`), false)
  })
}

for (const host of hosts.public) {
  test(`${host} is public`, () => {
    assert.equal(isPublic(`http://${host}/`), true)
    assert.equal(isPublic(`http://${host}:8080?a`), true)
  })
}

for (const host of hosts.notPublic) {
  test(`${host} is not public`, () => {
    for (const text of [
      `http://${host}/`,
      `HTTPS://${host.toUpperCase()}:8080`,
      `http://${host}?a`,
    ])
      assert.equal(isPublic(text), false, text)
  })
}

test('every domain that is not public is in the documentation', () => {
  const read = (path) => readFileSync(join(__dirname, '..', path), 'utf8')
  const source = read('src/schema/format/host/name.rs')
  const lists = source.slice(source.indexOf('const NOT_PUBLIC'), source.indexOf('#[cfg(test)]'))
  const names = [...lists.matchAll(/^ {4}"([a-z.]+)",$/gm)].map(([, name]) => name)
  assert.ok(names.length > 80)
  const docs = read('docs/request-values.md')
  for (const name of names) {
    assert.ok(docs.includes(`\`${name}\``), name)
    assert.equal(isPublic(`http://a.${name}/`), false, name)
    assert.equal(isPublic(`http://${name}.example.com/`), true, name)
  }
})

test('public is a rule of the data, of its JSON Schema and of the sentence', () => {
  const schema = s.url({ public: true })
  assert.deepEqual(schema.toJSON(), {
    kind: 'string',
    format: 'url',
    protocols: ['http', 'https'],
    public: true,
  })
  assert.equal(s.from(schema.toJSON()).is('http://127.0.0.1/'), false)
  assert.match(schema.toJSONSchema().$comment, /public host/)
  const [issue] = schema.check('http://127.0.0.1/').issues
  assert.deepEqual([issue.code, issue.message], ['string.format', 'must be a URL of a public host'])
  assert.equal(s.url({ public: false }).is('http://127.0.0.1/'), true)
  assert.equal(
    s
      .string()
      .url({ protocols: ['ws'], public: true })
      .is('ws://example.com/'),
    true,
  )
})

test('options of url are its own, and right', () => {
  for (const options of [
    null,
    1,
    'x',
    [],
    { pubic: true },
    { public: 1 },
    { protocols: [] },
    { protocols: 'http' },
  ])
    assert.throws(() => s.url(options), { code: /^ARMET_/ })
  for (const data of [
    { kind: 'string', public: true },
    { kind: 'string', format: 'email', public: true },
    { kind: 'string', format: 'url', public: 1 },
  ])
    assert.throws(() => s.from(data), { code: 'ARMET_SCHEMA_SYNTAX' })
})
