'use strict'

const { each } = require('../case')
const { WRONG } = require('../words')

const both = (key, options) => [`h({ ${key}: { ${options}: ? } })`, `h.${key}({ ${options}: ? })`]
const quoted = (words) => words.map((word) => JSON.stringify(word))
const ways = (words) => [
  ...quoted(words),
  ...quoted(words.map((word) => word.toUpperCase())),
  ...quoted(words.map((word) => ` ${word}`)),
  ...quoted(words.map((word) => `${word},`)),
]

module.exports = [
  {
    fact: 'permittedCrossDomainPolicies takes four words',
    cases: [
      ...each(
        [
          ...both('xPermittedCrossDomainPolicies', 'permittedPolicies'),
          'h.permittedCrossDomainPolicies({ permittedPolicies: ? })',
        ],
        [...ways(['none', 'master-only', 'by-content-type', 'all']), ...WRONG, 'undefined'],
      ),
      ...each(['h.permittedCrossDomainPolicies(?)'], ['', '{}', '0', '{ policy: "all" }']),
    ],
  },
  {
    fact: 'frameguard takes its actions in any case and refuses all else in the same words',
    cases: [
      ...each(
        [...both('xFrameOptions', 'action'), 'h({ frameguard: { action: ? } })'],
        [
          ...ways(['deny', 'sameorigin', 'same-origin']),
          '"DeNy"',
          '"\\u017fameorigin"',
          '"same origin"',
          '"SAME_ORIGIN"',
          ...WRONG,
          'undefined',
        ],
      ),
      ...each(['h.frameguard(?)'], ['', '{}', '0', '"deny"', '[]']),
    ],
  },
  {
    fact: 'frameguard says what replaced ALLOW-FROM',
    differs: 'allow-from',
    cases: each(
      [
        ...both('xFrameOptions', 'action'),
        'h.frameguard({ action: ?, domain: "https://x.example" })',
      ],
      ['"allow-from"', '"ALLOW-FROM"', '"Allow-From"', '"allowfrom"'],
    ),
  },
  {
    fact: 'what cannot be shown is refused with a sentence',
    differs: 'type-error',
    cases: [
      (h) => {
        const circle = {}
        circle.circle = circle
        return h.frameguard({ action: circle })
      },
      (h) => {
        let deep = {}
        for (let depth = 0; depth < 100_000; depth++) deep = { deep }
        return h({ permittedCrossDomainPolicies: { permittedPolicies: deep } })
      },
      (h) => h.crossOriginOpenerPolicy({ policy: { toJSON: () => 5n } }),
    ],
  },
  {
    fact: 'what is long is shown whole, as helmet shows it',
    cases: [
      (h) => h.frameguard({ action: 'x'.repeat(1_000_000) }),
      (h) => h.crossOriginOpenerPolicy({ policy: Array(50_000).fill('x') }),
      (h) => h.contentSecurityPolicy({ directives: { ['X'.repeat(1_000_000)]: [] } }),
    ],
  },
  {
    fact: 'xssFilter ignores what turned the auditor on',
    cases: [
      ...each(
        ['h.xssFilter(?)', 'h({ xssFilter: ? })', 'h({ xXssProtection: ? })'],
        ['{ mode: null }', '{ mode: "block" }', '{ reportUri: "/xss" }', '{ setOnOldIE: true }'],
      ),
    ],
  },
  {
    fact: 'hidePoweredBy sends what setTo says',
    differs: 'set-to',
    cases: [
      (h) => h.hidePoweredBy({ setTo: 'PHP 4.2.0' }),
      (h) => h.xPoweredBy({ setTo: '' }),
      (h) => h.hidePoweredBy({ setTo: 5 }),
    ],
  },
  {
    fact: 'setTo among the options of the whole is ignored',
    cases: [
      (h) => h({ hidePoweredBy: { setTo: 'PHP 4.2.0' } }),
      (h) => h({ xPoweredBy: { setTo: 'x' } }),
      (h) => h({ xPoweredBy: { setTo: 5 } }),
    ],
  },
  {
    fact: 'dnsPrefetchControl takes allow and nothing else',
    cases: each(
      ['h.dnsPrefetchControl(?)', 'h({ xDnsPrefetchControl: ? })'],
      ['{}', '{ allow: true }', '{ allow: false }', '{ allowed: true }', '0', '"x"', '[]', '5n'],
    ),
  },
]
