// The namespace is declared in parts: each of these files adds its members to it.
import './types/headers.js'
import './types/patterns.js'
import './types/schema.js'
import './types/request-values.js'

/**
 * Sets every security header that has a safe default, as `helmet()` 8.3 does, byte for byte.
 *
 * Options are read once, when this is called. A wrong option throws here, with a sentence that says what to write
 * instead and a stable `code`; nothing is left to go wrong at a request but the functions you give a
 * Content-Security-Policy.
 *
 * @param options One property per header: `false` leaves the header out, `true` or nothing takes its defaults, an
 *   object is that header's options. Inherited properties count as own ones, except those of `Object.prototype`.
 * @returns Middleware for Express 4 and 5, connect, plain `http`, and frameworks that take such middleware.
 * @throws {Error} With a `code` that starts with `ARMET_`, for options that mean nothing or would break the header.
 *
 * @example
 * ```js
 * const express = require('express')
 * const armet = require('armet')
 *
 * const app = express()
 * app.use(armet())
 * ```
 */
declare function armet(options?: Readonly<armet.ArmetOptions>): armet.ArmetMiddleware

declare namespace armet {
  export { armet as default }
}

export = armet
