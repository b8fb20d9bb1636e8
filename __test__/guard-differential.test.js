'use strict'

// 300,000 requests made by chance: what a guard lets pass holds, as a handler reads it, no operator, no name of a prototype
// and no name given twice, whatever parser made it. ARMET_SEED makes other requests.

const assert = require('node:assert')
const querystring = require('node:querystring')
const { test } = require('node:test')
const qs = require('qs')
const { EXPRESS } = require('./support/asking.js')
const { guard } = require('../lib/request/guard.js')
const { draws } = require('./support/random.js')
const { verify } = require('../lib/request/verify.js')

// Most requests are refused, and where that was is not asked.
Error.stackTraceLimit = 0

const seed = Number(process.env.ARMET_SEED ?? 2026)
const { below, chance, one } = draws(seed)

const WORDS = ['a', 'b', 'a', 'b', 'q', 'role', '0', '1', '', 'x y', 'é']
const HOSTILE = [
  '$ne',
  '$where',
  '__proto__',
  'constructor',
  'prototype',
  'a.b',
  '$',
  '.',
  '%',
  '\ufeff',
]
const CUTS = [
  '=',
  '=',
  '&',
  '&',
  '[',
  ']',
  '[',
  ']',
  '[]',
  ']=',
  '=[',
  ';',
  ',',
  '.',
  '+',
  '%5B',
  '%5d',
  '%3D',
  '%26',
  '%2E',
  '%24',
  '%25',
  '%255B',
  '#',
  '%',
  '%C3',
  '&#36;',
]

const word = () => (chance(0.12) ? one(HOSTILE) : one(WORDS))
const escaped = (text) =>
  chance(0.25)
    ? encodeURIComponent(text)
    : text
        .replace('%', '%25')
        .replace(/[^ -~]/g, encodeURIComponent)
        .replace(' ', '+')

function pair() {
  if (chance(0.25))
    return Array.from({ length: 1 + below(7) }, () =>
      chance(0.55) ? one(CUTS) : escaped(word()),
    ).join('')
  let key = escaped(word() || 'a')
  while (chance(0.35))
    key += chance(0.85) ? `[${escaped(word())}]` : one(['[', ']', '.b', '%5B%5D', '=', '[]'])
  return chance(0.9)
    ? `${key}=${escaped(word())}${chance(0.1) ? one(CUTS) + escaped(word()) : ''}`
    : key
}

const text = () => Array.from({ length: 1 + below(4) }, pair).join(chance(0.9) ? '&' : ';')

/** What a handler must not find, in words of this test's own. */
function fault(value, { raw, commas, dots, whole }) {
  const written = decode(whole ? raw : raw.split('#')[0])
  return search(value, [])

  function search(inside, path) {
    if (typeof inside !== 'object' || inside === null) return undefined
    if (Array.isArray(inside) && inside.length > 1 && !commas && !isList(path))
      return `${path.join('/')} twice`
    for (const name of Object.keys(inside)) {
      if (!Array.isArray(inside)) {
        if (name.startsWith('$') || name.includes('[$')) return `operator ${name}`
        if (['__proto__', 'constructor', 'prototype'].includes(name)) return `forbidden ${name}`
        if (!dots && name.includes('.')) return `dotted ${name}`
      }
      const found = search(inside[name], [...path, name])
      if (found !== undefined) return found
    }
    return undefined
  }

  // A name with something in brackets after it may be a list.
  function isList(path) {
    const name = path[path.length - 1]
    return (
      /^\d+$|\]$/.test(name) ||
      written.includes(`${name}[`) ||
      written.includes(`${name}][`) ||
      (dots && written.includes(`${name}.`))
    )
  }
}

function decode(raw) {
  return raw.replaceAll('+', ' ').replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes)
    } catch {
      return escapes.replace(/%5b/gi, '[').replace(/%5d/gi, ']')
    }
  })
}

const QS = { allowPrototypes: true }
const PARSERS = {
  extended: { set: 'extended' },
  simple: { set: 'simple' },
  qs: { set: (raw) => qs.parse(raw) },
  querystring: { set: (raw) => querystring.parse(raw) },
  dots: { set: (raw) => qs.parse(raw, { ...QS, allowDots: true }), dots: true },
  'dots in keys': { set: (raw) => qs.parse(raw, { ...QS, decodeDotInKeys: true }), dots: true },
  delimiter: { set: (raw) => qs.parse(raw, { ...QS, delimiter: /[&;]/ }) },
  semicolon: { set: (raw) => querystring.parse(raw, ';') },
  colon: { set: (raw) => querystring.parse(raw, '&', '[') },
  comma: { set: (raw) => qs.parse(raw, { ...QS, comma: true }), commas: true },
  'without prototypes': {
    set: (raw) => qs.parse(raw, { plainObjects: true, allowSparse: true, depth: 1 }),
  },
  'no lists': { set: (raw) => qs.parse(raw, { ...QS, parseArrays: false, depth: 0 }) },
  latin1: {
    set: (raw) =>
      qs.parse(raw, {
        ...QS,
        charset: 'iso-8859-1',
        charsetSentinel: true,
        interpretNumericEntities: true,
        strictNullHandling: true,
      }),
  },
  'few lists': {
    set: (raw) =>
      qs.parse(raw, { ...QS, arrayLimit: 1, parameterLimit: 2, allowEmptyArrays: true }),
  },
  pairs: { set: (raw) => Object.fromEntries(new URLSearchParams(raw)) },
}

function setUp(express, { set, dots }) {
  const app = express().set('query parser', set)
  const rules = { issues: 1, ...(dots && { dotted: false }) }
  const parse = app.get('query parser fn')
  const isOwn = express === EXPRESS['Express 4']
  return {
    request(url) {
      const req = Object.assign(Object.create(app.request), { url, method: 'GET', headers: {} })
      // Express 4 parses the query before any middleware.
      if (isOwn) req.query = parse(url.slice(url.indexOf('?') + 1).split('#')[0])
      return req
    },
    refusing: guard(rules),
    stripping: guard({ ...rules, strip: true }),
  }
}

function outcome(middleware, req) {
  let error
  middleware(req, {}, (passed) => {
    error = passed
  })
  return error
}

// In all some 300,000: a query is stripped one time in four, a form each time.
const QUERIES = 6_000
const FORM_BODIES = 10_000
const JSON_BODIES = 3_000

for (const [version, express] of Object.entries(EXPRESS)) {
  for (const [name, parser] of Object.entries(PARSERS)) {
    test(`no query that passes holds for a handler what is refused: ${version}, ${name}`, () => {
      const { request, refusing, stripping } = setUp(express, parser)
      let passed = 0
      for (let count = 0; count < QUERIES; count += 1) {
        const raw = text()
        const shown = `ARMET_SEED=${seed} ?${raw}`
        const req = request(`/?${raw}`)
        const error = outcome(refusing, req)
        if (error === undefined) {
          passed += 1
          assert.strictEqual(fault(req.query, { raw, ...parser }), undefined, shown)
        } else {
          assert.strictEqual(error.code, 'ARMET_GUARD', `${shown} ${error.stack}`)
        }
        if (count % 4 !== 0) continue
        const stripped = request(`/?${raw}`)
        if (outcome(stripping, stripped) === undefined)
          assert.strictEqual(fault(stripped.query, { raw, ...parser }), undefined, `strip ${shown}`)
      }
      assert.ok(passed > QUERIES / 20, `${passed} of ${QUERIES} pass`)
    })
  }
}

const FORMS = {
  extended: (raw) => qs.parse(raw, { ...QS, depth: 32, arrayLimit: 100 }),
  simple: (raw) => qs.parse(raw, { ...QS, depth: 0, arrayLimit: 100 }),
  querystring: (raw) => querystring.parse(raw),
}

/** Runs a body through `verify`, its parser and a guard, as Express does. */
function sent(check, middleware, raw, type, parse) {
  const req = {
    url: '/',
    method: 'POST',
    headers: { 'content-type': type, 'content-length': raw.length },
  }
  try {
    check?.(req, {}, Buffer.from(raw), 'utf-8')
  } catch (error) {
    return { error, req }
  }
  req.body = parse(raw.replace(/^\ufeff/, ''))
  return { error: outcome(middleware, req), req }
}

for (const [name, parse] of Object.entries(FORMS)) {
  test(`no form that passes holds for a handler what is refused: ${name}`, () => {
    const check = verify()
    const refusing = guard({ issues: 1 })
    const stripping = guard({ issues: 1, strip: true })
    let passed = 0
    for (let count = 0; count < FORM_BODIES; count += 1) {
      const raw = (chance(0.05) ? '\ufeff' : '') + text()
      const { error, req } = sent(check, refusing, raw, 'application/x-www-form-urlencoded', parse)
      if (error === undefined) {
        passed += 1
        assert.strictEqual(
          fault(req.body, { raw, whole: true }),
          undefined,
          `ARMET_SEED=${seed} ${raw}`,
        )
      }
      const again = sent(check, stripping, raw, 'application/x-www-form-urlencoded', parse)
      if (again.error === undefined)
        assert.strictEqual(
          fault(again.req.body, { raw, whole: true }),
          undefined,
          `ARMET_SEED=${seed} strip ${raw}`,
        )
    }
    assert.ok(passed > FORM_BODIES / 20, `${passed} pass`)
  })
}

function jsonText(depth = 0) {
  if (depth > 3 || chance(0.4)) return JSON.stringify(one([1, 'a', null, true, '$ne', 'a.b']))
  const inside = Array.from({ length: below(4) }, () => jsonText(depth + 1))
  if (chance(0.3)) return `[${inside}]`
  const spelt = (name) =>
    chance(0.2)
      ? `"\\u${name.charCodeAt(0).toString(16).padStart(4, '0')}${name.slice(1)}"`
      : JSON.stringify(name)
  return `{${inside.map((value) => `${spelt(word() || 'a')}:${value}`)}}`
}

const REVIVERS = {
  none: undefined,
  operators: (key, value) => (key === 'q' ? { $ne: value } : value),
  names: (key, value) =>
    key === 'role' && typeof value === 'string' ? JSON.parse(`{"${value}":1}`) : value,
}

for (const [name, reviver] of Object.entries(REVIVERS)) {
  test(`no JSON that passes holds for a handler what is refused: reviver ${name}`, () => {
    const refusing = guard({ issues: 1 })
    const checks = [verify(), undefined]
    let passed = 0
    for (let count = 0; count < JSON_BODIES; count += 1) {
      const raw = jsonText()
      for (const check of checks) {
        const parse = (whole) => JSON.parse(whole, reviver)
        const type = one(['application/json', 'application/x-www-form-urlencoded', 'text/plain'])
        const { error, req } = sent(check, refusing, raw, type, parse)
        if (error !== undefined) continue
        passed += 1
        // In JSON a list is one.
        const found = fault(req.body, { raw, commas: true })
        assert.strictEqual(found, undefined, `ARMET_SEED=${seed} ${type} ${raw}`)
      }
    }
    assert.ok(passed > JSON_BODIES / 20, `${passed} pass`)
  })
}
