'use strict'

const assert = require('node:assert/strict')
const { join } = require('node:path')
const { describe, it } = require('node:test')
const { sameAsHelmet } = require('../support/beside-helmet.js')

const compression = require('compression')
const onHeaders = require('on-headers')

const VERSIONS = { 'Express 4': require('express4'), 'Express 5': require('express') }
const page = join(__dirname, '..', 'support', 'page.html')

for (const [version, express] of Object.entries(VERSIONS)) {
  const app = (use) => (library) => {
    const made = express()
    made.set('env', 'test')
    use(made, library)
    return made
  }

  describe(`${version}, every answer as with helmet`, () => {
    const routes = app((made, library) => {
      made.use(library())
      made.get('/send', (_req, res) => res.send('<p>hello</p>'))
      made.get('/json', (_req, res) => res.json({ hello: 'world' }))
      made.get('/set', (_req, res) =>
        res
          .set('x-frame-options', 'DENY')
          .set({ 'Referrer-Policy': 'origin', 'X-New': '1' })
          .send('a'),
      )
      made.get('/header', (_req, res) => res.header('Content-Security-Policy', 'sandbox').end())
      made.get('/append', (_req, res) => {
        res.append('Content-Security-Policy', 'sandbox')
        res.append('X-New', ['1', '2']).append('X-Frame-Options', 'DENY').send('a')
      })
      made.get('/append-header', (_req, res) =>
        res.appendHeader('Referrer-Policy', 'origin').send('a'),
      )
      made.get('/remove', (_req, res) => {
        res.removeHeader('Strict-Transport-Security')
        res.send(res.get('strict-transport-security') ?? 'gone')
      })
      made.get('/get', (_req, res) => res.json([res.get('X-Frame-Options'), res.getHeaders()]))
      made.get('/cookie', (_req, res) =>
        res.cookie('a', '1').cookie('b', '2').clearCookie('c').send('a'),
      )
      made.get('/vary', (_req, res) =>
        res.vary('Accept').type('text').links({ next: '/n' }).send('a'),
      )
      made.get('/status', (_req, res) => res.sendStatus(418))
      made.get('/redirect', (_req, res) => res.redirect('/send'))
      made.get('/permanent', (_req, res) => res.redirect(301, '/send'))
      made.get('/file', (_req, res) => res.sendFile(page))
      made.get('/download', (_req, res) => res.download(page))
      made.get('/attachment', (_req, res) => res.attachment('a.txt').send('a'))
      made.get('/jsonp', (_req, res) => res.jsonp({ a: 1 }))
      made.get('/write-head', (_req, res) =>
        res.writeHead(200, { 'X-Frame-Options': 'DENY' }).end('a'),
      )
      made.get('/throw', () => {
        throw Object.assign(new Error('teapot'), { status: 418, headers: { 'X-Error': 'yes' } })
      })
      made.get('/next', (_req, _res, next) => next(new Error('next')))
      made.use('/static', express.static(join(__dirname, '..', 'support')))
    })

    const paths = [
      '/send',
      '/json',
      '/set',
      '/header',
      '/append',
      '/append-header',
      '/remove',
      '/get',
      '/cookie',
      '/vary',
      '/status',
      '/redirect',
      '/permanent',
      '/file',
      '/download',
      '/attachment',
      '/jsonp?callback=f',
      '/write-head',
      '/throw',
      '/next',
      '/static/page.html',
      '/static',
      '/static/missing',
      '/missing',
    ]
    for (const path of paths) {
      it(`to GET ${path}`, () => sameAsHelmet(routes, [path, path], { normalize: withoutStacks }))
    }

    it('to HEAD, OPTIONS and methods without a route', () => {
      return sameAsHelmet(
        routes,
        ['HEAD', 'OPTIONS', 'POST'].map((method) => ({ method, path: '/send' })),
      )
    })

    it('to a question whether a file has changed', async () => {
      const conditional = {
        path: '/send',
        headers: { 'If-None-Match': 'W/"c-2Zx0+XqlM7OBqBQ5xrlqYBfw8rY"' },
      }
      const etag = (answer) => answer.headers.find(([name]) => name === 'ETag')[1]
      const [answer] = await sameAsHelmet(routes, [conditional])
      const known = { path: '/send', headers: { 'If-None-Match': etag(answer) } }
      const [unchanged] = await sameAsHelmet(routes, [known])
      assert.equal(unchanged.status, 304)
    })

    it('to a question for a part of a file', async () => {
      const [answer] = await sameAsHelmet(routes, [
        { path: '/file', headers: { Range: 'bytes=0-9' } },
      ])
      assert.equal(answer.status, 206)
    })

    it('on one connection, one after the other and pipelined', async () => {
      for (const pipelined of [false, true]) {
        await sameAsHelmet(routes, [...paths, ...paths], { pipelined, normalize: withoutStacks })
      }
    })
  })

  describe(`${version} behind other middleware`, () => {
    const big = 'x'.repeat(5000)
    const gzip = { path: '/', headers: { 'Accept-Encoding': 'gzip' } }

    it('compresses as with helmet, compression in front', () => {
      return sameAsHelmet(
        app((made, library) => {
          made.use(compression())
          made.use(library())
          made.get('/', (_req, res) => res.send(big))
        }),
        [gzip, '/', gzip],
      )
    })

    it('compresses as with helmet, compression behind', () => {
      return sameAsHelmet(
        app((made, library) => {
          made.use(library())
          made.use(compression())
          made.get('/', (_req, res) => res.send(big))
        }),
        [gzip, '/', gzip],
      )
    })

    for (const order of ['in front', 'behind']) {
      it(`lets on-headers change what goes out, ${order}`, async () => {
        const listen = (_req, res, next) => {
          onHeaders(res, function () {
            this.setHeader('X-Seen', this.getHeaderNames().join(' '))
            this.removeHeader('X-Download-Options')
            this.setHeader('x-frame-options', 'DENY')
            this.appendHeader('Referrer-Policy', 'origin')
          })
          next()
        }
        const [answer] = await sameAsHelmet(
          app((made, library) => {
            if (order === 'in front') made.use(listen)
            made.use(library())
            if (order === 'behind') made.use(listen)
            made.get('/', (_req, res) => res.send('a'))
            made.get('/head', (_req, res) => res.writeHead(200, { 'X-Head': '1' }).end('a'))
          }),
          ['/', '/head', '/'],
        )
        assert.ok(
          answer.headers.some(([name, value]) => name === 'x-frame-options' && value === 'DENY'),
        )
      })
    }

    it('answers as with helmet when methods of the response are wrapped', () => {
      return sameAsHelmet(
        app((made, library) => {
          made.use((_req, res, next) => {
            const { setHeader } = res
            res.setHeader = function (name, value) {
              return setHeader.call(
                this,
                `${name}`,
                typeof value === 'string' ? value.toUpperCase() : value,
              )
            }
            next()
          })
          made.use(library())
          made.get('/', (_req, res) => res.send('a'))
        }),
        ['/', '/'],
      )
    })

    it('answers as with helmet in routers, on single routes and mounted twice', () => {
      return sameAsHelmet(
        app((made, library) => {
          made.use(library({ frameguard: { action: 'deny' } }))
          const router = express.Router()
          router.use(library({ contentSecurityPolicy: false, frameguard: false }))
          router.get('/', (_req, res) => res.send('a'))
          made.use('/router', router)
          made.get(
            '/route',
            library({ hsts: false, referrerPolicy: { policy: 'origin' } }),
            (_req, res) => res.send('b'),
          )
          made.get('/twice', library(), library(), (_req, res) => res.send('c'))
          const inner = express()
          inner.use(library())
          inner.get('/', (_req, res) => res.send('d'))
          made.use('/inner', inner)
        }),
        ['/router', '/route', '/twice', '/inner', '/'],
      )
    })

    it('answers as with helmet with X-Powered-By off, on and set late', () => {
      return sameAsHelmet(
        app((made, library) => {
          made.disable('x-powered-by')
          made.get('/before', (_req, res) => res.send('a'))
          made.use(library({ xPoweredBy: false }))
          made.get('/', (_req, res) => res.set('X-Powered-By', 'late').send('a'))
        }),
        ['/before', '/'],
      )
    })
  })
}

// Express writes the stack of an error into its page.
function withoutStacks(answers) {
  return answers.map((answer) => {
    if (answer.status < 400) return answer
    const headers = answer.headers.filter(([name]) => name !== 'Content-Length')
    return { ...answer, headers, body: answer.body.replace(/<br>.*?<\/pre>/s, '</pre>') }
  })
}
