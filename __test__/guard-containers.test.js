'use strict'

// Where names stand that are no properties of an object: parameters that change in place, URLSearchParams, FormData and Headers
// as a body, and the files of a multipart body.

const assert = require('node:assert')
const { createRequire } = require('node:module')
const { join } = require('node:path')
const { test } = require('node:test')
const { EXPRESS, serve } = require('./support/asking.js')
const { errors } = require('../lib/request/errors.js')
const { guard } = require('../lib/request/guard.js')

const parsers = createRequire(join(__dirname, 'parsers', 'package.json'))
const fileUpload = parsers('express-fileupload')

// As packages that bring their own do, such as formdata-node.
class Pairs {
  #pairs
  constructor(pairs) {
    this.#pairs = pairs
  }
  *entries() {
    yield* this.#pairs
  }
  get(name) {
    return this.#pairs.find(([key]) => key === name)?.[1]
  }
  has(name) {
    return this.get(name) !== undefined
  }
  set(name, value) {
    this.#pairs.push([name, value])
  }
  forEach(each) {
    for (const [name, value] of this.#pairs) each(value, name)
  }
}

function formOf(pairs) {
  const data = new FormData()
  for (const [name, value] of pairs) data.append(name, value)
  return data
}

const CONTAINERS = {
  URLSearchParams: (pairs) => new URLSearchParams(pairs),
  FormData: formOf,
  Headers: (pairs) => new Headers(pairs),
  'a class of a package': (pairs) => new Pairs(pairs),
  Map: (pairs) => new Map(pairs),
}

const place = (value) => (req, _res, next) => {
  req.body = value
  next()
}

async function statusOf(app, request = { method: 'POST' }) {
  let status
  await serve(app, async (ask) => (status = (await ask('/', request)).status))
  return status
}

for (const [version, express] of Object.entries(EXPRESS)) {
  for (const [kind, make] of Object.entries(CONTAINERS)) {
    test(`names in ${kind} are looked at, before and after the guard: ${version}`, async () => {
      const bodies = [
        [[['a', '1']], 200],
        [
          [
            ['a', '1'],
            ['$where', '1'],
          ],
          400,
        ],
        [
          [
            ['$where', '1'],
            ['a', '1'],
          ],
          400,
        ],
        [[['constructor', '1']], 400],
        [[['a', 'b\u0001c']], kind === 'Headers' ? undefined : 400],
      ]
      for (const [pairs, wanted] of bodies) {
        if (wanted === undefined) continue
        for (const value of [make(pairs), { inside: make(pairs) }, [make(pairs)]]) {
          for (const order of ['before', 'after']) {
            const hands = [place(value), guard()]
            const app = express().use(...(order === 'before' ? hands : hands.reverse()))
            app.post('/', (_req, res) => res.end()).use(errors())
            assert.strictEqual(await statusOf(app), wanted, `${order} ${JSON.stringify(pairs)}`)
          }
        }
      }
    })

    test(`a name that is added to ${kind} later is seen: ${version}`, async () => {
      const app = express().use(place(make([['a', '1']])), guard())
      app.use((req, _res, next) => {
        req.body.set('$where', '1')
        next()
      })
      app.post('/', () => assert.fail('the handler was reached')).use(errors())
      assert.strictEqual(await statusOf(app), 400)
    })

    test(`what is stripped from ${kind} leaves the other names, as an object: ${version}`, async () => {
      const app = express().use(
        place(
          make([
            ['a', '1'],
            ['$where', '1'],
          ]),
        ),
        guard({ strip: true }),
      )
      app.post('/', (req, res) => res.json(req.body)).use(errors())
      await serve(app, async (ask) => {
        assert.deepStrictEqual((await ask('/', { method: 'POST' })).json, { a: '1' })
      })
      const clean = make([['a', '1']])
      const same = express().use(place(clean), guard({ strip: true }))
      same.post('/', (req, res) => res.json(req.body === clean)).use(errors())
      await serve(same, async (ask) => {
        assert.strictEqual((await ask('/', { method: 'POST' })).json, true)
      })
    })
  }

  test(`a value of several under one name is looked at: ${version}`, async () => {
    for (const make of [CONTAINERS.URLSearchParams, CONTAINERS.FormData]) {
      const app = express().use(
        place(
          make([
            ['a', '1'],
            ['a', 'b\u0001'],
            ['a', '2'],
          ]),
        ),
        guard(),
      )
      app.post('/', (_req, res) => res.end()).use(errors())
      assert.strictEqual(await statusOf(app), 400)
    }
  })

  test(`pairs without end, and entries that throw, end nothing: ${version}`, async () => {
    class Endless extends Pairs {
      *entries() {
        for (let at = 0; ; at += 1) yield [`a${at}`, '1']
      }
    }
    class Throwing extends Pairs {
      entries() {
        throw new Error('of entries')
      }
    }
    for (const [Kind, wanted] of [
      [Endless, 400],
      [Throwing, 200],
    ]) {
      const app = express().use(place(new Kind([])), guard())
      app.post('/', (_req, res) => res.end()).use(errors())
      assert.strictEqual(await statusOf(app), wanted, Kind.name)
    }
  })

  test(`parameters that change in place after the guard are seen: ${version}`, async () => {
    const changes = {
      'a control character': (params) => (params.id = 'a\u0000'),
      'an object with an operator': (params) => (params.id = JSON.parse('{"$ne":null}')),
      'one more': (params) => (params.more = { __proto__: null, constructor: 1 }),
    }
    for (const [what, change] of Object.entries(changes)) {
      const app = express().use(guard())
      const router = express.Router({ mergeParams: true })
      app.get(
        '/users/:id',
        (_req, _res, next) => next(),
        (req, _res, next) => {
          change(req.params)
          next()
        },
        () => assert.fail('the handler was reached'),
      )
      router.param('id', (req, _res, next) => {
        change(req.params)
        next()
      })
      router.get('/of/:id', () => assert.fail('the handler was reached'))
      app.use('/router', router).use(errors())
      await serve(app, async (ask) => {
        assert.strictEqual((await ask('/users/1')).status, 400, what)
        assert.strictEqual((await ask('/router/of/1')).status, 400, what)
      })
    }
    const app = express().use(guard())
    app.get(
      '/users/:id',
      (req, _res, next) => {
        req.params.id = Number(req.params.id)
        next()
      },
      (req, res) => res.json(req.params.id),
    )
    await serve(app, async (ask) => assert.strictEqual((await ask('/users/7')).json, 7))
  })

  const UPLOADS = {
    'multer, any()': parsers('multer')().any(),
    'multer 1, any()': parsers('multer-1')().any(),
    'express-fileupload': fileUpload(),
    'express-fileupload, nested': fileUpload({ parseNested: true }),
  }
  for (const [name, upload] of Object.entries(UPLOADS)) {
    test(`names of files are looked at at every depth: ${version}, ${name}`, async () => {
      for (const strip of [false, true]) {
        let got
        const app = express().use(guard({ strip }))
        app.post('/', upload, (req, res) => {
          got = req.files
          res.end()
        })
        app.use(errors())
        const sent = async (...fields) => {
          got = undefined
          let answered
          await serve(app, async (ask) => (answered = await ask('/', multipart(fields))))
          return answered.status
        }
        assert.strictEqual(await sent(['doc', 'a.txt'], ['doc', 'b.txt'], ['x[y]', 'c.txt']), 200)
        assert.strictEqual(shown(got).match(/[abc]\.txt/g).length, 3)
        for (const field of ['$doc', 'a[$ne]', 'a[b][$ne]']) {
          assert.strictEqual(
            await sent(['doc', 'kept.txt'], [field, 'a.txt']),
            strip ? 200 : 400,
            field,
          )
          if (strip) {
            assert.ok(!shown(got).includes('$'), shown(got))
            assert.ok(shown(got).includes('kept.txt'))
          }
        }
      }
    })
  }

  test(`what parsers of other shapes put on the request is looked at: ${version}`, async () => {
    const file = (more) => ({ size: 1, buffer: Buffer.from('x'), originalname: 'a.txt', ...more })
    const shapes = [
      [{ files: { a: [file()], b: { c: file() } } }, 200],
      [{ file: file({ fieldname: 'doc' }) }, 200],
      [{ file: file({ fieldname: '$doc' }) }, 400],
      [{ file: file({ originalname: 'a\u0000' }) }, 400],
      [{ files: [file({ fieldname: 'a' }), file({ fieldname: '__proto__' })] }, 400],
      [{ files: { a: [file(), file({ originalname: 'b\u0000' })] } }, 400],
      [{ files: { a: [{ $ne: file() }] } }, 400],
      [{ files: { a: { filepath: '/x', originalFilename: 'b\u0000' } } }, 400],
      [{ files: JSON.parse('{"a":{"constructor":{}}}') }, 400],
      [{ files: null, file: 1 }, 200],
    ]
    for (const [more, wanted] of shapes) {
      const app = express().use(guard())
      app.use((req, _res, next) => {
        Object.assign(req, more)
        next()
      })
      app.post('/', (_req, res) => res.end()).use(errors())
      assert.strictEqual(await statusOf(app), wanted, shown(more))
    }
  })
}

function shown(value) {
  return JSON.stringify(value, (key, one) => (key === 'data' || key === 'buffer' ? undefined : one))
}

function multipart(files) {
  const parts = files.map(
    ([field, name]) =>
      `--x\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\nx\r\n`,
  )
  return {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: `${parts.join('')}--x--\r\n`,
  }
}
