'use strict'

const armet = require('../..')
const helmet6 = require('helmet-6')

const ALONE = {
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
}

const noCache = named('noCacheMiddleware', require('nocache'))
const featurePolicy = named('featurePolicyMiddleware', require('feature-policy'))

/** A library without any other header: `alone` is what it gives when called. */
const alone = (library) =>
  Object.assign((options) => library({ ...ALONE, ...options }), library, {
    alone: (options) => library({ ...ALONE, ...options }),
  })

const reference = Object.assign(
  alone((options) => {
    const { featurePolicy: features, ...others } = options
    return features === undefined
      ? helmet6(others)
      : named('helmetMiddleware', featurePolicy)(features)
  }),
  { expectCt: helmet6.expectCt, noCache, featurePolicy },
)

// The names of the middlewares are not part of what these packages promised.
function named(name, factory) {
  return (...args) => Object.defineProperty(factory(...args), 'name', { value: name })
}

module.exports = { reference, library: alone(armet) }
