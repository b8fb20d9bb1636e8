'use strict'

// Everything that request values do, once, as a list of what came of it. What stands on Object.prototype must change none of it.

const { headers, responses } = require('./transcript-headers.js')
const { patterns } = require('./transcript-patterns.js')

/** An object as a framework hands it over, but for what it inherits, which is not ours. */
const bare = (members) => Object.assign(Object.create(null), members)

const vendor = () => ({
  '~standard': { version: 1, vendor: 'x', validate: (value) => ({ value: [value] }) },
})
const strictVendor = () => ({
  '~standard': { version: 1, vendor: 'x', validate: () => ({ issues: [{ message: 'no' }] }) },
})

function schemasOf({ s }) {
  return {
    text: () => s.string().min(1).max(3).trim().message('is short'),
    pattern: () =>
      s
        .string()
        .pattern(/^\p{L}/u)
        .pattern(/b$/i)
        .describe('two'),
    parts: () => s.string().startsWith('a').endsWith('z').includes('m').lowercase(),
    url: () => s.url({ public: true }),
    plainUrl: () => s.url(),
    email: () => s.email(),
    integer: () => s.integer().min(1).max(9).multipleOf(3),
    number: () => s.number().above(0).below(2),
    boolean: () => s.boolean().numeric(),
    bigint: () => s.bigint().min(1n).default(3n),
    enum: () => s.enum(['a', 'b', 3]).message({ enum: 'is none of {values}' }),
    literal: () => s.literal('a').nullable(),
    array: () =>
      s
        .array(s.integer().refine((n) => n > 1, 'is small'))
        .min(1)
        .max(3)
        .unique(),
    object: () =>
      s
        .object({
          a: s.string(),
          b: s.integer().optional(),
          c: s.boolean().default(true),
          d: s.object({ e: s.string() }).strip().optional(),
        })
        .refine((value) => value.a !== 'no', { code: 'no', path: ['a'], message: 'is no' }),
    partial: () =>
      s.object({ a: s.string(), b: s.integer() }).partial().pick('a').extend({ z: s.json() }),
    open: () => s.object({ a: s.string() }).passthrough(),
    record: () => s.record(s.string().max(2), s.integer()).max(2),
    union: () => s.union([s.integer(), s.object({ a: s.string() }), s.boolean()]),
    tagged: () =>
      s.discriminatedUnion('k', [
        s.object({ k: s.literal('a'), n: s.integer().refine((n) => n > 1) }),
        s.object({ k: s.enum(['b', 'c']) }),
      ]),
    json: () => s.json(),
    read: () =>
      s.from({ kind: 'object', fields: { a: { kind: 'optional', inner: { kind: 'string' } } } }),
  }
}

const VALUES = [
  undefined,
  null,
  'a',
  ' ab ',
  'amz',
  '',
  0,
  1,
  3,
  1.5,
  10,
  3n,
  true,
  [],
  [2, 3],
  [1, 1],
  {},
  { a: 'x' },
  { a: 'no' },
  { a: 'x', b: 1, c: false, d: { e: 'y', f: 1 } },
  { a: 1, b: 'x' },
  { k: 'a', n: 2 },
  { k: 'a', n: 1 },
  { k: 'd' },
  { abc: 1 },
  { a: 1, b: 2 },
  'https://example.com/',
  'http://127.0.0.1/',
  new Date(0),
  [undefined],
]
const QUERIES = [
  '',
  'a=x',
  'a=x&b=2&c=0',
  '?a=no',
  'b=x&q=1',
  'a=1&a=2',
  'a[b]=1',
  'a=%zz',
  '__proto__=1',
  'a=%C3%A9',
]
const JSONS = [
  '{}',
  '{"a":"x"}',
  '{"a":"x","b":1,"d":{"e":"f","g":2}}',
  '{"a":1,"a":2}',
  '[2,3]',
  '"a"',
  '{"__proto__":1}',
  '{"a":',
  '{"a":"é"}',
  '3',
]

const JSON_SCHEMAS = [
  {
    type: 'object',
    properties: { a: { type: 'string', minLength: 1 }, b: { type: ['integer', 'null'] } },
    required: ['a'],
  },
  { type: 'string', enum: ['a'] },
  {
    anyOf: [
      { type: 'string', maxLength: 2 },
      { type: 'number', minimum: 1 },
    ],
  },
  { oneOf: [{ const: 'a' }, { type: 'null' }] },
  { type: 'object', propertyNames: { pattern: '^a' }, additionalProperties: { type: 'boolean' } },
  { $ref: '#/$defs/a', $defs: { a: { type: 'array', items: true, uniqueItems: true } } },
  { type: 'string', format: 'ipv4' },
  { type: 'string', minimum: 1 },
  {},
  true,
  false,
]

/**
 * @param {object} armet
 * @param {import('node:http').ServerResponse[]} supply as many responses as `responses()` makes
 * @returns {unknown[]}
 */
function transcript(armet, supply) {
  const told = []
  const attempt = (work) => {
    try {
      told.push(work())
    } catch (error) {
      const own = (name) => (Object.hasOwn(error, name) ? error[name] : undefined)
      told.push([error.name, own('code'), error.message, own('status')])
    }
  }
  const outcome = (result) => (result.ok ? ['ok', result.value] : ['no', result.issues])
  const options = {
    limits: { depth: 3, items: 2 },
    issues: 1,
    messages: { required: 'muss da sein' },
  }
  for (const make of Object.values(schemasOf(armet))) {
    attempt(() => make().toJSON())
    attempt(() => make().toJSONSchema())
    attempt(() => make().toJSONSchema({ io: 'input', target: 'draft-07' }))
    attempt(() => make().optional().default('a').nullable().compile().kind)
    attempt(() => make()['~standard'].validate('a'))
    attempt(() => make()['~standard'].jsonSchema.input({ target: 'draft-07' }))
    let schema
    attempt(() => {
      schema = make().compile()
      return 1
    })
    if (schema === undefined) continue
    for (const value of VALUES) attempt(() => outcome(schema.check(value)))
    for (const value of VALUES.slice(0, 22)) attempt(() => outcome(schema.check(value, options)))
    for (const raw of QUERIES) attempt(() => outcome(schema.checkQuery(raw)))
    for (const text of JSONS) attempt(() => outcome(schema.checkJson(Buffer.from(text))))
    attempt(() => schema.parse({ q: 1 }))
  }
  for (const json of JSON_SCHEMAS) {
    let schema
    attempt(() => {
      schema = armet.s.fromJSONSchema(json)
      return schema.toJSON()
    })
    if (schema !== undefined) for (const value of VALUES) attempt(() => schema.is(value))
  }
  for (const foreign of [vendor(), strictVendor()])
    attempt(() => outcome(armet.check(foreign, { a: 1 })))
  attempt(
    () =>
      armet.s
        .string()
        .refine((text) => text === 'a', {})
        .check('b').issues,
  )
  attempt(() => armet.s.url({}).toJSON())
  attempt(() => new armet.SafeRegExp('(a)|b', 'g').exec('xa'))
  attempt(() => 'xab'.replace(new armet.SafeRegExp('[ab]', 'g'), '-'))
  requests(armet, attempt)
  results(armet, attempt)
  patterns(armet, attempt)
  headers(armet, supply, attempt)
  return told
}

/** A refusal in the ways in which people copy and write it. */
function results({ s }, attempt) {
  const schema = s.object({ a: s.string(), b: s.integer() })
  const refusals = {
    value: () => schema.check({ a: 1 }),
    query: () => schema.checkQuery('a=1&c=1'),
    again: () => schema.checkQuery('a=1&c=1'),
    json: () => schema.checkJson(Buffer.from('{"a":1}')),
  }
  for (const refuse of Object.values(refusals)) {
    attempt(() => Object.entries({ ...refuse() }))
    attempt(() => Object.entries(structuredClone(refuse())))
    attempt(() => Object.keys(refuse()))
  }
}

/** The middleware, on requests that inherit nothing. */
function requests(armet, attempt) {
  const { s } = armet
  const object = () => s.object({ a: s.string(), b: s.integer().optional() })
  const run = (middleware, members) => {
    const req = bare({
      method: 'POST',
      url: '/x?a=x',
      headers: bare({
        host: 'x',
        'content-type': 'application/json',
        'content-length': '1',
        cookie: 'a=x; c=d',
      }),
      headersDistinct: bare({ host: ['x'] }),
      params: bare({ a: 'x' }),
      body: { a: 'x' },
      ...members,
    })
    let passed
    middleware(req, bare({}), (error) => {
      passed =
        error === undefined
          ? 'next'
          : [error.name, error.code, error.status, error.issues ?? error.message]
    })
    return [passed, req.url, req.valid, req.body]
  }
  const makes = {
    query: () => armet.query(object()),
    params: () => armet.params(object(), { issues: 2 }),
    body: () => armet.body(object(), {}),
    headers: () => armet.headers({ host: s.string() }),
    cookies: () => armet.cookies(object().strip()),
    validate: () => armet.validate({ query: object(), body: object() }, { issues: 2 }),
    vendor: () => armet.body(strictVendor()),
    guard: () => armet.guard(),
    kind: () => armet.guard({ dotted: false, body: false }),
    strip: () => armet.guard({ strip: true }),
  }
  for (const make of Object.values(makes)) {
    for (const members of [
      {},
      { url: '/x?a[$gt]=1&b=q', params: bare({ b: 'q' }), body: { $gt: 1, b: 'q' } },
      { url: '/x', body: undefined },
    ])
      attempt(() => run(make(), members))
  }
  for (const [bytes, encoding] of [
    ['{"a":1}', 'utf-8'],
    ['{"a":1,"a":2}', 'utf-8'],
    ['{"a":1}', 'latin1'],
  ]) {
    attempt(() => {
      const req = bare({ url: '/', headers: bare({ 'content-type': 'application/json' }) })
      armet.verify({ issues: 1 })(req, bare({}), Buffer.from(bytes), encoding)
      return 'verified'
    })
  }
  attempt(() => {
    let refusal
    armet.query(object())(bare({ url: '/?b=x', headers: bare({}) }), bare({}), (error) => {
      refusal = error
    })
    const sent = []
    const res = bare({
      statusCode: 200,
      headersSent: false,
      setHeader: (...line) => sent.push(line),
      removeHeader() {},
      hasHeader: () => false,
      getHeader: () => undefined,
      getHeaderNames: () => [],
      end: (text) => sent.push(text),
    })
    armet.errors({ log() {} })(
      refusal,
      bare({ method: 'GET', headers: bare({}), httpVersionMajor: 1 }),
      res,
      () => {},
    )
    return [res.statusCode, sent]
  })
}

module.exports = { responses, transcript }
