'use strict'

// Values that nobody should pass as options, and somebody will.

class Own extends Error {}

function proxy(trap) {
  return new Proxy(
    {},
    {
      [trap]() {
        throw new Own(trap)
      },
    },
  )
}

function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

function cyclic() {
  const object = { list: [] }
  object.self = object
  object.list.push(object, object.list)
  return object
}

function deep(depth, wrap) {
  let value = 'end'
  for (let level = 0; level < depth; level++) value = wrap(value)
  return value
}

function longChain(length) {
  let object = {}
  for (let link = 0; link < length; link++) object = Object.create(object)
  return object
}

// Each look at the prototype gives another object with a prototype.
function endlessChain() {
  return new Proxy({}, { getPrototypeOf: endlessChain, getOwnPropertyDescriptor: () => undefined })
}

function* endless() {
  for (let index = 0; ; index++) yield `https://${index}.example`
}

const throwing = (what) => ({
  get [what]() {
    throw new Own(String(what))
  },
})

/** Each makes a fresh value. */
const HOSTILE = {
  symbol: () => Symbol('a'),
  'symbol without a name': () => Symbol(),
  bigint: () => 10n ** 400n,
  zero: () => 0,
  'negative zero': () => -0,
  nan: () => Number.NaN,
  infinity: () => Number.NEGATIVE_INFINITY,
  'huge number': () => Number.MAX_VALUE,
  'empty string': () => '',
  'huge string': () => 'a'.repeat(20_000_000),
  'huge string of two-byte characters': () => '\u{1F600}'.repeat(5_000_000),
  'lone surrogate': () => '\uD800',
  'null character': () => 'a\0b',
  'header injection': () => 'a\r\nSet-Cookie: b=1',
  date: () => new Date(Number.NaN),
  regexp: () => /a/g,
  map: () => new Map([['a', 'b']]),
  set: () => new Set([1, 'a', {}]),
  promise: () => Promise.resolve(1),
  'typed array': () => new Uint8Array(10),
  'array of a million': () => Array(1_000_000).fill("'self'"),
  'sparse array': () => {
    const list = []
    list[2 ** 22] = 'a'
    return list
  },
  'array of arrays': () => deep(10_000, (value) => [value]),
  'array that holds itself': () => {
    const list = []
    list.push(list)
    return list
  },
  'deep object': () => deep(100_000, (value) => ({ value })),
  'deep object under a known name': () =>
    deep(10_000, (value) => ({ directives: value, policy: value })),
  'cyclic object': cyclic,
  'object of many keys': () =>
    Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, 'a'])),
  'object without a prototype': () => Object.create(null),
  'object with a hostile toString': () => ({
    toString() {
      throw new Own('toString')
    },
  }),
  'object with a hostile toPrimitive': () => ({
    [Symbol.toPrimitive]() {
      throw new Own('toPrimitive')
    },
  }),
  'object with a hostile toJSON': () => ({
    toJSON() {
      throw new Own('toJSON')
    },
  }),
  'throwing getter of directives': () => throwing('directives'),
  'throwing getter of policy': () => throwing('policy'),
  'throwing getter of maxAge': () => throwing('maxAge'),
  'throwing getter of constructor': () => throwing('constructor'),
  'throwing getter of length': () => throwing('length'),
  'throwing iterator': () => throwing(Symbol.iterator),
  'throwing next': () => ({
    [Symbol.iterator]: () => ({
      next() {
        throw new Own('next')
      },
    }),
  }),
  'iterator without next': () => ({ [Symbol.iterator]: () => ({}) }),
  'iterator that is no function': () => ({ [Symbol.iterator]: 1 }),
  'infinite generator': endless,
  'infinite iterable': () => ({ [Symbol.iterator]: endless }),
  'proxy that throws on get': () => proxy('get'),
  'proxy that throws on has': () => proxy('has'),
  'proxy that throws on ownKeys': () => proxy('ownKeys'),
  'proxy that throws on getPrototypeOf': () => proxy('getPrototypeOf'),
  'proxy that throws on getOwnPropertyDescriptor': () => proxy('getOwnPropertyDescriptor'),
  'proxy of an array that lies about its length': () =>
    new Proxy([], { get: (list, name) => (name === 'length' ? 2 ** 40 : Reflect.get(list, name)) }),
  'proxy of an array of endless length': () =>
    new Proxy([], {
      get: (list, name) => (name === 'length' ? Infinity : Reflect.get(list, name)),
    }),
  'revoked proxy': revoked,
  'revoked proxy of a function': () => {
    const { proxy, revoke } = Proxy.revocable(() => '', {})
    revoke()
    return proxy
  },
  'proxy that has everything': () =>
    new Proxy(
      {},
      {
        get: () => 'a',
        has: () => true,
        getOwnPropertyDescriptor: () => ({ value: 'a', configurable: true, enumerable: true }),
      },
    ),
  'long prototype chain': () => longChain(100_000),
  'prototype chain that never ends': endlessChain,
  class: () => class A {},
  'async function': () => async () => 'a',
  'generator function': () => endless,
  global: () => globalThis,
  process: () => process,
  buffer: () => Buffer.alloc(100_000),
  error: () => new Own('passed'),
  response: () => require('./responses.js').blankResponse(),
}

/** Where the values go: each a call with one of them. */
const PLACES = {
  'armet(x)': (armet, x) => armet(x),
  'armet({ contentSecurityPolicy: x })': (armet, x) => armet({ contentSecurityPolicy: x }),
  'armet({ hsts: x })': (armet, x) => armet({ hsts: x }),
  'armet({ referrerPolicy: { policy: x } })': (armet, x) =>
    armet({ referrerPolicy: { policy: x } }),
  'armet({ featurePolicy: { features: { vibrate: x } } })': (armet, x) =>
    armet({ featurePolicy: { features: { vibrate: x } } }),
  'contentSecurityPolicy({ directives: x })': (armet, x) =>
    armet.contentSecurityPolicy({ directives: x }),
  "contentSecurityPolicy({ directives: { 'img-src': x } })": (armet, x) =>
    armet.contentSecurityPolicy({ directives: { 'img-src': x } }),
  "contentSecurityPolicy({ directives: { 'img-src': [x] } })": (armet, x) =>
    armet.contentSecurityPolicy({ directives: { 'img-src': [x] } }),
  'contentSecurityPolicy({ nonce: x })': (armet, x) => armet.contentSecurityPolicy({ nonce: x }),
  'contentSecurityPolicy({ reportOnly: x, useDefaults: x })': (armet, x) =>
    armet.contentSecurityPolicy({ reportOnly: x, useDefaults: x }),
  'hsts({ maxAge: x })': (armet, x) => armet.hsts({ maxAge: x }),
  'hsts({ includeSubDomains: x, preload: x })': (armet, x) =>
    armet.hsts({ includeSubDomains: x, preload: x }),
  'frameguard({ action: x })': (armet, x) => armet.frameguard({ action: x }),
  'expectCt({ maxAge: x, reportUri: x })': (armet, x) =>
    armet.expectCt({ maxAge: x, reportUri: x }),
  'hidePoweredBy({ setTo: x })': (armet, x) => armet.hidePoweredBy({ setTo: x }),
  'xssFilter(x)': (armet, x) => armet.xssFilter(x),
  'a function that returns x': (armet, x) =>
    armet.contentSecurityPolicy({ directives: { 'img-src': () => x } }),
  'a function in a list that returns x': (armet, x) =>
    armet.contentSecurityPolicy({ directives: { 'img-src': [() => x] } }),
  'a function that throws x': (armet, x) =>
    armet.contentSecurityPolicy({
      directives: {
        'img-src': [
          () => {
            throw x
          },
        ],
      },
    }),
}

module.exports = { HOSTILE, PLACES, Own }
