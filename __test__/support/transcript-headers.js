'use strict'

// Everything that headers do, once. The responses are made beforehand: making one is Node's work, and it asks its options for more
// than armet does.

const { ServerResponse } = require('node:http')

const OPTIONS = {
  none: undefined,
  empty: {},
  nonce: { nonce: true },
  off: { contentSecurityPolicy: false, hsts: false, xPoweredBy: false },
  on: { crossOriginEmbedderPolicy: true, crossOriginResourcePolicy: { policy: 'same-site' } },
  aliases: { hsts: { maxAge: 9.5, includeSubDomains: false, preload: true }, ieNoOpen: false },
  policy: {
    contentSecurityPolicy: {
      useDefaults: false,
      reportOnly: true,
      directives: { defaultSrc: ["'self'"], 'script-src': ["'self'", () => 'https://a.example'] },
    },
  },
  lists: { referrerPolicy: { policy: ['no-referrer', 'origin'] }, frameguard: { action: 'deny' } },
  fastPath: { fastPath: false },
  unknown: { nosuch: 1 },
  wrong: { hsts: { maxAge: -1 } },
  wrongPolicy: { contentSecurityPolicy: { directives: { defaultSrc: 'a;b' } } },
  both: { hsts: true, strictTransportSecurity: true },
}

const FUNCTIONS = {
  hsts: { maxAge: 1 },
  frameguard: { action: 'sameorigin' },
  referrerPolicy: { policy: 'origin' },
  dnsPrefetchControl: { allow: true },
  permittedCrossDomainPolicies: { permittedPolicies: 'all' },
  expectCt: { maxAge: 1, enforce: true },
  hidePoweredBy: { setTo: 'x' },
  noCache: undefined,
  contentSecurityPolicy: { directives: { 'img-src': ['*'] } },
  crossOriginOpenerPolicy: { policy: 'unsafe-none' },
}

const HOW_MANY = 4 * (Object.keys(OPTIONS).length + 2 * Object.keys(FUNCTIONS).length)

/** As many responses as one transcript takes. */
function responses() {
  const request = { method: 'GET', httpVersionMajor: 1, httpVersionMinor: 1 }
  return Array.from({ length: HOW_MANY }, () => {
    const res = new ServerResponse(request)
    res.sendDate = false
    return res
  })
}

/**
 * @param {object} armet
 * @param {import('node:http').ServerResponse[]} supply of `responses()`
 * @param {(work: () => unknown) => void} attempt
 */
function headers(armet, supply, attempt) {
  let next = 0
  const sent = (middleware) => {
    const told = []
    for (const before of [[], [['X-Powered-By', 'Express']], [['a', 'b']]]) {
      const res = supply[next]
      next += 1
      for (const [name, value] of before) res.setHeader(name, value)
      let passed
      middleware({ url: '/', headers: Object.create(null) }, res, (error) => {
        passed = error === undefined ? 'next' : [error.code, error.message]
      })
      told.push([passed, ...Object.entries(res.getHeaders()).map(shown)])
    }
    return told
  }
  for (const options of Object.values(OPTIONS)) attempt(() => sent(armet(options)))
  for (const [name, options] of Object.entries(FUNCTIONS)) {
    attempt(() => sent(armet[name]()))
    attempt(() => sent(armet[name](options)))
  }
}

// A nonce is another at each response.
function shown([name, value]) {
  return [name, typeof value === 'string' ? value.replace(/'nonce-[^']*'/g, "'nonce-'") : value]
}

module.exports = { headers, responses }
