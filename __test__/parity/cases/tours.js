'use strict'

// The calls that tutorials show, as they show them.

module.exports = [
  {
    fact: 'the calls of the widely copied tours send what helmet sends',
    cases: [
      (h) => h(),
      (h) => h.contentSecurityPolicy(),
      (h) =>
        h.contentSecurityPolicy({
          directives: {
            defaultSrc: ["'self'"],
            scriptSrc: ["'self'", 'https:'],
            styleSrc: ["'self'", 'https:', "'unsafe-inline'"],
            fontSrc: ["'self'", 'data:'],
            imgSrc: ["'self'", 'data:', 'https:'],
            objectSrc: ["'none'"],
            frameSrc: ["'self'", 'data:'],
            formAction: ["'self'"],
            upgradeInsecureRequests: [],
          },
        }),
      (h) =>
        h({
          contentSecurityPolicy: {
            useDefaults: true,
            directives: {
              'script-src': ["'self'", 'example.com'],
              'style-src': null,
            },
          },
          crossOriginEmbedderPolicy: false,
          hsts: { maxAge: 31536000, includeSubDomains: true, preload: true },
          frameguard: { action: 'deny' },
          referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
        }),
      (h) => h.crossOriginEmbedderPolicy(),
      (h) => h.crossOriginEmbedderPolicy({ policy: 'credentialless' }),
      (h) => h.crossOriginOpenerPolicy(),
      (h) => h.crossOriginResourcePolicy({ policy: 'cross-origin' }),
      (h) => h.dnsPrefetchControl(),
      (h) => h.dnsPrefetchControl({ allow: false }),
      (h) => h.dnsPrefetchControl({ allow: true }),
      (h) => h.frameguard(),
      (h) => h.frameguard({ action: 'deny' }),
      (h) => h.frameguard({ action: 'sameorigin' }),
      (h) => h.frameguard({ action: 'SAMEORIGIN' }),
      (h) => h.hidePoweredBy(),
      (h) => h.hsts(),
      (h) => h.hsts({ maxAge: 86400, includeSubDomains: false }),
      (h) => h.hsts({ maxAge: 123456 }),
      (h) => h.hsts({ maxAge: 123456, includeSubDomains: false }),
      (h) => h.hsts({ maxAge: 63072000, preload: true }),
      (h) => h.ieNoOpen(),
      (h) => h.noSniff(),
      (h) => h.originAgentCluster(),
      (h) => h.permittedCrossDomainPolicies(),
      (h) => h.permittedCrossDomainPolicies({ permittedPolicies: 'by-content-type' }),
      (h) => h.referrerPolicy(),
      (h) => h.referrerPolicy({ policy: 'no-referrer' }),
      (h) => h.referrerPolicy({ policy: 'same-origin' }),
      (h) => h.referrerPolicy({ policy: 'strict-origin-when-cross-origin' }),
      (h) => h.referrerPolicy({ policy: ['origin', 'unsafe-url'] }),
      (h) => h.xssFilter(),
      (h) => h({ contentSecurityPolicy: false }),
      (h) => h({ contentSecurityPolicy: false, crossOriginEmbedderPolicy: false }),
      (h) => h({ crossOriginResourcePolicy: { policy: 'cross-origin' } }),
      (h) => h({ frameguard: false, hsts: false, noSniff: false, xssFilter: false }),
      (h) => h({ xDownloadOptions: false, strictTransportSecurity: { maxAge: 300 } }),
      (h) =>
        h({
          contentSecurityPolicy: {
            directives: {
              scriptSrc: ["'self'", (_req, res) => `'nonce-${res.locals?.cspNonce}'`],
            },
          },
        }),
      (h) =>
        h.contentSecurityPolicy({
          useDefaults: false,
          directives: {
            defaultSrc: h.contentSecurityPolicy.dangerouslyDisableDefaultSrc,
            scriptSrc: ["'self'", 'example.com'],
            objectSrc: ["'none'"],
            upgradeInsecureRequests: [],
          },
          reportOnly: true,
        }),
    ],
  },
  {
    fact: 'the faults of widely copied policies are named at start-up',
    differs: 'unsendable-value',
    cases: [
      (h) => h.contentSecurityPolicy({ directives: { defaultSrc: ['‘self’'] } }),
      (h) =>
        h.contentSecurityPolicy({ directives: { defaultSrc: ["'self'"], fontSrc: ['‘data:’'] } }),
      (h) => h({ contentSecurityPolicy: { directives: { 'script-src': '“self”' } } }),
    ],
  },
  {
    fact: 'a widely copied https:// is sent',
    cases: [
      (h) => h.contentSecurityPolicy({ directives: { defaultSrc: ["'self'", 'https://'] } }),
      (h) =>
        h({ contentSecurityPolicy: { directives: { imgSrc: ["'self'", 'https://', 'data:'] } } }),
    ],
  },
  {
    fact: 'a call that was right for helmet 3 sends what it meant',
    differs: 'set-to',
    cases: [(h) => h.hidePoweredBy({ setTo: 'PHP 4.2.0' })],
  },
  {
    fact: 'options of helmet 3 are ignored',
    cases: [
      (h) => h({ hidePoweredBy: { setTo: 'PHP 4.2.0' } }),
      (h) => h.xssFilter({ setOnOldIE: true }),
      (h) => h.xssFilter({ reportUri: '/report-xss-violation' }),
      (h) => h.xssFilter({ mode: null }),
    ],
  },
  {
    fact: 'the framing of one origin by helmet 3 is answered with what replaced it',
    differs: 'allow-from',
    cases: [
      (h) => h.frameguard({ action: 'allow-from', domain: 'https://example.com' }),
      (h) => h({ frameguard: { action: 'ALLOW-FROM', domain: 'https://example.com' } }),
    ],
  },
]
