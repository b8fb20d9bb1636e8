'use strict'

const { deferred, deferredClass, deferredNamespace } = require('./lib/deferred.js')
const { armet, contentSecurityPolicy, header } = require('./lib/headers/index.js')

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

const attributes = {
  __proto__: null,
  configurable: true,
  enumerable: false,
  writable: true,
  value: undefined,
}

// What is no header's function is not listed: koa-helmet and others call every function that they find listed.
own('SafeRegExp', 2, deferredClass, () => require('./lib/pattern/index.js').SafeRegExp)
own('SafeRegExpSet', 1, deferredClass, () => require('./lib/pattern/index.js').SafeRegExpSet)
own('safeRegExp', 2, deferred, () => require('./lib/pattern/index.js').safeRegExp)
own('inspectPattern', 2, deferred, () => require('./lib/pattern/index.js').inspectPattern)

own('query', 2, deferred, () => require('./lib/request/index.js').query)
own('params', 2, deferred, () => require('./lib/request/index.js').params)
own('body', 2, deferred, () => require('./lib/request/index.js').body)
own('headers', 2, deferred, () => require('./lib/request/index.js').headers)
own('cookies', 2, deferred, () => require('./lib/request/index.js').cookies)
own('validate', 2, deferred, () => require('./lib/request/index.js').validate)
own('verify', 1, deferred, () => require('./lib/request/index.js').verify)
own('guard', 1, deferred, () => require('./lib/request/index.js').guard)
own('check', 3, deferred, () => require('./lib/request/index.js').check)
own('errors', 4, deferred, () => require('./lib/request/index.js').errors)
own('s', 1, deferredNamespace, () => require('./lib/request/index.js').s)

// Compilers that make CommonJS of `import * as armet` copy what is listed, unless a module says that it is one.
unlisted('__esModule', true)

module.exports.default = armet

function own(name, length, kind, load) {
  unlisted(name, kind(name, length, load))
}

function unlisted(name, value) {
  attributes.value = value
  Object.defineProperty(armet, name, attributes)
}
