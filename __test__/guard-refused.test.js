'use strict'

// What follows a refusal by the guard: no handler, and a report.

const assert = require('node:assert')
const { test } = require('node:test')
const { EXPRESS, serve, json } = require('./support/asking.js')
const connect = require('connect')
const { errors } = require('../lib/request/errors.js')
const { guard } = require('../lib/request/guard.js')

const HOSTILE = [
  ['/?name[$ne]=1', undefined, 'query'],
  ['/users/%00', undefined, 'params'],
  ['/', json('{"$where":"1","password":"secret-value"}'), 'body'],
]

// Ways to swallow an error.
const SWALLOWED = {
  'an error middleware that calls next()': (app) => app.use((_error, _req, _res, next) => next()),
  'one that waits': (app) =>
    app.use((_error, _req, _res, next) => setImmediate(() => setImmediate(next))),
  "one that calls next('route')": (app) => app.use((_error, _req, _res, next) => next('route')),
  'one that sends the request elsewhere': (app) =>
    app.use((_error, req, _res, next) => {
      req.url = '/error'
      next()
    }),
  'one that calls the app again': (app) => {
    let again = false
    app.use((error, req, res, next) => {
      if (again) return next(error)
      again = true
      app.handle(req, res, next)
    })
  },
}

for (const [version, express] of Object.entries(EXPRESS)) {
  for (const [way, swallow] of Object.entries(SWALLOWED)) {
    test(`a refusal is final, whoever swallows it: ${version}, ${way}`, async () => {
      for (const order of ['guard first', 'parser first']) {
        for (const [path, request, part] of HOSTILE) {
          const reached = []
          const logged = []
          const app = express()
          const hands = [guard(), express.json()]
          app.use(...(order === 'guard first' ? hands : hands.reverse()))
          app.use((error, req, _res, next) => {
            logged.push({ error, body: req.body, query: req.query, url: req.url })
            next(error)
          })
          const reach = (req, res) => {
            reached.push(req.url)
            res.end()
          }
          // Twice: what a parser makes after the guard is refused before the next layer.
          for (let time = 0; time < 2; time += 1) {
            swallow(app)
            app.use('/error', reach)
            app.all(/.*/, reach)
          }
          app.use(errors())
          await serve(app, async (ask) => {
            const answer = await ask(path, request)
            assert.strictEqual(answer.status, 400, `${order} ${path}`)
            assert.strictEqual(answer.json.errors[0].in, part)
          })
          assert.deepStrictEqual(reached, [])
          if (order === 'guard first' && part === 'body') continue
          // Who logs what came sees all of it.
          const [{ error, body, url }] = logged
          assert.strictEqual(error.code, 'ARMET_GUARD')
          assert.strictEqual(url, path)
          if (part === 'body')
            assert.deepStrictEqual(body, { $where: '1', password: 'secret-value' })
        }
      }
    })
  }

  test(`a router that catches a refusal of its own guard leads to no handler after it: ${version}`, async () => {
    let reached = 0
    const router = express.Router()
    router.use(guard())
    router.use((_error, _req, _res, next) => next())
    router.all(/.*/, (_req, res) => {
      reached += 1
      res.end()
    })
    const app = express().use('/api', router)
    app.use((_error, _req, _res, next) => next())
    app.use((_req, res) => {
      reached += 1
      res.end()
    })
    app.use(errors())
    await serve(app, async (ask) => {
      assert.strictEqual((await ask('/api/?a[$ne]=1')).status, 400)
      assert.strictEqual(reached, 0)
      assert.strictEqual((await ask('/api/?a=1')).status, 200)
      assert.strictEqual((await ask('/?a[$ne]=1')).status, 200)
    })
    assert.strictEqual(reached, 2)
  })

  test(`an error handler answers a refusal as it likes: ${version}`, async () => {
    const app = express().use(guard())
    app.use((error, req, res, _next) => {
      res.status(error.status).json({ query: req.query, code: error.code })
    })
    await serve(app, async (ask) => {
      const answer = await ask('/?$where=1')
      assert.strictEqual(answer.status, 400)
      assert.deepStrictEqual(answer.json, { query: { $where: '1' }, code: 'ARMET_GUARD' })
    })
  })

  test(`report hears of what is refused and of what is removed, without values: ${version}`, async () => {
    for (const strip of [false, true]) {
      const heard = []
      const app = express().use(express.json())
      app.use(guard({ strip, report: (req, issues, how) => heard.push([req.path, issues, how]) }))
      app.use((_error, _req, _res, next) => next())
      app.use((_req, res) => res.end())
      app.use(errors())
      const told = () => heard.splice(0)
      await serve(app, async (ask) => {
        assert.strictEqual((await ask('/?a=1')).status, 200)
        assert.deepStrictEqual(told(), [])
        assert.strictEqual((await ask('/q?secret[$ne]=hidden-value')).status, strip ? 200 : 400)
        const [[path, issues, how], ...more] = told()
        assert.strictEqual(path, '/q')
        assert.deepStrictEqual({ ...how }, { refused: !strip })
        assert.deepStrictEqual(
          issues.map(({ in: part, path: place, code }) => ({ part, place, code })),
          [{ part: 'query', place: ['secret', '$ne'], code: 'guard.operator' }],
        )
        assert.deepStrictEqual(more, [])
        assert.strictEqual(
          (await ask('/b', json('{"$a":"hidden-value"}'))).status,
          strip ? 200 : 400,
        )
        assert.ok(!JSON.stringify(told()).includes('hidden-value'))
        // What is malformed is refused under strip too.
        assert.strictEqual((await ask('/?a=%zz')).status, 400)
        const [[, [{ code }], { refused }]] = told()
        assert.deepStrictEqual([code, refused], ['encoding', true])
      })
    }
  })

  test(`a report that throws lets no handler have the request: ${version}`, async () => {
    const own = new Error('of the report')
    for (const strip of [false, true]) {
      let passed
      const report = () => {
        throw own
      }
      const app = express().use(guard({ strip, report }))
      app.use((error, _req, _res, next) => {
        passed = error
        next()
      })
      app.use(() => assert.fail('the handler was reached'))
      app.use((_error, _req, res, _next) => res.status(500).end())
      await serve(app, async (ask) => assert.strictEqual((await ask('/?$a=1')).status, 500))
      assert.strictEqual(passed, own)
    }
  })
}

test('a report that fails later is shown, and ends nothing', async (t) => {
  const shown = t.mock.method(console, 'error', () => {})
  const app = EXPRESS['Express 5']()
  app.use(guard({ report: async () => Promise.reject(new Error('of the report')) }), errors())
  await serve(app, async (ask) => assert.strictEqual((await ask('/?$a=1')).status, 400))
  assert.strictEqual(shown.mock.callCount(), 1)
})

test('report hears of a body that was refused unread, outside of Express', async () => {
  const heard = []
  const app = connect().use(guard({ report: (_req, issues) => heard.push(...issues) }))
  app.use(errors())
  await serve(app, async (ask) => assert.strictEqual((await ask('/', json('{}'))).status, 415))
  assert.deepStrictEqual(
    heard.map(({ in: part, code }) => [part, code]),
    [['body', 'unread']],
  )
})

for (const [version, express] of Object.entries(EXPRESS)) {
  for (const [way, pause] of [
    ['at once', () => undefined],
    ['after a promise', () => Promise.resolve()],
  ]) {
    test(`an error handler that sends a refused request round for ever ends: ${version}, ${way}`, async () => {
      let rounds = 0
      const reached = []
      const app = express()
      app.use(guard())
      app.get('/error', (req, res) => {
        reached.push(req.url)
        res.end()
      })
      app.use(async (error, req, res, next) => {
        rounds += 1
        // Without an end the process would hear of nothing else.
        if (rounds > 1_000) return next(error)
        const waited = pause()
        if (waited !== undefined) await waited
        req.url = '/error'
        app.handle(req, res)
      })
      await serve(app, async (ask) => {
        const { status, json: problem } = await ask('/?name[$ne]=1')
        assert.strictEqual(status, 400)
        assert.strictEqual(problem.errors[0].in, 'query')
      })
      assert.ok(rounds <= 1_000, `${rounds} rounds`)
      assert.deepStrictEqual(reached, [])
    })
  }
}
