'use strict'

const assert = require('node:assert/strict')
const { createServer } = require('node:http')
const { describe, it } = require('node:test')
const { sameAsHelmet } = require('../support/beside-helmet.js')

/** A server that runs helmet or armet, with what comes before and after it. */
function around({ before = () => {}, after = () => {}, options, server = {} }) {
  return (library) => {
    const middleware = library(options)
    return createServer(server, (req, res) => {
      before(res, req)
      middleware(req, res, (error) => {
        const result = after(res, req, error)
        if (!res.writableEnded) res.end(result ?? 'ok')
      })
    })
  }
}

const header = (answer, name) => answer.headers.filter(([each]) => each === name)

describe('earlier headers', () => {
  const cases = {
    'keep their place and their values': (res) =>
      res.setHeader('X-Early', '1').setHeader('Set-Cookie', ['a=1', 'b=2']),
    'of the same name keep their place and get the value and the casing': (res) =>
      res
        .setHeader('x-frame-options', 'DENY')
        .setHeader('X-Other', '1')
        .setHeader('REFERRER-POLICY', 'origin'),
    'in lists are replaced': (res) =>
      res.setHeader('Content-Security-Policy', ["default-src 'none'", 'sandbox']),
    'called X-Powered-By are removed': (res) => res.setHeader('X-Powered-By', 'Express'),
    'called X-Powered-By are removed from among others': (res) =>
      res.setHeader('X-First', '1').setHeader('x-POWERED-by', 'PHP').setHeader('X-Last', '1'),
    'that were removed leave no trace': (res) =>
      res.setHeader('X-Gone', '1').removeHeader('X-Gone'),
    'set from a Map are kept': (res) =>
      res.setHeaders(
        new Map([
          ['X-Map', 'a'],
          ['x-dns-prefetch-control', 'on'],
        ]),
      ),
    'set from Headers are kept': (res) =>
      res.setHeaders(new Headers({ 'X-Fetch': 'a', 'Set-Cookie': 'a=1' })),
  }
  for (const [fact, before] of Object.entries(cases)) {
    it(fact, () => sameAsHelmet(around({ before }), ['/', '/']))
  }
})

describe('later changes', () => {
  const cases = {
    'by setHeader replace': (res) => res.setHeader('x-frame-options', 'DENY'),
    'by setHeader with a list send one line for each': (res) =>
      res.setHeader('Referrer-Policy', ['a', 'b']),
    'by appendHeader add a line': (res) =>
      res
        .appendHeader('Content-Security-Policy', 'sandbox')
        .appendHeader('X-New', '1')
        .appendHeader('X-New', '2'),
    'by appendHeader with a list add lines': (res) =>
      res.appendHeader('Referrer-Policy', ['origin', 'same-origin']),
    'by removeHeader remove': (res) => res.removeHeader('strict-transport-security'),
    'by removeHeader of everything remove everything': (res) => {
      for (const name of res.getHeaderNames()) res.removeHeader(name)
    },
    'by setHeader after removeHeader move to the end': (res) => {
      res.removeHeader('X-Frame-Options')
      res.setHeader('X-Frame-Options', 'DENY')
    },
    'of X-Powered-By are sent': (res) => res.setHeader('X-Powered-By', 'Late'),
    'by setHeaders replace': (res) =>
      res.setHeaders(
        new Map([
          ['Referrer-Policy', 'origin'],
          ['X-A', 'b'],
        ]),
      ),
    'by writeHead with nothing': (res) => res.writeHead(201),
    'by writeHead with an object replace and add': (res) =>
      res.writeHead(202, { 'x-frame-options': 'DENY', 'X-Head': ['1', '2'] }),
    'by writeHead with a phrase and an object': (res) =>
      res.writeHead(299, 'Fine', { 'Referrer-Policy': 'origin' }),
    'by writeHead with a flat list': (res) =>
      res.writeHead(200, ['X-Frame-Options', 'DENY', 'X-List', '1', 'X-List', '2']),
    'by writeHead, of the casing alone': (res) =>
      res.writeHead(200, { 'CONTENT-SECURITY-POLICY': 'sandbox' }),
    'by flushHeaders and write': (res) => {
      res.flushHeaders()
      res.write('one')
      res.write('two')
    },
    'of the length': (res) => res.setHeader('Content-Length', 2),
    'of trailers': (res) => {
      res.setHeader('Trailer', 'X-Trail')
      res.write('a')
      res.addTrailers({ 'X-Trail': 'end' })
    },
    'of the connection': (res) => res.setHeader('Connection', 'keep-alive'),
    'of the date': (res) => {
      res.sendDate = false
    },
  }
  for (const [fact, after] of Object.entries(cases)) {
    it(fact, () => sameAsHelmet(around({ after: (res) => void after(res) }), ['/', '/']))
  }

  it('are refused with the same errors', () => {
    const attempts = [
      (res) => res.setHeader('X-Frame-Options', 'a\nb'),
      (res) => res.setHeader('X-Frame-Options', undefined),
      (res) => res.setHeader('bad name', 'a'),
      (res) => res.appendHeader('X-Frame-Options', 'a\u2019'),
      (res) => res.writeHead(200, { 'X-Frame-Options': 'a\nb' }),
      (res) => res.writeHead(99),
      (res) => res.writeHead(200, [['X-Pair', '1']]),
    ]
    const after = (res) => JSON.stringify(attempts.map((attempt) => outcome(() => attempt(res))))
    return sameAsHelmet(around({ after }), ['/'])
  })

  it('and questions see the same at every step', () => {
    const look = (res) => [
      res.getHeaderNames(),
      res.getRawHeaderNames(),
      res.getHeaders(),
      res.hasHeader('x-FRAME-options'),
      res.hasHeader('constructor'),
      res.hasHeader('X-Powered-By'),
      res.getHeader('content-security-policy'),
      Object.getPrototypeOf(res.getHeaders()),
      res.headersSent,
    ]
    const after = (res) => {
      const seen = [look(res)]
      res.appendHeader('Referrer-Policy', 'origin')
      seen.push(look(res))
      res.removeHeader('X-Download-Options')
      seen.push(look(res))
      res.write('')
      seen.push(look(res))
      res.end(JSON.stringify(seen))
    }
    return sameAsHelmet(around({ before: (res) => res.setHeader('X-Powered-By', 'a'), after }), [
      '/',
    ])
  })

  it('of what getHeader gave do not reach the response', () => {
    const after = (res) => {
      res.getHeaders()['x-frame-options'] = 'changed'
      res.getHeaderNames().length = 0
      res.getRawHeaderNames().length = 0
    }
    return sameAsHelmet(around({ after }), ['/', '/'])
  })
})

describe('headers that were sent already', () => {
  const starts = {
    writeHead: (res) => res.writeHead(200, { 'X-A': '1' }),
    'writeHead without headers': (res) => res.writeHead(204),
    flushHeaders: (res) => res.flushHeaders(),
    write: (res) => res.write('begun'),
    end: (res) => res.end('ended'),
    'setHeader and write': (res) => {
      res.setHeader('X-A', '1')
      res.write('begun')
    },
  }
  for (const [start, send] of Object.entries(starts)) {
    it(`by ${start} make the same error`, async () => {
      const outcomes = []
      const build = (library) => {
        const middleware = library()
        return createServer((req, res) => {
          send(res)
          const thrown = outcome(() => middleware(req, res, () => outcomes.push('next')))
          outcomes.push(JSON.stringify([thrown, res.getHeaderNames(), res.headersSent]))
          if (!res.writableEnded) res.end('rest')
        })
      }
      await sameAsHelmet(build, ['/'])
      assert.equal(new Set(outcomes).size, 1)
      assert.match(outcomes[0], /ERR_HTTP_HEADERS_SENT/)
    })
  }
})

describe('kinds of answers', () => {
  it('to HEAD are the same', () =>
    sameAsHelmet(around({}), [{ method: 'HEAD' }, { method: 'OPTIONS' }, '/']))

  for (const status of [204, 205, 304, 301, 404, 500]) {
    it(`of status ${status} are the same`, () => {
      return sameAsHelmet(around({ after: (res) => void res.writeHead(status) }), ['/', '/'])
    })
  }

  it('after 100 and 103 are the same', () => {
    const after = (res) => {
      res.writeEarlyHints({ link: '</a.css>; rel=preload' })
    }
    return sameAsHelmet(around({ after }), ['/'])
  })

  it('of servers with settings of their own are the same', () => {
    const server = {
      uniqueHeaders: ['x-frame-options', 'x-new'],
      joinDuplicateHeaders: true,
      keepAlive: true,
    }
    const after = (res) =>
      void res.appendHeader('X-Frame-Options', 'DENY').setHeader('X-New', ['1', '2'])
    return sameAsHelmet(around({ server, after }), ['/', '/'])
  })

  it("of a response class of the server's own are the same", () => {
    const { ServerResponse } = require('node:http')
    class Counting extends ServerResponse {
      setHeader(name, value) {
        this.count = (this.count ?? 0) + 1
        return super.setHeader(name, value)
      }
    }
    const after = (res) => String(res.count)
    return sameAsHelmet(around({ server: { ServerResponse: Counting }, after }), ['/'])
  })
})

describe('options', () => {
  const all = {
    'of an API': {
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"] } },
      hsts: false,
    },
    'of a page in other frames': {
      frameguard: false,
      crossOriginEmbedderPolicy: true,
      crossOriginResourcePolicy: { policy: 'cross-origin' },
    },
    'that leave one header': {
      contentSecurityPolicy: false,
      crossOriginOpenerPolicy: false,
      crossOriginResourcePolicy: false,
      originAgentCluster: false,
      referrerPolicy: false,
      hsts: false,
      noSniff: false,
      dnsPrefetchControl: false,
      ieNoOpen: false,
      permittedCrossDomainPolicies: false,
      hidePoweredBy: false,
      xssFilter: false,
    },
    'with a function that reads the request': {
      contentSecurityPolicy: {
        directives: { imgSrc: ["'self'", (req) => `https://img.example${req.url}`] },
      },
    },
    'with X-Powered-By left alone': { xPoweredBy: false },
    'for reports alone': { contentSecurityPolicy: { reportOnly: true } },
  }
  for (const [fact, options] of Object.entries(all)) {
    it(`${fact} give the same`, async () => {
      const before = (res) => res.setHeader('X-Powered-By', 'Express')
      const [answer] = await sameAsHelmet(around({ options, before }), ['/a', '/b', '/c'])
      assert.equal(
        header(answer, 'X-Powered-By').length,
        options.xPoweredBy === false || options.hidePoweredBy === false ? 1 : 0,
      )
    })
  }
})

function outcome(action) {
  try {
    action()
    return 'done'
  } catch ({ name, code, message }) {
    return { name, code, message }
  }
}
