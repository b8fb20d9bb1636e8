'use strict'

// npm run bench:values: request values beside the peers. Every number is processor time of one run; what counts is
// the ratio. `node --single-threaded` keeps the compiler's own threads out of the sum.

const { spawnSync } = require('node:child_process')

if (!process.execArgv.includes('--single-threaded')) {
  const told = ['--single-threaded', '--expose-gc', __filename, ...process.argv.slice(2)]
  process.exit(spawnSync(process.execPath, told, { stdio: 'inherit' }).status ?? 1)
}

const { race, late } = require('./race.js')
const { armet, valueJudges, textJudges, parsers } = require('./values-peers.js')
const { guardedJson, guardedQuery } = require('./values-guard.js')
const { linear } = require('./values-linear.js')
const { s } = require('../lib/schema/schema.js')

const FIVE = {
  name: ['string', 40],
  page: ['integer', [1, 1000]],
  active: ['boolean'],
  sort: ['enum', ['asc', 'desc']],
  tags: ['tags', 20],
}
const FIELDS = {
  1: { page: FIVE.page },
  5: FIVE,
  20: Object.fromEntries(
    ['a', 'b', 'c', 'd'].flatMap((letter) =>
      Object.entries(FIVE).map(([name, field]) => [`${name}_${letter}`, field]),
    ),
  ),
}

const TEXT = { name: 'alice', page: '2', active: 'true', sort: 'asc', tags: ['red', 'blue'] }
const TYPED = { name: 'alice', page: 2, active: true, sort: 'asc', tags: ['red', 'blue'] }
const filled = (fields, from) =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, from[name.replace(/_.$/, '')]]))
const rawOf = (values) =>
  Object.entries(values)
    .flatMap(([name, value]) => [value].flat().map((one) => `${name}=${one}`))
    .join('&')

function queryHands(fields, raw, accepted) {
  const ours = armet(fields)
  const judges = textJudges(fields)
  const hands = { armet: () => ours.checkQuery(raw).ok }
  for (const name of ['ajv', 'zod', 'typebox', 'valibot', 'arktype', 'joi']) {
    hands[`querystring + ${name}`] = () => judges[name](parsers.querystring(raw))
  }
  hands['fast-querystring + ajv'] = () => judges.ajv(parsers['fast-querystring'](raw))
  hands['qs + zod'] = () => judges.zod(parsers.qs(raw))
  hands['qs + ajv'] = () => judges.ajv(parsers.qs(raw))
  hands['qs + express-validator'] = late(() => judges.expressValidator(parsers.qs(raw)))
  return agreeing(hands, accepted)
}

function turns() {
  const queries = ['gt', 'ne', 'in', 'nin', 'regex', 'where', 'exists', 'not'].map(
    (name) => `username[$${name}]=`,
  )
  const each = queries.map((raw) => queryHands({ username: ['string', 40] }, raw, false))
  const hands = {}
  for (const name of ['armet', 'querystring + zod', 'fast-querystring + ajv']) {
    let turn = 0
    hands[name] = () => {
      turn = (turn + 1) & 7
      return each[turn][name]()
    }
  }
  return hands
}

function valueHands(fields, value, accepted) {
  const judges = valueJudges(fields)
  return agreeing(
    Object.fromEntries(Object.entries(judges).map(([name, judge]) => [name, () => judge(value)])),
    accepted,
  )
}

const ITEM = {
  id: ['integer', [1, 1_000_000]],
  name: ['string', 60],
  active: ['boolean'],
  sort: ['enum', ['asc', 'desc']],
  tags: ['tags', 20],
}
const itemOf = (id) => ({
  id,
  name: `Item number ${id} of a list`,
  active: id % 2 === 0,
  sort: 'desc',
  tags: ['red', 'green'],
})

function bodyHands(items, accepted) {
  const { z } = require('zod')
  const Ajv = require('ajv')
  const v = require('valibot')
  const peers = require('./values-peers.js')
  const bytes = Buffer.from(JSON.stringify({ items }))
  const ours = s.object({ items: s.array(peers.armet(ITEM)).max(100_000) }).compile()
  const zod = z.strictObject({ items: z.array(peers.zod(ITEM)).max(100_000) })
  const ajv = new Ajv().compile(listOf(peers.json(ITEM)))
  const valibot = v.strictObject({
    items: v.pipe(v.array(peers.valibot(ITEM)), v.maxLength(100_000)),
  })
  const box = peers.TypeCompiler.Compile(
    peers.Type.Object(
      { items: peers.Type.Array(peers.typebox(ITEM)) },
      { additionalProperties: false },
    ),
  )
  const joi = peers.Joi.object({
    items: peers.Joi.array().items(peers.joi(ITEM)).max(100_000).required(),
  })
  const parse = () => JSON.parse(bytes.toString())
  const hands = {
    armet: () => ours.checkJson(bytes, LARGE).ok,
    'JSON.parse + zod': () => zod.safeParse(parse()).success,
    'JSON.parse + ajv': () => ajv(parse()),
    'JSON.parse + typebox': () => box.Check(parse()),
    'JSON.parse + valibot': () => v.safeParse(valibot, parse()).success,
    'JSON.parse + joi': () => joi.validate(parse()).error === undefined,
  }
  agreeing(hands, accepted)
  return { 'JSON.parse alone': () => parse() !== undefined, ...hands }
}

const LARGE = { limits: { bodyLength: 10_000_000, values: 1_000_000 } }

const listOf = (item) => ({
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  properties: { items: { type: 'array', maxItems: 100_000, items: item } },
})

// A race in which one hand does other work than the rest is none.
function agreeing(hands, accepted) {
  for (const [name, work] of Object.entries(hands)) {
    if (!work.late && work() !== accepted)
      throw new Error(`${name} did not ${accepted ? 'accept' : 'refuse'}`)
  }
  return hands
}

const LIMIT = { '<=': (ratio, most) => ratio <= most }

async function row(title, hands, reference, wanted = {}) {
  const times = await race(hands)
  console.log(`\n${title}`)
  const sorted = Object.entries(times).sort(([, a], [, b]) => a - b)
  for (const [name, time] of sorted) {
    console.log(
      `  ${name.padEnd(28)} ${nanoseconds(time).padStart(12)}  ${(time / times[reference]).toFixed(3).padStart(8)}`,
    )
  }
  for (const [peer, most] of Object.entries(wanted)) {
    const ratio = times.armet / times[peer]
    const held = LIMIT['<='](ratio, most) ? 'held' : 'MISSED'
    console.log(`  -> armet / ${peer}: ${ratio.toFixed(3)}, wanted at most ${most}: ${held}`)
  }
}

function nanoseconds(time) {
  return time < 10_000 ? `${time.toFixed(0)} ns` : `${(time / 1000).toFixed(1)} us`
}

const only = process.argv[2]
const wanted = (title) => only === undefined || title.includes(only)

async function main() {
  for (const count of [1, 5, 20]) {
    const fields = FIELDS[count]
    const text = filled(fields, TEXT)
    const limits =
      count === 5
        ? { 'fast-querystring + ajv': 0.4, 'querystring + zod': 0.2, 'qs + zod': 0.1 }
        : {}
    const title = `raw query to typed object, ${count} fields`
    if (wanted(title))
      await row(
        `${title}, accepted`,
        queryHands(fields, rawOf(text), true),
        'querystring + zod',
        limits,
      )
    const wrong = rawOf(
      Object.fromEntries(
        Object.entries(text).map(([name, value]) => [name, name.startsWith('page') ? 'x' : value]),
      ),
    )
    if (wanted(title))
      await row(`${title}, refused`, queryHands(fields, wrong, false), 'querystring + zod')
  }
  const operator = 'refusing ?username[$gt]='
  if (wanted(operator)) {
    const hands = queryHands({ username: ['string', 40] }, 'username[$gt]=', false)
    await row(operator, hands, 'querystring + zod', { 'querystring + zod': 0.05 })
  }
  // armet answers a refused query that comes again from memory, which this row leaves no room for.
  const inTurn = 'refusing ?username[$gt]= and others in turn'
  if (wanted(inTurn)) await row(inTurn, turns(), 'querystring + zod')
  for (const count of [1, 5, 20]) {
    const fields = FIELDS[count]
    const value = filled(fields, TYPED)
    const title = `check of a parsed object, ${count} fields`
    if (wanted(title))
      await row(
        `${title}, accepted`,
        valueHands(fields, value, true),
        'zod 4',
        count === 5 ? { 'zod 4': 0.75 } : {},
      )
    const key = Object.keys(value).find((name) => name.startsWith('page'))
    if (wanted(title))
      await row(`${title}, refused`, valueHands(fields, { ...value, [key]: 'x' }, false), 'zod 4')
  }
  for (const [size, count] of [
    ['1 KB', 10],
    ['50 KB', 480],
  ]) {
    const items = Array.from({ length: count }, (_, index) => itemOf(index + 1))
    const title = `JSON bytes to checked object, ${size}`
    const limits = { 'JSON.parse + zod': 0.65, 'JSON.parse + ajv': 1.05 }
    if (wanted(title))
      await row(`${title}, accepted`, bodyHands(items, true), 'JSON.parse + zod', limits)
    const wrong = items.map((item, index) => (index === count - 1 ? { ...item, id: 'x' } : item))
    if (wanted(title))
      await row(`${title}, refused at the end`, bodyHands(wrong, false), 'JSON.parse + zod')
  }
  const many = 'refusing 20,000 wrong items'
  if (wanted(many)) {
    const items = Array.from({ length: 20_000 }, (_, index) => ({
      ...itemOf(index + 1),
      id: 'x',
      sort: 'up',
    }))
    await row(many, bodyHands(items, false), 'JSON.parse alone', { 'JSON.parse alone': 1 })
  }
  const items = Array.from({ length: 10 }, (_, index) => itemOf(index + 1))
  const bytes = Buffer.from(JSON.stringify({ items }))
  const guards = {
    'guard of a query of 5 fields, accepted': () =>
      guardedQuery(rawOf({ ...TEXT, tags: 'red' }), true),
    'guard of ?username[$gt]=': () => guardedQuery('username[$gt]=', false),
    'guard of a JSON body of 1 KB': () => guardedJson(bytes, false),
    'guard of a JSON body of 1 KB and its bytes': () => guardedJson(bytes, true),
  }
  for (const [title, hands] of Object.entries(guards))
    if (wanted(title)) await row(title, hands(), 'express-mongo-sanitize')
  if (wanted('linear')) await linear()
}

main()
