'use strict'

// A response class that keeps its headers as Node does, or in one way otherwise: what a future Node may look like.

/** The ways in which a Node may differ. Each replaces a part of the faithful one. */
const KEEPERS = {
  faithful: {},
  'a symbol of another description': { description: 'kHeaders' },
  'no symbol at all': { hidden: true },
  'entries the other way round': {
    entry: (name, value) => [value, name],
    nameOf: (entry) => entry[1],
    valueOf: (entry) => entry[0],
    put: (entry, value) => (entry[0] = value),
  },
  'entries that are objects': {
    entry: (name, value) => ({ name, value }),
    nameOf: (entry) => entry.name,
    valueOf: (entry) => entry.value,
    put: (entry, value) => (entry.value = value),
  },
  'entries with a third part': {
    entry: (name, value) => [name, value, `${name}: ${value}`],
    line: (entry) => entry[2],
  },
  'a table that inherits': { table: () => ({}) },
  'a Map for a table': {
    table: () => new Map(),
    get: (table, key) => table.get(key),
    set: (table, key, entry) => table.set(key, entry),
    delete: (table, key) => table.delete(key),
    keys: (table) => [...table.keys()],
  },
  'keys in the casing of the name': { key: (name) => name },
  'names remembered beside the table': { remembers: true },
  'headers that go out only when one was set by the method': { needsMark: true },
  'a table that is sorted when it goes out unless setHeader ran': { sorts: true },
}

const FAITHFUL = {
  description: 'kOutHeaders',
  table: () => Object.create(null),
  key: (name) => name.toLowerCase(),
  entry: (name, value) => [name, value],
  nameOf: (entry) => entry[0],
  valueOf: (entry) => entry[1],
  put: (entry, value) => (entry[1] = value),
  line: (entry) => `${entry[0]}: ${entry[1]}`,
  get: (table, key) => table[key],
  set: (table, key, entry) => (table[key] = entry),
  delete: (table, key) => delete table[key],
  keys: (table) => Object.keys(table),
}

/**
 * A stand-in for `node:http`.
 *
 * @param {keyof typeof KEEPERS} way
 * @returns {{ OutgoingMessage: Function, ServerResponse: Function }}
 */
function simulatedHttp(way) {
  const keeper = { ...FAITHFUL, ...KEEPERS[way] }
  const kOutHeaders = Symbol(keeper.description)
  const entries = (res) => {
    const table = res[kOutHeaders]
    return table === null ? [] : keeper.keys(table).map((key) => [key, keeper.get(table, key)])
  }

  class OutgoingMessage {
    constructor() {
      const enumerable = !keeper.hidden
      if (enumerable) this[kOutHeaders] = null
      else hide(this, kOutHeaders)
      this.headersSent = false
      this.marked = false
      this.remembered = new Set()
    }
  }

  class ServerResponse extends OutgoingMessage {
    setHeader(name, value) {
      this[kOutHeaders] ??= keeper.table()
      keeper.set(this[kOutHeaders], keeper.key(name), keeper.entry(name, value))
      this.remembered.add(keeper.key(name))
      this.marked = true
      return this
    }
    appendHeader(name, value) {
      const entry = this[kOutHeaders] && keeper.get(this[kOutHeaders], keeper.key(name))
      if (!entry) return this.setHeader(name, value)
      keeper.put(entry, [keeper.valueOf(entry), value].flat())
      return this
    }
    removeHeader(name) {
      if (this[kOutHeaders] !== null) keeper.delete(this[kOutHeaders], keeper.key(name))
      this.remembered.delete(keeper.key(name))
    }
    getHeader(name) {
      const entry = this[kOutHeaders] && keeper.get(this[kOutHeaders], keeper.key(name))
      return entry ? keeper.valueOf(entry) : undefined
    }
    getHeaderNames() {
      if (keeper.remembers) return [...this.remembered]
      return entries(this).map(([key]) => key)
    }
    getRawHeaderNames() {
      return entries(this).map(([, entry]) => keeper.nameOf(entry))
    }
    getHeaders() {
      return Object.fromEntries(entries(this).map(([key, entry]) => [key, keeper.valueOf(entry)]))
    }
    hasHeader(name) {
      const table = this[kOutHeaders]
      return table !== null && Boolean(keeper.get(table, keeper.key(name)))
    }
    assignSocket(socket) {
      this.socket = socket
    }
    end(body) {
      this.flushHeaders()
      this.socket.write(body)
    }
    flushHeaders() {
      let lines = entries(this).map(([, entry]) => keeper.line(entry))
      if (keeper.needsMark && !this.marked) lines = []
      if (keeper.sorts && !this.marked) lines.sort()
      this.socket.write(`HTTP/1.1 200 OK\r\n${lines.join('\r\n')}\r\n\r\n`)
    }
  }
  return { OutgoingMessage, ServerResponse }
}

// As a private field would be: the class sees it, nobody else does.
function hide(res, symbol) {
  let table = null
  Object.defineProperty(Object.getPrototypeOf(res), symbol, {
    configurable: true,
    get() {
      return table
    },
    set(value) {
      table = value
    },
  })
}

module.exports = { simulatedHttp, WAYS: Object.keys(KEEPERS) }
