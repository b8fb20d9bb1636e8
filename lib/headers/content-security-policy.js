'use strict'

const header = require('./header.js')

const contentSecurityPolicy = header('contentSecurityPolicy')

let directives

/** A copy of the default directives, the caller's to change. */
contentSecurityPolicy.getDefaultDirectives = function getDefaultDirectives() {
  directives ??= Object.fromEntries(require('./table.js').defaultDirectives)
  // @fastify/helmet asks for them at each request.
  const copy = { ...directives }
  for (const name in copy) copy[name] = [...copy[name]]
  return copy
}

/** The value that takes `default-src` out of a policy. */
contentSecurityPolicy.dangerouslyDisableDefaultSrc = Symbol('dangerouslyDisableDefaultSrc')

module.exports = contentSecurityPolicy
