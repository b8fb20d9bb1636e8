'use strict'

const { put } = require('./own-property.js')

// As it is now: what an application puts there later would be handed the arrays that are shared with the core.
const { apply } = Reflect

const KINDS = { Error, RangeError, SyntaxError, TypeError }

/**
 * The addon as this realm wants it. Node makes an addon's errors in the realm that loaded it first: where that is another
 * one, as in the vm contexts of test runners, they would be no `instanceof Error` here, and are made anew.
 *
 * @template {object} T
 * @param {T} addon Functions, some of which return objects of functions.
 * @returns {T}
 */
function inThisRealm(addon) {
  if (addon.version instanceof Function) return addon
  return Object.fromEntries(
    Object.entries(addon).map(([name, value]) => [name, isCallable(value) ? ours(value) : value]),
  )
}

function ours(call) {
  return function (...values) {
    try {
      const result = apply(call, this, values)
      takeOver(result)
      return result
    } catch (error) {
      throw errorOf(error)
    }
  }
}

/** Replaces the functions on an object that the addon made for the one who asked. */
function takeOver(object) {
  if (typeof object !== 'object' || object === null || ArrayBuffer.isView(object)) return
  for (const [name, value] of Object.entries(object)) {
    if (isCallable(value)) object[name] = ours(value)
    else takeOver(value)
  }
}

function errorOf(thrown) {
  if (thrown instanceof Error || typeof thrown?.message !== 'string') return thrown
  const Kind = Object.hasOwn(KINDS, thrown.name) ? KINDS[thrown.name] : Error
  const error = new Kind(thrown.message)
  for (const name of Object.keys(thrown)) put(error, name, thrown[name])
  return error
}

const isCallable = (value) => typeof value === 'function'

module.exports = { inThisRealm }
