'use strict'

const { each } = require('../case')
const { WRONG } = require('../words')

const both = (key, options) => [`h({ ${key}: { ${options}: ? } })`, `h.${key}({ ${options}: ? })`]

module.exports = [
  {
    fact: 'hsts rounds maxAge down and writes it as JavaScript writes numbers',
    cases: each(
      [...both('strictTransportSecurity', 'maxAge'), 'h({ hsts: { maxAge: ? } })'],
      [
        '0',
        '-0',
        '1',
        '123.9',
        '0.4',
        '31536000',
        '63072000',
        '1e20',
        '1e21',
        '123456789012345680000',
        '1.7976931348623157e308',
        '5e-324',
        'Number.MAX_SAFE_INTEGER',
        'Number.EPSILON',
        'undefined',
        '2 ** 53 + 2',
        '1e3',
      ],
    ),
  },
  {
    fact: 'hsts refuses a maxAge that is no finite number of 0 or more',
    cases: each(
      [...both('strictTransportSecurity', 'maxAge'), 'h({ hsts: { maxAge: ? } })'],
      [
        '-1',
        '-0.1',
        '-1e21',
        'NaN',
        'Infinity',
        '-Infinity',
        '"123"',
        '"31536000"',
        '"-1"',
        '"1e3"',
        '[]',
        '[5]',
        'new Number(5)',
        ...WRONG.filter((value) => !['0', '-0', '1e21', '5e-7', 'Symbol("x")'].includes(value)),
      ].filter(
        (value) => value !== 'Object.create(null)' && value !== 'Object.create({ inherited: 1 })',
      ),
    ),
  },
  {
    fact: 'hsts refuses a maxAge that cannot be compared or shown with a sentence',
    differs: 'type-error',
    cases: each(both('strictTransportSecurity', 'maxAge'), [
      '5n',
      '-5n',
      'Symbol("x")',
      'Object.create(null)',
    ]),
  },
  {
    fact: 'hsts tells misspelt options, whatever their value, maxage first',
    cases: [
      ...each(
        [
          'h.hsts({ maxage: ? })',
          'h({ hsts: { includeSubdomains: ? } })',
          'h.hsts({ includeSubdomains: ? })',
        ],
        ['undefined', 'null', 'false', 'true', '5'],
      ),
      (h) => h.hsts({ includeSubdomains: true, maxage: 5 }),
      (h) => h.hsts({ maxage: 5, maxAge: -1 }),
      (h) => h.hsts({ includeSubdomains: true, includeSubDomains: false, maxAge: 'x' }),
      (h) => h.hsts(Object.create({ maxage: 5 })),
      (h, t) => h.hsts(t.bare({ includeSubdomains: false })),
      (h) => h.hsts(new Proxy({ maxage: 5 }, {})),
      (h) => h.hsts({ MAXAGE: 5, maxAGE: 6, includesubdomains: false, Preload: true }),
      (h) => h.hsts(Object.assign(() => {}, { maxage: 5 })),
    ],
  },
  {
    fact: 'hsts joins its parts in one order',
    cases: [
      (h) => h.hsts({ preload: true, includeSubDomains: true, maxAge: 31536000 }),
      (h) => h.hsts({ includeSubDomains: false, maxAge: 86400 }),
      (h) => h({ hsts: { maxAge: 63072000, preload: true } }),
      (h) => h.hsts({ preload: true }),
      (h) => h.hsts({ preload: false, includeSubDomains: false }),
      (h) => h.hsts({ includeSubDomains: null }),
      (h) => h.hsts([]),
      (h) => h.hsts(() => {}),
      (h) =>
        h.hsts(
          new (class {
            get maxAge() {
              return 9
            }
          })(),
        ),
    ],
  },
  {
    fact: 'hsts sends a preload that preload lists would turn down',
    cases: [
      (h) => h.hsts({ preload: true, includeSubDomains: false }),
      (h) => h.hsts({ preload: true, maxAge: 31535999 }),
      (h) => h({ hsts: { preload: 1, maxAge: 0, includeSubDomains: 0 } }),
      (h) => h({ strictTransportSecurity: { preload: true, maxAge: 15552000 } }),
    ],
  },
  {
    fact: 'hsts ignores setIf',
    cases: [
      (h) => h.hsts({ setIf: (req) => req.secure }),
      (h) => h({ hsts: { maxAge: 5, setIf: () => false } }),
    ],
  },
]
