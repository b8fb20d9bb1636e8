'use strict'

// What the example refuses, and what it lets through, as the requests on its page at /values bring it about.

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')

const { createApp } = require('../examples/hardened-api/app.js')
const { ATTEMPTS } = require('../examples/hardened-api/attempts.js')
const { Latest } = require('../examples/hardened-api/api/latest.js')
const { serve, json, form } = require('./support/asking.js')

const attempts = ATTEMPTS.flatMap((group) => group.attempts)
const named = (id) => attempts.find((attempt) => attempt.id === id)
const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

function sent(ask, attempt, prefix = '') {
  const path = prefix + attempt.path
  if (attempt.json !== undefined) return ask(path, json(attempt.json))
  if (attempt.fields === undefined) return ask(path)
  return ask(path, form(String(new URLSearchParams(attempt.fields))))
}

/** One app that answers one request. */
async function answer(path, told) {
  let response
  await serve(createApp(), async (ask) => {
    response = await ask(path, told)
  })
  return response
}

describe('every request of the page is refused', () => {
  for (const attempt of attempts) {
    test(`${attempt.title}: ${attempt.code}`, async () => {
      await serve(createApp(), async (ask) => {
        const { status, headers, json: problem } = await sent(ask, attempt)
        assert.equal(status, 400)
        assert.equal(headers['content-type'], 'application/problem+json')
        assert.equal(headers['cache-control'], 'no-store')
        assert.ok(
          problem.errors.some(({ code }) => code === attempt.code),
          JSON.stringify(problem),
        )
      })
    })
  }
})

describe('a handler without armet is handed all of it by Express', () => {
  for (const attempt of attempts) {
    test(attempt.title, async () => {
      await serve(createApp(), async (ask) => {
        const { status, headers, text } = await sent(ask, attempt, '/plain')
        assert.equal(status, 200, text)
        assert.match(headers['content-type'], /^text\/plain/)
        assert.match(text, /^req\.(query|body|params) = /m)
      })
    })
  }

  test('a query as Express 5 and as Express 4 read it', async () => {
    const { text } = await answer(`/plain${named('operator').path}`)
    assert.equal(
      text,
      [
        '// Express 5',
        "req.query = { 'username[$gt]': '' }",
        '',
        '// Express 4',
        "req.query = { username: { '$gt': '' } }",
        '',
      ].join('\n'),
    )
  })

  test('a key of a prototype as an own property', async () => {
    const { text } = await answer('/plain/api/signup', json(named('prototype').json))
    assert.match(text, /\['__proto__'\]: \{ isAdmin: true \}/)
  })

  test('written out no longer than a page can show, whatever was sent', async () => {
    const deep = `${'['.repeat(8000)}${']'.repeat(8000)}`
    const names = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`n${at}`, at]))
    for (const body of [
      deep,
      JSON.stringify(Array(4000).fill('x')),
      JSON.stringify(['x'.repeat(16_000)]),
      JSON.stringify(names),
    ]) {
      const { status, text } = await answer('/plain/api/orders', json(body))
      assert.equal(status, 200)
      assert.ok(text.length < 1000)
    }
  })
})

describe('what is right is let through, typed', () => {
  const PASSED = {
    '/api/products': ({ page, total, products }) => {
      assert.deepEqual([page, total, products.length], [1, 7, 5])
    },
    '/api/products?page=2': ({ products }) => assert.equal(products.length, 2),
    '/api/products?search=SHOES&sort=-price': ({ products }) => {
      assert.deepEqual(
        products.map(({ slug }) => slug),
        ['running-shoes', 'trail-shoes'],
      )
    },
    '/api/products?tags=outdoor&tags=shoes': ({ total }) => assert.equal(total, 1),
    '/api/products?tags=outdoor&inStock=true&filter[maxPrice]=10000': ({ products }) => {
      assert.deepEqual(
        products.map(({ id }) => id),
        [1],
      )
    },
    '/api/products/5': ({ slug }) => assert.equal(slug, 'tea-pot'),
    '/api/products/tea-pot': ({ id }) => assert.equal(id, 5),
    '/api/users?username=ada': ({ name }) => assert.equal(name, 'Ada Lovelace'),
  }
  for (const [path, check] of Object.entries(PASSED)) {
    test(path, async () => {
      const { status, json: body, text } = await answer(path)
      assert.equal(status, 200, text)
      check(body)
    })
  }

  const signup = { email: 'ada@example.com', password: 'Correct7horse', username: 'ada_l' }
  for (const path of ['/api/signup', '/api/zod/signup']) {
    test(`${path}, and the password is not repeated`, async () => {
      const { status, text } = await answer(path, json(JSON.stringify(signup)))
      assert.equal(status, 201, text)
      assert.deepEqual(JSON.parse(text), { username: 'ada_l', email: 'ada@example.com' })
    })
  }

  test('a review as a form', async () => {
    const { status, json: review } = await answer(
      '/api/reviews',
      form('product=1&rating=5&headline=Good+shoes'),
    )
    assert.equal(status, 201)
    assert.deepEqual(review, { product: 1, rating: 5, headline: 'Good shoes' })
  })

  test('an order, which can be read again', async () => {
    await serve(createApp(), async (ask) => {
      const order = {
        items: [{ product: 1, quantity: 2 }],
        delivery: { by: 'post', street: 'Main Street 1', postcode: '12345' },
      }
      const made = await ask('/api/orders', json(JSON.stringify(order)))
      assert.equal(made.status, 201, made.text)
      assert.deepEqual(made.json, { number: 1, total: 17800 })
      assert.deepEqual((await ask('/api/orders/1')).json, { ...order, total: 17800 })
    })
  })

  test('an answer of 4xx says what a client may know', async () => {
    const missing = {
      '/api/products/nothing': 'There is no such product.',
      '/api/users?username=nobody': 'There is no such user.',
      '/api/orders/1': 'There is no such order.',
      '/api/nowhere': 'There is nothing at this address.',
    }
    for (const [path, detail] of Object.entries(missing)) {
      const { status, json: problem } = await answer(path)
      assert.deepEqual([status, problem.detail], [404, detail])
    }
    await serve(createApp(), async (ask) => {
      await ask('/api/signup', json(JSON.stringify(signup)))
      const again = await ask('/api/signup', json(JSON.stringify(signup)))
      assert.deepEqual([again.status, again.json.detail], [409, 'This name is taken.'])
    })
  })
})

test('a body of more than 20 kB is refused before it is read', async () => {
  for (const path of ['/api/signup', '/plain/api/signup']) {
    const { status } = await answer(path, json(JSON.stringify(['x'.repeat(21_000)])))
    assert.equal(status, 413)
  }
})

test('what the example remembers does not grow with what is sent', () => {
  const latest = new Latest(3)
  for (let key = 0; key < 10; key++) latest.set(key, key)
  latest.set(7, 'again')
  latest.set(10, 10)
  assert.equal(latest.size, 3)
  assert.deepEqual(
    [7, 8, 9, 10].map((key) => latest.get(key)),
    ['again', undefined, 9, 10],
  )
})

describe('without scripts', () => {
  test('the page has a link or a form for each request', async () => {
    const { text } = await answer('/values')
    for (const { id } of attempts) assert.ok(text.includes(`<section class="attempt" id="${id}"`))
    assert.equal(text.match(/<(?:a|form) [^>]*\bdata-send\b/g).length, attempts.length)
  })

  test('a link leads to a page that says what is to be corrected', async () => {
    const { status, headers, text } = await answer(named('exponent').path, { headers: html })
    assert.equal(status, 400)
    assert.match(headers['content-type'], /^text\/html/)
    assert.match(text, /<li>query page: must be an integer from 1 to 1000<\/li>/)
  })

  test('a form leads to one too', async () => {
    const { method, headers, body } = form(String(new URLSearchParams(named('script-url').fields)))
    const { text } = await answer('/api/reviews', {
      method,
      body,
      headers: { ...headers, ...html },
    })
    assert.match(text, /<li>body website: must be a URL/)
    assert.doesNotMatch(text, /javascript:/)
  })

  for (const attempt of attempts.filter(({ schema }) => schema !== undefined)) {
    test(`the text of JSON is judged as its bytes are: ${attempt.title}`, async () => {
      const told = form(String(new URLSearchParams({ json: attempt.json })))
      const { status, text } = await answer(`/values/${attempt.schema}`, {
        ...told,
        headers: { ...told.headers, ...html },
      })
      assert.equal(status, 400)
      assert.match(text, /<li>body .+<\/li>/)
    })
  }

  test('the text of JSON that is right is answered with what a handler would be given', async () => {
    const right = named('role').json.replace(/,\s*"role": "admin"/, '')
    const told = form(String(new URLSearchParams({ json: right })))
    const { status, json: value } = await answer('/values/signup', told)
    assert.equal(status, 200)
    assert.deepEqual(value, JSON.parse(right))
  })

  test('a schema that is none is refused', async () => {
    const { status } = await answer('/values/__proto__', form('json=1'))
    assert.equal(status, 400)
  })
})
