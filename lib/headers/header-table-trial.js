'use strict'

// Proves, on responses nobody will see, that filling Node's header table is the same as calling setHeader.

const { Writable } = require('stream')

const ENTRIES = [
  { key: 'x-armet-first', name: 'X-Armet-First', value: 'one' },
  { key: 'x-armet-composed', name: 'X-Armet-Composed', value: undefined },
  { key: 'x-armet-last', name: 'X-Armet-Last', value: 'three' },
]
const COMPOSED = 'two'
/** What is taken out, and not taken when a framework sets it later. */
const REFUSED = [{ key: 'x-powered-by', value: 'Express' }]

/** What may be on a response before, by the names under which a table keeps it. */
const BEFORE = [
  // A response as http makes it, one that Express has marked, one with headers of its own.
  { set: [], kept: [] },
  { set: [['X-Powered-By', 'Express']], kept: [] },
  {
    set: [
      ['X-Before', 'yes'],
      ['X-Powered-By', 'PHP'],
      ['x-armet-last', 'early'],
      ['Set-Cookie', ['a=1', 'b=2']],
    ],
    kept: ['x-before', 'x-armet-last', 'set-cookie'],
  },
]

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
      for (const { set, kept } of BEFORE) {
        const Table = make({ entries: ENTRIES, kept, refused: REFUSED })
        if (Table !== null && !sameAsMethods(http, symbol, Table, set)) return null
      }
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

function sameAsMethods(http, symbol, Table, set) {
  const filled = (fill) => {
    const res = blank(http)
    for (const [name, value] of set) res.setHeader(name, value)
    fill(res)
    return res
  }
  const intoTable = (res) => {
    res[symbol] = new Table(COMPOSED, res[symbol])
  }
  // As an app that is mounted within another does it.
  const beforeFramework = (res) => {
    intoTable(res)
    res.setHeader('X-POWERED-BY', 'Express')
  }
  const throughMethods = (res) => {
    for (const { name, value } of ENTRIES) res.setHeader(name, value ?? COMPOSED)
    res.removeHeader('X-Powered-By')
  }
  const sent = emitted(filled(throughMethods))
  const seen = observed(filled(throughMethods))
  return (
    ENTRIES.every(({ name, value }) => sent.includes(`\r\n${name}: ${value ?? COMPOSED}\r\n`)) &&
    [intoTable, beforeFramework].every(
      (fill) => sent === emitted(filled(fill)) && isSame(observed(filled(fill)), seen),
    )
  )
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
  res.setHeader('X-Powered-By', 'PHP')
  views.push(view(res))
  res.removeHeader('x-powered-by')
  views.push(view(res))
  views.push(emitted(res))
  return views
}

function view(res) {
  return [
    res.getHeaderNames(),
    res.getRawHeaderNames(),
    Object.entries(res.getHeaders()),
    res.getHeaderNames().map((name) => [res.hasHeader(name), res.getHeader(name)]),
    // What is inherited.
    [res.hasHeader('constructor'), res.getHeader('toString')],
  ]
}

// Of arrays in arrays. To load `util` for it would take longer than all else that a first response waits for.
function isSame(one, other) {
  if (!Array.isArray(one)) return Object.is(one, other)
  return (
    Array.isArray(other) &&
    one.length === other.length &&
    one.every((item, index) => isSame(item, other[index]))
  )
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
