'use strict'

const armet = require('./lib/headers/armet.js')
const contentSecurityPolicy = require('./lib/headers/content-security-policy.js')
const header = require('./lib/headers/header.js')
const { lazy } = require('./lib/lazy.js')

// Written out one by one, in helmet's order: what stands here is what `import { ... } from 'armet'` finds.
module.exports = armet
module.exports.contentSecurityPolicy = contentSecurityPolicy
module.exports.crossOriginEmbedderPolicy = header('crossOriginEmbedderPolicy')
module.exports.crossOriginOpenerPolicy = header('crossOriginOpenerPolicy')
module.exports.crossOriginResourcePolicy = header('crossOriginResourcePolicy')
module.exports.originAgentCluster = header('originAgentCluster')
module.exports.referrerPolicy = header('referrerPolicy')
module.exports.strictTransportSecurity = header('strictTransportSecurity')
module.exports.xContentTypeOptions = header('xContentTypeOptions')
module.exports.xDnsPrefetchControl = header('xDnsPrefetchControl')
module.exports.xDownloadOptions = header('xDownloadOptions')
module.exports.xFrameOptions = header('xFrameOptions')
module.exports.xPermittedCrossDomainPolicies = header('xPermittedCrossDomainPolicies')
module.exports.xPoweredBy = header('xPoweredBy')
module.exports.xXssProtection = header('xXssProtection')

// The names of older releases of helmet.
module.exports.dnsPrefetchControl = armet.xDnsPrefetchControl
module.exports.xssFilter = armet.xXssProtection
module.exports.permittedCrossDomainPolicies = armet.xPermittedCrossDomainPolicies
module.exports.ieNoOpen = armet.xDownloadOptions
module.exports.noSniff = armet.xContentTypeOptions
module.exports.frameguard = armet.xFrameOptions
module.exports.hidePoweredBy = armet.xPoweredBy
module.exports.hsts = armet.strictTransportSecurity

// What helmet has dropped and programs still call.
module.exports.expectCt = header('expectCt')
module.exports.featurePolicy = header('featurePolicy')
module.exports.hpkp = header('hpkp')
module.exports.noCache = header('noCache')

// Patterns in linear time.
lazy(armet, 'SafeRegExp', () => require('./lib/pattern/regexp.js').SafeRegExp)
lazy(armet, 'SafeRegExpSet', () => require('./lib/pattern/set.js').SafeRegExpSet)
lazy(armet, 'safeRegExp', () => require('./lib/pattern/regexp.js').safeRegExp)
lazy(armet, 'inspectPattern', () => require('./lib/pattern/inspection.js').inspectPattern)

// Request values.
lazy(armet, 's', () => require('./lib/schema/schema.js').s)
lazy(armet, 'query', () => require('./lib/request/query.js').query)
lazy(armet, 'params', () => require('./lib/request/params.js').params)
lazy(armet, 'body', () => require('./lib/request/body.js').body)
lazy(armet, 'headers', () => require('./lib/request/request-headers.js').headers)
lazy(armet, 'cookies', () => require('./lib/request/cookies.js').cookies)
lazy(armet, 'validate', () => require('./lib/request/validate.js').validate)
lazy(armet, 'verify', () => require('./lib/request/verify.js').verify)
lazy(armet, 'guard', () => require('./lib/request/guard.js').guard)
lazy(armet, 'check', () => require('./lib/values/check.js').checkAny)
lazy(armet, 'errors', () => require('./lib/request/errors.js').errors)

module.exports.default = armet
