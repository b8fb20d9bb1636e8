'use strict'

// A guard validates what a handler gets, whatever parser makes it.

const assert = require('node:assert')
const { test } = require('node:test')
const qs = require('qs')
const { EXPRESS, serve, json, form } = require('./support/asking.js')
const { body } = require('../lib/request/body.js')
const { errors } = require('../lib/request/errors.js')
const { guard } = require('../lib/request/guard.js')
const { s } = require('../lib/schema/schema.js')
const { verify } = require('../lib/request/verify.js')

const seen = (req, res) => res.json({ query: req.query, body: req.body, valid: req.valid })

function appOf(express, { options, before = [], set = {}, after = [] } = {}) {
  const app = express()
  for (const [name, value] of Object.entries(set)) app.set(name, value)
  app.use(...before, guard(options), ...after)
  app.all('/{*path}'.slice(0, express === EXPRESS['Express 4'] ? 1 : undefined), seen)
  return app.use(errors())
}

const statusOf = async (ask, path, told) => (await ask(path, told)).status

const QS = [
  'a=[$gt]=1',
  'a=b[$ne]=1',
  'w[x=][$ne]=1',
  'a=b[constructor][prototype][x]=1',
  'a=b%5B$ne%5D=1',
  'a=b%5B$ne%5D',
  'a[=x][$ne]=1',
  'a=b%5b%24ne%5d=1',
  'a%5D=b[$ne]=1',
  'a=%5D=b[$ne]=1',
  'a=x]=y[__proto__]=1',
  'role=user&[role]=admin',
  'role=user&role]=admin',
  'role=user&[role=admin',
  'role=user&role[0=admin',
  '[]=x',
  'a[b]c=1&a[b]=2',
]

for (const [version, express] of Object.entries(EXPRESS)) {
  for (const parser of ['extended', 'simple']) {
    test(`what qs reads in another way is refused in a query: ${version}, ${parser}`, async () => {
      const set = { 'query parser': parser }
      await serve(appOf(express, { set }), async (ask) => {
        for (const raw of QS) {
          // Here nothing ends a key in qs, and the value is one.
          const wanted = raw === 'a=b%5B$ne%5D' ? 200 : 400
          assert.strictEqual(await statusOf(ask, `/?${raw}`), wanted, raw)
        }
        assert.strictEqual(await statusOf(ask, '/?q=a[0]=1&b=x==&c[d]=e='), 200)
      })
    })
  }

  test(`what qs reads in another way is refused in a form, and taken away: ${version}`, async () => {
    for (const hook of [true, false]) {
      const told = hook ? { verify: verify() } : {}
      const before = [express.urlencoded({ extended: true, ...told })]
      await serve(appOf(express, { before }), async (ask) => {
        for (const raw of QS.filter(
          (each) => hook || !isClean(qs.parse(each, { allowPrototypes: true })),
        )) {
          if (raw === 'a=b%5B$ne%5D') continue
          assert.strictEqual(await statusOf(ask, '/', form(raw)), 400, raw)
        }
      })
      await serve(appOf(express, { before, options: { strip: true } }), async (ask) => {
        for (const raw of QS) {
          const { json: got, status } = await ask('/', form(`${raw}&z=1`))
          assert.strictEqual(status, 200, raw)
          assertClean(got.body, raw)
          assert.strictEqual(got.body.z, '1', raw)
        }
      })
    }
    await serve(appOf(express, { set: QUERY_QS, options: { strip: true } }), async (ask) => {
      for (const raw of QS) {
        const { json: got } = await ask(`/?${raw}&z=1`)
        assertClean(got.query, raw)
        assert.strictEqual(got.query.z, '1', raw)
        if (raw.startsWith('role=')) assert.strictEqual(got.query.role, 'user', raw)
      }
    })
  })

  const PARSERS = [
    ['dots', (text) => qs.parse(text, { allowDots: true }), 'a.$gt=1', { dotted: false }],
    [
      'dots and prototypes',
      (text) => qs.parse(text, { allowDots: true, allowPrototypes: true }),
      'a.constructor.x=1',
      { dotted: false },
    ],
    ['another delimiter', (text) => qs.parse(text, { delimiter: /[&;]/ }), 'x=1;$where=1'],
    ['another delimiter, twice', (text) => qs.parse(text, { delimiter: /[&;]/ }), 'x=1;x=2'],
    ['JSON', (text) => JSON.parse(decodeURIComponent(text)), '{%22a%22:{%22$ne%22:1}}'],
    [
      'base64',
      (text) => JSON.parse(Buffer.from(text.slice(2), 'base64url').toString()),
      'q=eyIkd2hlcmUiOjF9',
    ],
    [
      'a class of its own',
      () =>
        new (class Query {
          a = { $ne: 1 }
        })(),
      'a=1',
    ],
    ['a Map', () => ({ a: new Map([['$ne', 1]]) }), 'a=1'],
    [
      'names decoded twice',
      (text) => qs.parse(decodeURIComponent(text)),
      'a=b%26c[$ne]%3D1',
      { operators: true },
    ],
  ]
  for (const [name, parser, raw, options] of PARSERS) {
    test(`what the application's own query parser makes is validated: ${version}, ${name}`, async () => {
      const set = { 'query parser': parser }
      await serve(appOf(express, { set, options }), async (ask) => {
        assert.strictEqual(await statusOf(ask, `/?${raw}`), 400)
      })
      await serve(appOf(express, { set, options: { ...options, strip: true } }), async (ask) => {
        const { json: got, status } = await ask(`/?${raw}`)
        assert.strictEqual(status, 200)
        assertClean(got.query, raw)
      })
    })
  }

  test(`lists that a query wrote as such pass, whatever parser made them: ${version}`, async () => {
    const parsers = [
      [
        (text) => qs.parse(text, { delimiter: /[&;]/ }),
        ['x[]=1;x[]=2;y=1', 'a[0]=1;a[5]=2', 'a[][b]=1;a[][c]=2', 'a[b][]=1&c=2'],
      ],
      [(text) => qs.parse(text, { comma: true }), ['ids=1,2,3', 'ids=1%2C2']],
      [
        (text) => qs.parse(text, { allowDots: true }),
        ['a.b[]=1&a.b[]=2', 'a.0=1&a.1=2'],
        { dotted: false },
      ],
      [
        (text) => qs.parse(text, { plainObjects: true, delimiter: ';' }),
        ['a[][b]=1', 't=1;t=2'],
        { allow: ['t'] },
      ],
      [(text) => new URLSearchParams(text), ['a=1&b=2']],
    ]
    for (const [parser, raws, options] of parsers) {
      await serve(appOf(express, { set: { 'query parser': parser }, options }), async (ask) => {
        for (const raw of raws) assert.strictEqual(await statusOf(ask, `/?${raw}`), 200, raw)
      })
    }
  })

  test(`what an error of the query parser is, the guard's is: ${version}`, async () => {
    const parser = (text) => qs.parse(text, { depth: 1, strictDepth: true })
    await serve(appOf(express, { set: { 'query parser': parser } }), async (ask) => {
      assert.ok((await statusOf(ask, '/?a[b][c][d]=1')) >= 400)
    })
  })

  test(`a parsed query that was changed before or after the guard is validated: ${version}`, async () => {
    const change = (req, _res, next) => {
      if (req.headers['x-url']) req.url = req.headers['x-url']
      if (req.headers['x-query'])
        Object.defineProperty(req, 'query', {
          value: JSON.parse(req.headers['x-query']),
          configurable: true,
          writable: true,
        })
      if (req.headers['x-add']) Object.assign(req.query, JSON.parse(req.headers['x-add']))
      next()
    }
    for (const place of ['before', 'after']) {
      const app = appOf(express, { [place]: [change], set: QUERY_QS })
      await serve(app, async (ask) => {
        const sent = (path, headers) => statusOf(ask, path, { headers })
        assert.strictEqual(await sent('/?a[b]=1', {}), 200)
        assert.strictEqual(
          await sent('/?a[$gt]=1', { 'x-url': '/' }),
          place === 'before' && version === 'Express 5' ? 200 : 400,
        )
        assert.strictEqual(
          await sent('/', { 'x-url': '/?$gt=1' }),
          place === 'before' || version === 'Express 5' ? 400 : 400,
        )
        assert.strictEqual(await sent('/', { 'x-query': '{"a":{"$gt":1}}' }), 400)
        assert.strictEqual(await sent('/', { 'x-query': '{"a":{"b":1}}' }), 200)
        assert.strictEqual(await sent('/', { 'x-url': '/%00' }), 400)
      })
    }
  })

  test(`an app that is mounted in another and has its own query parser is guarded by the outer one: ${version}`, async () => {
    const inner = express()
    inner.set('query parser', (text) => qs.parse(text, { allowDots: true }))
    inner.get('/', seen)
    const app = express()
      .use(guard({ dotted: false }))
      .use('/in', inner)
    app.get('/', seen).use(errors())
    await serve(app, async (ask) => {
      assert.strictEqual(await statusOf(ask, '/in?a.b=1'), 200)
      assert.strictEqual(await statusOf(ask, '/?a.$gt=1'), 200)
      // Express 4 keeps the query that the outer app parsed.
      assert.strictEqual(await statusOf(ask, '/in?a.$gt=1'), version === 'Express 5' ? 400 : 200)
    })
  })

  test(`a getter of the application's own for req.query is validated: ${version}`, async () => {
    const app = appOf(express, {
      before: [
        (req, _res, next) => {
          delete req.query
          next()
        },
      ],
    })
    Object.defineProperty(app.request, 'query', {
      configurable: true,
      get() {
        return qs.parse(this.url.split('?')[1], { delimiter: ';' })
      },
      // Express 4 puts its own there.
      set() {},
    })
    await serve(app, async (ask) => {
      assert.strictEqual(await statusOf(ask, '/?a=1;b=2'), 200)
      assert.strictEqual(await statusOf(ask, '/?a=1;$where=2'), 400)
      assert.strictEqual(await statusOf(ask, '/?a=1;a=2'), 400)
    })
  })

  test(`a guard in a router and on a route does what that of the app does: ${version}`, async () => {
    const router = express.Router({ mergeParams: true }).use(guard()).get('/:name', seen)
    const app = express().set('query parser', 'extended').use('/:id', router)
    const other = express().get('/:name', guard(), seen).use(errors())
    app.use(errors())
    await serve(app, async (ask) => {
      assert.strictEqual(await statusOf(ask, '/a/b?c=1'), 200)
      for (const path of ['/a/b?c=d[$ne]=1', '/%00/b', '/a/%00', '/%/b', '/a/%'])
        assert.strictEqual(await statusOf(ask, path), 400, path)
    })
    await serve(other, async (ask) => {
      assert.strictEqual(await statusOf(ask, '/a'), 200)
      assert.strictEqual(await statusOf(ask, '/a%07'), 400)
    })
  })

  test(`what a reviver or a later parser puts on the body is validated: ${version}`, async () => {
    const reviver = (key, value) => (key === 'filter' ? { $ne: value } : value)
    const payload = (req, _res, next) => {
      if (req.body?.payload !== undefined) req.body = JSON.parse(req.body.payload)
      if (req.body?.merge !== undefined) Object.assign(req.body, JSON.parse(req.body.merge))
      next()
    }
    for (const told of [{ verify: verify() }, {}]) {
      const parsers = [
        express.json({ reviver, ...told }),
        express.urlencoded({ extended: true, ...told }),
      ]
      for (const place of ['before', 'after']) {
        const app = appOf(
          express,
          place === 'before'
            ? { before: [...parsers, payload] }
            : { before: parsers, after: [payload] },
        )
        await serve(app, async (ask) => {
          const sent = (text) => statusOf(ask, '/', json(text))
          assert.strictEqual(await sent('{"filter":1}'), 400)
          assert.strictEqual(await sent('{"a":1}'), 200)
          assert.strictEqual(await sent('{"payload":"{\\"a\\":{\\"$ne\\":1}}"}'), 400)
          assert.strictEqual(await sent('{"payload":"{\\"__proto__\\":{}}"}'), 400)
          assert.strictEqual(await sent('{"payload":"{\\"a\\":1}"}'), 200)
          assert.strictEqual(await sent('{"merge":"{\\"b\\":{\\"$ne\\":1}}"}'), 400)
          assert.strictEqual(await sent('{"merge":"{\\"b\\":2}"}'), 200)
          assert.strictEqual(await statusOf(ask, '/', form('payload={"$where":1}')), 400)
        })
      }
    }
  })

  test(`what is stripped does not come back from the bytes: ${version}`, async () => {
    const app = express()
    app.use(
      express.json({ verify: verify() }),
      express.urlencoded({ extended: true, verify: verify() }),
    )
    app.use(guard({ strip: true, dotted: false }))
    const schemas = {
      passthrough: s.object({ a: s.string() }).passthrough(),
      record: s.record(s.json()),
      json: s.json(),
    }
    for (const [name, schema] of Object.entries(schemas)) app.post(`/${name}`, body(schema), seen)
    app.use(errors())
    await serve(app, async (ask) => {
      for (const name of Object.keys(schemas)) {
        const { json: got, text } = await ask(
          `/${name}`,
          json('{"a":"x","b":{"$ne":1,"c":2},"$where":1}'),
        )
        assert.deepStrictEqual(got?.valid?.body, { a: 'x', b: { c: 2 } }, text)
      }
      const { json: got } = await ask('/passthrough', form('a=x&$where=1&b=2&b=3&[c]=4&d[0]=5'))
      assert.deepStrictEqual(got.body, { a: 'x', b: '2', d: ['5'] })
      assert.deepStrictEqual(Object.keys(got.valid.body).sort(), ['a', 'b', 'd[0]'])
    })
  })

  test(`a byte order mark before a body is no part of it: ${version}`, async () => {
    for (const told of [{ verify: verify() }, {}]) {
      const before = [express.json(told), express.urlencoded({ extended: true, ...told })]
      await serve(appOf(express, { before, after: [body({ a: s.string() })] }), async (ask) => {
        assert.deepStrictEqual((await ask('/', form('\ufeffa=1'))).json.valid.body, { a: '1' })
        assert.deepStrictEqual((await ask('/', json('\ufeff{"a":"1"}'))).json.valid.body, {
          a: '1',
        })
        for (const raw of ['$where=1', 'a[$ne]=1', '__proto__[x]=1&a=1']) {
          if (raw.startsWith('__proto__') && told.verify === undefined) continue
          assert.strictEqual(await statusOf(ask, '/', form(`\ufeff${raw}`)), 400, raw)
        }
        assert.strictEqual(await statusOf(ask, '/', json('\ufeff{"$where":1}')), 400)
      })
    }
  })

  test(`one bad escape does not turn the rule for paths off: ${version}`, async () => {
    const app = express().use(guard())
    app.use('/u/:id', seen)
    app.get('/f/:id', seen)
    app.get(/^\/r\/(.*)$/, seen)
    app.use(errors())
    await serve(app, async (ask) => {
      for (const root of ['/u', '/f', '/r']) {
        for (const path of [
          '/%00',
          '/%00/%',
          '/%/%00',
          '/a/%',
          '/%zz/a',
          '/%C0%80',
          '/%ED%A0%80',
          '/%00?a=1',
          '/%FF/%00',
        ])
          assert.strictEqual(await statusOf(ask, root + path), 400, root + path)
        assert.strictEqual(await statusOf(ask, `${root}/jos%C3%A9%25`), 200)
      }
      const { json: told } = await ask('/u/%')
      assert.deepStrictEqual(
        told.errors.map(({ in: part, code }) => [part, code]),
        [['params', 'encoding']],
      )
    })
  })
}

const QUERY_QS = { 'query parser': 'extended' }

function isClean(value) {
  try {
    assertClean(value, '')
    return true
  } catch {
    return false
  }
}

function assertClean(value, shown) {
  if (typeof value !== 'object' || value === null) return
  for (const [name, inside] of Object.entries(value)) {
    assert.ok(
      !/^\$|\[\$/.test(name) && !['__proto__', 'constructor', 'prototype'].includes(name),
      `${shown} -> ${name}`,
    )
    assertClean(inside, shown)
  }
}

test('a request of a unit test, with no more than its parts, is validated by them', () => {
  const answered = (req) => {
    let error
    guard()(req, {}, (passed) => {
      error = passed
    })
    return error?.issues?.map(({ in: part, code }) => `${part} ${code}`) ?? error
  }
  assert.strictEqual(answered({}), undefined)
  assert.strictEqual(answered({ query: { a: '1' }, body: { b: 2 }, params: { c: '3' } }), undefined)
  assert.deepStrictEqual(answered({ query: { a: { $ne: '1' } } }), ['query guard.operator'])
  assert.deepStrictEqual(answered({ body: { a: { $ne: '1' } } }), ['body guard.operator'])
  assert.deepStrictEqual(answered({ params: { a: '\0' } }), ['params guard.control'])
  assert.deepStrictEqual(answered({ cookies: { a: { $ne: 1 } } }), ['cookies guard.operator'])
})

const trimmed = (_key, value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const copy = {}
  for (const key of Object.keys(value)) copy[key.trim()] = value[key]
  return copy
}

for (const [name, express] of Object.entries(EXPRESS)) {
  test(`${name}: a prototype that was made of what was sent is refused, and stripped`, async () => {
    const reviving = [express.json({ verify: verify(), reviver: trimmed })]
    const assigning = [
      express.json(),
      (req, _res, next) => {
        req.body = Object.assign({}, req.body)
        next()
      },
    ]
    const sent = {
      '{" __proto__":{"isAdmin":true}}': reviving,
      '{"a":{"__proto__ ":{"role":"x"}}}': reviving,
      '{" __proto__":{" __proto__":{"isAdmin":true}}}': reviving,
      '{"__proto__":{"isAdmin":true,"$gt":1}}': assigning,
    }
    for (const [text, before] of Object.entries(sent)) {
      await serve(appOf(express, { before }), async (ask) => {
        assert.strictEqual(await statusOf(ask, '/', json(text)), 400, text)
      })
    }
    await serve(appOf(express, { before: assigning, options: { strip: true } }), async (ask) => {
      const { text } = await ask('/', json('{"__proto__":{"isAdmin":true},"b":1}'))
      assert.deepStrictEqual(JSON.parse(text).body, { b: 1 })
    })
  })

  test(`${name}: objects of classes, and on objects without names, pass as they are`, async () => {
    class Form {
      constructor(fields) {
        Object.assign(this, fields)
      }
    }
    function Old(fields) {
      Object.assign(this, fields)
    }
    Old.prototype = { constructor: Old, method() {} }
    const makers = [
      (fields) => new Form(fields),
      (fields) => new Old(fields),
      (fields) => Object.assign(Object.create({}), fields),
      (fields) => Object.assign(Object.create(null), fields),
    ]
    for (const make of makers) {
      const before = [
        express.json(),
        (req, _res, next) => {
          req.body = make(req.body)
          next()
        },
      ]
      await serve(appOf(express, { before }), async (ask) => {
        assert.strictEqual(await statusOf(ask, '/', json('{"a":1}')), 200, String(make))
        assert.strictEqual(await statusOf(ask, '/', json('{"a":{"$gt":1}}')), 400, String(make))
      })
    }
  })
}
