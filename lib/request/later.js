'use strict'

// What is put on a request after a guard has run is validated before the next handler of Express gets it. A parser that
// fills `req.body` field by field, as those of multipart do, shows no moment at which the body is complete; but it calls
// `next`, and Express then runs the next layer. That is the moment, and an error can be passed on there: a getter or a
// setter on the request would have to throw inside of an event of a stream, where nobody catches it.

const { toThrow } = require('../door.js')

// Shared by every copy of armet, which may be on one request together.
const LATER = Symbol.for('armet.later.1')
const HOOKED = Symbol.for('armet.hooked.1')

// What the layers of Express 5 and of Express 4 have.
const METHODS = ['handleRequest', 'handle_request']

const apps = new WeakSet()

/**
 * Has `entry.again(req)` called before each layer that follows; what it returns is passed on as an error.
 * @param {object} req
 * @param {{ again(req: object): Error | undefined }} entry
 * @returns {boolean} whether it will be: not outside of Express
 */
function beforeLayers(req, entry) {
  if (!isHooked(req.app)) return false
  const entries = req[LATER]
  if (entries === undefined) req[LATER] = [entry]
  else entries.push(entry)
  return true
}

/** What already waits for the layers of a request. */
function entriesOf(req) {
  return req[LATER] ?? NONE
}

const NONE = Object.freeze([])

function isHooked(app) {
  if (typeof app !== 'function' && typeof app !== 'object') return false
  if (app === null) return false
  if (apps.has(app)) return true
  const layer = layersOf(app)?.[0]
  if (typeof layer !== 'object' || layer === null || !hook(Object.getPrototypeOf(layer)))
    return false
  apps.add(app)
  return true
}

/** The layers of an app's router. */
function layersOf(app) {
  try {
    // To ask an app of Express 4 for its `router` is an error.
    const { stack } = app._router ?? app.router
    return Array.isArray(stack) ? stack : undefined
  } catch {
    return undefined
  }
}

function hook(prototype) {
  const name = METHODS.find((method) => typeof prototype[method] === 'function')
  if (name === undefined) return false
  const original = prototype[name]
  if (original[HOOKED] === true) return true
  const hooked = function armetLayer(req, res, next) {
    if (req[LATER] === undefined) return original.call(this, req, res, next)
    const error = errorOf(req)
    if (error !== undefined) return isRoundAgain(req) ? lastAnswer(error, req, res) : next(error)
    lookInto(this, req)
    return original.call(this, req, res, next)
  }
  hooked[HOOKED] = true
  return Reflect.set(prototype, name, hooked)
}

/** How often a refused request may come to another layer: an error handler sent it there each time. */
const MOST_ROUNDS = 100

const rounds = new WeakMap()

// An error handler that sends the request round, to a page for errors, meets the same refusal there, and would do so for ever.
function isRoundAgain(req) {
  const count = (rounds.get(req) ?? 0) + 1
  rounds.set(req, count)
  return count > MOST_ROUNDS
}

function lastAnswer(error, req, res) {
  require('./errors.js').errors()(error, req, res)
}

/** Layers of which it is known what is in them. */
const looked = new WeakSet()

/** Hooks what a layer leads to: an app or a router of another copy of Express has layers of its own kind. */
function lookInto(layer, req) {
  if (looked.has(layer)) return
  try {
    const { handle } = layer
    const inside = Array.isArray(handle.stack) ? handle.stack : layersOf(handle)
    if (inside !== undefined) {
      if (inside.length === 0 || !hook(Object.getPrototypeOf(inside[0]))) return
    } else if (handle.name === 'mounted_app') {
      watch(layer, req)
      return
    }
    looked.add(layer)
  } catch {
    // What cannot be looked into has no layers.
  }
}

// The function that mounts an app shows nothing of it. The app gives the request its own prototype, and its router asks for the
// path before each of its layers: that is when the app is seen.
function watch(layer, req) {
  const own = Object.getOwnPropertyDescriptor(req, 'url')
  if (own?.configurable !== true || !('value' in own)) return
  const { app } = req
  let url = own.value
  Object.defineProperty(req, 'url', {
    __proto__: null,
    configurable: true,
    enumerable: own.enumerable,
    get() {
      if (req.app !== app) {
        Object.defineProperty(req, 'url', { ...own, value: url })
        if (isHooked(req.app)) looked.add(layer)
      }
      return url
    },
    set(value) {
      url = value
    },
  })
}

function errorOf(req) {
  try {
    for (const entry of req[LATER]) {
      const error = entry.again(req)
      if (error !== undefined) return error
    }
    return undefined
  } catch (error) {
    return toThrow(error, 'armet.guard')
  }
}

module.exports = { beforeLayers, entriesOf, layersOf }
