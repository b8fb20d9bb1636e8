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
    return error === undefined ? original.call(this, req, res, next) : next(error)
  }
  hooked[HOOKED] = true
  return Reflect.set(prototype, name, hooked)
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

module.exports = { beforeLayers, entriesOf }
