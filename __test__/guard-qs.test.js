'use strict'

// Releases of qs, which Express 4 and 5 and their body parsers bring, do not read a key in one way. What each of them makes an
// operator or a name of a prototype of is refused, and taken away under `strip`.

const assert = require('node:assert')
const { createRequire } = require('node:module')
const { join } = require('node:path')
const { test } = require('node:test')
const { EXPRESS, serve, form, json } = require('./support/asking.js')
const { body } = require('../lib/request/body.js')
const { errors } = require('../lib/request/errors.js')
const { guard } = require('../lib/request/guard.js')
const { s } = require('../lib/schema/schema.js')
const { verify } = require('../lib/request/verify.js')

const parsers = createRequire(join(__dirname, 'parsers', 'package.json'))
const { dependencies } = parsers('./package.json')
const RELEASES = Object.keys(dependencies).filter((name) => name.startsWith('qs-'))
const QS = { 'qs of the root': require('qs') }
for (const name of RELEASES) QS[name] = parsers(name)

// As Express parses a query, and body-parser a form.
const QUERY = { allowPrototypes: true }
const FORM = { allowPrototypes: true, arrayLimit: 100, depth: 32 }

const NAMED = [
  'a=[$gt]=1',
  'a=b[$ne]=1',
  'w[x=][$ne]=1',
  'a=b[constructor][prototype][x]=1',
  'a[=x][$ne]=1',
  'a=b%5B$ne%5D=1',
  'a=b[$ne%5D=1',
  'a%3Db[$ne]',
  'a=b%5D[$ne]=1',
]
// Its brackets stand after the only `=`: text of the value, in every release.
const TEXT = 'a=b%5B$ne%5D'

const HOSTILE = /^\$|^(?:__proto__|constructor|prototype)$/

function isHostile(value) {
  if (typeof value !== 'object' || value === null) return false
  return Object.keys(value).some((key) => HOSTILE.test(key) || isHostile(value[key]))
}

function refusalOf(middleware, req) {
  let error
  middleware({ url: '/', headers: {}, ...req }, {}, (passed) => (error = passed))
  return error?.code
}

// Deterministic, so that a failure repeats.
function* random(seed, count) {
  const parts = ['a', 'b', '=', '=', '[', ']', '%5B', '%5d', '%3D', '$ne', 'constructor', '&', '1']
  let state = seed
  for (let made = 0; made < count; made += 1) {
    let text = ''
    for (let length = 3 + (made % 9); length > 0; length -= 1) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      text += parts[(state >>> 16) % parts.length]
    }
    yield text
  }
}

const CALM = guard({ repeated: false, brackets: false })
const CALM_TEXT = guard({ repeated: false })

for (const [release, qs] of Object.entries(QS)) {
  test(`what ${release} makes names of is refused`, () => {
    let hostile = 0
    for (const raw of [...NAMED, ...random(2026, 700)]) {
      const query = qs.parse(raw, QUERY)
      const made = qs.parse(raw, FORM)
      if (isHostile(query)) {
        hostile += 1
        assert.strictEqual(refusalOf(CALM, { url: `/?${raw}`, query }), 'ARMET_GUARD', raw)
        // The text alone shows it too; that of a key without a name, which qs 6.2 takes a name from the value for, by its brackets.
        assert.strictEqual(refusalOf(CALM_TEXT, { url: `/?${raw}` }), 'ARMET_GUARD', raw)
      }
      if (isHostile(made)) assert.strictEqual(refusalOf(CALM, { body: made }), 'ARMET_GUARD', raw)
    }
    assert.ok(hostile > 50, `${hostile} were hostile`)
  })

  test(`${release} makes text of brackets after the only "=", and so it passes`, () => {
    for (const options of [QUERY, FORM]) {
      const made = qs.parse(TEXT, options)
      assert.deepStrictEqual({ ...made }, { a: 'b[$ne]' })
      assert.strictEqual(refusalOf(guard(), { url: `/?${TEXT}`, query: made }), undefined)
      assert.strictEqual(refusalOf(guard(), { body: made }), undefined)
    }
  })
}

for (const [version, express] of Object.entries(EXPRESS)) {
  const appOf = (strip, hook, order) => {
    const told = hook ? { verify: verify() } : {}
    const hands = [express.json(told), express.urlencoded({ extended: true, ...told })]
    const all = guard({ strip })
    const app = express().set('query parser', 'extended')
    app.get('/health', (_req, res) => res.end())
    app.use(...(order === 'guard first' ? [all, ...hands] : [...hands, all]))
    app.all('/', (req, res) => res.json({ query: req.query, body: req.body }))
    app.post('/valid', body(s.object({ z: s.json() }).passthrough()), (req, res) =>
      res.json({ body: req.valid.body }),
    )
    return app.use(errors())
  }
  const each = async (strip, check) => {
    for (const hook of [false, true]) {
      for (const order of ['guard first', 'parser first'])
        await serve(appOf(strip, hook, order), (ask) => check(ask, `${order}, ${hook}`))
    }
  }

  test(`queries, forms and JSON with such names are refused alike: ${version}`, async () => {
    await each(false, async (ask, how) => {
      for (const raw of NAMED) {
        if (isHostile(QS['qs of the root'].parse(raw, QUERY))) {
          assert.strictEqual((await ask(`/?${raw}`)).status, 400, `${how} ${raw}`)
          assert.strictEqual((await ask('/', form(raw))).status, 400, `${how} ${raw}`)
        }
      }
      assert.deepStrictEqual((await ask(`/?${TEXT}`)).json.query, { a: 'b[$ne]' }, how)
      assert.deepStrictEqual((await ask('/', form(TEXT))).json.body, { a: 'b[$ne]' }, how)
    })
  })

  test(`under strip they are taken away alike, names of prototypes too: ${version}`, async () => {
    await each(true, async (ask, how) => {
      for (const raw of [
        ...NAMED,
        'constructor[prototype][x]=1',
        '__proto__[x]=1',
        'prototype=1',
      ]) {
        const query = await ask(`/?${raw}&z=1`)
        assert.strictEqual(query.status, 200, `${how} ${raw}`)
        assert.ok(!isHostile(query.json.query), `${how} ${raw}`)
        for (const [path, kept] of [
          ['/', form(`${raw}&z=1`)],
          ['/valid', form(`${raw}&z=1`)],
        ]) {
          const answer = await ask(path, kept)
          assert.strictEqual(answer.status, 200, `${how} ${raw} ${answer.text}`)
          assert.ok(!isHostile(answer.json.body), `${how} ${raw} ${answer.text}`)
          assert.strictEqual(answer.json.body.z, '1')
        }
      }
      for (const text of ['{"z":"1","__proto__":{"x":1}}', '{"z":"1","a":[{"constructor":{}}]}']) {
        for (const path of ['/', '/valid']) {
          const answer = await ask(path, json(text))
          assert.strictEqual(answer.status, 200, `${how} ${text} ${answer.text}`)
          assert.ok(!isHostile(answer.json.body), `${how} ${text} ${answer.text}`)
          assert.strictEqual(answer.json.body.z, '1')
        }
      }
    })
  })

  test(`verify leaves such names to no guard that would not take them away: ${version}`, async () => {
    const parser = () => express.urlencoded({ extended: true, verify: verify() })
    const reached = []
    const handler = (req, res) => {
      reached.push(req.body)
      res.end()
    }
    const router = () => express.Router().use(parser()).post('/', handler)
    const strip = () => guard({ strip: true })
    const apps = {
      'no guard': express().use(parser()),
      'one that refuses': express().use(parser(), guard()),
      'one that leaves prototypes': express().use(
        parser(),
        guard({ strip: true, prototypes: false }),
      ),
      'one that leaves bodies': express().use(parser(), guard({ strip: true, body: false })),
      'one for another path': express().use(parser()).use('/other', strip()),
      'one after a router': express().use('/r', router()).use(strip()),
      'one on a route': express().use(parser()).post('/', strip(), handler),
    }
    for (const [how, app] of Object.entries(apps)) {
      app.post('/', handler).use(errors())
      await serve(app, async (ask) => {
        for (const path of how.endsWith('router') ? ['/r'] : ['/']) {
          const answer = await ask(path, form('constructor[prototype][x]=1'))
          assert.strictEqual(answer.status, 400, how)
        }
      })
    }
    assert.deepStrictEqual(reached, [])
  })

  test(`a handler between the parser and a guard that strips gets what is left: ${version}`, async () => {
    const app = express().use(express.urlencoded({ extended: true, verify: verify() }))
    app.post('/early', (req, res) => res.json(req.body))
    app.use(guard({ strip: true })).use(errors())
    await serve(app, async (ask) => {
      const answer = await ask('/early', form('constructor[prototype][x]=1&$where=1&z=1'))
      assert.deepStrictEqual(answer.json, { z: '1' })
    })
  })
}
