'use strict'

const { each } = require('../case')
const { WRONG } = require('../words')

const POLICIES = {
  crossOriginEmbedderPolicy: ['require-corp', 'credentialless', 'unsafe-none'],
  crossOriginOpenerPolicy: [
    'same-origin',
    'same-origin-allow-popups',
    'noopener-allow-popups',
    'unsafe-none',
  ],
  crossOriginResourcePolicy: ['same-origin', 'same-site', 'cross-origin'],
}

const TOKENS = [
  'no-referrer',
  'no-referrer-when-downgrade',
  'same-origin',
  'origin',
  'strict-origin',
  'origin-when-cross-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
  '',
]

const both = (key, options) => [`h({ ${key}: { ${options}: ? } })`, `h.${key}({ ${options}: ? })`]
const quoted = (words) => words.map((word) => JSON.stringify(word))
const ways = (words) => [
  ...quoted(words),
  ...quoted(words.map((word) => word.toUpperCase())),
  ...quoted(words.map((word) => ` ${word}`)),
  ...quoted(words.map((word) => `${word},`)),
]

module.exports = [
  ...Object.entries(POLICIES).map(([key, words]) => ({
    fact: `${key} takes its policies as they are written, and refuses all else in the same words`,
    cases: [
      ...each(both(key, 'policy'), [...ways(words), ...WRONG, `["${words[0]}"]`, 'undefined']),
      ...each(
        [`h.${key}(?)`],
        ['', '{}', '0', '"x"', 'true', '[]', 'Object.create({ policy: 5 })'],
      ),
    ],
  })),
  {
    fact: 'referrerPolicy takes each token, several, and refuses all else in the same words',
    cases: [
      ...each(both('referrerPolicy', 'policy'), [
        ...ways(TOKENS),
        ...quoted(TOKENS).map((token) => `[${token}]`),
        '["no-referrer", "strict-origin-when-cross-origin"]',
        '["", "no-referrer"]',
        JSON.stringify(TOKENS),
        '["origin", "origin"]',
        '["", ""]',
        '["origin", "bogus", "origin"]',
        '["origin", "origin", "bogus"]',
        '["ORIGIN"]',
        '[["origin"]]',
        '[null]',
        '[undefined]',
        '[5]',
        '[NaN]',
        '[{}]',
        '[() => {}]',
        '[Symbol("x")]',
        '[new String("origin")]',
        'Object.freeze(["origin"])',
        '[]',
        'Object.assign([], { policy: "origin" })',
        'undefined',
        '"no-referrer,origin"',
        '"no-referrer, origin"',
        '"bogus".repeat(1000)',
      ]),
      ...each(['h.referrerPolicy(?)'], ['', '{}', '0', '"origin"', '["origin"]']),
    ],
  },
  {
    fact: 'referrerPolicy refuses what is no string and no list with a sentence',
    differs: 'type-error',
    cases: each(both('referrerPolicy', 'policy'), [
      'null',
      '5',
      'true',
      'Symbol("x")',
      '{}',
      'new Map()',
      'new Set(["origin"])',
      '[5n]',
      '{ length: 1 }',
      '[Object.assign(Object.create(null), { toJSON: () => 5n })]',
    ]),
  },
  {
    fact: 'referrerPolicy says what it received where that has a length of 0',
    differs: 'no-referrer-policy',
    cases: each(both('referrerPolicy', 'policy'), [
      '{ length: 0 }',
      '() => {}',
      'new Uint8Array(0)',
    ]),
  },
]
