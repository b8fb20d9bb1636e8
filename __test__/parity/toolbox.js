'use strict'

const { show } = require('./show')

/** What a case is given beside the library: recorded functions, and hooks into the requests to come. */
class Toolbox {
  calls = []
  thrown = []
  #request = []
  #changes = []
  #onNext = () => {}
  #before = () => {}
  #equivalent

  /** @param {boolean} [equivalent] replaces what helmet trips over by what it was meant to be */
  constructor(equivalent = false) {
    this.#equivalent = equivalent
  }

  /** A function that behaves as `body`, its calls recorded under `name`. */
  fn(name, body) {
    const toolbox = this
    return function recorded(...args) {
      const [req, res] = toolbox.#request
      const received = args.map((arg) => (arg === req ? 'req' : arg === res ? 'res' : show(arg)))
      const headers = res.getHeaderNames().join(', ')
      toolbox.calls.push(`${name}(${received.join(', ')}) this=${show(this)} headers=[${headers}]`)
      try {
        return body.apply(this, args)
      } catch (error) {
        toolbox.thrown.push(error)
        throw error
      }
    }
  }

  /** Calls `change` before each request but the first. */
  later(change) {
    this.#changes.push(change)
  }

  /** Calls `callback` with the arguments of each call of next. */
  onNext(callback) {
    this.#onNext = callback
  }

  /**
   * Calls `callback` with each request and response before the middleware gets them; or, given a list of
   * `[method, ...arguments]`, these methods of the response.
   */
  before(callback) {
    this.#before = typeof callback === 'function' ? callback : (_req, res) => attempt(callback, res)
  }

  /** Calls these methods of the response, a list of `[method, ...arguments]`, where a handler would, after next. */
  handler(calls) {
    this.#onNext = (error) => {
      if (!error) perform(calls, this.#request[1])
    }
  }

  /** Middleware that runs these one after the other, as an app does. */
  chain(...middlewares) {
    return function chained(req, res, next) {
      const step = (index) => (error) => {
        if (error || index === middlewares.length) next(...(error ? [error] : []))
        else middlewares[index](req, res, step(index + 1))
      }
      step(0)()
    }
  }

  /** `properties` on an object without a prototype. */
  bare(properties) {
    return Object.assign(Object.create(null), properties)
  }

  /** An iterable that can be read once, as generators are. */
  once(items) {
    if (this.#equivalent) return { [Symbol.iterator]: () => items[Symbol.iterator]() }
    return items[Symbol.iterator]()
  }

  /** An array of `elements` whose iterator gives other items. */
  arrayGiving(items, elements) {
    if (this.#equivalent) return items
    return Object.assign(elements, { [Symbol.iterator]: () => items.values() })
  }

  /** The result of `action`, called while Object.prototype has `properties`. */
  polluted(properties, action) {
    if (this.#equivalent) return action()
    try {
      for (const [name, value] of Object.entries(properties)) {
        Object.defineProperty(Object.prototype, name, {
          value,
          configurable: true,
          enumerable: true,
        })
      }
      return action()
    } finally {
      for (const name of Object.keys(properties)) delete Object.prototype[name]
    }
  }

  changeOptions() {
    for (const change of this.#changes) change()
  }

  startRequest(req, res) {
    this.#request = [req, res]
    this.calls = []
    this.thrown = []
    this.#before(req, res)
  }

  nextCalled(args) {
    this.#onNext(...args)
  }
}

// Headers cannot be set behind a writeHead, whoever tries.
function attempt(calls, res) {
  try {
    perform(calls, res)
  } catch (error) {
    if (!/^ERR_HTTP/.test(error.code)) throw error
  }
}

// A recorder is no response: it has only what every library needs.
function perform(calls, res) {
  for (const [method, ...args] of calls) res[method]?.(...args)
}

module.exports = { Toolbox }
