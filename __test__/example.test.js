'use strict'

// The example as its visitors and whoever runs it meet it.

const assert = require('node:assert/strict')
const { spawn } = require('node:child_process')
const { once } = require('node:events')
const net = require('node:net')
const { join } = require('node:path')
const { describe, test } = require('node:test')

const { createApp } = require('../examples/hardened-api/app.js')
const { serving } = require('./support/serve.js')

const SERVER = join(__dirname, '../examples/hardened-api/server.js')

/** One response, as a browser asks for it. */
function fetching(path, use) {
  return serving(createApp(), async (server) => {
    const response = await fetch(`http://127.0.0.1:${server.address().port}${path}`, {
      headers: { accept: path.startsWith('/api') ? '*/*' : 'text/html' },
    })
    return use(response, await response.text())
  })
}

/** Runs the server as its own process, on a free port. */
async function running(use) {
  const child = spawn(process.execPath, [SERVER], { env: { ...process.env, PORT: '0' } })
  try {
    child.stdout.setEncoding('utf8')
    const [line] = await once(child.stdout, 'data')
    return await use({ child, line, port: Number(/:(\d+)\n$/.exec(line)?.[1]) })
  } finally {
    child.kill('SIGKILL')
  }
}

const PAGE_POLICY = new RegExp(
  "^default-src 'self';base-uri 'self';font-src 'self';form-action 'self';frame-ancestors 'none';" +
    "img-src 'self';object-src 'none';script-src 'self' 'nonce-[A-Za-z0-9+/]{22}==';" +
    "script-src-attr 'none';style-src 'self' 'nonce-[A-Za-z0-9+/]{22}=='$",
)

describe('every page carries the headers', () => {
  for (const [path, status] of Object.entries({
    '/': 200,
    '/values': 200,
    '/nowhere': 404,
    '/failure': 500,
    '/%ff': 404,
  })) {
    test(`${path} with status ${status}`, (t) => {
      t.mock.method(console, 'error', () => {})
      return fetching(path, (response, body) => {
        assert.equal(response.status, status)
        assert.match(response.headers.get('content-type'), /^text\/html/)
        assert.match(response.headers.get('content-security-policy'), PAGE_POLICY)
        assert.equal(response.headers.get('x-frame-options'), 'DENY')
        assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
        assert.equal(response.headers.get('cross-origin-opener-policy'), 'same-origin')
        assert.equal(response.headers.get('cross-origin-embedder-policy'), 'require-corp')
        assert.equal(response.headers.get('x-powered-by'), null)
        assert.equal(response.headers.get('cache-control'), 'no-store')
        assert.doesNotMatch(body, /\sstyle=|\son[a-z]+=/)
      })
    })
  }
})

describe('every JSON route carries a policy that allows nothing', () => {
  for (const [path, status] of Object.entries({
    '/api/time': 200,
    '/api/headers': 200,
    '/api/nowhere': 404,
    '/api/failure': 500,
  })) {
    test(`${path} with status ${status}`, (t) => {
      t.mock.method(console, 'error', () => {})
      return fetching(path, (response, body) => {
        assert.equal(response.status, status)
        assert.match(response.headers.get('content-type'), /^application\/(problem\+)?json/)
        assert.equal(
          response.headers.get('content-security-policy'),
          "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
        )
        assert.equal(response.headers.get('x-frame-options'), 'DENY')
        assert.equal(response.headers.get('x-powered-by'), null)
        assert.doesNotMatch(body, /always fails|\.js/)
      })
    })
  }
})

test('files carry the headers', () => {
  return fetching('/style.css', (response) => {
    assert.equal(response.status, 200)
    assert.match(response.headers.get('content-security-policy'), PAGE_POLICY)
  })
})

for (const path of ['/', '/values']) {
  test(`the nonce in ${path} is the one in its policy, and another one next time`, () => {
    return serving(createApp(), async (server) => {
      const nonces = []
      for (let visit = 0; visit < 2; visit++) {
        const response = await fetch(`http://127.0.0.1:${server.address().port}${path}`)
        const [, nonce] = /<script nonce="([^"]+)">/.exec(await response.text())
        assert.ok(response.headers.get('content-security-policy').includes(`'nonce-${nonce}'`))
        nonces.push(nonce)
      }
      assert.notEqual(nonces[0], nonces[1])
    })
  })
}

test('the page shows the headers without any script', () => {
  return fetching('/', (response, body) => {
    const shown = body.match(/data-header="[^"]+"/g)
    assert.equal(shown.length, 13)
    for (const [, name] of body.matchAll(/data-header="([^"]+)"/g)) {
      assert.ok(response.headers.has(name), name)
    }
  })
})

for (const path of ['/failure', '/api/failure']) {
  test(`${path} tells the client an id, under which the log has the error`, (t) => {
    const { mock } = t.mock.method(console, 'error', () => {})
    return fetching(path, (_response, body) => {
      assert.equal(mock.callCount(), 1)
      const [line, error] = mock.calls[0].arguments
      const [id] = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(line)
      assert.ok(body.includes(id), body)
      assert.equal(error.message, 'This route always fails.')
      assert.doesNotMatch(body, /always fails/)
    })
  })
}

describe('the server', () => {
  test('says where it listens', () => {
    return running(async ({ line, port }) => {
      assert.equal(line, `Listening on http://localhost:${port}\n`)
      assert.equal((await fetch(`http://localhost:${port}/`)).status, 200)
    })
  })

  test('says what is wrong when its port is taken', async () => {
    const taken = net.createServer().listen(0)
    await once(taken, 'listening')
    const child = spawn(process.execPath, [SERVER], {
      env: { ...process.env, PORT: String(taken.address().port) },
    })
    let complaint = ''
    child.stderr.setEncoding('utf8').on('data', (text) => {
      complaint += text
    })
    const [code] = await once(child, 'close')
    taken.close()
    assert.equal(code, 1)
    assert.match(complaint, /EADDRINUSE/)
  })

  for (const signal of ['SIGTERM', 'SIGINT']) {
    test(`ends on ${signal} once its connections are idle`, () => {
      return running(async ({ child, port }) => {
        // fetch keeps the connection open.
        await (await fetch(`http://localhost:${port}/api/time`)).text()
        const ended = once(child, 'exit')
        child.kill(signal)
        assert.deepEqual(await ended, [0, null])
      })
    })
  }
})
