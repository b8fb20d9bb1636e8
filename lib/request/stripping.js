'use strict'

// `armet.verify()` refuses names of prototypes, whatever follows. A guard that strips takes them away: where one is certain to run
// before anything else does, they are left to it.

const { entriesOf, layersOf } = require('./later.js')
const { ownOf } = require('../own-json.js')

/** Which guard a middleware is, of those that strip. */
const guards = new WeakMap()

/**
 * Notes that a middleware takes names of prototypes out of bodies.
 * @param {Function} middleware
 * @param {{ expect(req: object): boolean }} guarded
 */
function noteStripping(middleware, guarded) {
  guards.set(middleware, guarded)
}

/**
 * Whether names of prototypes will have been taken out of the body before the next layer of Express gets the request.
 * @param {object} req
 * @param {() => boolean} isEnough whether a body without them would pass, which is asked where a guard strips
 */
function isStrippedNext(req, isEnough) {
  for (const { guarded, isLater } of entriesOf(req)) {
    if (isLater === true && guarded !== undefined && ownOf(guarded, 'stripsNames') === true)
      return isEnough()
  }
  const guarded = guardAfter(req)
  return guarded !== undefined && isEnough() && guarded.expect(req)
}

// One that runs for every request of the app. A router or an app that stands before it may be of another copy of Express, whose
// layers are not seen before a guard has run.
function guardAfter({ app }) {
  if (typeof app !== 'function') return undefined
  for (const layer of layersOf(app) ?? []) {
    const { handle } = layer
    const guarded = guards.get(handle)
    if (guarded !== undefined && isAtRoot(layer)) return guarded
    if (Array.isArray(handle.stack) || handle.name === 'mounted_app') return undefined
  }
  return undefined
}

// As Express 5 and Express 4 note it.
function isAtRoot(layer) {
  const regexp = ownOf(layer, 'regexp')
  return (
    ownOf(layer, 'slash') === true || (regexp !== undefined && ownOf(regexp, 'fast_slash') === true)
  )
}

module.exports = { isStrippedNext, noteStripping }
