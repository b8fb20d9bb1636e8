'use strict'

// What is put on a request after the guard of the whole app has run: multipart bodies, cookies, other changes.

const assert = require('node:assert')
const { createRequire } = require('node:module')
const { join } = require('node:path')
const { test } = require('node:test')
const connect = require('connect')
const { EXPRESS, serve, json } = require('./support/asking.js')
const { errors } = require('../lib/request/errors.js')
const { guard } = require('../lib/request/guard.js')

const parsers = createRequire(join(__dirname, 'parsers', 'package.json'))
const cookieParser = parsers('cookie-parser')
const fileUpload = parsers('express-fileupload')
const polka = parsers('polka')

const UPLOADS = {
  'multer 2': (place) => parsers('multer')()[place](),
  'multer 1': (place) => parsers('multer-1')()[place](),
  'express-fileupload': () => fileUpload(),
  'express-fileupload, nested': () => fileUpload({ parseNested: true }),
}

function multipart(fields, files = []) {
  const line = (name, more, value) =>
    `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`
  const texts = fields.map(([name, value]) => line(name, '', value))
  const parts = files.map((name) =>
    line(name, '; filename="a.txt"\r\nContent-Type: text/plain', 'x'),
  )
  const text = `${[...texts, ...parts].join('')}--x--\r\n`
  return {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: text,
  }
}

const answer = (req, res) =>
  res.json({
    body: req.body,
    query: req.query,
    cookies: req.cookies,
    signed: req.signedCookies,
    files: Object.keys(req.files ?? {}),
  })

const HOSTILE = [
  [['username[$ne]', '1']],
  [
    ['name', 'x'],
    ['$where', '1'],
  ],
  [
    ['name', 'x'],
    ['a[b][__proto__][c]', '1'],
    ['z', '1'],
  ],
  [['constructor[prototype][x]', '1']],
  [['a.b', '1']],
  [['name', 'a\0b']],
]

for (const [version, express] of Object.entries(EXPRESS)) {
  for (const [name, upload] of Object.entries(UPLOADS)) {
    test(`a multipart body that is read on its route is guarded by the whole app's guard: ${version}, ${name}`, async () => {
      let reached = 0
      const counted = (req, res) => {
        reached += 1
        answer(req, res)
      }
      const router = express.Router().post('/', upload('none'), counted)
      const app = express().use(express.json(), express.urlencoded({ extended: true }), guard())
      app.post('/route', upload('none'), counted)
      app.post('/apart', upload('none'))
      app.post('/apart', async (req, res) => counted(req, res))
      app.use('/router', router).use(errors())
      await serve(app, async (ask) => {
        for (const path of ['/route', '/apart', '/router']) {
          for (const fields of HOSTILE) {
            // When it nests, express-fileupload leaves names of prototypes out and takes dots for brackets.
            if (
              name.endsWith('nested') &&
              /__proto__|constructor|a\.b/.test(JSON.stringify(fields))
            )
              continue
            const { status } = await ask(path, multipart(fields))
            assert.strictEqual(status, 400, JSON.stringify(fields))
          }
          const { json: got } = await ask(
            path,
            multipart([
              ['name', 'x'],
              ['tags[]', 'a'],
              ['big', 'y'.repeat(70_000)],
            ]),
          )
          assert.strictEqual(got.body.name, 'x')
        }
        const { json: told } = await ask('/route', multipart(HOSTILE[1]))
        assert.deepStrictEqual(
          told.errors.map((each) => [each.in, each.pointer, each.code]),
          [['body', '#/%24where', 'guard.operator']],
        )
      })
      assert.strictEqual(reached, 3)
    })

    test(`what a multipart body has too much is taken away where the guard strips: ${version}, ${name}`, async () => {
      const heard = []
      const report = (_, issues) => heard.push(...issues)
      const app = express().use(express.json(), guard({ strip: true, report }))
      app.post('/', upload('any'), answer).use(errors())
      await serve(app, async (ask) => {
        const { json: got } = await ask(
          '/',
          multipart(
            [
              ['name', 'x'],
              ['$where', '1'],
              ['a[b]', '2'],
            ],
            ['file', '$file'],
          ),
        )
        assert.strictEqual(got.body.name, 'x')
        assert.ok(!('$where' in got.body))
        assert.ok(!got.files.includes('$file'))
      })
      assert.ok(heard.some(({ code }) => code === 'guard.operator'))
    })
  }

  test(`names of uploaded files are validated: ${version}`, async () => {
    const app = express().use(guard()).post('/', fileUpload(), answer).use(errors())
    await serve(app, async (ask) => {
      assert.strictEqual((await ask('/', multipart([['a', '1']], ['doc']))).status, 200)
      for (const name of ['$doc', '__proto__x.y', 'a[$ne]'])
        assert.strictEqual((await ask('/', multipart([['a', '1']], [name]))).status, 400, name)
    })
  })

  test(`JSON in cookies is validated, before and after the guard: ${version}`, async () => {
    for (const order of ['before', 'after']) {
      const cookies = cookieParser('secret')
      const hands = order === 'before' ? [cookies, guard()] : [guard(), cookies]
      const app = express()
        .use(...hands)
        .get('/', answer)
        .use(errors())
      const status = async (ask, cookie) => (await ask('/', { headers: { cookie } })).status
      await serve(app, async (ask) => {
        const j = (value) => `a=${encodeURIComponent(`j:${JSON.stringify(value)}`)}`
        assert.strictEqual(await status(ask, j({ $ne: null })), 400)
        assert.strictEqual(await status(ask, j([{ b: { 'c.d': 1 } }])), 400)
        assert.strictEqual(
          await status(ask, `a=${encodeURIComponent('j:{"__proto__":{"x":1}}')}`),
          400,
        )
        assert.strictEqual(await status(ask, 'a=%00'), 400)
        assert.strictEqual(await status(ask, 'constructor=1'), 400)
        assert.strictEqual(
          await status(ask, `connect.sid=s%3Aabc.def; $Version=1; ${j({ b: [1] })}`),
          200,
        )
        const { json: told } = await ask('/', { headers: { cookie: j({ b: { $ne: 1 } }) } })
        assert.deepStrictEqual(
          told.errors.map((each) => [each.in, each.pointer]),
          [['cookies', '#/a/b/%24ne']],
        )
      })
      const stripping =
        order === 'before' ? [cookies, guard({ strip: true })] : [guard({ strip: true }), cookies]
      await serve(
        express()
          .use(...stripping)
          .get('/', answer),
        async (ask) => {
          const cookie = `connect.sid=1; a=${encodeURIComponent('j:{"$ne":1,"b":2}')}`
          const { json: got } = await ask('/', { headers: { cookie } })
          assert.deepStrictEqual(got.cookies, { 'connect.sid': '1', a: { b: 2 } })
        },
      )
    }
  })

  test(`what bodies of other kinds hold is validated, and what is no container passes: ${version}`, async () => {
    class Filter {
      $ne = 1
    }
    const bodies = {
      map: [new Map([['a', new Map([['$ne', 1]])]]), 400],
      set: [new Set([{ $ne: 1 }]), 400],
      instance: [{ a: new Filter() }, 400],
      'array at the top': [[[{ $ne: 1 }]], 400],
      'without a prototype': [Object.assign(Object.create(null), { a: { $ne: 1 } }), 400],
      cycle: [Object.assign([], { 0: bodiesCycle() }), 400],
      frozen: [Object.freeze({ a: Object.freeze({ b: 1 }) }), 200],
      bytes: [Buffer.from('{"$ne":1}'), 200],
      many: [new Uint8Array(100_000), 200],
      text: ['{"$ne":1}', 200],
      lines: ['{"a":1}\n{"$ne":1}\n', 200],
      date: [{ at: new Date(0), re: /a/, f: () => 1, n: 1n, u: undefined }, 200],
      number: [7, 200],
      nothing: [null, 200],
      'a getter that throws': [
        Object.defineProperty({ a: 1 }, 'b', {
          enumerable: true,
          get() {
            throw new Error('get')
          },
        }),
        200,
      ],
    }
    for (const [name, [value, wanted]] of Object.entries(bodies)) {
      for (const order of ['before', 'after']) {
        const put = (req, _res, next) => {
          req.body = value
          next()
        }
        const app = express().use(...(order === 'before' ? [put, guard()] : [guard(), put]))
        app.post('/', (_, res) => res.end()).use(errors())
        await serve(app, async (ask) => {
          assert.strictEqual(
            (await ask('/', { method: 'POST' })).status,
            wanted,
            `${name} ${order}`,
          )
        })
      }
    }
  })

  test(`several guards each keep their rules: ${version}`, async () => {
    const put = (req, _res, next) => {
      req.body = JSON.parse(req.headers['x-body'])
      next()
    }
    const app = express().use(
      guard({ dotted: false }),
      guard({ operators: false }),
      put,
      guard({ body: false }),
    )
    app.post('/', answer).use(errors())
    await serve(app, async (ask) => {
      const status = async (text) =>
        (await ask('/', { method: 'POST', headers: { 'x-body': text } })).status
      assert.strictEqual(await status('{"a":1}'), 200)
      assert.strictEqual(await status('{"a.b":1}'), 400)
      assert.strictEqual(await status('{"$a":1}'), 400)
    })
  })

  test(`one guard may stand before and after a parser: ${version}`, async () => {
    const all = guard()
    const app = express().use(all).post('/', UPLOADS['multer 2']('none'), all, answer).use(errors())
    await serve(app, async (ask) => {
      assert.strictEqual((await ask('/', multipart([['a', '1']]))).status, 200)
      assert.strictEqual((await ask('/', multipart([['$a', '1']]))).status, 400)
    })
  })

  test(`a guard that leaves bodies alone leaves later ones alone: ${version}`, async () => {
    const app = express()
      .use(guard({ body: false }))
      .post('/', express.json(), answer)
    await serve(app, async (ask) => {
      assert.strictEqual((await ask('/', json('{"$a":1}'))).status, 200)
    })
  })

  test(`an error handler after the guard's refusal goes on to no handler: ${version}`, async () => {
    let reached = false
    const app = express().use(guard())
    app.use((req, _res, next) => {
      req.body = { $ne: 1 }
      next()
    })
    app.use((_error, _req, _res, next) => next())
    app.use((_req, res) => {
      reached = true
      res.end()
    })
    app.use(errors())
    await serve(app, async (ask) => assert.strictEqual((await ask('/')).status, 400))
    assert.ok(!reached)
  })
}

function bodiesCycle() {
  const cycle = { a: [] }
  cycle.a.push(cycle)
  return cycle
}

test('what a polluted prototype has is no option of a guard', async () => {
  const polluted = {
    strip: true,
    operators: false,
    body: false,
    dotted: false,
    allow: ['a'],
    issues: 1,
    as: 'form',
    report: () => assert.fail(),
  }
  Object.assign(Object.prototype, polluted)
  try {
    const all = guard()
    for (const url of ['/?$a=1', '/?a.b=1', '/?a=1&a=2']) {
      const req = Object.assign(Object.create(null), {
        url,
        headers: Object.create(null),
        params: undefined,
        query: undefined,
      })
      const error = await new Promise((resolve) => all(req, {}, resolve))
      assert.strictEqual(error?.code, 'ARMET_GUARD', url)
    }
    const req = {
      url: '/',
      headers: { 'content-type': 'text/plain' },
      body: { $a: 1 },
      query: undefined,
      params: undefined,
    }
    const error = await new Promise((resolve) => all(req, {}, resolve))
    assert.strictEqual(error?.code, 'ARMET_GUARD')
  } finally {
    for (const name of Object.keys(polluted)) delete Object.prototype[name]
  }
})

const WAYS = { refuse: {}, strip: { strip: true } }

for (const [way, options] of Object.entries(WAYS)) {
  test(`the guard works where there is no Express: ${way}`, async () => {
    const wanted = way === 'refuse' ? 400 : 200
    const handler = (req, res) => res.end(JSON.stringify({ url: req.url, query: req.query }))
    const qs = require('qs')
    const parsed = (req, _res, next) => {
      const mark = req.url.indexOf('?')
      req.query = qs.parse(mark === -1 ? '' : req.url.slice(mark + 1))
      next()
    }
    const failed = (error, _req, res) => {
      res.statusCode = error.status ?? 500
      res.end()
    }
    const plain = guard(options)
    const hosts = {
      connect: connect()
        .use(guard(options))
        .use(handler)
        .use((error, req, res, _next) => failed(error, req, res)),
      'connect with qs': connect()
        .use(parsed)
        .use(guard(options))
        .use(handler)
        .use((error, req, res, _next) => failed(error, req, res)),
      polka: polkaOf(options, failed, handler),
      http: (req, res) =>
        plain(req, res, (error) => (error ? failed(error, req, res) : handler(req, res))),
    }
    for (const [name, host] of Object.entries(hosts)) {
      await serve(host, async (ask) => {
        assert.strictEqual((await ask('/?a=1')).status, 200, name)
        const answered = await ask('/?a=1&b[$gt]=2&c=3&c=4')
        assert.strictEqual(answered.status, wanted, name)
        if (way === 'strip') {
          const { url, query } = JSON.parse(answered.text)
          assert.strictEqual(url, '/?a=1&c=3', name)
          if (query !== undefined && name !== 'http')
            assert.deepStrictEqual({ ...query }, { a: '1', c: '3' }, name)
        }
        assert.strictEqual((await ask('/%')).status, 400, name)
      })
    }
  })
}

function polkaOf(options, onError, handler) {
  const { handler: handle } = polka({ onError }).use(guard(options)).get('/', handler)
  return (req, res) => handle(req, res)
}

test('outside of Express a multipart body that is read later is warned of, once', async () => {
  const warnings = []
  const warned = (warning) => warnings.push(warning.code)
  process.on('warning', warned)
  const app = connect()
    .use(guard())
    .use((_req, res) => res.end())
  await serve(app, async (ask) => {
    for (let time = 0; time < 2; time += 1)
      assert.strictEqual((await ask('/', multipart([['a', '1']]))).status, 200)
  })
  await serve(EXPRESS['Express 5']().use(guard()), async (ask) => ask('/', multipart([['a', '1']])))
  process.off('warning', warned)
  assert.deepStrictEqual(warnings, ['ARMET_GUARD_MULTIPART'])
})
