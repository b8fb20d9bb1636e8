'use strict'

const armet = require('../..')
const helmet6 = require('helmet-6')

const noCache = named('noCacheMiddleware', require('nocache'))
const featurePolicy = named('featurePolicyMiddleware', require('feature-policy'))

const reference = { expectCt: helmet6.expectCt, noCache, featurePolicy }

// The names of the middlewares are not part of what these packages promised.
function named(name, factory) {
  return (...args) => Object.defineProperty(factory(...args), 'name', { value: name })
}

module.exports = { reference, library: armet }
