'use strict'

const { SOURCES, UNQUOTED } = require('./words')

const DIRECTIVE_NAMES = [
  'defaultSrc',
  'scriptSrc',
  'scriptSrcElem',
  'scriptSrcAttr',
  'styleSrc',
  'imgSrc',
  'connect-src',
  'frameAncestors',
  'workerSrc',
  'base-uri',
  'form-action',
  'sandbox',
  'reportTo',
  'upgrade-insecure-requests',
  'madeUpDirective',
  'default-src',
]

const ALPHABET = [...'abz019-_.:/*\'"=+ \t~é\u00ff']
const SEPARATORS = [...';,']
const FORBIDDEN = ['\n', '\r', '\0', '\x7f', '\u2018', '\u2019', '\u0100', '\u{1F600}']

/** Source text of one entry of a directive: mostly a source, at times what is no source at all. */
function entry(random, kind) {
  const text = () =>
    random.weighted([
      [70, () => random.pick(SOURCES)],
      [12, () => JSON.stringify(soup(random, ALPHABET))],
      [1.5, () => JSON.stringify(random.pick(UNQUOTED))],
      [1.5, () => JSON.stringify(soup(random, [...ALPHABET, ...SEPARATORS]))],
      [1, () => JSON.stringify(soup(random, [...ALPHABET, ...FORBIDDEN]))],
      [
        0.5,
        () => JSON.stringify(random.pick(['https://', 'wss://', "'self' http://", 'a+b.c-d://'])),
      ],
    ])
  if (kind === 'string') return text()
  return random.weighted([
    [76, text],
    [20, () => `t.fn("${random.pick(['f', 'g'])}", ${body(random)})`],
    [1.5, () => random.pick(['5', '0', '-0', 'null', 'undefined', 'true', '1e21', '5n', 'NaN'])],
    [
      1,
      () =>
        random.pick([
          '{ toString: () => "o.example" }',
          'new String("self")',
          '["x.example"]',
          '["a", "b"]',
        ]),
    ],
  ])
}

function body(random) {
  return random.weighted([
    [50, () => `() => ${random.pick(SOURCES)}`],
    [15, () => `(_req, res) => "'nonce-" + res.getHeaderNames().length + "'"`],
    [3, () => `() => ${JSON.stringify(soup(random, [...ALPHABET, ...SEPARATORS]))}`],
    [3, () => `() => ${JSON.stringify(soup(random, [...ALPHABET, ...FORBIDDEN]))}`],
    [3, () => `() => ${JSON.stringify(random.pick(UNQUOTED))}`],
    [
      3,
      () =>
        `() => ${random.pick(['undefined', 'null', '5', '[]', '{}', 'Promise.resolve("x")', 'Symbol("x")'])}`,
    ],
    [
      5,
      () =>
        `() => { throw ${random.pick(['new Error("mine")', 'new TypeError("mine")', '"text"', 'null', 'undefined', 'Symbol("x")', 'Object.create(null)'])} }`,
    ],
  ])
}

function soup(random, alphabet) {
  return Array.from({ length: random.below(12) }, () => random.pick(alphabet)).join('')
}

module.exports = { DIRECTIVE_NAMES, entry }
