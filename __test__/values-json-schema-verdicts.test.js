'use strict'

// Whatever fromJSONSchema takes, it holds: every verdict is that of the specification, or the schema is refused by name.

const assert = require('node:assert/strict')
const { existsSync, readFileSync } = require('node:fs')
const { join } = require('node:path')
const { test } = require('node:test')
const { inspect } = require('node:util')
const Ajv2020 = require('ajv/dist/2020')
const { BY_TYPE } = require('../lib/json-schema/keyword.js')
const { s } = require('../lib/schema/schema.js')
const { draws } = require('./support/random.js')
const own = require('./vectors/values-json-schema.json')

/** The schema, or nothing where it is refused; any other error is a fault. */
function read(json) {
  try {
    return s.fromJSONSchema(json)
  } catch (error) {
    if (!/^ARMET_/.test(error.code)) assert.fail(`${inspect(json, { depth: 9 })}: ${error.stack}`)
    return undefined
  }
}

for (const { schema: json, keyword } of own.refused) {
  test(`${JSON.stringify(json)} is refused for its ${keyword}, in whatever order it is written`, () => {
    for (const order of [(all) => all, (all) => all.reverse()]) {
      const ordered = Object.fromEntries(order(Object.entries(json)))
      assert.throws(
        () => s.fromJSONSchema(ordered),
        (error) =>
          error.code === 'ARMET_JSON_SCHEMA' &&
          keyword.split('|').some((each) => error.message.includes(`"${each}"`)),
        JSON.stringify(ordered),
      )
    }
  })
}

for (const { schema: json, accept, refuse } of own.held) {
  test(`${JSON.stringify(json)} is held, in whatever order it is written`, () => {
    for (const order of [(all) => all, (all) => all.reverse()]) {
      const schema = s.fromJSONSchema(Object.fromEntries(order(Object.entries(json))))
      for (const value of accept) assert.equal(schema.is(value), true, JSON.stringify(value))
      for (const value of refuse) assert.equal(schema.is(value), false, JSON.stringify(value))
    }
  })
}

// Names that reach prototypes and numbers that a double does not hold are refused whatever a schema says.
const OURS = /constructor|__proto__|prototype|\d{16,}|1e308/

const beside = join(__dirname, '..', '..', 'shared', 'vectors', 'json-schema-suite.json')

// Where there is no suite beside the repository, what is known to be held stands in for it.
function ownGroups() {
  return own.held.map(({ schema, accept, refuse }) => ({
    file: 'own',
    group: JSON.stringify(schema),
    schema,
    tests: [...accept, ...refuse].map((data) => ({
      description: JSON.stringify(data),
      data,
      valid: accept.includes(data),
    })),
  }))
}

test('every instance of the official suite has its verdict where its schema is taken', () => {
  const groups = existsSync(beside) ? JSON.parse(readFileSync(beside, 'utf8')).groups : ownGroups()
  let taken = 0
  for (const { file, group, schema: json, tests } of groups) {
    const schema = read(json)
    if (schema === undefined) continue
    taken += 1
    for (const { description, data, valid } of tests) {
      if (OURS.test(JSON.stringify(data)) && valid) continue
      assert.equal(schema.is(data), valid, `${file}: ${group}: ${description}`)
    }
  }
  assert.ok(taken > 10, `${taken} schemas were taken`)
})

// Every keyword with values that are right for it and some that meet others half way.
const KEYWORDS = {
  type: [
    'string',
    'integer',
    'number',
    'boolean',
    'null',
    'array',
    'object',
    ['string', 'null'],
    ['integer', 'string'],
    ['object', 'array'],
    ['number', 'integer'],
    ['null'],
  ],
  enum: [
    ['a'],
    ['a', 1],
    [1, 2],
    [null],
    [null, 'a'],
    [true],
    [true, false],
    [true, 'a', null],
    [1.5, 1],
    ['😀', 'ab'],
  ],
  const: ['a', 1, null, true, 1.5, 'ab'],
  minLength: [0, 1, 2],
  maxLength: [0, 1, 2],
  pattern: ['^a', '^.$', '\\p{L}', 'b$'],
  format: ['ipv4', 'date', 'email', 'base64'],
  contentEncoding: ['base64'],
  minimum: [0, 1, 1.5, -1],
  maximum: [0, 1, 2, 1.5],
  exclusiveMinimum: [0, 1, 0.5],
  exclusiveMaximum: [1, 2, 1.5],
  multipleOf: [1, 2, 0.5],
  items: [true, 'child'],
  minItems: [0, 1, 2],
  maxItems: [0, 1, 2],
  uniqueItems: [true, false],
  properties: ['fields'],
  required: [['a'], ['a', 'b'], []],
  additionalProperties: [true, false, 'child', {}],
  propertyNames: [{ maxLength: 1 }, { enum: ['a', 'c'] }, true, { pattern: '^a' }, { const: 'a' }],
  minProperties: [0, 1, 2],
  maxProperties: [0, 1, 2],
  patternProperties: ['patterns', {}],
  anyOf: ['children'],
  oneOf: ['children'],
  allOf: [
    [{ pattern: '^a' }],
    [{ pattern: '^a', type: 'string' }, { pattern: 'b$' }],
    [{ minLength: 1 }],
  ],
  $ref: ['#/$defs/word', '#/$defs/either', '#/definitions/a%20b'],
  not: [{}],
  nullable: [true],
  title: ['t'],
  description: ['d'],
}
const NAMES = Object.keys(KEYWORDS)
// Read as a rule here and as a note by ajv.
const NOTES_OF_AJV = new Set(['contentEncoding'])

const DEFINED = {
  $defs: { word: { type: 'string', minLength: 2 }, either: { type: ['integer', 'null'] } },
  definitions: { 'a b': { enum: ['a', 3] } },
}

const VALUES = [
  '',
  'a',
  'ab',
  'b',
  'abc',
  '😀',
  '😀😀',
  'é',
  '1',
  '127.0.0.1',
  '2024-02-29',
  'YQ==',
  'a@b.example',
  'a\nb',
  0,
  -0,
  1,
  2,
  3,
  1.5,
  0.5,
  -1,
  0.25,
  100,
  true,
  false,
  null,
  [],
  ['a'],
  ['a', 'a'],
  [1, 1.0],
  [1, true],
  [null, 'ab'],
  [[], []],
  [
    { a: 1, b: 2 },
    { b: 2, a: 1 },
  ],
  [0, false],
  {},
  { a: 1 },
  { a: 'ab' },
  { a: null },
  { b: 'b' },
  { a: 1, b: 'ab' },
  { c: 1 },
  { a: 1, c: 1 },
  { a: { a: 'a' } },
  { aa: 1, bb: 2, cc: 3 },
  { 'a\nb': 1 },
  { toString: 1 },
]

/** Schemas of a few keywords, each pair of which comes together often. */
function generator(seed) {
  const { below, chance, one } = draws(seed)
  const value = (keyword, depth) => {
    const chosen = one(KEYWORDS[keyword])
    switch (chosen) {
      case 'child':
        return child(depth)
      case 'children':
        return Array.from({ length: 1 + below(3) }, () => child(depth))
      case 'fields':
        return Object.fromEntries(['a', 'b'].slice(below(3)).map((name) => [name, child(depth)]))
      case 'patterns':
        return { [one(['^.*$', '^(.*)$', '^a'])]: child(depth) }
      default:
        return chosen
    }
  }
  const child = (depth) =>
    depth > 1 || chance(0.05) ? one([true, { type: 'string' }]) : some(depth + 1)
  // Most keywords are those of the type: where none fits, nothing is taken and nothing is compared.
  const keywordFor = (type) =>
    type === undefined || chance(0.2) ? one(NAMES) : one([...BY_TYPE[[type].flat()[0]], 'enum'])
  const some = (depth) => {
    const json = chance(0.8) ? { type: one(KEYWORDS.type) } : {}
    for (let count = 1 + below(3); count > 0; count -= 1) {
      const keyword = keywordFor(json.type)
      if (!Object.hasOwn(json, keyword)) json[keyword] = value(keyword, depth)
    }
    return chance(0.5) ? json : Object.fromEntries(Object.entries(json).reverse())
  }
  return () => ({ ...some(0), ...DEFINED })
}

/** ajv, to which our formats are the formats. */
function judge() {
  const ajv = new Ajv2020({ strict: false, logger: false, unicodeRegExp: true })
  for (const [format, schema] of Object.entries({
    ipv4: s.ipv4(),
    date: s.date(),
    email: s.email(),
    base64: s.base64(),
  }))
    ajv.addFormat(format, (text) => schema.is(text))
  return ajv
}

function uses(json, names) {
  return JSON.stringify(json, (key, value) => (names.has(key) ? 'FOUND' : value)).includes('FOUND')
}

test('ajv has the same verdict on every schema that is taken, whatever keywords meet', () => {
  const seed = Number(process.env.ARMET_SEED ?? 7)
  const next = generator(seed)
  const pairs = new Set()
  const ajv = judge()
  let cases = 0
  for (let round = 0; round < 8_000; round += 1) {
    const json = next()
    const schema = read(json)
    if (schema === undefined || uses(json, NOTES_OF_AJV)) continue
    const { $defs, definitions, ...rules } = json
    const keywords = Object.keys(rules).sort()
    for (const one of keywords) for (const other of keywords) pairs.add(`${one} ${other}`)
    const theirs = ajv.compile(json)
    for (const value of VALUES) {
      cases += 1
      const taken = schema.is(value)
      // What a pattern of every name leaves free is held to the same schema: stricter, never looser.
      if (!taken && value !== null && typeof value === 'object' && 'a\nb' in value) continue
      assert.equal(
        taken,
        theirs(value),
        `seed ${seed}: ${JSON.stringify(rules)} of ${JSON.stringify(value)}`,
      )
    }
  }
  assert.ok(cases > 100_000, `${cases} cases`)
  assert.ok(pairs.size > 100, `${pairs.size} pairs of keywords were taken`)
})

const GARBAGE = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e300,
  '',
  'a',
  'toString',
  '__proto__',
  '#/$defs/a',
  [],
  [null],
  [[]],
  ['toString', 'string'],
  [{}],
  {},
  { type: 'null' },
  { type: 'string' },
  { enum: [null] },
  { anyOf: [{ type: 'null' }] },
]

test('what is shaped like JSON Schema becomes a schema or an error with a code', () => {
  const { below, chance, one } = draws(Number(process.env.ARMET_SEED ?? 11))
  const names = [
    ...NAMES,
    '$schema',
    '$id',
    '$defs',
    'definitions',
    'default',
    'discriminator',
    'x',
    'toString',
    'kind',
    'if',
    'dependentRequired',
    'prefixItems',
  ]
  const piece = (depth) => {
    if (depth > 2 || chance(0.4)) return one(GARBAGE)
    if (chance(0.2)) return Array.from({ length: below(3) }, () => piece(depth + 1))
    return Object.fromEntries(
      Array.from({ length: below(4) }, () => [
        one(names),
        chance(0.4) && KEYWORDS.type ? one(KEYWORDS.type) : piece(depth + 1),
      ]),
    )
  }
  for (let round = 0; round < 20_000; round += 1) read(piece(0))
  for (const odd of [
    undefined,
    Symbol('a'),
    1n,
    () => {},
    new Date(),
    new Map(),
    [],
    'x',
    { type: Symbol('a') },
    { type: 1n },
  ])
    read(odd)
})

test('toJSONSchema takes its own options and no others', () => {
  for (const options of [
    null,
    1,
    'x',
    [],
    { targt: 'draft-07' },
    { target: 'toString' },
    { target: null },
    { target: Symbol('a') },
    { io: 'both' },
    { io: {} },
  ])
    assert.throws(() => s.string().toJSONSchema(options), { code: /^ARMET_/ })
})
