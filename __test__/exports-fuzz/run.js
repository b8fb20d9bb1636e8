'use strict'

// Calls the exports, and the methods of what they return, and writes down what is wrong with what they throw and pass on:
// `node run.js seed calls`.

const { inspect } = require('node:util')
const armet = require('../..')
const { forget, isCallers, valuesOf } = require('./values.js')
const exported = require('../support/domain-exports.js')
const { draws } = require('../support/random.js')

const [seed, CALLS] = process.argv.slice(2).map(Number)

const { s } = armet
const HEADERS = Object.keys(armet)
const REQUEST = exported.values.filter((name) => !['s', 'check'].includes(name))
// Of these, those that take schemas first.
const VALIDATING = REQUEST.filter((name) => !['guard', 'verify', 'errors'].includes(name))

// What V8 and Node say themselves.
const ENGINES =
  /Cannot |is not a (?:function|constructor|object)|is not (?:iterable|defined|extensible)|(?:undefined|null) is not (?:a |an )(?:function|object|constructor)|Invalid (?:array|string|typed|regular|status|value used)|[Cc]alled on|incompatible|can't (?:convert|be)|read private|revoked|trap |proxy|Generator is|Maximum call|stack|must be of type|out of range|Class constructor|circular|BigInt|Reduce of|private member|The "\w+" argument/

const pools = {
  schemas: [
    s.string(),
    s.integer(),
    s.number(),
    s.boolean(),
    s.bigint(),
    s.json(),
    s.url(),
    s.enum(['a', 1]),
    s.literal(null),
  ],
  compounds: [
    s.object({ a: s.string().optional(), b: s.integer().default(1) }),
    s.object({ id: s.uuid() }).passthrough(),
    s.array(s.string()).max(3),
    s.record(s.integer()),
    s.union([s.string(), s.integer()]),
    s.discriminatedUnion('kind', [
      s.object({ kind: s.literal('a') }),
      s.object({ kind: s.literal('b') }),
    ]),
  ],
  patterns: ['', 'g', 'y', 'd', 'gu', 'ims'].map(
    (flags) => new armet.SafeRegExp('(a)(?<n>b)?|c', flags),
  ),
  sets: [new armet.SafeRegExpSet([/a/, /b/i])],
  middlewares: [],
  results: [
    s.integer().check('a'),
    s.integer().check(1),
    s('a' in {} ? {} : { a: s.string() }).checkQuery('a=1'),
  ],
}
const KEPT = 40

const draw = draws(seed)
const { below, chance, one } = draw
const { value, code, request, response } = valuesOf(draw, pools)

const some = (most) => Array.from({ length: below(most + 1) }, () => value())

/** Keeps what a call returned, so that it is used in its turn. */
function keep(returned, pool) {
  const list = pools[pool]
  if (list.length < KEPT) list.push(returned)
  else list[below(KEPT)] = returned
}

function poolOf(returned) {
  if (typeof returned === 'function') return 'middlewares'
  if (returned instanceof armet.SafeRegExp) return 'patterns'
  if (returned instanceof armet.SafeRegExpSet) return 'sets'
  if (typeof returned !== 'object' || returned === null) return undefined
  if (Object.hasOwn(returned, Symbol.for('armet.schema.1')))
    return chance(0.5) ? 'schemas' : 'compounds'
  return Object.hasOwn(returned, 'ok') ? 'results' : undefined
}

/** Every property that an object and its prototypes have, down to the language's own. */
function membersOf(object) {
  const members = new Set()
  for (
    let holder = object;
    holder !== null && holder !== Object.prototype;
    holder = Object.getPrototypeOf(holder)
  ) {
    for (const name of Reflect.ownKeys(holder)) members.add(name)
  }
  return [...members].filter((name) => name !== 'constructor')
}

const known = new WeakMap()
function membersOnce(object) {
  const kind = Object.getPrototypeOf(object)
  if (!known.has(kind)) known.set(kind, membersOf(object))
  return known.get(kind)
}

/** A member of what armet has made: what it returns when it is called, mostly on its own object. */
function member(object, args) {
  const name = one(membersOnce(object))
  const method = object[name]
  if (typeof method !== 'function') {
    if (typeof name === 'string' && name.startsWith('~')) method.validate(...args)
    const holder = Object.getPrototypeOf(object)
    const getter = Object.getOwnPropertyDescriptor(holder, name)?.get
    return {
      name: String(name),
      run: () => (getter === undefined || chance(0.5) ? object[name] : getter.call(value())),
    }
  }
  const self = chance(0.9) ? object : value()
  return { name: String(name), run: () => Reflect.apply(method, self, args) }
}

const nothing = () => {}

/** One call: its name, its arguments, and what makes it. `next` takes what a middleware passes on. */
function drawn(next) {
  switch (below(10)) {
    case 0: {
      const name = one([...HEADERS, 'default'])
      const args = some(3)
      return { name: `armet.${name}`, args, run: () => armet[name](...args) }
    }
    case 1:
    case 2: {
      const name = one(
        Object.getOwnPropertyNames(armet).filter(
          (each) => typeof armet[each] === 'function' && each !== 'prototype',
        ),
      )
      const args = some(4)
      if (chance(0.5) && VALIDATING.includes(name)) {
        args[0] = one([
          () => one(pools.compounds),
          () => ({ a: one(pools.schemas) }),
          () => ({ query: { a: one(pools.schemas) } }),
        ])()
      }
      if (name === 'check' && chance(0.7)) args[0] = one([...pools.schemas, ...pools.compounds])
      const run = chance(0.85)
        ? () => armet[name](...args)
        : () => Reflect.construct(armet[name], args)
      return { name: `armet.${name}`, args, run }
    }
    case 3: {
      const name = one(
        Object.getOwnPropertyNames(s).filter((each) => typeof s[each] === 'function'),
      )
      const args = some(3)
      if (chance(0.6))
        args[0] = one([
          () => one(pools.schemas),
          () => ({ a: one(pools.schemas) }),
          () => [one(pools.schemas), one(pools.compounds)],
        ])()
      return {
        name: `s.${name}`,
        args,
        run: () => (chance(0.9) ? s[name](...args) : Reflect.construct(s[name], args)),
      }
    }
    case 4:
    case 5: {
      const args = some(3)
      const { name, run } = member(one([...pools.schemas, ...pools.compounds]), args)
      return { name: `schema.${name}`, args, run }
    }
    case 6: {
      const args = some(3)
      const { name, run } = member(one([...pools.patterns, ...pools.patterns, ...pools.sets]), args)
      return { name: `pattern.${name}`, args, run }
    }
    case 7: {
      const args = some(2)
      const result = one(pools.results)
      if (chance(0.5)) {
        const { name, run } = member(result, args)
        return { name: `result.${name}`, args, run }
      }
      return {
        name: 'result',
        args,
        run: () => [
          inspect(result),
          result.ok ? undefined : JSON.stringify(result),
          structuredClone({ ...result }),
        ],
      }
    }
    default: {
      const middleware = one(pools.middlewares) ?? nothing
      const args = [request(), response(), chance(0.9) ? next : value(1)]
      if (chance(0.2)) args.length = below(4)
      if (middleware.length === 4 && chance(0.9)) args.unshift(value())
      if (middleware.name === 'armetVerify')
        args.splice(2, 2, chance(0.9) ? Buffer.from('{"a":1}') : value(), value(1))
      return {
        name: `${middleware.name || 'middleware'}()`,
        args,
        run: () => Reflect.apply(middleware, undefined, args),
      }
    }
  }
}

const shown = (args) => {
  try {
    return inspect(args, {
      depth: 3,
      breakLength: Infinity,
      maxStringLength: 80,
      showProxy: false,
      getters: false,
    }).slice(0, 400)
  } catch {
    return 'what cannot be shown'
  }
}

/** What is wrong with something that was thrown or passed to `next`; nothing mostly. */
function fault(error) {
  if (isCallers(error)) return undefined
  if (!(error instanceof Error)) return `no error was thrown but a ${typeof error}`
  const own = Object.getOwnPropertyDescriptor(error, 'code')?.value
  if (typeof own !== 'string' || !/^ARMET_[A-Z_]+$/.test(own))
    return `without a code: ${error.name}: ${error.message}`
  if (['ARMET_ARGUMENT', 'ARMET_INTERNAL', 'ARMET_SHARED_MEMORY'].includes(own))
    return `${own}: ${error.message}`
  // A pattern that V8 does not accept is refused in V8's words.
  if (own === 'ARMET_PATTERN_SYNTAX' && error instanceof SyntaxError) return undefined
  return ENGINES.test(error.message.replace(/"[^"]*"/g, '""'))
    ? `an engine's: ${own} ${error.message}`
    : undefined
}

async function main() {
  const found = new Map()
  Object.assign(console, { error: nothing, warn: nothing })
  process.emitWarning = nothing
  const note = (name, args, error, at) => {
    const what = fault(error)
    if (what === undefined) return
    const key = `${name} ${what}`.replace(/\d+/g, '#').slice(0, 160)
    const before = found.get(key)
    if (before !== undefined) before.count += 1
    else
      found.set(key, {
        count: 1,
        text: `${name} at call ${at}: ${what}\n    ${shown(args)}\n${String(error?.stack).split('\n').slice(1, 5).join('\n')}`,
      })
  }
  let last
  const lost = (error) => note(`${last.name}, later`, last.args, error, last.at)
  process.on('unhandledRejection', lost)
  process.on('uncaughtException', lost)
  for (let at = 0; at < CALLS; at += 1) {
    let call
    const next = (error) => {
      if (error !== undefined) note(call.name, call.args, error, at)
      if (chance(0.02)) code()
    }
    try {
      call = drawn(next)
    } catch (error) {
      call = {
        name: 'a look',
        args: [],
        run: () => {
          throw error
        },
      }
    }
    last = { ...call, at }
    try {
      const returned = call.run()
      if (returned instanceof Promise)
        returned.then(nothing, (error) => note(call.name, call.args, error, at))
      const pool = poolOf(returned)
      if (pool !== undefined && call.name !== 'a look') keep(returned, pool)
    } catch (error) {
      note(call.name, call.args, error, at)
    }
    if (at % 500 === 0) {
      await new Promise(setImmediate)
      forget()
    }
  }
  await new Promise(setImmediate)
  const kinds = [...found.values()].sort((a, b) => b.count - a.count)
  process.stdout.write(
    JSON.stringify({ made: CALLS, kinds: kinds.map(({ count, text }) => `${count} x ${text}`) }),
  )
}

main()
