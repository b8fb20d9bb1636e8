'use strict'

// What callers pass: what is meant to be passed, what is passed by mistake, and what nobody passes but an attacker. Whatever
// code of the caller's throws is remembered, so that it is known again.

const thrown = new Set()

/** Whether a value was thrown by code of the caller's. */
const isCallers = (value) => thrown.has(value)

const forget = () => thrown.clear()

class Own extends Error {}

function throwOwn(one) {
  const error = one([
    () => new Own('own'),
    () => new TypeError('own'),
    () => Symbol('own'),
    () => null,
  ])()
  thrown.add(error)
  throw error
}

const NAMES = [
  'limits issues messages strip report allow body as log length pairs depth keys operators repeated',
  'directives useDefaults reportOnly maxAge includeSubDomains preload policy action contentSecurityPolicy hsts fastPath',
  'frameguard referrerPolicy features nonce default-src script-src img-src permittedPolicies',
  'query params headers cookies protocols public message code path kind fields items values options key inner value',
  'type properties required enum const anyOf oneOf allOf $ref $defs format pattern minimum maxLength additionalProperties',
  'target dialect io a b id source flags exec lastIndex toString valueOf then constructor __proto__ ~standard validate vendor version',
  'pick omit maxStates maxBytes status statusCode expose method url httpVersion headersSent setHeader getHeader app',
]
  .join(' ')
  .split(' ')

const STRINGS = [
  ...[
    '',
    'a',
    'GET',
    '/users?a=1&b=2',
    '?a[$ne]=1',
    'a=b',
    '%',
    '%ff',
    '\uD800',
    'a\0b',
    'a\r\nb: c',
    '[object Object]',
    '__proto__',
  ],
  ...[
    "'self'",
    "'nonce-abcdefghijklmnop'",
    'default-src',
    'application/json',
    'multipart/form-data; boundary=x',
    'utf-8',
    'latin1',
  ],
  ...[
    'gimsuy',
    'g',
    'gu',
    '(',
    'a|b',
    '(a)(?<n>b)?',
    '\\p{L}+',
    '[',
    '^.*$',
    '(?=a)',
    'string',
    'integer',
    'object',
    'draft-07',
  ],
  ...[
    '{"a":1}',
    '{"a":1,"a":2}',
    '[',
    'null',
    '1',
    'a'.repeat(5_000),
    '\u{1F600}'.repeat(100),
    'DENY',
    'no-referrer',
    'sameorigin',
  ],
]

const NUMBERS = [
  0,
  -0,
  1,
  -1,
  0.5,
  3,
  10,
  100,
  404,
  1e9,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  1e308,
  Number.NaN,
  Infinity,
  -Infinity,
]

const detached = () => {
  const bytes = new Uint8Array(8)
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] })
  return bytes
}

function revoked(target) {
  const { proxy, revoke } = Proxy.revocable(target, {})
  revoke()
  return proxy
}

const TRAPS = [
  ...[
    'get',
    'has',
    'ownKeys',
    'getPrototypeOf',
    'getOwnPropertyDescriptor',
    'set',
    'defineProperty',
    'deleteProperty',
  ],
  ...['apply', 'construct', 'setPrototypeOf', 'isExtensible'],
]

/**
 * Draws of values.
 * @param {ReturnType<import('../support/random.js').draws>} draw
 * @param {Record<string, unknown[]>} pools lists of what armet has made, by the names that follow
 */
function valuesOf({ below, chance, one }, pools) {
  const oops = () => throwOwn(one)
  class Instance {
    #secret = 1
    a = 1
    get b() {
      return this.#secret
    }
  }

  const simple = () =>
    one([
      () => undefined,
      () => null,
      () => chance(0.5),
      () => one(NUMBERS),
      () => one(STRINGS),
      () => one(STRINGS),
      () => one(NAMES),
      () => BigInt(below(5)) * 10n ** 30n,
      () => Symbol('a'),
      () => Symbol.iterator,
    ])()

  const code = () =>
    one([
      () => () => value(2),
      () => () => one(STRINGS),
      () => () => chance(0.5),
      () => () => {},
      () => oops,
      () => async () => one(STRINGS),
      () => class A {},
      () =>
        function* numbers() {
          yield 1
        },
      () => (_a, _b, next) => typeof next === 'function' && next(),
      () => Object.prototype.toString,
      () => revoked(() => {}),
      () => new Proxy(() => {}, { get: oops }),
    ])()

  const odd = () =>
    one([
      () => new Date(chance(0.5) ? 0 : Number.NaN),
      () => one([/a/, /(a)|b/gu, /^(\d+)$/, /(?<=a)b/, /(a)\1/, /\p{L}/u, /a/y]),
      () =>
        new Map([
          ['a', 1],
          [value(1), 2],
        ]),
      () => new Set(['a', 1, value(1)]),
      () => Promise.resolve(1),
      () => Buffer.from(one(STRINGS)),
      () => new Uint8Array(below(20)),
      () => new Uint8Array(new SharedArrayBuffer(4)),
      () => new Float64Array(2),
      () => new DataView(new ArrayBuffer(4)),
      detached,
      () => Object.assign(Array(4), { 1: 1, 3: 'a' }),
      () => Object.assign([1, 2], { length: 5 }),
      () => Object.create(null),
      () => Object.create({ inherited: value(1), limits: 1 }),
      () => new Instance(),
      () => Object.create(Instance.prototype),
      () => new Own('passed'),
      () => Object.freeze({ a: 1 }),
      () => Object(one(['a', 1, true, 1n, Symbol('b')])),
      () => ({ toString: oops }),
      () => ({ toString: null, valueOf: null }),
      () => ({ toString: () => ({}), valueOf: () => ({}) }),
      () => ({ [Symbol.toPrimitive]: value(1) }),
      () => ({ [Symbol.iterator]: value(1) }),
      () => ({
        *[Symbol.iterator]() {
          yield value(1)
          oops()
        },
      }),
      () => ({ toJSON: oops }),
      // biome-ignore lint/suspicious/noThenProperty: what only looks like a promise is what is wanted
      () => ({ then: oops }),
      () => ({
        get [one(NAMES)]() {
          return oops()
        },
      }),
      () => new Proxy({}, { [one(TRAPS)]: oops }),
      () => new Proxy([], { [one(TRAPS)]: oops }),
      () => new Proxy({}, { get: () => value(1), has: () => true }),
      () => new Proxy({}, { ownKeys: () => [one(NAMES)] }),
      () => new Proxy({ a: 1 }, {}),
      () => revoked({}),
      () => revoked([]),
      () => ({ exec: code(), flags: one(STRINGS), source: one(STRINGS), [Symbol.match]: value(1) }),
      () => ({ '~standard': value(1) }),
      () => ({ '~standard': { validate: code(), vendor: 'x', version: 1 } }),
      () => {
        const own = { list: [] }
        own.self = own
        own.list.push(own)
        return own
      },
      () => globalThis.process.versions,
      () => Math,
      made,
    ])()

  const made = () => one(one(Object.values(pools)))

  function object(depth) {
    const own = {}
    for (let count = below(4); count > 0; count -= 1) {
      Object.defineProperty(own, one(NAMES), {
        value: value(depth - 1),
        enumerable: true,
        writable: true,
        configurable: true,
      })
    }
    return own
  }

  function value(depth = 3) {
    const way = below(10)
    if (depth <= 0 || way < 3) return simple()
    if (way < 5) return object(depth)
    if (way < 6) return Array.from({ length: below(4) }, () => value(depth - 1))
    if (way < 7) return code()
    if (way < 8) return made() ?? odd()
    return odd()
  }

  /** An object that has what a test of somebody's puts on a mock. */
  function mocked(members, odds) {
    if (!chance(0.85)) return value(2)
    const own = chance(0.1) ? Object.create({}) : {}
    for (const [name, make] of Object.entries(members)) {
      if (!chance(odds)) continue
      const drawn = chance(0.7) ? make() : value(2)
      if (chance(0.03)) Object.defineProperty(own, name, { get: oops, enumerable: true })
      else own[name] = drawn
    }
    return chance(0.05) ? new Proxy(own, { [one(TRAPS)]: oops }) : own
  }

  const fields = () => ({ [one(['a', 'b', 'id', '$ne', '__proto__'])]: value(1), a: one(STRINGS) })

  const request = () =>
    mocked(
      {
        query: fields,
        params: fields,
        body: fields,
        cookies: fields,
        signedCookies: fields,
        files: fields,
        headers: () => ({
          accept: one(STRINGS),
          'content-type': one(STRINGS),
          'content-length': '2',
          cookie: one(STRINGS),
        }),
        headersDistinct: () => ({ accept: [one(STRINGS)] }),
        url: () => one(STRINGS),
        method: () => one(['GET', 'HEAD', 'POST']),
        httpVersion: () => '1.1',
        httpVersionMajor: () => one([1, 2]),
        app: () => ({ get: code(), _router: { stack: [value(1)] } }),
        valid: () => ({}),
        readableEnded: () => chance(0.5),
      },
      0.5,
    )

  const response = () =>
    mocked(
      {
        setHeader: () => () => {},
        getHeader: () => () => one(STRINGS),
        hasHeader: () => () => false,
        removeHeader: () => () => {},
        getHeaderNames: () => () => ['content-type'],
        headersSent: () => chance(0.3),
        statusCode: () => one(NUMBERS),
        end: () => () => {},
        destroy: () => () => {},
        writeHead: () => () => {},
        locals: () => ({}),
      },
      0.7,
    )

  return { value, code, request, response }
}

module.exports = { forget, isCallers, valuesOf }
