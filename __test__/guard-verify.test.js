'use strict'

// `armet.verify()` and `armet.body()` read a body as the parser that runs them does, not as its Content-Type says.

const assert = require('node:assert')
const { test } = require('node:test')
const { gzipSync } = require('node:zlib')
const { EXPRESS, serve, json, form } = require('./support/asking.js')
const { body } = require('../lib/request/body.js')
const { errors } = require('../lib/request/errors.js')
const { guard } = require('../lib/request/guard.js')
const { s } = require('../lib/schema/schema.js')
const { verify } = require('../lib/request/verify.js')

const answer = (req, res) => res.json({ body: req.body, valid: req.valid?.body })
const FORM = 'application/x-www-form-urlencoded'
const TYPES = [FORM, 'text/plain', 'application/json', 'multipart/form-data; boundary=x', undefined]

function sent(text, type, more) {
  return { method: 'POST', headers: { ...(type && { 'content-type': type }), ...more }, body: text }
}

function appOf(parsers, ...handlers) {
  const app = this().use(...parsers)
  return app.post('/', ...handlers, answer).use(errors())
}

for (const [version, express] of Object.entries(EXPRESS)) {
  const app = appOf.bind(express)

  const every = { json: [{ type: '*/*' }, { type: () => true }], form: [{ type: () => true }] }

  test(`JSON is validated as JSON under whatever Content-Type: ${version}`, async () => {
    for (const as of [undefined, 'json']) {
      for (const told of every.json) {
        const parser = express.json({ ...told, verify: verify({ as }) })
        await serve(
          app([parser], guard(), body({ user: s.json(), n: s.integer().optional() })),
          async (ask) => {
            const types = TYPES.filter(
              (type) => type !== undefined || typeof told.type === 'function',
            )
            for (const type of types) {
              const status = async (text) => (await ask('/', sent(text, type))).status
              assert.strictEqual(await status('{"user":{"$ne":null}}'), 400, type)
              assert.strictEqual(await status('{"user":1,"__proto__":{}}'), 400, type)
              assert.strictEqual(await status('{"user":1,"user":2}'), 400, type)
              assert.strictEqual(await status('{"user":1,"n":"1"}'), 400, type)
              assert.strictEqual(
                await status('{"user":"costs $5 = 3.5 & more [a]","n":1}'),
                200,
                type,
              )
              assert.strictEqual(await status(`{"user":"${'x'.repeat(2000)}"}`), 200, type)
              assert.strictEqual(await status(`{"user":[${'["a=b"],'.repeat(300)}1]}`), 200, type)
              assert.strictEqual(await status('{"user":1'), 400, type)
            }
          },
        )
      }
    }
  })

  test(`a form is validated as a form under whatever Content-Type but JSON's: ${version}`, async () => {
    for (const as of [undefined, 'form']) {
      const parser = express.urlencoded({
        extended: true,
        type: () => true,
        verify: verify({ as }),
      })
      await serve(app([parser], guard(), body({ n: s.integer() })), async (ask) => {
        for (const type of TYPES.filter((each) => as === 'form' || each !== 'application/json')) {
          const status = async (text) => (await ask('/', sent(text, type))).status
          assert.strictEqual(await status('n=1'), 200, type)
          assert.strictEqual(await status('n=x'), 400, type)
          assert.strictEqual(await status('n=1&n=2'), 400, type)
          assert.strictEqual(await status('n=1&$where=1'), 400, type)
          assert.strictEqual(await status('n=1&a=b[constructor][prototype]=1'), 400, type)
          assert.strictEqual(await status('n=%zz'), 400, type)
        }
      })
    }
  })

  test(`a text that is JSON and a form is harmless to both, and validated as what parsed it: ${version}`, async () => {
    const both = '{"a":"x&n=1&[constructor][prototype][b]=1"}'
    const parsers = {
      json: express.json({ type: () => true, verify: verify() }),
      form: express.urlencoded({ extended: true, type: () => true, verify: verify() }),
    }
    for (const parser of Object.values(parsers)) {
      await serve(app([parser]), async (ask) => {
        assert.strictEqual((await ask('/', sent(both, FORM))).status, 400)
      })
    }
    const any = s.record(s.string())
    for (const [name, wanted] of [
      ['json', { a: '1&b=2' }],
      ['form', { '{"a":"1': '', b: '2"}' }],
    ]) {
      await serve(app([parsers[name]], body(any)), async (ask) => {
        const { json: got, text } = await ask('/', sent('{"a":"1&b=2"}', FORM))
        assert.deepStrictEqual(got.valid, wanted, text)
      })
    }
    await serve(
      app([express.json({ type: () => true, strict: false, verify: verify() })], body(s.json())),
      async (ask) => {
        for (const scalar of [12, 'text', true, null])
          assert.deepStrictEqual(
            (await ask('/', sent(JSON.stringify(scalar), FORM))).json.valid,
            scalar,
          )
      },
    )
  })

  test(`a reviver changes nothing of what the bytes are: ${version}`, async () => {
    const reviver = (_key, value) => (typeof value === 'number' ? String(value) : value)
    const parser = express.json({ type: () => true, reviver, verify: verify() })
    await serve(app([parser], body({ n: s.integer() })), async (ask) => {
      assert.deepStrictEqual((await ask('/', sent('{"n":1}', FORM))).json.valid, { n: 1 })
      assert.strictEqual((await ask('/', sent('{"n":"1"}', FORM))).status, 400)
    })
  })

  test(`without verify JSON under the Content-Type of a form is no text to be typed: ${version}`, async () => {
    const schema = {
      n: s.integer(),
      name: s.string().optional(),
      tags: s.array(s.string()).optional(),
    }
    const byJson = app([express.json({ type: '*/*' })], body(schema))
    const texts = [
      '{"n":"1"}',
      '{"n": "1"}',
      '{\n  "n": "1",\n  "name": "Привет"\n}',
      '{"n":"1","name":"O\'Brien & Sons"}',
      '{"name":"x","n":"1","tags":["a","b"]}',
    ]
    await serve(byJson, async (ask) => {
      for (const type of [FORM, 'multipart/form-data; boundary=x']) {
        for (const text of texts) {
          const refused = await ask(
            '/',
            sent(text, type, { 'content-length': Buffer.byteLength(text) }),
          )
          assert.strictEqual(refused.status, 400, `${type} ${text}`)
        }
        assert.deepStrictEqual((await ask('/', sent('{"n":1,"name":"x"}', type))).json.valid, {
          n: 1,
          name: 'x',
        })
      }
      for (const text of texts) {
        assert.strictEqual(
          (await ask('/', sent(text, FORM, { 'transfer-encoding': 'chunked' }))).status,
          400,
        )
        const packed = gzipSync(text)
        assert.strictEqual(
          (
            await ask(
              '/',
              sent(packed, FORM, { 'content-encoding': 'gzip', 'content-length': packed.length }),
            )
          ).status,
          400,
        )
      }
    })
    const byForm = app([express.urlencoded({ extended: true })], body(schema))
    const fields = [
      { n: '1' },
      { n: '1', name: 'Привет, мир! Как дела?' },
      { n: '1', name: '%&=+[]{}"\\~!*()\'€' },
      { n: '1', name: '' },
      { n: '1', name: 'a b'.repeat(300) },
    ]
    await serve(byForm, async (ask) => {
      for (const each of fields) {
        const written = [
          new URLSearchParams(each).toString(),
          Object.entries(each)
            .map((pair) => pair.map(encodeURIComponent).join('='))
            .join('&'),
        ]
        for (const text of written) {
          const { json: got, text: shown } = await ask(
            '/',
            sent(text, FORM, { 'content-length': text.length }),
          )
          assert.deepStrictEqual(got.valid, { ...each, n: 1 }, `${text} -> ${shown}`)
        }
      }
      for (const text of [
        'n=1&tags=a&tags=b',
        'n=1&tags[]=a&tags[]=b&tags[]=c',
        'n=1&tags%5B%5D=a&tags%5B%5D=b',
        'n=1&tags[0]=a&tags[1]=b',
      ]) {
        const { json: got } = await ask('/', sent(text, FORM, { 'content-length': text.length }))
        assert.strictEqual(got.valid.n, 1, text)
      }
    })
  })

  test(`an ordinary JSON body and an ordinary form stay what they are: ${version}`, async () => {
    const hook = { verify: verify() }
    const parsers = [express.json(hook), express.urlencoded({ extended: false, ...hook })]
    await serve(app(parsers, guard(), body({ n: s.integer() })), async (ask) => {
      assert.strictEqual((await ask('/', json('{"n":1}'))).status, 200)
      assert.strictEqual((await ask('/', json('{"n":"1"}'))).status, 400)
      assert.strictEqual((await ask('/', form('n=1'))).status, 200)
      const refused = await ask('/', json('n=1'))
      assert.deepStrictEqual(
        refused.json.errors.map(({ code }) => code),
        ['syntax'],
      )
    })
  })
}

test('verify takes no other parser than json and form', () => {
  for (const as of ['text', 1, null, {}]) {
    assert.throws(() => verify({ as }), {
      code: 'ARMET_OPTION',
      message: /must be 'json' or 'form'/,
    })
  }
})
