'use strict'

const assert = require('node:assert')
const { test } = require('node:test')
const { EXPRESS, serve, json, form } = require('./support/asking.js')
const { guard } = require('../lib/request/guard.js')
const connect = require('connect')
const { body } = require('../lib/request/body.js')
const { verify } = require('../lib/request/verify.js')
const { s } = require('..')
const { errors } = require('../lib/request/errors.js')
const payloads = require('./vectors/values-nosql.json')

function appOf(express, { hook = true, options, extended = true } = {}) {
  const app = express()
  const parser = hook ? { verify: verify() } : {}
  let reached = 0
  const handler = (req, res) => {
    reached += 1
    res.json({ query: req.query, body: req.body, params: req.params })
  }
  app.use(express.json(parser), express.urlencoded({ extended, ...parser }))
  app.use(guard(options))
  app.all('/params/:name', handler)
  app.all('/', handler)
  app.use(errors())
  return { app, reached: () => reached }
}

function sent(ask, { in: part, payload }) {
  if (part === 'query') return ask(`/?${payload}`)
  if (part === 'params') return ask(`/params/${payload}`)
  return ask('/', part === 'json' ? json(payload) : form(payload))
}

for (const [version, express] of Object.entries(EXPRESS)) {
  for (const hook of [true, false]) {
    test(`every payload ends in 400 and reaches no handler: ${version}, ${hook ? 'raw bytes' : 'parsed body'}`, async () => {
      const { app, reached } = appOf(express, { hook })
      // Once parsed, a name given twice is one name or a list, an escape is gone and qs has dropped __proto__: only the
      // bytes show it.
      const shown = payloads.filter(({ family, in: part, payload }) => {
        const gone =
          ['duplicate', 'repeated', 'escaped twice', 'encoding'].includes(family) ||
          payload.startsWith('__proto__')
        return hook || part === 'query' || !gone
      })
      await serve(app, async (ask) => {
        for (const payload of shown) {
          const { status, text } = await sent(ask, payload)
          assert.strictEqual(status, 400, JSON.stringify({ ...payload, text }))
        }
      })
      assert.strictEqual(reached(), 0)
    })
  }

  test(`what ordinary requests hold passes: ${version}`, async () => {
    const { app, reached } = appOf(express, { options: { allow: ['tags'] } })
    const ordinary = [
      ['/?name=O%27Brien&price=%24100&q=a%2Bb%3Dc&empty=&flag&utf=%E2%82%AC'],
      ['/?tags=a&tags=b&list[]=1'],
      ['/?filter[age]=3&note=first%0Asecond'],
      ['/params/jos%C3%A9'],
      ['/', json('{"text":"costs $5 in 3.5 days","list":["$","."],"nested":{"a":[{"b":null}]}}')],
      ['/', form('email=a%40b.example&message=one%0D%0Atwo')],
    ]
    await serve(app, async (ask) => {
      for (const request of ordinary)
        assert.strictEqual((await ask(...request)).status, 200, request[0])
    })
    assert.strictEqual(reached(), ordinary.length)
  })

  test(`a list in brackets may repeat, a name without them may where it is allowed: ${version}`, async () => {
    const { app } = appOf(express, { options: { allow: ['tags'] } })
    await serve(app, async (ask) => {
      assert.strictEqual((await ask('/?tags=a&tags=b')).status, 200)
      assert.strictEqual((await ask('/?tags[]=a&tags[]=b')).status, 200)
      assert.strictEqual((await ask('/?name=a&name=b')).status, 400)
    })
  })

  test(`strip takes away and reports, and leaves the rest as it was: ${version}`, async () => {
    const heard = []
    const { app } = appOf(express, {
      options: { strip: true, report: (_, issues) => heard.push(...issues) },
    })
    await serve(app, async (ask) => {
      const query = await ask('/?a=1&b[$gt]=&c=%20x&$where=1')
      assert.deepStrictEqual(query.json.query, { a: '1', c: ' x' })
      const body = await ask(
        '/',
        json('{"a":1,"$set":{"x":1},"b":[{"$gt":1,"c":"d"}],"e":{"f.g":1}}'),
      )
      assert.deepStrictEqual(body.json.body, { a: 1, b: [{ c: 'd' }], e: {} })
      assert.strictEqual((await ask('/?a=%zz')).status, 400)
    })
    assert.ok(
      heard.some(({ in: part }) => part === 'query') &&
        heard.some(({ in: part }) => part === 'body'),
    )
  })

  test(`a guard before the parser validates what the parser makes: ${version}`, async () => {
    for (const [options, status, body] of [
      [{}, 400],
      [{ strip: true }, 200, '{"a":1}'],
    ]) {
      const app = express().use(guard(options)).use(express.json())
      app.post('/', (req, res) => res.json(req.body))
      app.use(errors())
      await serve(app, async (ask) => {
        const answer = await ask('/', json('{"$where":1,"a":1}'))
        assert.strictEqual(answer.status, status)
        if (status === 200) assert.strictEqual(answer.text, body)
        else assert.strictEqual(answer.json.errors[0].code, 'guard.operator')
        assert.strictEqual((await ask('/', json('{"a":1}'))).status, 200)
        assert.strictEqual((await ask('/', { method: 'POST' })).status, 200)
      })
    }
  })

  test(`each rule can be turned off: ${version}`, async () => {
    const rules = {
      operators: '/?$a=1',
      dotted: '/?a.b=1',
      repeated: '/?a=1&a=2',
      control: '/?a=%01',
      prototypes: '/?constructor=1',
    }
    for (const [rule, path] of Object.entries(rules)) {
      await serve(appOf(express).app, async (ask) =>
        assert.strictEqual((await ask(path)).status, 400, rule),
      )
      await serve(appOf(express, { options: { [rule]: false } }).app, async (ask) => {
        assert.strictEqual((await ask(path)).status, 200, rule)
      })
    }
  })
}

test('an option of the wrong kind is refused at start-up, by the code of a misspelt one', () => {
  for (const [name, wrong] of Object.entries({
    allow: ['tags', 1, [1], [{}], {}, null],
    operators: ['yes', 1, null, {}],
    prototypes: ['yes'],
    brackets: [0],
    strip: ['yes', null],
    report: [1, true, {}],
    body: [1, 'no'],
  })) {
    for (const value of wrong) {
      assert.throws(() => guard({ [name]: value }), {
        code: 'ARMET_OPTION',
        message: new RegExp(`^guard: ${name} must be `),
      })
    }
  }
  for (const wrong of [null, 1, 'strip', []])
    assert.throws(() => guard(wrong), { code: 'ARMET_OPTION' })
})

test('an option or a limit that does not exist is refused at start-up', () => {
  assert.throws(() => guard({ operator: false }), { code: 'ARMET_OPTION' })
  assert.throws(() => guard({ limits: { deepness: 3 } }), { code: 'ARMET_LIMIT' })
  assert.throws(() => guard({ limits: { depth: 0 } }), { code: 'ARMET_LIMIT' })
  assert.throws(() => guard({ limits: { depth: 1e9 } }), { code: 'ARMET_LIMIT' })
  assert.throws(() => guard({ limits: { depth: '3' } }), { code: 'ARMET_LIMIT' })
})

test('what the guard says never holds a value, and a name only shortened and escaped', async () => {
  const { app } = appOf(EXPRESS['Express 5'])
  await serve(app, async (ask) => {
    const name = `$${'x'.repeat(200)}`
    const { text } = await ask(
      '/',
      json(JSON.stringify({ [name]: 'secret-value', 'a.\u0007<b>': 1 })),
    )
    assert.ok(!text.includes('secret-value'))
    assert.ok(!text.includes('x'.repeat(100)))
    assert.ok(!text.includes('\u0007'))
  })
})

for (const [version, express] of Object.entries(EXPRESS)) {
  test(`a name given twice is told once: ${version}`, async () => {
    await serve(appOf(express).app, async (ask) => {
      const { errors: told } = (await ask('/?page=1&page=2')).json
      assert.deepStrictEqual(
        told.map(({ code, pointer }) => ({ code, pointer })),
        [{ code: 'guard.repeated', pointer: '#/page' }],
      )
    })
  })
}

test('a name in a query is pointed to as the same name in a body is', async () => {
  await serve(appOf(EXPRESS[Object.keys(EXPRESS)[0]]).app, async (ask) => {
    for (const [query, body] of [
      ['?password[$ne]=1', '{"password":{"$ne":1}}'],
      ['?a[b][__proto__][c]=1', '{"a":{"b":{"__proto__":{"c":1}}}}'],
      ['?$where=1', '{"$where":1}'],
    ]) {
      const pointers = async (answer) => (await answer).json.errors.map(({ pointer }) => pointer)
      assert.deepStrictEqual(
        await pointers(ask(`/${query}`)),
        await pointers(ask('/', json(body))),
        query,
      )
    }
    const { errors: told } = (await ask('/?a[b]=1&a[b]=2')).json
    assert.deepStrictEqual(
      told.map(({ pointer }) => pointer),
      ['#/a/b'],
    )
  })
})

test('outside of Express a guard before the parser is no hole, and says once where it belongs', async () => {
  for (const options of [{}, { strip: true }]) {
    const app = connect().use(guard(options)).use(require('express').json())
    app.use((_req, res) => res.end('passed'))
    app.use(errors())
    const warnings = []
    const warned = ({ code }) => warnings.push(code)
    process.on('warning', warned)
    await serve(app, async (ask) => {
      for (let time = 0; time < 2; time += 1) {
        const answer = await ask('/', json('{"$where":1}'))
        assert.strictEqual(answer.status, 415)
        assert.deepStrictEqual(
          answer.json.errors.map(({ code }) => code),
          ['unread'],
        )
      }
      assert.strictEqual((await ask('/', { method: 'POST' })).status, 200)
    })
    process.off('warning', warned)
    // Once for each guard: a client must not fill the log.
    assert.deepStrictEqual(warnings, ['ARMET_GUARD_ORDER'])
  }
})

test('a body that nothing has read is told once, with the line that reads it', async () => {
  const app = require('express')().post('/', body({ a: s.integer() }))
  app.use(errors())
  const warnings = []
  const warned = ({ code, message }) => warnings.push([code, message])
  process.on('warning', warned)
  const names = []
  const named = ({ name }) => names.push(name)
  process.on('warning', named)
  await serve(app, async (ask) => {
    for (let time = 0; time < 3; time += 1)
      assert.strictEqual((await ask('/', json('{"a":1}'))).status, 415)
    const form = {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'a=1',
    }
    for (let time = 0; time < 3; time += 1) assert.strictEqual((await ask('/', form)).status, 415)
    for (const type of ['text/plain', 'text/x-other', 'application/xml', 'image/png']) {
      const other = { method: 'POST', headers: { 'content-type': type }, body: 'a=1' }
      assert.strictEqual((await ask('/', other)).status, 415)
    }
  })
  process.off('warning', warned)
  process.off('warning', named)
  assert.deepStrictEqual(names, new Array(4).fill('ArmetWarning'))
  assert.deepStrictEqual(
    warnings.map(([code]) => code),
    new Array(4).fill('ARMET_BODY_UNREAD'),
  )
  assert.match(warnings[0][1], /app\.use\(express\.json\(\)\)/)
  assert.match(warnings[1][1], /app\.use\(express\.urlencoded\(\{ extended: true \}\)\)/)
  assert.match(
    warnings[2][1],
    /a text body .*app\.use\(express\.text\(.*Content-Type: application\/json\.$/,
  )
  assert.match(warnings[3][1], /a body of another type .*app\.use\(express\.raw\(/)
})
