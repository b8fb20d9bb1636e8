'use strict'

const { each } = require('../case')
const { ALIASES, KEYS, ODD, WITHOUT_OPTIONS } = require('../words')

const INCOMING = '{ constructor: { name: "IncomingMessage" } }'
const pairs = Object.entries(ALIASES)

module.exports = [
  {
    fact: 'without options the default headers are sent, in order',
    cases: [(h) => h(), (h) => h(undefined), (h) => h({}), (h) => h(Object.create(null))],
  },
  {
    fact: 'each header can be turned on, left alone and turned off by its name and by its older name',
    cases: each(
      [...KEYS, ...Object.values(ALIASES)].map((key) => `h({ ${key}: ? })`),
      ['true', 'false', 'undefined'],
    ),
  },
  {
    fact: 'everything can be turned off',
    cases: [
      (h) =>
        h({
          contentSecurityPolicy: false,
          crossOriginEmbedderPolicy: false,
          crossOriginOpenerPolicy: false,
          crossOriginResourcePolicy: false,
          originAgentCluster: false,
          referrerPolicy: false,
          strictTransportSecurity: false,
          xContentTypeOptions: false,
          xDnsPrefetchControl: false,
          xDownloadOptions: false,
          xFrameOptions: false,
          xPermittedCrossDomainPolicies: false,
          xPoweredBy: false,
          xXssProtection: false,
        }),
      (h) =>
        h({
          hsts: false,
          noSniff: false,
          dnsPrefetchControl: false,
          ieNoOpen: false,
          frameguard: false,
          permittedCrossDomainPolicies: false,
          hidePoweredBy: false,
          xssFilter: false,
        }),
    ],
  },
  {
    fact: 'an option that is no boolean and no object counts as options without properties',
    cases: [
      ...each(
        KEYS.filter((key) => key !== 'strictTransportSecurity').map((key) => `h({ ${key}: ? })`),
        ODD.filter((value) => value !== 'null'),
      ),
      ...each(
        ['h({ strictTransportSecurity: ? })', 'h({ hsts: ? })'],
        ['{}', '[]', '() => {}', 'new (class Options {})()', 'Object.create(null)', 'new Date(0)'],
      ),
    ],
  },
  {
    fact: 'strictTransportSecurity looks for misspelt properties, which a primitive cannot have',
    differs: 'type-error',
    cases: each(
      ['h({ strictTransportSecurity: ? })', 'h({ hsts: ? })', 'h.hsts(?)'],
      ['0', '"x"', '5n', 'NaN', 'Symbol("x")', '""'],
    ),
  },
  {
    fact: 'null is no options object for a header that reads options',
    differs: 'type-error',
    cases: [
      ...each(
        KEYS.filter((key) => !(key in ALIASES) && !WITHOUT_OPTIONS.includes(key)).map(
          (key) => `h({ ${key}: ? })`,
        ),
        ['null'],
      ),
      (h) => h({ hsts: null }),
      (h) => h({ frameguard: null }),
      (h) => h({ dnsPrefetchControl: null }),
      (h) => h({ permittedCrossDomainPolicies: null }),
    ],
  },
  {
    fact: 'null under the newer of two names falls through to the older one',
    cases: pairs.flatMap(([key, alias]) => [
      ...each([`h({ ${key}: null })`], ['']),
      ...each([`h(Object.assign(Object.create({ ${key}: null }), {}))`], ['']),
      ...each([`h({ ${alias}: undefined })`], ['']),
    ]),
  },
  {
    fact: 'headers without options warn of options and are sent all the same',
    cases: each(
      WITHOUT_OPTIONS.map((key) => `h({ ${key}: ? })`),
      [...ODD, '{ policy: "x" }', 'Object.freeze({})', 'new Map()'],
    ),
  },
  {
    fact: 'headers without options ignore the arguments of their own functions',
    cases: each(
      WITHOUT_OPTIONS.map((key) => `h.${key}(?)`),
      ['', '{ x: 1 }', 'null', '0', '"x"', 'true', 'false'],
    ),
  },
  {
    fact: 'a header under both of its names is refused, whatever the values',
    cases: [
      ...pairs.flatMap(([key, alias]) =>
        each(
          [`h({ ${key}: ?, ${alias}: ? })`, `h({ ${alias}: {}, ${key}: ? })`],
          ['true', 'false', 'undefined', 'null', '{}'],
        ),
      ),
      (h) => h(Object.assign(Object.create({ hsts: true }), { strictTransportSecurity: true })),
      (h) => h(Object.create({ xFrameOptions: false, frameguard: false })),
      (h, t) => h(t.bare({ noSniff: true, xContentTypeOptions: undefined })),
      (h) => h({ hsts: { maxAge: -1 }, strictTransportSecurity: { maxAge: -1 } }),
      (h) =>
        h({
          contentSecurityPolicy: { directives: { 'x-': [] } },
          hsts: 1,
          strictTransportSecurity: 1,
        }),
      (h) => h({ xssFilter: 1, xXssProtection: 1, hsts: { maxage: 1 } }),
    ],
  },
  {
    fact: 'app.use(helmet) without the call is told apart',
    differs: 'not-called',
    cases: [
      ...each(['h(?)'], [INCOMING, 'new (class IncomingMessage {})()']),
      (h) => h(new (require('node:http').IncomingMessage)(null)),
      (h) => h(Object.create({ constructor: { name: 'IncomingMessage' } })),
    ],
  },
  {
    fact: 'options with a constructor of another name are options',
    cases: [
      (h) => h({ constructor: { name: 'Other' } }),
      (h) => h({ constructor: undefined }),
      (h) => h({ constructor: null }),
      (h) => h({ constructor: 'IncomingMessage' }),
    ],
  },
  {
    fact: 'unknown names are ignored',
    cases: [
      (h) => h({ unknown: true, csp: false, 'X-Frame-Options': 'DENY', hpkpp: {} }),
      (h) => h({ [Symbol('hsts')]: false }),
      (h) => h({ Hsts: false, FRAMEGUARD: false }),
      (h) => h({ __proto__: null, unknown: 1 }),
    ],
  },
]
