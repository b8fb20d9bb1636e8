'use strict'

// Proves, on responses nobody will see, that filling Node's header table is the same as calling setHeader.

const { Writable } = require('stream')
const { isDeepStrictEqual } = require('util')

const ENTRIES = [
  { key: 'x-armet-first', name: 'X-Armet-First', value: 'one' },
  { key: 'x-armet-composed', name: 'X-Armet-Composed', value: undefined },
  { key: 'x-armet-last', name: 'X-Armet-Last', value: 'three' },
]
const COMPOSED = 'two'

/**
 * Tries the header table of this Node.
 *
 * @param {typeof import('http')} http
 * @param {{ interpreted: Function, compiled: Function }} constructors How tables are made.
 * @returns {{ symbol: symbol, setHeader: Function, removeHeader: Function } | null} What filling a table takes, or null
 *   where anything at all differs or throws.
 */
function trial(http, constructors) {
  try {
    const symbol = findSymbol(http)
    const { setHeader, removeHeader } = http.ServerResponse.prototype
    // A method that somebody has wrapped expects to be called.
    if (symbol === undefined || !isNodes(setHeader) || !isNodes(removeHeader)) return null
    for (const make of [constructors.interpreted, constructors.compiled]) {
      const Table = make(ENTRIES)
      if (Table !== null && !sameAsMethods(http, symbol, Table)) return null
    }
    return { symbol, setHeader, removeHeader }
  } catch {
    return null
  }
}

function findSymbol(http) {
  const symbols = Object.getOwnPropertySymbols(blank(http))
  return symbols.find((symbol) => symbol.description === 'kOutHeaders')
}

function isNodes(method) {
  return Function.prototype.toString.call(method).includes('[kOutHeaders]')
}

function sameAsMethods(http, symbol, Table) {
  const scenarios = [
    // A response as http makes it, one that Express has marked, one with headers of its own.
    (res, fill) => fill(res, true),
    (res, fill) => {
      res.setHeader('X-Powered-By', 'Express')
      fill(res, true)
    },
    (res, fill) => {
      res.setHeader('X-Before', 'yes')
      res.setHeader('x-armet-last', 'early')
      fill(res, false)
    },
  ]
  function intoTable(res, whole) {
    if (whole) {
      res[symbol] = new Table(COMPOSED)
      return
    }
    const table = res[symbol]
    for (const { key, name, value } of ENTRIES) table[key] = [name, value ?? COMPOSED]
    delete table['x-powered-by']
  }
  function throughMethods(res) {
    for (const { name, value } of ENTRIES) res.setHeader(name, value ?? COMPOSED)
    res.removeHeader('X-Powered-By')
  }
  return scenarios.every((scenario) => {
    const filled = (fill) => {
      const res = blank(http)
      scenario(res, fill)
      return res
    }
    const sent = emitted(filled(intoTable))
    return (
      ENTRIES.every(({ name, value }) => sent.includes(`\r\n${name}: ${value ?? COMPOSED}\r\n`)) &&
      sent === emitted(filled(throughMethods)) &&
      isDeepStrictEqual(observed(filled(intoTable)), observed(filled(throughMethods)))
    )
  })
}

/** Everything the public interface tells of a response, before and after the changes that handlers make. */
function observed(res) {
  const views = [view(res)]
  res.setHeader('X-ARMET-FIRST', 'changed')
  views.push(view(res))
  res.appendHeader('X-Armet-Last', 'more')
  views.push(view(res))
  res.removeHeader('x-armet-composed')
  res.setHeader('X-Later', ['a', 'b'])
  views.push(view(res))
  views.push(emitted(res))
  return views
}

function view(res) {
  return {
    names: res.getHeaderNames(),
    rawNames: res.getRawHeaderNames(),
    headers: Object.entries(res.getHeaders()),
    each: res.getHeaderNames().map((name) => [res.hasHeader(name), res.getHeader(name)]),
    inherited: [res.hasHeader('constructor'), res.getHeader('toString')],
  }
}

/** What goes out over the wire. */
function emitted(res) {
  const written = []
  const socket = new Writable({
    write(chunk, _encoding, done) {
      written.push(chunk)
      done()
    },
  })
  res.assignSocket(socket)
  res.flushHeaders()
  return Buffer.concat(written).toString('latin1')
}

// The constructor of ServerResponse announces each response to whoever watches http, and nobody is to see these. What
// it adds to an outgoing message is little.
function blank(http) {
  const res = Reflect.construct(http.OutgoingMessage, [], http.ServerResponse)
  res.req = { method: 'GET', httpVersionMajor: 1, httpVersionMinor: 1, headers: {} }
  res.sendDate = false
  return res
}

module.exports = { trial }
