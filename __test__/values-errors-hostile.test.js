'use strict'

const assert = require('node:assert/strict')
const { once } = require('node:events')
const http = require('node:http')
const http2 = require('node:http2')
const { test } = require('node:test')
const connect = require('connect')
const express5 = require('express')
const express4 = require('express4')
const { errors } = require('..')
const { answerOf, failed } = require('./support/last-handler.js')

const ROUTERS = { 'Express 4': express4, 'Express 5': express5, connect }

// What an error may not send, and what the response may not keep: it speaks of another body, or of the connection.
const REFUSED = {
  'Transfer-Encoding': 'chunked',
  Trailer: 'X-Sum',
  Connection: 'upgrade',
  'Keep-Alive': 'timeout=1',
  'Proxy-Connection': 'close',
  TE: 'trailers',
  Upgrade: 'h2c',
  'HTTP2-Settings': 'AAMAAABkAAQAoAAAAAIAAAAA',
  'Content-Encoding': 'gzip',
  'Content-Length': '1',
  'Content-Type': 'image/png',
  'Content-Range': 'bytes 0-1/2',
  'Content-Location': '/other',
  'Content-Disposition': 'attachment',
  'Content-Language': 'de',
  'Content-MD5': 'Q2hlY2sgSW50ZWdyaXR5IQ==',
  'Content-Digest': 'sha-256=:AAAA:',
  'Repr-Digest': 'sha-256=:AAAA:',
  Digest: 'sha-256=AAAA',
  ETag: '"x"',
  'Last-Modified': 'Tue, 01 Jan 2030 00:00:00 GMT',
  'Accept-Ranges': 'bytes',
  Age: '3',
  Expires: 'Tue, 01 Jan 2030 00:00:00 GMT',
  'Cache-Control': 'public, max-age=1000',
  SourceMap: '/x.map',
  Refresh: '0; url=https://evil.example',
  Location: 'https://evil.example',
  'X-Accel-Redirect': '/private',
  'X-Sendfile': '/private',
  'X-LIGHTTPD-send-file': '/private',
  'X-LiteSpeed-Location': '/private',
  'X-Reproxy-URL': 'http://10.0.0.1/',
  'Vercel-CDN-Cache-Control': 'max-age=1000',
  'Edge-Control': 'max-age=1d',
}
const REFUSED_OF_ERRORS = {
  ...REFUSED,
  'Set-Cookie': 'a=b',
  'Set-Cookie2': 'a=b',
  'Clear-Site-Data': '"*"',
  'Strict-Transport-Security': 'max-age=0',
  'Content-Security-Policy': 'default-src *',
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Proxy-Authenticate': 'Basic',
  'X-Content-Type-Options': 'sniff',
  'X-Powered-By': 'PHP',
  Server: 'upstream',
  Vary: 'Cookie',
  Authorization: 'Bearer secret',
  Cookie: 'session=secret',
  Host: 'internal',
  'X-API-Key': 'secret',
  'X-Forwarded-For': '10.0.0.1',
  'If-None-Match': '"x"',
  Status: '200 OK',
  Warning: '299 - "x"',
  'Feature-Policy': 'camera *',
  'Timing-Allow-Origin': '*',
  'X-Content-Security-Policy': 'default-src *',
  'Set-Login': 'logged-in',
  'X-Amz-Security-Token': 'secret',
  'X-Vault-Token': 'secret',
  'X-Session-Id': 'secret',
  'X-CSRF-Token': 'secret',
  'X-Access-Key-Id': 'secret',
  'X-User-Email': 'a@b.example',
  'X-Client-IP': '10.0.0.1',
  'X-Original-URL': '/admin',
  'X-HTTP-Method-Override': 'DELETE',
  'X-Middleware-Rewrite': '/admin',
  'X-Powered-CMS': 'x',
  'X-AspNet-Version': '4',
  'X-Cache-Hits': '1',
  'X-Robots-Tag': 'all',
  'X-UA-Compatible': 'IE=5',
  'Api-Key': 'secret',
  Apikey: 'secret',
  'Private-Token': 'secret',
  'CF-Connecting-IP': '10.0.0.1',
  'True-Client-IP': '10.0.0.1',
  'SSO-User': 'root',
  DNT: '1',
  Priority: 'u=0',
  'Early-Data': '1',
  'Accept-Language': 'de',
  'Attribution-Reporting-Register-Source': '{}',
  'No-Vary-Search': 'params',
  'Use-As-Dictionary': 'match="*"',
}

const OWN = {
  'content-type': 'application/problem+json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'",
  vary: 'Accept',
}

function assertOwn({ status, headers, text }) {
  assert.equal(status, 418)
  assert.equal(JSON.parse(text).status, 418)
  for (const [name, value] of Object.entries(OWN)) assert.equal(headers[name], value, name)
  assert.equal(headers['content-length'], String(Buffer.byteLength(text)))
  assert.equal(headers['transfer-encoding'], undefined)
}

for (const [router, make] of Object.entries(ROUTERS)) {
  for (const [name, value] of Object.entries(REFUSED_OF_ERRORS)) {
    test(`${name} of an error is not sent: ${router}`, async () => {
      for (const spelling of [name, name.toLowerCase(), name.toUpperCase()]) {
        const { headers, ...answer } = await answerOf(
          make,
          () => {},
          failed({ headers: { [spelling]: value } }),
        )
        assertOwn({ headers, ...answer })
        assert.notEqual(headers[name.toLowerCase()], value)
      }
    })
  }
  for (const [name, value] of Object.entries(REFUSED)) {
    if (
      ['Connection', 'Keep-Alive', 'TE', 'Upgrade', 'HTTP2-Settings', 'Proxy-Connection'].includes(
        name,
      )
    )
      continue
    test(`${name} that was set before the error is not sent: ${router}`, async () => {
      const { headers, ...answer } = await answerOf(
        make,
        (res) => res.setHeader(name, value),
        failed(),
      )
      assertOwn({ headers, ...answer })
      assert.notEqual(headers[name.toLowerCase()], value)
    })
  }

  test(`what an error is there to say is sent: ${router}`, async () => {
    const headers = {
      'Retry-After': 5,
      Allow: 'GET, HEAD',
      'WWW-Authenticate': ['Basic', 'Bearer'],
      'RateLimit-Remaining': '0',
      'X-Reason': 'own',
      'X-Request-Id': 'a-1',
      'X-Throttle-Scope': 'all',
      'Accept-Encoding': 'gzip',
    }
    const answer = await answerOf(make, () => {}, failed({ headers }))
    assertOwn(answer)
    assert.equal(answer.headers['retry-after'], '5')
    assert.equal(answer.headers.allow, 'GET, HEAD')
    assert.equal(answer.headers['www-authenticate'], 'Basic, Bearer')
    assert.equal(answer.headers['ratelimit-remaining'], '0')
    assert.equal(answer.headers['x-reason'], 'own')
    assert.equal(answer.headers['x-request-id'], 'a-1')
    assert.equal(answer.headers['x-throttle-scope'], 'all')
    assert.equal(answer.headers['accept-encoding'], 'gzip')
    const range = failed({ status: 416, headers: { 'Content-Range': 'bytes */3' } })
    assert.equal((await answerOf(make, () => {}, range)).headers['content-range'], 'bytes */3')
    const proxy = failed({ status: 407, headers: new Headers({ 'Proxy-Authenticate': 'Basic' }) })
    assert.equal((await answerOf(make, () => {}, proxy)).headers['proxy-authenticate'], 'Basic')
  })

  test(`a Retry-After is whole seconds or a date, or is not sent: ${router}`, async () => {
    const date = 'Tue, 01 Jan 2030 00:00:00 GMT'
    for (const [given, sent] of [
      [5, '5'],
      [1.2, '2'],
      [0, '0'],
      ['120', '120'],
      [date, date],
      [NaN],
      [Infinity],
      [-1],
      [1e300],
      ['NaN'],
      ['-1'],
      ['soon'],
      [['5']],
      [{ valueOf: () => 5 }],
      [5n],
      [null],
    ]) {
      for (const name of ['Retry-After', 'retry-after']) {
        const answer = await answerOf(make, () => {}, failed({ headers: { [name]: given } }))
        assertOwn(answer)
        assert.equal(answer.headers['retry-after'], sent, String(given))
      }
    }
  })

  test(`numbers that are none, and values without end, are not sent: ${router}`, async () => {
    for (const value of [NaN, Infinity, [NaN], [], new Array(2), 'x'.repeat(10_000)]) {
      const { headers, ...answer } = await answerOf(
        make,
        () => {},
        failed({ headers: { 'X-Reason': value } }),
      )
      assertOwn({ headers, ...answer })
      assert.equal(headers['x-reason'], undefined)
    }
    let asked = 0
    const endless = {
      *entries() {
        for (;;) {
          asked += 1
          yield [`X-Reason-${asked}`, 'x']
        }
      },
    }
    assertOwn(await answerOf(make, () => {}, failed({ headers: endless })))
    assert.ok(asked <= 65)
  })

  const throws = () => {
    throw new Error('of another middleware')
  }
  // What is left to say when a method of the response throws.
  const BARE = {
    'setHeader that throws': (res) => (res.setHeader = throws),
    'removeHeader that throws': (res) => {
      res.setHeader('ETag', '"x"')
      res.removeHeader = throws
    },
    'getHeaderNames that throws': (res) => (res.getHeaderNames = throws),
    'hasHeader that throws': (res) => (res.hasHeader = throws),
    'writeHead that throws, as a listener for headers does': (res) => (res.writeHead = throws),
    'end that throws': (res) => (res.end = throws),
    'a content type that cannot be changed': (res) => {
      res.setHeader('Content-Type', 'text/html')
      const { setHeader } = res
      res.setHeader = (name, value) =>
        name === 'Content-Type' ? throws() : setHeader.call(res, name, value)
    },
    'no methods at all': (res) => {
      for (const name of [
        'setHeader',
        'removeHeader',
        'getHeader',
        'getHeaderNames',
        'hasHeader',
        'end',
      ])
        res[name] = undefined
    },
  }
  for (const [what, work] of Object.entries(BARE)) {
    test(`${what} leaves the status and a sentence: ${router}`, async () => {
      const { status, headers, text } = await answerOf(make, work, failed())
      assert.deepEqual([status, text], [418, "418 I'm a Teapot\n"])
      assert.equal(headers['content-type'], 'text/plain; charset=utf-8')
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.equal(headers.etag, undefined)
    })
  }

  const ANSWERED = {
    'a response that was to be 204': (res) => (res.statusCode = 204),
    'a response that was to be 304': (res) => (res.statusCode = 304),
    'a strict content length that another body had': (res) => {
      res.strictContentLength = true
      res.setHeader('Content-Length', 1000)
    },
    'trailers that were added': (res) => {
      res.setHeader('Trailer', 'X-Sum')
      res.addTrailers({ 'X-Sum': '1' })
    },
    'a status message that was set': (res) => (res.statusMessage = 'All is well'),
  }
  for (const [what, work] of Object.entries(ANSWERED)) {
    test(`${what} changes nothing of the answer: ${router}`, async () => {
      assertOwn(await answerOf(make, work, failed()))
    })
  }

  test(`Vary that was set as a list keeps its names: ${router}`, async () => {
    const work = (res) => res.setHeader('Vary', ['Origin', 'Cookie'])
    assert.equal((await answerOf(make, work, failed())).headers.vary, 'Origin,Cookie, Accept')
  })

  test(`HEAD under a strict content length has no body: ${router}`, async () => {
    const work = (res) => (res.strictContentLength = true)
    const { status, text } = await answerOf(make, work, failed(), { method: 'HEAD' })
    assert.deepEqual([status, text], [418, ''])
  })

  test(`a socket that is gone, or a response that has ended, ends nothing else: ${router}`, async () => {
    const gone = [
      (res) => res.destroy(),
      (res) => res.socket.destroy(),
      (res) => res.end('whole'),
      (res) => {
        res.writeHead(200, { 'Content-Length': 10 })
        res.write('half')
      },
    ]
    for (const work of gone) await answerOf(make, work, failed()).catch(() => {})
    assertOwn(await answerOf(make, () => {}, failed()))
  })

  const getter = (name) => ({
    get [name]() {
      throw new Error('of a getter')
    },
  })
  const ERRORS = {
    'a status that throws': [getter('status'), 500],
    'headers that throw': [
      Object.defineProperties(failed(), Object.getOwnPropertyDescriptors(getter('headers'))),
      418,
    ],
    'one header that throws': [failed({ headers: getter('X-A') }), 418],
    'entries that throw': [failed({ headers: getter('entries') }), 418],
    'headers that never end': [failed({ headers: { entries: 1, [Symbol('x')]: 'y' } }), 418],
    'a symbol for a status': [failed({ status: Symbol('x') }), 500],
    'a bigint for a status': [failed({ status: 400n }), 500],
    'a symbol': [Symbol('x'), 500],
    'a function': [() => {}, 500],
    'null prototype': [Object.create(null), 500],
    'issues that are none': [failed({ code: 'ARMET_X', issues: [null, 1] }), 418],
    'issues that JSON cannot hold': [
      failed({ code: 'ARMET_X', issues: [{ path: [], code: 1n, message: 2n }] }),
      418,
    ],
    'a revoked Proxy': [revoked(), 500],
  }
  for (const [what, [error, status]] of Object.entries(ERRORS)) {
    test(`${what} is answered: ${router}`, async () => {
      assert.equal((await answerOf(make, () => {}, error)).status, status)
    })
  }
}

function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

test('a log that fails later, and an error that cannot be shown, end nothing', async () => {
  const { error } = console
  const shown = []
  console.error = (...values) => {
    shown.push(values[0])
    throw new Error('cannot be shown')
  }
  try {
    for (const log of [
      async () => Promise.reject(new Error('later')),
      () => Promise.reject(),
      undefined,
    ]) {
      const res = new http.ServerResponse({
        method: 'GET',
        httpVersionMajor: 1,
        httpVersionMinor: 1,
      })
      errors(log === undefined ? {} : { log })(
        new Error('x'),
        { headers: {}, httpVersionMajor: 1 },
        res,
        () => {},
      )
      await new Promise(setImmediate)
      assert.equal(res.statusCode, 500)
    }
    assert.equal(shown.length, 4)
  } finally {
    console.error = error
  }
})

test('a response that is none is left alone', () => {
  const { proxy } = Proxy.revocable({}, {})
  const strange = [
    {},
    { headersSent: true },
    { headersSent: false, end() {} },
    { headersSent: true, destroy: () => assert.ok(true) },
    proxy,
    revoked(),
    Object.create(null),
    {
      get headersSent() {
        throw new Error('x')
      },
      get end() {
        throw new Error('x')
      },
    },
  ]
  for (const res of strange) {
    for (const req of [{}, { headers: {} }, Object.create(null), revoked()])
      errors({ log() {} })(failed(), req, res, () => assert.fail('next was called'))
  }
})

test('a mock with the common methods gets a whole answer', () => {
  const headers = {}
  const res = {
    statusCode: 200,
    headersSent: false,
    setHeader: (name, value) => (headers[name.toLowerCase()] = value),
    getHeader: (name) => headers[name.toLowerCase()],
    hasHeader: (name) => name.toLowerCase() in headers,
    removeHeader: (name) => delete headers[name.toLowerCase()],
    end: (text) => (res.text = text),
  }
  errors()(failed(), { headers: {} }, res, () => {})
  assert.equal(res.statusCode, 418)
  assert.equal(headers['content-type'], 'application/problem+json')
  assert.equal(JSON.parse(res.text).status, 418)
})

test('over HTTP/2 nothing of the connection is sent, and nothing is warned of', async () => {
  const warned = []
  // That of a stand-in without methods, in a test above, may come as late as this.
  const hear = ({ code, message }) => code === 'ARMET_NO_RESPONSE' || warned.push(message)
  process.on('warning', hear)
  const handle = errors({ log() {} })
  const server = http2.createServer((req, res) => {
    if (req.url === '/throwing') {
      res.setHeader = () => {
        throw new Error('of another middleware')
      }
    }
    if (req.url === '/closed') res.stream.close()
    if (req.url === '/sent') res.write('half')
    handle(failed({ headers: REFUSED_OF_ERRORS }), req, res, () => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = http2.connect(`http://127.0.0.1:${server.address().port}`)
  const ask = async (path) => {
    const stream = client.request({ ':path': path })
    stream.setEncoding('utf8').on('error', () => {})
    const answer = { text: '' }
    stream.on('response', (headers) => (answer.headers = headers))
    stream.on('data', (part) => (answer.text += part))
    await once(stream, 'close')
    return answer
  }
  try {
    const { headers, text } = await ask('/')
    assert.equal(headers[':status'], 418)
    assertOwn({ status: headers[':status'], headers, text })
    assert.equal((await ask('/throwing')).headers?.[':status'] ?? 'none', 418)
    await ask('/closed')
    await ask('/sent')
    assert.equal((await ask('/')).headers[':status'], 418)
    assert.deepEqual(warned, [])
  } finally {
    process.off('warning', hear)
    client.close()
    server.close()
  }
})
