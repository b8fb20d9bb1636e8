'use strict'

const { each } = require('../case')
const { TRUTHY } = require('../words')

module.exports = [
  {
    fact: 'options may be anything that has properties',
    cases: [
      (h) => h([]),
      (h) => h(() => {}),
      (h) => h(new Map([['hsts', false]])),
      (h) => h(Object.assign([], { hsts: false })),
      (h) => h(Object.assign(() => {}, { frameguard: { action: 'deny' } })),
      (h) => h(Object.freeze({ hsts: Object.freeze({ maxAge: 5 }) })),
      (h) => h(Object.seal({ hsts: false })),
      (h) => h(new Proxy({ hsts: false }, {})),
      (h) => {
        let options = { hsts: false }
        for (let depth = 0; depth < 150; depth++) options = Object.create(options)
        return h(options)
      },
      (h) => h({ hsts: new Proxy({ maxAge: 5 }, {}) }),
      (h, t) => h(t.bare({ hsts: t.bare({ maxAge: 5 }), frameguard: t.bare({ action: 'deny' }) })),
      (h) => h(Object.create({ hsts: false })),
      (h) => h(Object.create(Object.create({ frameguard: Object.create({ action: 'deny' }) }))),
      (h) =>
        h(
          new (class {
            hsts = { maxAge: 7 }
          })(),
        ),
      (h) =>
        h(
          new (class {
            get hsts() {
              return { maxAge: 7 }
            }
          })(),
        ),
      (h) =>
        h({
          get frameguard() {
            return {
              get action() {
                return 'deny'
              },
            }
          },
        }),
      (h) => h(Object.defineProperty({}, 'hsts', { value: false, enumerable: false })),
      (h) => h({ hsts: Object.defineProperty({}, 'maxAge', { value: 3, enumerable: false }) }),
      (h) =>
        h(
          new (class extends Map {
            hsts = false
          })(),
        ),
      (h) => h(JSON.parse('{"hsts":false,"__proto__":{"frameguard":false}}')),
      (h) => h({ __proto__: { frameguard: false } }),
    ],
  },
  {
    fact: 'options that are no object are refused with a sentence',
    differs: 'type-error',
    cases: each(['h(?)'], ['null', '5', '"x"', 'true', 'false', '5n', 'Symbol("x")', 'NaN', '""']),
  },
  {
    fact: 'an exception out of a getter or a trap of the options comes through as it is',
    cases: [
      (h) =>
        h({
          get hsts() {
            throw new Error('mine')
          },
        }),
      (h) =>
        h({
          frameguard: {
            get action() {
              throw new RangeError('mine')
            },
          },
        }),
      (h) =>
        h({
          contentSecurityPolicy: {
            get directives() {
              throw new Error('mine')
            },
          },
        }),
      (h) =>
        h({
          contentSecurityPolicy: {
            directives: {
              get scriptSrc() {
                throw new Error('mine')
              },
            },
          },
        }),
      (h) =>
        h({
          contentSecurityPolicy: {
            directives: {
              scriptSrc: {
                [Symbol.iterator]() {
                  throw new Error('mine')
                },
              },
            },
          },
        }),
      (h) =>
        h(
          new Proxy(
            {},
            {
              has() {
                throw new Error('mine')
              },
            },
          ),
        ),
      (h) =>
        h(
          new Proxy(
            { hsts: true },
            {
              get(_target, key) {
                if (key === 'hsts') throw new Error('mine')
              },
            },
          ),
        ),
    ],
  },
  {
    fact: 'a Proxy that answers without having properties sets no option',
    differs: 'proxy-without-properties',
    cases: [
      (h) =>
        h(
          new Proxy(
            {},
            {
              get() {
                throw new Error('mine')
              },
            },
          ),
        ),
    ],
  },
  {
    fact: 'options are read once: changing them later changes nothing',
    cases: [
      (h, t) => {
        const options = { hsts: { maxAge: 5 }, frameguard: { action: 'deny' } }
        t.later(() => {
          options.hsts.maxAge = 6
          options.frameguard = false
          options.noSniff = false
        })
        return h(options)
      },
      (h, t) => {
        const policy = ['no-referrer']
        t.later(() => policy.push('origin'))
        return h({ referrerPolicy: { policy } })
      },
      (h, t) => {
        const contentSecurityPolicy = { reportOnly: false, directives: { scriptSrc: ["'self'"] } }
        t.later(() => {
          contentSecurityPolicy.reportOnly = true
          contentSecurityPolicy.directives.scriptSrc = ['https:']
          contentSecurityPolicy.directives.imgSrc = ['https:']
        })
        return h({ contentSecurityPolicy })
      },
    ],
  },
  {
    fact: 'truthiness decides where helmet lets it decide',
    cases: each(
      [
        'h({ dnsPrefetchControl: { allow: ? } })',
        'h({ hsts: { includeSubDomains: ? } })',
        'h({ contentSecurityPolicy: { reportOnly: ? } })',
        'h({ contentSecurityPolicy: { useDefaults: ?, directives: { defaultSrc: ["x.example"] } } })',
        'h.contentSecurityPolicy({ reportOnly: ? })',
        'h.dnsPrefetchControl({ allow: ? })',
        'h.hsts({ includeSubDomains: ? })',
        'h.hsts({ preload: ? })',
      ],
      TRUTHY,
    ),
  },
]
