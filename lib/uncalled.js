'use strict'

const { handOver } = require('./hand-over.js')

/**
 * Whether a function that makes a middleware was itself called as one, as by `app.use(armet.hsts)`: options come alone or
 * after a schema, and never with `next`, a response or the bytes of a body.
 *
 * The request gets the sentence: through `next` where there is one, since a host may not catch what is thrown.
 *
 * @param {unknown[]} args What the function was called with.
 * @param {string} name Under which name it is exported.
 * @param {string} [other] Its other name.
 * @returns {boolean} True where `next` was called with the error.
 * @throws {Error} `ARMET_NOT_CALLED`, where there is no `next` to take it.
 */
function uncalled(args, name, other) {
  // An error handler's arguments begin with the error, which stays known as the cause.
  const failed = args.length === 4 && typeof args[3] === 'function'
  const request = failed ? args.slice(1) : args
  if (args.length < 2 || !isRequest(request)) return false
  const error = notCalled(name, other)
  if (failed) require('./own-property.js').caused(error, args[0])
  const [, res, next] = request
  // koa-connect gives a function without parameters to what declares none, and hears nothing through it.
  if (typeof next !== 'function' || next.length === 0) throw error
  handOver(error, res, next)
  return true
}

// Of Express, connect and Fastify (req, res, next); of Koa and Hono (context, next); of a body parser's `verify`
// (req, res, bytes); of plain http (req, res).
function isRequest([req, second, third]) {
  if (typeof req !== 'object' || req === null) return false
  if (typeof second === 'function' || typeof third === 'function') return true
  return ArrayBuffer.isView(third) || isResponse(second)
}

function isResponse(value) {
  if (typeof value !== 'object' || value === null) return false
  const { memberOf } = require('./own-json.js')
  return typeof memberOf(value, 'setHeader') === 'function'
}

function notCalled(name, other) {
  const { coded, put } = require('./own-property.js')
  const also = other === undefined ? '' : `; \`${name}\` and \`${other}\` are the same function`
  const error = new Error(`\`${name}\` was passed where \`${name}()\` was meant${also}.`)
  // A parser answers with 403 what its `verify` throws, unless it is told otherwise.
  return put(put(coded(error, 'ARMET_NOT_CALLED'), 'status', 500), 'statusCode', 500)
}

/**
 * A function that makes a middleware, as the package exports it: it knows when it was passed instead of called, and
 * refuses arguments that it does not have.
 *
 * @template {Function} Make
 * @param {Make} make
 * @param {number} [shown] Its `length` to hosts, which take a function with four parameters for an error handler.
 * @returns {Make}
 */
function factory(make, shown = make.length) {
  const { name, length } = make
  function made(...args) {
    if (uncalled(args, `armet.${name}`)) return undefined
    if (args.length > length) {
      require('./arity.js').refuseMore(name, args.slice(length), length)
    }
    return make(...args)
  }
  Object.defineProperty(made, 'length', { __proto__: null, value: shown, configurable: true })
  return Object.defineProperty(made, 'name', { __proto__: null, value: name, configurable: true })
}

module.exports = { factory, uncalled }
