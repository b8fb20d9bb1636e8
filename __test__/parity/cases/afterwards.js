'use strict'

// What the rest of an app does with a response that the middleware has been at.

const { each } = require('../case')

const whole = (calls) => `(t.handler([${calls}]), h())`
const computed = (calls) =>
  `(t.handler([${calls}]), h({ contentSecurityPolicy: { directives: { scriptSrc: [t.fn('f', () => 'x')] } } }))`
const single = (calls) => `(t.handler([${calls}]), h.frameguard())`
const removing = (calls) => `(t.handler([${calls}]), h.hidePoweredBy())`

module.exports = [
  {
    fact: 'a handler finds and changes the headers as if they had been set one by one',
    cases: each(
      [whole('?'), computed('?'), single('?'), removing('?')],
      [
        `['setHeader', 'X-Frame-Options', 'DENY']`,
        `['setHeader', 'x-frame-options', 'DENY']`,
        `['setHeader', 'X-FRAME-OPTIONS', ['a', 'b']]`,
        `['setHeader', 'X-New', 'n'], ['setHeader', 'A-New', 5]`,
        `['removeHeader', 'X-Frame-Options']`,
        `['removeHeader', 'X-Frame-Options'], ['setHeader', 'X-Frame-Options', 'again']`,
        `['removeHeader', 'x-powered-by'], ['removeHeader', 'Never-There']`,
        `['appendHeader', 'X-Frame-Options', 'appended']`,
        `['appendHeader', 'x-frame-options', ['a', 'b']], ['appendHeader', 'X-Frame-Options', 'c']`,
        `['appendHeader', 'Set-Cookie', 'c=3'], ['appendHeader', 'X-New', 'n']`,
        `['setHeaders', new Map([['X-Frame-Options', 'mapped'], ['X-New', 'n']])]`,
        `['setHeader', '__proto__', 'x'], ['setHeader', 'constructor', 'y']`,
        `['setHeader', 'toString', 'x'], ['removeHeader', 'hasOwnProperty']`,
        `['writeHead', 200, { 'X-Frame-Options': 'w', 'X-New': 'n' }]`,
        `['writeHead', 304, ['X-New', 'n', 'Set-Cookie', 'a']]`,
        `['writeHead', 200, 'Fine']`,
        `['writeHead', 200, ['Set-Cookie', 'a', 'Set-Cookie', 'b', 'X-New', 'n', 'x-new', 'm']]`,
        `['flushHeaders']`,
        `['removeHeader', 'Content-Security-Policy'], ['flushHeaders']`,
        `['setHeader', 'Content-Type', 'text/html'], ['setHeader', 'Content-Length', '0']`,
      ],
    ),
  },
  {
    fact: 'what a handler does to one response is not seen on the next',
    cases: [
      (h, t) => {
        let response = 0
        t.onNext(() => {
          response += 1
        })
        t.before((_req, res) => res.setHeader('X-Count', `${response}`))
        return h()
      },
      (h, t) => {
        const seen = []
        t.before((_req, res) => seen.push(res))
        t.onNext(() => seen.at(-1).appendHeader?.('X-XSS-Protection', `${seen.length}`))
        return h()
      },
      (h, t) => {
        const seen = []
        t.before((_req, res) => seen.push(res))
        t.onNext(() => seen.at(-2)?.setHeader?.('X-XSS-Protection', 'an earlier response'))
        return h({ contentSecurityPolicy: false })
      },
    ],
  },
  {
    fact: 'several of them on one response do what each does, in order',
    cases: [
      (h, t) => t.chain(h(), h()),
      (h, t) => t.chain(h(), h.frameguard({ action: 'deny' })),
      (h, t) => t.chain(h.frameguard({ action: 'deny' }), h()),
      (h, t) => t.chain(h({ frameguard: false, hsts: false }), h.hsts(), h.frameguard()),
      (h, t) => t.chain(h.hidePoweredBy(), h.xssFilter(), h.noSniff(), h.ieNoOpen(), h.hsts()),
      (h, t) => t.chain(h({ contentSecurityPolicy: false }), h.contentSecurityPolicy()),
      (h, t) =>
        t.chain(
          h.contentSecurityPolicy({ reportOnly: true }),
          h.contentSecurityPolicy({ directives: { scriptSrc: [t.fn('f', () => 'x.example')] } }),
        ),
      (h, t) =>
        t.chain(
          h.contentSecurityPolicy({ directives: { scriptSrc: [t.fn('f', () => 'self')] } }),
          h(),
        ),
    ],
  },
  {
    fact: 'what earlier middleware has set keeps its place, or loses its value',
    cases: each(
      [
        '(t.before([?]), h())',
        '(t.before([?]), h.contentSecurityPolicy())',
        '(t.before([?]), h.hidePoweredBy())',
      ],
      [
        `['setHeader', 'X-Powered-By', 'Express']`,
        `['setHeader', 'X-Powered-By', 'Express'], ['setHeader', 'ETag', 'x']`,
        `['setHeader', 'ETag', 'x'], ['setHeader', 'X-Powered-By', 'Express']`,
        `['setHeader', 'X-Powered-By', 'Express'], ['removeHeader', 'X-Powered-By']`,
        `['setHeader', 'x-POWERED-by', ['a', 'b']]`,
        `['setHeader', 'ETag', 'x'], ['removeHeader', 'ETag']`,
        `['setHeader', 'X-XSS-Protection', '1'], ['setHeader', 'Content-Security-Policy', 'x']`,
        `['appendHeader', 'content-security-policy', 'a'], ['appendHeader', 'content-security-policy', 'b']`,
        `['setHeader', '__proto__', 'x']`,
        `['setHeaders', new Map([['Origin-Agent-Cluster', '?0']])]`,
        `['writeHead', 200]`,
        `['writeHead', 200, { 'X-New': 'n' }]`,
      ],
    ),
  },
]
