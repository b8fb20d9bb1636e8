'use strict'

// What a byte costs as the input grows. A cost that grows faster than its input shows as a last column that climbs.

const { race } = require('./race.js')
const { s } = require('../lib/schema/schema.js')
const { validatorOf } = require('../lib/values/validator.js')

const SIZES = [1, 4, 16, 64, 256, 1024].map((kilobytes) => kilobytes * 1024)
const LIMITS = {
  queryLength: 1_048_576,
  bodyLength: 2_000_000,
  pairs: 1_000_000,
  items: 1_000_000,
  keys: 1_000_000,
  keyLength: 65_536,
  stringLength: 2_000_000,
  values: 10_000_000,
  depth: 512,
}

const fill = (unit, size) => unit.repeat(Math.max(1, Math.floor(size / unit.length)))

const text = s
  .object({ q: s.string().max(2_000_000), tags: s.array(s.string()).max(1_000_000).optional() })
  .strip()
const list = s.array(s.json()).max(1_000_000)
const unique = s.array(s.json()).max(1_000_000).unique()
const SHAPES = {
  'query: one long value': (size) => ['query', text, `q=${fill('a', size)}`],
  'query: all escaped': (size) => ['query', text, `q=${fill('%41', size)}`],
  'query: many tags': (size) => ['query', text, `q=1${fill('&tags=ab', size)}`],
  'query: many unknown names': (size) => ['query', text, `q=1${fill('&zz=ab', size)}`],
  'query: only ampersands': (size) => ['query', text, `q=1${fill('&', size)}`],
  'query: opening brackets': (size) => ['query', text, `q=1&${fill('[', size)}`],
  'json: one long text': (size) => ['json', s.string().max(2_000_000), `"${fill('a', size)}"`],
  'json: all escapes': (size) => ['json', s.string().max(2_000_000), `"${fill('\\u0041', size)}"`],
  'json: numbers': (size) => ['json', list, `[${fill('1,', size)}1]`],
  'json: different keys': (size) => ['json', s.record(s.integer()).max(1_000_000), keysOf(size)],
  'json: equal items, to be unique': (size) => ['json', unique, `[${fill('{"a":1},', size)}1]`],
  'json: different items, to be unique': (size) => ['json', unique, itemsOf(size)],
  'json: opening brackets': (size) => ['json', s.json(), fill('[', size)],
  'json: only commas': (size) => ['json', list, `[${fill(',', size)}]`],
}

function keysOf(size) {
  return `{${Array.from({ length: Math.floor(size / 12) }, (_, index) => `"k${index}":1`).join(',')}}`
}

function itemsOf(size) {
  return `[${Array.from({ length: Math.floor(size / 14) }, (_, index) => `{"a":${index}}`).join(',')}]`
}

/** Prints nanoseconds for each byte, for each shape and size. */
async function linear() {
  console.log('\nnanoseconds of processor time for each byte')
  console.log(`  ${''.padEnd(36)}${SIZES.map((size) => `${size / 1024} KB`.padStart(10)).join('')}`)
  for (const [name, shape] of Object.entries(SHAPES)) {
    const costs = []
    for (const size of SIZES) {
      const [how, schema, input] = shape(size)
      const program = validatorOf(schema, { limits: LIMITS, query: how === 'query' })
      const given = how === 'query' ? input : Buffer.from(input)
      const { it } = await race({ it: () => program[how](given).ok })
      costs.push(it / input.length)
    }
    console.log(`  ${name.padEnd(36)}${costs.map((cost) => cost.toFixed(2).padStart(10)).join('')}`)
  }
}

module.exports = { linear }
