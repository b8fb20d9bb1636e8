'use strict'

const { each } = require('../case')

const named = (name) =>
  `h.contentSecurityPolicy({ directives: { ${JSON.stringify(name)}: ["'self'"] } })`
const names = (list) => each(list.map(named), [''])

module.exports = [
  {
    fact: 'directive names are written in camel case or in kebab case',
    cases: names([
      'default-src',
      'defaultSrc',
      'scriptSrcElem',
      'script-src-elem',
      'script-srcElem',
      'scriptSRC',
      'aB-C',
      'a--b',
      'a',
      'aB',
      'aBC',
      'a1',
      'x-1',
      'upgradeInsecureRequests',
      'blockAllMixedContent',
      'trustedTypes',
      'made-up-directive',
      'a'.repeat(300),
      `a${'B'.repeat(300)}`,
    ]),
  },
  {
    fact: 'other names are refused',
    cases: [
      ...names([
        '',
        '-',
        'A',
        '1',
        '1a',
        '-x',
        'x-',
        'Default-Src',
        'default_src',
        'default src',
        ' default-src',
        'default-src ',
        'defaultSrc\n',
        'default-src;',
        'default,src',
        'défaultSrc',
        'x\u0130',
        '😀',
        'x"y',
        '__proto__ ',
        'constructor.',
        '0',
      ]),
      (h) => h({ contentSecurityPolicy: { directives: { ['__proto__']: ["'self'"] } } }),
      (h) => h({ contentSecurityPolicy: { directives: JSON.parse('{"__proto__":["x"]}') } }),
      (h) => h({ contentSecurityPolicy: { directives: ["'self'"] } }),
      (h) => h({ contentSecurityPolicy: { directives: 'default-src' } }),
      (h) => h({ contentSecurityPolicy: { directives: new String('ab') } }),
      (h) => h({ contentSecurityPolicy: { directives: { 5: [] } } }),
      (h) => h.contentSecurityPolicy({ directives: { '': null } }),
      (h) => h.contentSecurityPolicy({ directives: { 'x-': null, defaultSrc: null } }),
      (h) =>
        h.contentSecurityPolicy({
          directives: { 'x-': h.contentSecurityPolicy.dangerouslyDisableDefaultSrc },
        }),
    ],
  },
  {
    fact: 'a refused name may hold half a character',
    differs: 'lone-surrogate-name',
    cases: names(['x\ud800', '\udc00']),
  },
  {
    fact: 'names of Object.prototype are names like others',
    cases: names(['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf']),
  },
  {
    fact: 'only own enumerable directives count, in the order of for-in',
    cases: [
      (h) => h.contentSecurityPolicy({ directives: Object.create({ scriptSrc: ['x.example'] }) }),
      (h) =>
        h.contentSecurityPolicy({
          directives: Object.assign(Object.create({ 'X-': [] }), { imgSrc: '*' }),
        }),
      (h, t) => h.contentSecurityPolicy({ directives: t.bare({ scriptSrc: ['x.example'] }) }),
      (h) => h.contentSecurityPolicy({ directives: Object.defineProperty({}, 'X-', { value: 1 }) }),
      (h) => h.contentSecurityPolicy({ directives: { [Symbol('x')]: 1 } }),
      (h) =>
        h.contentSecurityPolicy({
          directives: Object.freeze({ scriptSrc: Object.freeze(['x.example']) }),
        }),
      (h) =>
        h.contentSecurityPolicy({
          directives: new (class {
            scriptSrc = ['x.example']
          })(),
        }),
      (h) => h.contentSecurityPolicy({ directives: new Proxy({ scriptSrc: ['x.example'] }, {}) }),
      (h) =>
        h.contentSecurityPolicy({
          directives: {
            get scriptSrc() {
              return ['x.example']
            },
          },
        }),
      (h) => h.contentSecurityPolicy({ directives: new Map([['scriptSrc', ['x.example']]]) }),
      (h) => h.contentSecurityPolicy({ directives: () => {} }),
      (h) =>
        h.contentSecurityPolicy({
          directives: Object.assign(() => {}, { scriptSrc: ['x.example'] }),
        }),
      (h) => h.contentSecurityPolicy({ directives: { b: [], a: [], c: [], 'a-b': [] } }),
    ],
  },
  {
    fact: 'directives that are not there are as good as none',
    cases: each(
      [
        'h({ contentSecurityPolicy: { directives: ? } })',
        'h.contentSecurityPolicy({ directives: ?, useDefaults: false })',
      ],
      [
        '{}',
        'null',
        'undefined',
        '0',
        '""',
        'true',
        'false',
        '5',
        'NaN',
        '5n',
        'Symbol("x")',
        '[]',
      ],
    ),
  },
  {
    fact: 'a directive given twice is refused under its kebab-case name',
    cases: [
      (h) => h.contentSecurityPolicy({ directives: { scriptSrc: [], 'script-src': [] } }),
      (h) => h.contentSecurityPolicy({ directives: { 'script-src': [], scriptSrc: null } }),
      (h) => h.contentSecurityPolicy({ directives: { scriptSrc: null, 'script-src': null } }),
      (h) => h.contentSecurityPolicy({ directives: { scriptSrc: [], 'script-src': 'self' } }),
      (h) => h.contentSecurityPolicy({ directives: { aBc: [], 'a-bc': [] } }),
      (h) =>
        h.contentSecurityPolicy({
          directives: {
            defaultSrc: h.contentSecurityPolicy.dangerouslyDisableDefaultSrc,
            'default-src': ["'self'"],
          },
        }),
    ],
  },
  {
    fact: 'defaults keep their place, additions follow, null removes',
    cases: [
      (h) => h({ contentSecurityPolicy: { directives: { scriptSrc: ['x.example'] } } }),
      (h) =>
        h({
          contentSecurityPolicy: {
            directives: { 'worker-src': ['b'], scriptSrc: ['x'], childSrc: ['c'] },
          },
        }),
      (h) => h({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }),
      (h) =>
        h({
          contentSecurityPolicy: {
            directives: { imgSrc: null, 'script-src-attr': null, x: ['y'] },
          },
        }),
      (h) => h({ contentSecurityPolicy: { directives: { neverThere: null } } }),
      (h) => h.contentSecurityPolicy({ useDefaults: true, directives: { defaultSrc: '*' } }),
      (h) =>
        h.contentSecurityPolicy({
          useDefaults: false,
          directives: { defaultSrc: '*', scriptSrc: [] },
        }),
      (h) =>
        h.contentSecurityPolicy({
          useDefaults: false,
          directives: { scriptSrc: ['x'], defaultSrc: '*' },
        }),
      (h) =>
        h.contentSecurityPolicy({
          useDefaults: false,
          directives: { a: null, defaultSrc: '*', b: null },
        }),
      (h) =>
        h.contentSecurityPolicy({ directives: h.contentSecurityPolicy.getDefaultDirectives() }),
      (h) =>
        h.contentSecurityPolicy({
          useDefaults: false,
          directives: { ...h.contentSecurityPolicy.getDefaultDirectives(), 'img-src': ['*'] },
        }),
      (h) => {
        h.contentSecurityPolicy.getDefaultDirectives()['script-src'].push('https:')
        return h.contentSecurityPolicy()
      },
    ],
  },
  {
    fact: 'default-src must not be undefined',
    differs: 'directive-value',
    cases: [(h) => h.contentSecurityPolicy({ directives: { defaultSrc: undefined } })],
  },
  {
    fact: 'a policy needs a default-src, or must say that it has none',
    cases: [
      (h) => h.contentSecurityPolicy({ useDefaults: false }),
      (h) => h.contentSecurityPolicy({ useDefaults: false, directives: {} }),
      (h) => h.contentSecurityPolicy({ useDefaults: false, directives: { scriptSrc: null } }),
      (h) => h.contentSecurityPolicy({ useDefaults: false, directives: { scriptSrc: ["'self'"] } }),
      (h) => h.contentSecurityPolicy({ useDefaults: false, directives: { defaultSrc: null } }),
      (h) => h.contentSecurityPolicy({ directives: { defaultSrc: null } }),
      (h) => h.contentSecurityPolicy({ directives: { 'default-src': null, 'X-': [] } }),
      (h) =>
        h.contentSecurityPolicy({
          directives: { defaultSrc: h.contentSecurityPolicy.dangerouslyDisableDefaultSrc },
        }),
      (h) =>
        h.contentSecurityPolicy({
          useDefaults: false,
          directives: { defaultSrc: h.contentSecurityPolicy.dangerouslyDisableDefaultSrc },
        }),
      (h) =>
        h.contentSecurityPolicy({
          useDefaults: false,
          directives: {
            'default-src': h.contentSecurityPolicy.dangerouslyDisableDefaultSrc,
            scriptSrc: ["'self'"],
          },
        }),
      (h) =>
        h({
          contentSecurityPolicy: {
            directives: { scriptSrc: h.contentSecurityPolicy.dangerouslyDisableDefaultSrc },
          },
        }),
    ],
  },
]
