'use strict'

const assert = require('node:assert')
const { channel } = require('node:diagnostics_channel')
const { test } = require('node:test')
const { EXPRESS, serve, json } = require('./support/asking.js')
const { errors } = require('../lib/request/errors.js')
const { RequestValueError } = require('../lib/values/refusal.js')

const ISSUES = [
  { in: 'query', path: ['page'], code: 'integer', message: 'must be an integer from 1 to 1000' },
  { in: 'query', path: ['filter', 'a/b~c', 0], code: 'unknown', message: 'is not a known name' },
]

function appOf(express, error, options = { log() {} }) {
  return express()
    .use('/', express.json(), (req, res, next) =>
      next(typeof error === 'function' ? error(req, res) : error),
    )
    .use(errors(options))
}

for (const [version, express] of Object.entries(EXPRESS)) {
  test(`a refused request is answered as RFC 9457 has it: ${version}`, async () => {
    await serve(appOf(express, new RequestValueError(ISSUES)), async (ask) => {
      const { status, headers, json: problem } = await ask('/')
      assert.strictEqual(status, 400)
      assert.strictEqual(headers['content-type'], 'application/problem+json')
      assert.strictEqual(headers['cache-control'], 'no-store')
      assert.strictEqual(headers.vary, 'Accept')
      assert.deepStrictEqual(problem, {
        type: 'about:blank',
        title: 'Bad Request',
        status: 400,
        detail: '2 request values are invalid.',
        errors: [
          {
            in: 'query',
            pointer: '#/page',
            code: 'integer',
            detail: 'must be an integer from 1 to 1000',
          },
          {
            in: 'query',
            pointer: '#/filter/a~1b~0c/0',
            code: 'unknown',
            detail: 'is not a known name',
          },
        ],
      })
    })
  })

  const ACCEPTED = [
    [undefined, 'application/problem+json'],
    ['*/*', 'application/problem+json'],
    ['application/json', 'application/problem+json'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html; charset=utf-8'],
    ['text/plain', 'text/plain; charset=utf-8'],
    ['text/html;q=0.1, application/json', 'application/problem+json'],
    ['text/html;q=0, */*', 'application/problem+json'],
    ['image/png', 'application/problem+json'],
    [`${'a/b,'.repeat(3000)}text/html`, 'application/problem+json'],
    ['text/html;q=nonsense', 'application/problem+json'],
  ]
  for (const [accept, type] of ACCEPTED) {
    test(`${version} answers ${String(accept).slice(0, 30)} with ${type}`, async () => {
      await serve(appOf(express, new RequestValueError(ISSUES)), async (ask) => {
        const { headers } = await ask('/', { headers: accept === undefined ? {} : { accept } })
        assert.strictEqual(headers['content-type'], type)
      })
    })
  }

  test(`as text, each value has its name as a program writes it and a line: ${version}`, async () => {
    await serve(appOf(express, new RequestValueError(ISSUES)), async (ask) => {
      const { text } = await ask('/', { headers: { accept: 'text/plain' } })
      assert.strictEqual(
        text,
        [
          '400 Bad Request',
          '2 request values are invalid.',
          'query page: must be an integer from 1 to 1000',
          'query filter[a/b~c][0]: is not a known name',
          '',
        ].join('\n'),
      )
    })
  })

  test(`as HTML, it is a list that a phone shows at its own width: ${version}`, async () => {
    await serve(appOf(express, new RequestValueError(ISSUES)), async (ask) => {
      const { text } = await ask('/', { headers: { accept: 'text/html' } })
      assert.match(text, /<meta name="viewport" content="width=device-width">/)
      assert.deepStrictEqual(text.match(/<li>.*?<\/li>/g), [
        '<li>query page: must be an integer from 1 to 1000</li>',
        '<li>query filter[a/b~c][0]: is not a known name</li>',
      ])
    })
  })

  test(`a 5xx says its status and an id, and the id is logged with the error: ${version}`, async () => {
    const logged = []
    const secret = Object.assign(new Error('the password is hunter2'), { expose: true })
    const app = appOf(express, secret, { log: (error, told) => logged.push({ error, ...told }) })
    await serve(app, async (ask) => {
      for (const accept of ['*/*', 'text/html', 'text/plain']) {
        const { status, text } = await ask('/', { headers: { accept } })
        assert.strictEqual(status, 500)
        assert.ok(!text.includes('hunter2'))
        assert.ok(text.includes(logged.at(-1).id))
      }
    })
    assert.strictEqual(logged.length, 3)
    assert.strictEqual(logged[0].error, secret)
    assert.strictEqual(logged[0].status, 500)
    assert.strictEqual(new Set(logged.map(({ id }) => id)).size, 3)
  })

  for (const environment of ['production', 'development', 'test']) {
    test(`NODE_ENV=${environment} changes nothing: ${version}`, async () => {
      const before = process.env.NODE_ENV
      process.env.NODE_ENV = environment
      try {
        await serve(appOf(express, new Error('secret')), async (ask) => {
          const { json: problem } = await ask('/')
          assert.deepStrictEqual(Object.keys(problem), ['type', 'title', 'status', 'id'])
        })
      } finally {
        if (before === undefined) delete process.env.NODE_ENV
        else process.env.NODE_ENV = before
      }
    })
  }

  const STATUSES = [
    [Object.assign(new Error('x'), { status: 404 }), 404],
    [Object.assign(new Error('x'), { statusCode: 503 }), 503],
    [Object.assign(new Error('x'), { status: 200 }), 500],
    [Object.assign(new Error('x'), { status: '404' }), 500],
    [Object.assign(new Error('x'), { status: 999 }), 500],
    [new TypeError('x'), 500],
    ['a string', 500],
    [42, 500],
    [Object.create(null), 500],
    [(_, res) => res.status(409) && new Error('x'), 409],
  ]
  for (const [error, status] of STATUSES) {
    test(`${version} answers ${String(error?.message ?? typeof error)} (${JSON.stringify(error)}) with ${status}`, async () => {
      await serve(appOf(express, error), async (ask) =>
        assert.strictEqual((await ask('/')).status, status),
      )
    })
  }

  test(`what a 4xx of an app exposes is told, what it does not is not: ${version}`, async () => {
    const told = Object.assign(new Error('No such user.'), { status: 404, expose: true })
    const kept = Object.assign(new Error('row 7 of users'), { status: 404 })
    await serve(appOf(express, told), async (ask) =>
      assert.strictEqual((await ask('/')).json.detail, 'No such user.'),
    )
    await serve(appOf(express, kept), async (ask) =>
      assert.ok(!(await ask('/')).text.includes('row 7')),
    )
  })

  test(`a body that is not JSON is not repeated: ${version}`, async () => {
    await serve(appOf(express, new Error('not reached')), async (ask) => {
      const { status, text } = await ask('/', json('{"a": <script>'))
      assert.strictEqual(status, 400)
      assert.ok(!text.includes('script'))
      assert.strictEqual(JSON.parse(text).detail, 'The body is not well-formed.')
    })
  })

  test(`a path that cannot be decoded is a 400 that does not repeat it: ${version}`, async () => {
    const app = express()
      .get('/:id', (_, res) => res.end())
      .use(errors({ log() {} }))
    await serve(app, async (ask) => {
      const { status, text } = await ask('/%E0%A4%A')
      assert.strictEqual(status, 400)
      assert.ok(!text.includes('%E0'))
    })
  })

  test(`half an answer is cut off, not finished: ${version}`, async () => {
    const logged = []
    const app = express()
      .get('/', (_, res, next) => {
        res.write('half')
        next(new Error('late'))
      })
      .use(errors({ log: (error) => logged.push(error.message) }))
    await serve(app, async (ask) => assert.rejects(ask('/')))
    assert.deepStrictEqual(logged, ['late'])
  })

  test(`HEAD has the headers and no body: ${version}`, async () => {
    await serve(appOf(express, new RequestValueError(ISSUES)), async (ask) => {
      const { status, headers, text } = await ask('/', { method: 'HEAD' })
      assert.deepStrictEqual([status, text], [400, ''])
      assert.ok(Number(headers['content-length']) > 0)
    })
  })

  test(`headers of the answer that is not sent are gone, those of the error are there: ${version}`, async () => {
    const error = Object.assign(new Error('x'), {
      status: 429,
      headers: {
        'Retry-After': 5,
        'X-Bad\r\nName': 'x',
        'X-Bad': 'a\r\nSet-Cookie: b',
        'X-Also': {},
      },
    })
    const build = (_, res) => {
      res.set({ ETag: '"x"', 'Content-Encoding': 'gzip', 'Content-Length': '3', Vary: 'Origin' })
      return error
    }
    await serve(appOf(express, build), async (ask) => {
      const { status, headers } = await ask('/')
      assert.strictEqual(status, 429)
      assert.strictEqual(headers['retry-after'], '5')
      assert.strictEqual(headers.vary, 'Origin, Accept')
      for (const name of ['etag', 'content-encoding', 'x-bad', 'x-also', 'set-cookie'])
        assert.strictEqual(headers[name], undefined)
    })
  })

  test(`nothing that is told is markup in an HTML answer: ${version}`, async () => {
    const issues = [{ in: 'query', path: ['<b>"&\''], code: 'unknown', message: '<i>' }]
    await serve(appOf(express, new RequestValueError(issues)), async (ask) => {
      const { text } = await ask('/', { headers: { accept: 'text/html' } })
      assert.ok(!text.includes('<b>') && !text.includes('<i>') && text.includes('&lt;i&gt;'))
    })
  })
}

test('without a callback the channel armet:error hears of a 5xx', async () => {
  const heard = []
  const hear = (message) => heard.push(message)
  channel('armet:error').subscribe(hear)
  try {
    const failed = new Error('x')
    await serve(appOf(EXPRESS['Express 5'], failed, {}), async (ask) => {
      const { json: problem } = await ask('/')
      assert.deepStrictEqual(
        heard.map(({ error, id, status }) => ({ error, id, status })),
        [{ error: failed, id: problem.id, status: 500 }],
      )
    })
  } finally {
    channel('armet:error').unsubscribe(hear)
  }
})

test('an error that cannot be read is a 500', async () => {
  const hostile = {
    get status() {
      throw new Error('mine')
    },
  }
  await serve(appOf(EXPRESS['Express 5'], hostile), async (ask) =>
    assert.strictEqual((await ask('/')).status, 500),
  )
})
