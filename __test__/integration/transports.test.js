'use strict'

const assert = require('node:assert/strict')
const http = require('node:http')
const http2 = require('node:http2')
const https = require('node:https')
const { describe, it } = require('node:test')
const { armet, helmet, sameAsHelmet, SIDES } = require('../support/beside-helmet.js')
const { keyless } = require('../support/keyless-tls.js')
const { serving } = require('../support/serve.js')
const { exchange } = require('../support/wire.js')

/** Handlers by path, each leaving its response's headers otherwise than it found them. */
const CHANGES = {
  '/plain': () => {},
  '/set': (res) => res.setHeader('x-frame-options', 'DENY'),
  '/append': (res) => res.appendHeader('Content-Security-Policy', 'sandbox'),
  '/append-twice': (res) => {
    for (const name of res.getHeaderNames()) {
      res.appendHeader(name, 'appended')
      res.appendHeader(name, ['a', 'b'])
    }
  },
  '/remove': (res) => res.removeHeader('Referrer-Policy'),
  '/new': (res) => res.setHeader('X-New', 'new'),
  '/reach-in': (res) => {
    const symbol = Object.getOwnPropertySymbols(res).find(
      ({ description }) => description === 'kOutHeaders',
    )
    for (const entry of Object.values(res[symbol])) entry[1] = `${entry[1]}, reached`
    res[symbol]['x-reached'] = ['X-Reached', '1']
  },
  '/write-head': (res) => res.writeHead(202, { 'X-Download-Options': 'changed' }),
}
const PATHS = Object.keys(CHANGES)

function listener(library, options) {
  const middleware = library(options)
  return (req, res) => {
    const [path, number = 0] = req.url.split('?')
    res.setHeader('X-Powered-By', 'Express')
    // A table that holds this is filled, one that does not is replaced.
    if (number % 3 === 0) res.setHeader('X-Early', '1')
    middleware(req, res, () => {
      CHANGES[path](res)
      res.end(req.url)
    })
  }
}

// Every path after every other, and then some.
const thousand = Array.from({ length: 1000 }, (_, index) => {
  return `${PATHS[(index * 7 + Math.floor(index / PATHS.length)) % PATHS.length]}?${index}`
})

describe('on one connection nothing leaks from a response to the next', () => {
  for (const pipelined of [false, true]) {
    it(`in a thousand ${pipelined ? 'pipelined' : 'sequential'} requests`, async () => {
      const build = (library) => http.createServer({ requestTimeout: 0 }, listener(library))
      const answers = await sameAsHelmet(build, thousand, { pipelined })
      assert.equal(answers.length, 1000)
      assert.equal(answers[999].body, thousand[999])
    })
  }

  it('in a thousand requests under a policy with a function', () => {
    const options = {
      contentSecurityPolicy: {
        directives: { imgSrc: [(req) => `https://${req.url.length}.example`] },
      },
    }
    return sameAsHelmet((library) => http.createServer(listener(library, options)), thousand)
  })

  it('from a server to another that the same middleware serves', async () => {
    const middleware = armet()
    const changing = listener(() => middleware)
    await serving(changing, (server) => exchange(server, ['/append-twice', '/reach-in', '/remove']))
    const build = (library) => listener(library === helmet ? helmet : () => middleware)
    await sameAsHelmet(build, ['/plain', '/plain'])
  })
})

describe('over TLS', () => {
  it('answers are the same', () => {
    const build = (library) => https.createServer(keyless.server, listener(library))
    return sameAsHelmet(build, [...PATHS, ...PATHS], { secure: true })
  })

  it('answers to HTTP/1 on an HTTP/2 server are the same', () => {
    const build = (library) =>
      http2.createSecureServer({ ...keyless.server, allowHTTP1: true }, listener(library))
    return sameAsHelmet(build, [...PATHS, ...PATHS], { secure: true })
  })
})

describe('over HTTP/2', () => {
  // A table to reach into is HTTP/1's alone, and some headers may have one value only.
  const paths = PATHS.filter((path) => path !== '/reach-in' && path !== '/append-twice')
  const servers = {
    'in the clear': (handler) => [http2.createServer(handler), {}],
    'over TLS': (handler) => [http2.createSecureServer(keyless.server, handler), keyless.client],
    'over TLS where HTTP/1 is allowed': (handler) => [
      http2.createSecureServer({ ...keyless.server, allowHTTP1: true }, handler),
      keyless.client,
    ],
  }
  const sides = { helmet, ...SIDES }
  for (const [how, make] of Object.entries(servers)) {
    it(`answers are the same, ${how}`, async () => {
      const answers = {}
      for (const [side, library] of Object.entries(sides)) {
        const [server, client] = make(listener(library))
        const scheme = how === 'in the clear' ? 'http' : 'https'
        answers[side] = await serving(server, () =>
          askAll(server, scheme, client, [...paths, ...paths]),
        )
      }
      for (const side of Object.keys(SIDES)) assert.deepEqual(answers[side], answers.helmet, side)
      assert.equal(answers.helmet[0].headers.includes('x-frame-options'), true)
      assert.equal(answers.helmet[0].headers.includes('x-powered-by'), false)
    })
  }
})

async function askAll(server, scheme, options, paths) {
  const session = http2.connect(`${scheme}://localhost:${server.address().port}`, {
    ...options,
    lookup: (_host, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
  })
  try {
    const answers = []
    for (const path of paths) answers.push(await ask(session, path))
    return answers
  } finally {
    session.destroy()
  }
}

function ask(session, path) {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ':path': path })
    const answer = { body: '' }
    stream.on('response', (_headers, _flags, raw) => {
      answer.headers = raw.filter((_, index) => raw[index - (index % 2)] !== 'date')
    })
    stream.setEncoding('utf8').on('data', (text) => (answer.body += text))
    stream.on('end', () => resolve(answer))
    stream.on('error', reject)
  })
}
