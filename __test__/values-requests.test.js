'use strict'

const assert = require('node:assert')
const { test } = require('node:test')
const { z } = require('zod')
const valibot = require('valibot')
const { type } = require('arktype')
const Joi = require('joi')
const { EXPRESS, serve, json, form } = require('./support/asking.js')
const { s } = require('../lib/schema/schema.js')
const { body } = require('../lib/request/body.js')
const { cookies } = require('../lib/request/cookies.js')
const { errors } = require('../lib/request/errors.js')
const { headers } = require('../lib/request/request-headers.js')
const { params } = require('../lib/request/params.js')
const { query } = require('../lib/request/query.js')
const { validate: together } = require('../lib/request/validate.js')
const { verify } = require('../lib/request/verify.js')

const answer = (req, res) => {
  res.set('content-type', 'application/json')
  res.end(
    JSON.stringify(req.valid, (_, value) => (typeof value === 'bigint' ? `${value}n` : value)),
  )
}
const failing = () => errors({ log: (error) => console.error(error) })

const USERS = {
  name: s.string().max(40),
  page: s.integer().min(1).max(1000).default(1),
  tags: s.array(s.slug()).max(3).optional(),
  filter: s.object({ age: s.integer().optional(), city: s.string().optional() }).optional(),
  active: s.boolean().optional(),
  id: s.bigint().optional(),
}

// Raw query, and what the handler gets; or the issue that keeps it from the handler: path and code.
const QUERIES = [
  ['name=x', { name: 'x', page: 1 }],
  ['name=', { name: '', page: 1 }],
  ['name', { name: '', page: 1 }],
  ['name=a+b%20c%2Bd', { name: 'a b c+d', page: 1 }],
  ['name=a=b=c', { name: 'a=b=c', page: 1 }],
  ['&&name=x&&', { name: 'x', page: 1 }],
  ['name=%E2%82%AC%F0%9F%98%80', { name: '€😀', page: 1 }],
  ['n%61me=x', { name: 'x', page: 1 }],
  ['name=x&page=2', { name: 'x', page: 2 }],
  ['name=x&page=%32', { name: 'x', page: 2 }],
  ['name=x&tags=a', { name: 'x', page: 1, tags: ['a'] }],
  ['name=x&tags=a&tags=b', { name: 'x', page: 1, tags: ['a', 'b'] }],
  ['name=x&tags[]=a&tags%5B%5D=b', { name: 'x', page: 1, tags: ['a', 'b'] }],
  ['name=x&filter[age]=3', { name: 'x', page: 1, filter: { age: 3 } }],
  [
    'name=x&filter%5Bage%5D=3&filter[city]=y',
    { name: 'x', page: 1, filter: { age: 3, city: 'y' } },
  ],
  ['name=x&active=false', { name: 'x', page: 1, active: false }],
  ['name=x&id=9007199254740993', { name: 'x', page: 1, id: '9007199254740993n' }],
  ['name=x&id=%31%32', { name: 'x', page: 1, id: '12n' }],
  ['name=__proto__', { name: '__proto__', page: 1 }],
  ['', ['name', 'required']],
  ['page=2', ['name', 'required']],
  ['name=a&name=b', ['name', 'repeated']],
  ['name[]=a', ['name[]', 'unknown']],
  ['name[$gt]=', ['name[$gt]', 'unknown']],
  ['name=x&name[$gt]=', ['name[$gt]', 'unknown']],
  ['[name]=x', ['[name]', 'unknown']],
  ['name.x=x&name=x', ['name.x', 'unknown']],
  ['name=x&Name=y', ['Name', 'unknown']],
  ['name=x&page=', ['page', 'integer']],
  ['name=x&page=2&page=3', ['page', 'repeated']],
  ['name=x&page=0', ['page', 'integer.range']],
  ['name=x&page=1001', ['page', 'integer.range']],
  ['name=x&page=1.0', ['page', 'integer']],
  ['name=x&page=1e2', ['page', 'integer']],
  ['name=x&page=%2B1', ['page', 'integer']],
  ['name=x&page=+1', ['page', 'integer']],
  ['name=x&tags=a&tags=b&tags=c&tags=d', ['tags', 'array.max']],
  ['name=x&tags[0]=a', ['tags[0]', 'unknown']],
  ['name=x&filter=3', ['filter', 'type']],
  ['name=x&filter[age][$gt]=3', ['filter[age][$gt]', 'unknown']],
  ['name=x&filter[age]=3&filter[age]=4', ['filter/age', 'repeated']],
  ['name=x&active=1', ['active', 'boolean']],
  ['name=x&active=TRUE', ['active', 'boolean']],
  ['name=x&__proto__=1', ['__proto__', 'forbidden']],
  ['name=x&__proto__[a]=1', ['__proto__', 'forbidden']],
  ['name=x&filter[constructor]=1', ['constructor', 'forbidden']],
  ['name=x&hasOwnProperty=1', ['hasOwnProperty', 'unknown']],
  ['name=%', ['', 'encoding']],
  ['name=%4', ['', 'encoding']],
  ['name=%zz', ['', 'encoding']],
  ['name=%FF', ['', 'encoding']],
  ['name=%C0%80', ['', 'encoding']],
  ['name=%ED%A0%80', ['', 'encoding']],
  [`name=${'x'.repeat(41)}`, ['name', 'string.max']],
  [`name=${'x'.repeat(8192)}`, ['', 'limit.length', 414]],
  [`name=x${'&'.repeat(1001)}`, ['', 'limit.pairs']],
]

for (const [version, express] of Object.entries(EXPRESS)) {
  test(`${version}: a query is what the schema says or it does not arrive`, async () => {
    for (const parser of ['simple', 'extended', false]) {
      const app = express().set('query parser', parser)
      app.get('/', query(USERS), answer).use(failing())
      await serve(app, async (ask) => {
        for (const [raw, wanted] of QUERIES) {
          const { status, json: told, text } = await ask(`/?${raw}`)
          const shown = `${parser} ?${raw.slice(0, 80)} -> ${text.slice(0, 300)}`
          if (!Array.isArray(wanted)) {
            assert.deepStrictEqual(told, { query: wanted }, shown)
            continue
          }
          const [path, code, refused = 400] = wanted
          assert.strictEqual(status, refused, shown)
          const found = told.errors.some(
            ({ pointer, code: name }) =>
              name === code && decodeURIComponent(pointer) === `#${path && `/${path}`}`,
          )
          assert.ok(found, shown)
        }
      })
    }
  })

  test(`${version}: req.query and req.body stay what they were`, async () => {
    const app = express().use(express.json({ verify: verify() }))
    app.post('/', (req, _, next) => {
      req.before = JSON.stringify([req.query, req.body])
      next()
    })
    app.post(
      '/',
      query({ page: s.integer() }),
      body({ n: s.string().trim(), d: s.integer().default(3) }),
      (req, res) => res.json([req.before === JSON.stringify([req.query, req.body]), req.valid]),
    )
    app.use(failing())
    await serve(app, async (ask) => {
      const { json: told } = await ask('/?page=2', json('{"n":" x "}'))
      assert.deepStrictEqual(told, [true, { query: { page: 2 }, body: { n: 'x', d: 3 } }])
    })
  })

  test(`${version}: the path's parameters are typed`, async () => {
    const app = express()
    app.get('/users/:id/:kind', params({ id: s.integer(), kind: s.enum(['a', 'b']) }), answer)
    app.use(failing())
    await serve(app, async (ask) => {
      assert.deepStrictEqual((await ask('/users/7/a')).json, { params: { id: 7, kind: 'a' } })
      const { status, json: told } = await ask('/users/7x/c')
      assert.strictEqual(status, 400)
      assert.deepStrictEqual(
        told.errors.map(({ in: part, pointer, code }) => [part, pointer, code]),
        [
          ['params', '#/id', 'integer'],
          ['params', '#/kind', 'enum'],
        ],
      )
    })
  })

  test(`${version}: headers that the schema names are typed, others are not looked at`, async () => {
    const app = express()
    app.get('/', headers({ 'x-count': s.integer(), 'x-tag': s.array(s.slug()).optional() }), answer)
    app.use(failing())
    await serve(app, async (ask) => {
      assert.deepStrictEqual((await ask('/', { headers: { 'X-Count': '3' } })).json, {
        headers: { 'x-count': 3 },
      })
      const twice = await ask('/', { headers: { 'x-count': '3', 'x-tag': ['a', 'b'] } })
      assert.deepStrictEqual(twice.json.headers['x-tag'], ['a', 'b'])
      assert.strictEqual(
        (await ask('/', { headers: { 'x-count': ['3', '4'] } })).json.errors[0].code,
        'repeated',
      )
      assert.strictEqual((await ask('/')).json.errors[0].code, 'required')
    })
    assert.throws(() => headers({ 'X-Count': s.integer() }), { code: 'ARMET_SCHEMA_FIELD' })
  })

  test(`${version}: cookies that the schema names are typed, others are not looked at`, async () => {
    const app = express()
      .get('/', cookies({ n: s.integer(), theme: s.string().optional() }), answer)
      .use(failing())
    const CASES = [
      ['n=3', { n: 3 }],
      ['other=%zz; n=3; __proto__=x', { n: 3 }],
      ['n=3;theme="a%20b"', { n: 3, theme: 'a b' }],
      ['n=3; theme=a+b=c', { n: 3, theme: 'a+b=c' }],
      ['n=3; n=4', 'repeated'],
      ['n=%zz', 'encoding'],
      ['theme=x', 'required'],
      ['n', 'required'],
    ]
    await serve(app, async (ask) => {
      for (const [cookie, wanted] of CASES) {
        const { json: told } = await ask('/', { headers: { cookie } })
        if (typeof wanted === 'string') assert.strictEqual(told.errors[0].code, wanted, cookie)
        else assert.deepStrictEqual(told, { cookies: wanted }, cookie)
      }
    })
  })

  const ITEM = s.object({
    name: s.string().max(5),
    count: s.integer().default(1),
    tags: s.array(s.string()).optional(),
  })
  const BODIES = [
    [json('{"name":"x"}'), { name: 'x', count: 1 }],
    [json('\ufeff{"name":"x"}'), { name: 'x', count: 1 }],
    [form('\ufeffname=x'), { name: 'x', count: 1 }],
    [json(' {"name":"x","count":2,"tags":["a"]} '), { name: 'x', count: 2, tags: ['a'] }],
    [form('name=x&count=2&tags=a'), { name: 'x', count: 2, tags: ['a'] }],
    [form('name=%C3%A9'), { name: 'é', count: 1 }],
    [json('{"name":"x","count":"2"}'), 'type'],
    [json('{"name":"x","count":2.5}'), 'integer'],
    [json('{"name":"x","extra":1}'), 'unknown'],
    [json('{"name":{"$gt":""}}'), 'type'],
    [json('{"name":["x"]}'), 'type'],
    [json('{"name":null}'), 'type'],
    [json('{"name":"xxxxxx"}'), 'string.max'],
    [json('{}'), 'required'],
    [json('[]'), 'type'],
    [json('{"name":"x","__proto__":1}'), 'forbidden'],
    [form('name=a&name=b'), 'repeated'],
    [form('name=x&count='), 'integer'],
    [{ method: 'POST' }, 'required'],
  ]
  const PARSED = [[form('name[$gt]='), 'type']]
  const BY_BYTES = [
    [form('name[$gt]='), 'unknown'],
    [json('{"name":"x","name":"y"}'), 'duplicate'],
    [json('{"name":"x","n\\u0061me":"y"}'), 'duplicate'],
    [json('{"name":"\\ud800"}'), 'string.unicode'],
    [json(Buffer.from('7b226e616d65223a22ff227d', 'hex')), 'encoding'],
    [json(`${'['.repeat(40)}${']'.repeat(40)}`), 'limit.depth'],
    [json('{"name":"x","count":1e400}'), 'number.finite'],
    [json('{"name":"x",}'), 'syntax'],
    [json(Buffer.from('efbbbfefbbbf7b7d', 'hex')), 'syntax'],
    [form('name=%FF'), 'encoding'],
    [form(Buffer.from('6e616d653dff', 'hex')), 'encoding'],
  ]

  for (const hook of [true, false]) {
    test(`${version}: a body is what the schema says or it does not arrive, by its ${hook ? 'bytes' : 'parsed value'}`, async () => {
      const app = express()
      const told = hook ? { verify: verify() } : {}
      app.use(express.json(told), express.urlencoded({ extended: true, ...told }))
      app.post('/', body(ITEM), answer).use(failing())
      await serve(app, async (ask) => {
        for (const [request, wanted] of hook ? [...BODIES, ...BY_BYTES] : [...BODIES, ...PARSED]) {
          const { status, json: got, text } = await ask('/', request)
          const shown = `${request.body} -> ${text}`
          if (typeof wanted !== 'string') assert.deepStrictEqual(got, { body: wanted }, shown)
          else {
            assert.strictEqual(status, 400, shown)
            // What is malformed on the face of it is refused before the schema is asked.
            if (got.errors !== undefined || hook)
              assert.strictEqual(got.errors[0].code, wanted, shown)
          }
        }
      })
    })
  }

  test(`${version}: a body that is too long is 413, one in another charset 415`, async () => {
    const app = express()
    app.use(express.json({ limit: '5mb', verify: verify({ limits: { bodyLength: 1000 } }) }))
    app.post('/', body(s.json()), answer).use(failing())
    await serve(app, async (ask) => {
      assert.strictEqual((await ask('/', json(`"${'x'.repeat(998)}"`))).status, 400)
      assert.strictEqual((await ask('/', json(`["${'x'.repeat(996)}"]`))).status, 200)
      assert.strictEqual((await ask('/', json(`["${'x'.repeat(997)}"]`))).status, 413)
      const utf16 = {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-16le' },
        body: Buffer.from('[1]', 'utf16le'),
      }
      assert.strictEqual((await ask('/', utf16)).status, 415)
    })
  })

  test(`${version}: a body that was sent packed is judged unpacked`, async () => {
    const { gzipSync } = require('node:zlib')
    const app = express().use(express.json({ verify: verify() }))
    app.post('/', body({ name: s.string() }), answer).use(failing())
    const packed = (text) => ({
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: gzipSync(text),
    })
    await serve(app, async (ask) => {
      assert.deepStrictEqual((await ask('/', packed('{"name":"x"}'))).json, { body: { name: 'x' } })
      assert.strictEqual(
        (await ask('/', packed('{"name":"x","name":"y"}'))).json.errors[0].code,
        'duplicate',
      )
    })
  })

  test(`${version}: no body is nothing, whatever the version makes of it`, async () => {
    const app = express().use(express.json({ verify: verify() }))
    app.post('/maybe', body(s.object({ a: s.string() }).optional()), (req, res) =>
      res.json(Object.keys(req.valid)),
    )
    app.post('/filled', body(s.object({ a: s.string() }).default({ a: 'x' })), answer)
    app.post('/open', body({ a: s.string().optional() }), answer)
    app.use(failing())
    await serve(app, async (ask) => {
      assert.deepStrictEqual((await ask('/maybe', { method: 'POST' })).json, ['body'])
      assert.deepStrictEqual((await ask('/filled', { method: 'POST' })).json, { body: { a: 'x' } })
      assert.strictEqual((await ask('/open', { method: 'POST' })).status, 400)
      assert.deepStrictEqual((await ask('/open', json('{}'))).json, { body: {} })
    })
  })

  test(`${version}: validate judges all parts at once and tells of all of them`, async () => {
    const app = express().use(express.json({ verify: verify() }))
    const parts = {
      params: { id: s.integer() },
      query: { dry: s.boolean().default(false) },
      body: { name: s.string() },
    }
    app.post('/:id', together(parts), answer).use(failing())
    await serve(app, async (ask) => {
      assert.deepStrictEqual((await ask('/3', json('{"name":"x"}'))).json, {
        params: { id: 3 },
        query: { dry: false },
        body: { name: 'x' },
      })
      const { json: told } = await ask('/x?dry=2', json('{"name":1}'))
      assert.deepStrictEqual(
        told.errors.map(({ in: part, pointer }) => `${part}${pointer}`),
        ['params#/id', 'query#/dry', 'body#/name'],
      )
    })
    assert.throws(() => together({ quary: {} }), { code: 'ARMET_OPTION' })
  })

  const VENDORS = {
    zod: z.strictObject({
      q: z.string().max(5),
      n: z.coerce.number().int().default(1),
      tags: z.array(z.string()).optional(),
    }),
    valibot: valibot.strictObject({
      q: valibot.pipe(valibot.string(), valibot.maxLength(5)),
      n: valibot.optional(valibot.pipe(valibot.string(), valibot.transform(Number)), '1'),
      tags: valibot.optional(valibot.array(valibot.string())),
    }),
    arktype: type({
      q: 'string <= 5',
      n: type('string.integer.parse').default('1'),
      'tags?': 'string[]',
      '+': 'reject',
    }),
    joi: Joi.object({
      q: Joi.string().max(5).required(),
      n: Joi.number().integer().default(1),
      tags: Joi.array(),
    }),
  }
  for (const [name, schema] of Object.entries(VENDORS)) {
    test(`${version}: a schema of ${name} decides after the limits`, async () => {
      const app = express().use(express.json({ verify: verify() }))
      app.get('/', query(schema), answer).post('/', body(schema), answer).use(failing())
      await serve(app, async (ask) => {
        assert.deepStrictEqual((await ask('/?q=x&n=2&tags=a&tags=b')).json, {
          query: { q: 'x', n: 2, tags: ['a', 'b'] },
        })
        assert.deepStrictEqual((await ask('/?q=x')).json, { query: { q: 'x', n: 1 } })
        const refused = await ask('/?q=toolong')
        assert.strictEqual(refused.status, 400)
        assert.deepStrictEqual(
          [refused.json.errors[0].pointer, refused.json.errors[0].code],
          ['#/q', 'vendor'],
        )
        for (const hostile of [
          'q[$gt]=',
          '__proto__[q]=x',
          'q=%zz',
          'q=%00',
          `q=x${'&'.repeat(1001)}`,
        ]) {
          assert.strictEqual((await ask(`/?${hostile}`)).status, 400, hostile)
        }
        assert.strictEqual(
          (await ask('/', json('{"q":"x","q":"y"}'))).json.errors[0].code,
          'duplicate',
        )
        assert.strictEqual((await ask('/', json('{"q":"x","n":"3"}'))).json.body.n, 3)
      })
    })
  }

  test(`${version}: a schema that answers later is waited for, and may fail`, async () => {
    const app = express()
    app.get('/', query(z.object({ q: z.string().refine(async (q) => q !== 'taken') })), answer)
    // One of zod's would be an unhandled rejection besides: zod asks twice when it meets a promise.
    const validate = () => Promise.reject(new Error('database'))
    const failed = { '~standard': { version: 1, vendor: 'test', validate } }
    app.get('/failed', together({ query: failed }), answer)
    app.use(errors({ log() {} }))
    await serve(app, async (ask) => {
      assert.strictEqual((await ask('/?q=free')).status, 200)
      assert.strictEqual((await ask('/?q=taken')).status, 400)
      assert.strictEqual((await ask('/failed?q=x')).status, 500)
    })
  })

  const SIGNUP = {
    ours: s.object({
      email: s.email(),
      password: s.string().min(8).max(72).pattern(/[A-Z]/).pattern(/[0-9]/),
      username: s
        .string()
        .min(3)
        .max(20)
        .pattern(/^[a-z0-9_]+$/),
    }),
    'zod 4': z.strictObject({
      email: z.email(),
      password: z.string().min(8).max(72).regex(/[A-Z]/).regex(/[0-9]/),
      username: z
        .string()
        .min(3)
        .max(20)
        .regex(/^[a-z0-9_]+$/),
    }),
  }
  for (const [who, schema] of Object.entries(SIGNUP)) {
    test(`${version}: the signup of the guides, written in ${who}`, async () => {
      const app = express().use(express.json({ verify: verify() }))
      app.post('/signup', body(schema), (req, res) => res.json(req.valid.body)).use(failing())
      const good = { email: 'ada@example.com', password: 'Correct1horse', username: 'ada_l' }
      const BAD = [
        { ...good, email: 'ada' },
        { ...good, password: 'short1A' },
        { ...good, password: 'nouppercase1' },
        { ...good, password: 'NoDigitsHere' },
        { ...good, username: 'Ada L' },
        { ...good, username: { $gt: '' } },
        { ...good, admin: true },
        { email: good.email },
      ]
      await serve(app, async (ask) => {
        assert.deepStrictEqual((await ask('/signup', json(JSON.stringify(good)))).json, good)
        for (const bad of BAD)
          assert.strictEqual(
            (await ask('/signup', json(JSON.stringify(bad)))).status,
            400,
            JSON.stringify(bad),
          )
      })
    })
  }

  test(`${version}: ten issues at most, values in none of them`, async () => {
    const app = express().use(express.json({ verify: verify({ limits: { items: 50_000 } }) }))
    app.post('/', body(s.array(s.integer()).max(50_000)), answer).use(failing())
    await serve(app, async (ask) => {
      const { json: told, text } = await ask(
        '/',
        json(JSON.stringify(Array(3000).fill('a secret'))),
      )
      assert.strictEqual(told.errors.length, 10)
      assert.ok(!text.includes('secret'))
    })
  })

  test(`${version}: sentences are the field's own, then the locale's, then English`, async () => {
    const schema = {
      a: s.integer().min(1).max(9),
      b: s.integer().message('nennt eine Zahl'),
      c: s.integer().message({ required: 'fehlt' }),
    }
    const messages = {
      integer: ({ min, max }) => `muss eine ganze Zahl von ${min} bis ${max} sein`,
      required: 'wird gebraucht ({x})',
    }
    const app = express().get('/', query(schema, { messages }), answer).use(failing())
    await serve(app, async (ask) => {
      const { json: told } = await ask('/?a=x&b=x')
      assert.deepStrictEqual(
        told.errors.map(({ detail }) => detail),
        ['muss eine ganze Zahl von 1 bis 9 sein', 'nennt eine Zahl', 'fehlt'],
      )
      assert.strictEqual((await ask('/?b=1&c=1')).json.errors[0].detail, 'wird gebraucht ({x})')
    })
  })
}

test('a mistake in a schema or an option is thrown at start-up', () => {
  assert.throws(() => query({ n: s.integer().min(2).max(1) }), {
    code: 'ARMET_SCHEMA_BOUNDS',
    path: 'n',
  })
  assert.throws(() => query({ list: s.array(s.object({ a: s.string() })) }), {
    code: 'ARMET_SCHEMA_QUERY',
  })
  assert.throws(() => query({ n: 'string' }), { code: 'ARMET_SCHEMA_OPTION' })
  assert.throws(() => query(), { code: 'ARMET_SCHEMA_OPTION' })
  assert.throws(() => query({}, { limit: {} }), { code: 'ARMET_OPTION' })
  assert.throws(() => query({}, { limits: { pairs: 0 } }), { code: 'ARMET_LIMIT' })
  assert.throws(() => query({}, { issues: 0 }), { code: 'ARMET_LIMIT' })
  assert.throws(() => query({}, { messages: { required: 3 } }), { code: 'ARMET_OPTION' })
})

test('a middleware works on a bare request, without Express', async () => {
  const ours = query({ page: s.integer() })
  await serve(
    (req, res) =>
      ours(req, res, (error) => res.end(JSON.stringify(error ? error.issues : req.valid))),
    async (ask) => {
      assert.deepStrictEqual((await ask('/x?page=3')).json, { query: { page: 3 } })
      assert.strictEqual((await ask('/x?page=y')).json[0].code, 'integer')
    },
  )
})

for (const [version, express] of Object.entries(EXPRESS)) {
  test(`a body that no parser has read is 415, and says so: ${version}`, async () => {
    const parsers = { none: [], other: [express.urlencoded({ extended: false })] }
    for (const [name, before] of Object.entries(parsers)) {
      const app = express()
      for (const parser of before) app.use(parser)
      // Express 4's parsers leave {} behind where they read nothing.
      if (before.length > 0 && version === 'Express 4') continue
      app.post('/', body({ name: s.string() }), (req, res) => res.json(req.valid.body))
      app.use(errors())
      await serve(app, async (ask) => {
        const { status, json: problem } = await ask('/', json('{"name":"a"}'))
        assert.strictEqual(status, 415, name)
        assert.deepStrictEqual(problem.errors, [
          {
            in: 'body',
            pointer: '#',
            code: 'unread',
            detail: 'is of a Content-Type that no body parser here takes',
          },
        ])
      })
    }
  })

  test(`a request without a body is a missing value, whatever its type: ${version}`, async () => {
    const app = express()
    app.post('/', body({ name: s.string() }))
    app.use(errors())
    await serve(app, async (ask) => {
      for (const headers of [{}, { 'content-type': 'application/json', 'content-length': '0' }]) {
        const { status, json: problem } = await ask('/', { method: 'POST', headers })
        assert.deepStrictEqual([status, problem.errors[0].code], [400, 'required'])
      }
    })
  })
}
