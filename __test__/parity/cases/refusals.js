'use strict'

const { each } = require('../case')

const POLICIES = [
  'h({ contentSecurityPolicy: { directives: { scriptSrc: [?] } } })',
  `h.contentSecurityPolicy({ directives: { "img-src": ["'self'", ?] } })`,
  'h.contentSecurityPolicy({ directives: { scriptSrc: new Set([?]) } })',
  'h.contentSecurityPolicy({ directives: { scriptSrc: ? } })',
]

module.exports = [
  {
    fact: 'what no header may hold is refused at start-up',
    differs: 'unsendable-value',
    cases: each(POLICIES, [
      '"\\u2019self\\u2019"',
      '"\\u2018data:\\u2019"',
      '"a\\nb"',
      '"a\\r\\nX-Injected: yes"',
      '"\\0"',
      '"\\u007f"',
      '"\\u0100"',
      '"b\\u00fccher.example \\u65e5"',
      '"😀"',
      '"\\u200bself"',
    ]),
  },
  {
    fact: 'lone surrogates are refused at start-up',
    differs: 'unsendable-value',
    cases: each(POLICIES, ['"\\ud800"', '"a\\udfff"']),
  },
  {
    fact: 'a source that names a scheme as if it were a host is sent',
    cases: each(POLICIES, [
      '"https://"',
      '"http://"',
      '"wss://"',
      '"data://"',
      `"'self' https://"`,
    ]),
  },
  {
    fact: 'a scheme with a host behind it is none of these',
    cases: each(POLICIES, [
      '"https://x"',
      '"https://*"',
      '"https:"',
      '"://"',
      '"1://"',
      '"//x.example"',
      '"https:///"',
    ]),
  },
  {
    fact: 'a nonce is added to the policy that helmet would send',
    differs: 'own-option',
    cases: [
      (h) => h({ contentSecurityPolicy: { nonce: true } }),
      (h) => h.contentSecurityPolicy({ nonce: ['scriptSrc'], reportOnly: true }),
      (h, t) =>
        h({
          contentSecurityPolicy: {
            nonce: 'scriptSrc',
            directives: { scriptSrc: ['https:', t.fn('f', () => 'x.example')], imgSrc: ['*'] },
          },
        }),
    ],
  },
  {
    fact: 'a wrong value of an option that helmet does not have is refused',
    differs: 'own-option',
    cases: [
      (h) => h({ fastPath: 'off' }),
      (h) => h({ contentSecurityPolicy: { nonce: 5 } }),
      (h) => h.contentSecurityPolicy({ nonce: ['imgSrc'] }),
    ],
  },
  {
    fact: 'an option that helmet does not have changes no header by being off',
    cases: [
      (h) => h({ fastPath: false }),
      (h) => h({ fastPath: true }),
      (h) => h({ contentSecurityPolicy: { nonce: false } }),
      (h) => h.contentSecurityPolicy({ nonce: undefined }),
    ],
  },
  {
    fact: 'more than anybody writes is refused',
    differs: 'limit',
    cases: [
      (h) =>
        h.contentSecurityPolicy({ directives: { scriptSrc: Array(10_001).fill('x.example') } }),
      (h) => h.contentSecurityPolicy({ directives: { scriptSrc: new Set(Array(10_001).keys()) } }),
      (h) => {
        const directives = {}
        for (let number = 0; number < 1001; number++) directives[`x${number}`] = []
        return h.contentSecurityPolicy({ directives })
      },
    ],
  },
  {
    fact: 'a directive may be one function',
    differs: 'function-as-directive',
    cases: [
      (h) => h({ contentSecurityPolicy: { directives: { scriptSrc: () => "'self'" } } }),
      (h) =>
        h.contentSecurityPolicy({ directives: { defaultSrc: (_req, res) => res.locals.source } }),
    ],
  },
  {
    fact: 'the symbol of another copy of the package does what one’s own does',
    differs: 'symbol-of-another-copy',
    cases: [
      (h) =>
        h.contentSecurityPolicy({
          directives: { defaultSrc: Symbol('dangerouslyDisableDefaultSrc') },
        }),
      (h) =>
        h.contentSecurityPolicy({
          directives: { scriptSrc: Symbol('dangerouslyDisableDefaultSrc') },
        }),
    ],
  },
  {
    fact: 'a polluted Object.prototype is no option',
    differs: 'polluted-prototype',
    cases: [
      (h, t) => t.polluted({ hsts: false }, () => h()),
      (h, t) => t.polluted({ contentSecurityPolicy: false, xFrameOptions: false }, () => h({})),
      (h, t) => t.polluted({ maxage: 1 }, () => h()),
      (h, t) => t.polluted({ maxAge: 0 }, () => h.hsts({})),
      (h, t) => t.polluted({ action: 'allow-from' }, () => h.frameguard()),
      (h, t) =>
        t.polluted({ reportOnly: true, useDefaults: false }, () => h.contentSecurityPolicy({})),
      (h, t) => t.polluted({ policy: 'unsafe-none' }, () => h({ crossOriginEmbedderPolicy: {} })),
      (h, t) =>
        t.polluted({ hsts: true, strictTransportSecurity: true }, () => h({ frameguard: false })),
      (h, t) => t.polluted({ allow: true, permittedPolicies: 'all' }, () => h()),
      (h, t) => t.polluted({ originAgentCluster: {} }, () => h()),
    ],
  },
  {
    fact: 'a polluted Object.prototype changes nothing where helmet looks for own properties',
    cases: [
      (h, t) =>
        t.polluted({ scriptSrc: ['evil.example'] }, () =>
          h.contentSecurityPolicy({ directives: {} }),
        ),
      (h, t) => t.polluted({ hsts: false }, () => h(t.bare({}))),
      (h, t) =>
        t.polluted({ setTo: 'x', mode: 'x', reportUri: 'x', setIf: 'x', nonce: true }, () => h()),
      (h, t) =>
        t.polluted({ expectCt: true, featurePolicy: true, hpkp: true, noCache: true }, () => h({})),
      (h, t) =>
        t.polluted({ fastPath: 'x', toJSON: () => 'x' }, () =>
          h({ frameguard: { action: 'deny' } }),
        ),
    ],
  },
  {
    fact: 'a number on Object.prototype, over which helmet trips, is no element of a list',
    differs: 'polluted-prototype',
    cases: [
      (h, t) =>
        t.polluted({ 0: 'evil.example' }, () =>
          h({ contentSecurityPolicy: { directives: { imgSrc: ['x'] } } }),
        ),
    ],
  },
  {
    fact: 'options of headers that helmet dropped are ignored, whatever is in them',
    cases: [
      (h) => h({ expectCt: true }),
      (h) => h({ expectCt: { maxAge: 30, enforce: true, reportUri: 'https://x.example/r' } }),
      (h) => h({ expectCt: { maxAge: -1 } }),
      (h) => h({ noCache: true }),
      (h) => h({ noCache: {} }),
      (h) => h({ featurePolicy: { features: { camera: ["'none'"] } } }),
      (h) => h({ featurePolicy: {} }),
      (h) => h({ featurePolicy: true }),
      (h) => h({ hpkp: true }),
      (h) => h({ hpkp: { maxAge: 5, sha256s: ['a', 'b'] } }),
    ],
  },
  {
    fact: 'headers that helmet dropped stay off when their option is off',
    cases: each(
      ['h({ expectCt: ? })', 'h({ noCache: ? })', 'h({ featurePolicy: ? })', 'h({ hpkp: ? })'],
      ['false', 'undefined'],
    ),
  },
]
