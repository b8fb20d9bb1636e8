'use strict'

// The door of the request values: what comes in. `schema/` is what `s` makes, `values/` has it compiled and validates by it,
// `json-schema/` reads and writes the other language, and this folder puts them between a request and its handler. The rules are
// in src/schema and src/input. Each part is loaded when it is first asked for.

module.exports = {
  get query() {
    return require('./query.js').query
  },
  get params() {
    return require('./params.js').params
  },
  get body() {
    return require('./body.js').body
  },
  get headers() {
    return require('./request-headers.js').headers
  },
  get cookies() {
    return require('./cookies.js').cookies
  },
  get validate() {
    return require('./validate.js').validate
  },
  get verify() {
    return require('./verify.js').verify
  },
  get guard() {
    return require('./guard.js').guard
  },
  get errors() {
    return require('./errors.js').errors
  },
  get check() {
    return require('../values/check.js').checkAny
  },
  get s() {
    return require('../schema/builder.js').s
  },
}
