// What helmet's types refuse. Compiled against helmet and against armet; see ../parity-types.test.js.

import library, { type HelmetOptions } from 'library'

// @ts-expect-error: it is called with options, not with a request
library('x')
// @ts-expect-error
library(5)
// @ts-expect-error
library(null)
// @ts-expect-error
library({ unknown: true })
// @ts-expect-error
library({ contentSecurityPolicy: 'x' })
// @ts-expect-error
library({ contentSecurityPolicy: null })
// @ts-expect-error
library({ crossOriginEmbedderPolicy: { policy: 'same-origin' } })
// @ts-expect-error
library({ crossOriginOpenerPolicy: { policy: 'require-corp' } })
// @ts-expect-error
library({ crossOriginResourcePolicy: { policy: 'same-ORIGIN' } })
// @ts-expect-error
library({ crossOriginResourcePolicy: 'same-origin' })
// @ts-expect-error
library({ originAgentCluster: {} })
// @ts-expect-error
library({ referrerPolicy: { policy: 'bogus' } })
// @ts-expect-error
library({ referrerPolicy: { policy: ['bogus'] } })
// @ts-expect-error
library({ referrerPolicy: 'no-referrer' })
// @ts-expect-error
library({ hsts: { maxAge: '123' } })
// @ts-expect-error
library({ hsts: { maxage: 123 } })
// @ts-expect-error
library({ hsts: { includeSubdomains: true } })
// @ts-expect-error
library({ hsts: null })
// @ts-expect-error
library({ noSniff: {} })
// @ts-expect-error
library({ xContentTypeOptions: 0 })
// @ts-expect-error
library({ dnsPrefetchControl: { allow: 'yes' } })
// @ts-expect-error
library({ ieNoOpen: {} })
// @ts-expect-error
library({ frameguard: { action: 'allow-from' } })
// @ts-expect-error
library({ frameguard: { action: 'DENY' } })
// @ts-expect-error
library({ permittedCrossDomainPolicies: { permittedPolicies: 'some' } })
// @ts-expect-error
library({ hidePoweredBy: 'yes' })
// @ts-expect-error
library({ xssFilter: { mode: 'block' } })

// @ts-expect-error: a header under both of its names
library({ strictTransportSecurity: true, hsts: true })
// @ts-expect-error
library({ xContentTypeOptions: true, noSniff: true })
// @ts-expect-error
library({ xDnsPrefetchControl: true, dnsPrefetchControl: true })
// @ts-expect-error
library({ xDownloadOptions: true, ieNoOpen: true })
// @ts-expect-error
library({ xFrameOptions: true, frameguard: true })
// @ts-expect-error
library({ xPermittedCrossDomainPolicies: true, permittedCrossDomainPolicies: true })
// @ts-expect-error
library({ xPoweredBy: true, hidePoweredBy: true })
// @ts-expect-error
library({ xXssProtection: true, xssFilter: true })

// @ts-expect-error: no defaults and no directives
library.contentSecurityPolicy({ useDefaults: false })
// @ts-expect-error
library.contentSecurityPolicy({ reportOnly: 'yes' })
// @ts-expect-error
library.contentSecurityPolicy({ directives: { scriptSrc: 5 } })
// @ts-expect-error
library.contentSecurityPolicy({ directives: { scriptSrc: undefined } })
// @ts-expect-error
library.contentSecurityPolicy({ directives: { scriptSrc: [5] } })
// @ts-expect-error
library.contentSecurityPolicy({ directives: { scriptSrc: [() => 5] } })
// @ts-expect-error
library.contentSecurityPolicy({ directives: { scriptSrc: [async () => 'x'] } })
// @ts-expect-error
library.contentSecurityPolicy({ directives: { scriptSrc: Symbol('x') } })
// @ts-expect-error
library.contentSecurityPolicy({ directives: { scriptSrc: true } })
// @ts-expect-error
library.contentSecurityPolicy({ directives: null })
// @ts-expect-error
library.contentSecurityPolicy(true)
// @ts-expect-error
library.contentSecurityPolicy({ loose: true })

// @ts-expect-error: headers without options
library.originAgentCluster({})
// @ts-expect-error
library.noSniff({})
// @ts-expect-error
library.ieNoOpen({})
// @ts-expect-error
library.xssFilter({})
// @ts-expect-error
library.frameguard('deny')
// @ts-expect-error
library.referrerPolicy(['no-referrer'])
// @ts-expect-error
library.hsts({ setIf: () => true })
// @ts-expect-error
library.crossOriginEmbedderPolicy({ policies: [] })

// @ts-expect-error
library()(undefined, undefined, undefined)
// @ts-expect-error
library().then
// @ts-expect-error
library.helmet
// @ts-expect-error
library.contentSecurityPolicy.unknown

// @ts-expect-error
export const options: HelmetOptions = { hsts: 5 }
// @ts-expect-error
export const twice: HelmetOptions = { hsts: true, strictTransportSecurity: true }
// @ts-expect-error: the middleware of a single header hands on no error
export const withError: (req: never, res: never, next: (err: Error) => void) => string =
  library.hsts()
