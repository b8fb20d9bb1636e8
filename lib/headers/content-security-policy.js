'use strict'

const header = require('./header.js')

const contentSecurityPolicy = header('contentSecurityPolicy')

/** A copy of the default directives, the caller's to change. */
contentSecurityPolicy.getDefaultDirectives = function getDefaultDirectives() {
  const { defaultDirectives } = require('./table.js')
  return Object.fromEntries(defaultDirectives.map(([name, sources]) => [name, [...sources]]))
}

/** The value that takes `default-src` out of a policy. */
contentSecurityPolicy.dangerouslyDisableDefaultSrc = Symbol('dangerouslyDisableDefaultSrc')

module.exports = contentSecurityPolicy
