'use strict'

// What the headers make a real browser do.

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { setTimeout } = require('node:timers/promises')

const armet = require('../index.js')
const { address, inChromium } = require('./support/browser.js')
const { serving } = require('./support/serve.js')

/** Serves the routes behind the middleware: each is a content type and a body, which may be a function of the response. */
function site(middleware, routes) {
  return (req, res) => {
    const route = routes[req.url]
    if (route === undefined) {
      res.statusCode = 404
      res.end()
      return
    }
    const [type, body] = route
    middleware(req, res, (error) => {
      if (error) throw error
      res.setHeader('Content-Type', type)
      res.end(typeof body === 'function' ? body(res) : body)
    })
  }
}

/** Waits, five seconds at most. */
async function until(condition) {
  for (let tries = 0; !condition() && tries < 250; tries++) await setTimeout(20)
}

const none = (_req, _res, next) => next()

inChromium((visiting) => {
  const visitingSite = (middleware, routes, use) => {
    return serving(site(middleware, routes), (server) => visiting(`${address(server)}/`, use))
  }

  describe('an inline script', () => {
    const routes = (oldNonce) => ({
      '/': [
        'text/html',
        (res) => `<!doctype html><title>Scripts</title>
          <script nonce="${res.locals?.cspNonce}">window.ran = ['with its nonce']</script>
          <script>(window.ran ??= []).push('without a nonce')</script>
          <script nonce="${oldNonce}">window.ran.push('with an old nonce')</script>`,
      ],
    })

    test('runs with the nonce of the response and is blocked without it', async () => {
      const nonce = armet({ contentSecurityPolicy: { nonce: true } })
      await visitingSite(nonce, routes('AAAAAAAAAAAAAAAAAAAAAA=='), async ({ page }) => {
        assert.deepEqual(await page.evaluate('window.ran'), ['with its nonce'])
        const blocked = {
          effectiveDirective: 'script-src-elem',
          blockedURI: 'inline',
          disposition: 'enforce',
          sample: '',
        }
        assert.deepEqual(await page.evaluate('window.violations'), [blocked, blocked])
      })
    })

    test('that was let through once is blocked with the same nonce on the next response', async () => {
      let first
      const nonce = armet({ contentSecurityPolicy: { nonce: true } })
      const page = {
        '/': [
          'text/html',
          (res) => {
            first ??= res.locals.cspNonce
            return `<!doctype html><title>Script</title><script nonce="${first}">window.ran = true</script>`
          },
        ],
      }
      await visitingSite(nonce, page, async ({ page }) => {
        assert.equal(await page.evaluate('window.ran'), true)
        await page.reload()
        assert.equal(await page.evaluate('window.ran'), undefined)
        assert.equal((await page.evaluate('window.violations')).length, 1)
      })
    })

    test('runs on the second visit too, when the page has not changed', async () => {
      const nonce = armet({ contentSecurityPolicy: { nonce: true } })
      const statuses = []
      const app = (req, res) =>
        nonce(req, res, () => {
          res.setHeader('ETag', '"page"')
          res.setHeader('Cache-Control', 'no-cache')
          if (req.headers['if-none-match'] === '"page"') res.statusCode = 304
          if (req.url === '/') statuses.push(res.statusCode)
          res.setHeader('Content-Type', 'text/html')
          res.end(
            `<!doctype html><title>Script</title><script nonce="${res.locals.cspNonce}">window.ran = true</script>`,
          )
        })
      await serving(app, (server) =>
        visiting(`${address(server)}/`, async ({ page }) => {
          assert.equal(await page.evaluate('window.ran'), true)
          await page.goto(`${address(server)}/`)
          assert.deepEqual(statuses, [200, 304])
          assert.equal(await page.evaluate('window.ran'), true)
          assert.deepEqual(await page.evaluate('window.violations'), [])
        }),
      )
    })

    test('is blocked by the default policy', async () => {
      await visitingSite(armet(), routes(''), async ({ page }) => {
        assert.equal(await page.evaluate('window.ran'), undefined)
        assert.equal((await page.evaluate('window.violations')).length, 3)
      })
    })

    test('runs where no header is set', async () => {
      await visitingSite(none, routes(''), async ({ page }) => {
        assert.equal((await page.evaluate('window.ran')).length, 3)
      })
    })
  })

  test('an inline style is applied with the nonce of the response only', async () => {
    const page = {
      '/': [
        'text/html',
        (res) => `<!doctype html><title>Styles</title>
          <style nonce="${res.locals.cspNonce}">#with { color: rgb(1, 2, 3) }</style>
          <style>#without { color: rgb(1, 2, 3) }</style>
          <p id="with">with<p id="without">without`,
      ],
    }
    const color = (id) => `getComputedStyle(document.getElementById('${id}')).color`
    await visitingSite(
      armet({ contentSecurityPolicy: { nonce: true } }),
      page,
      async ({ page }) => {
        assert.equal(await page.evaluate(color('with')), 'rgb(1, 2, 3)')
        assert.equal(await page.evaluate(color('without')), 'rgb(0, 0, 0)')
      },
    )
  })

  describe('a page in a frame of another origin', () => {
    const framed = { '/': ['text/html', '<!doctype html><title>Framed</title><p>Framed'] }

    /** What the frame shows. The two host names make two origins of the one machine. */
    function frameOf(middleware, use) {
      return serving(site(middleware, framed), (inner) => {
        const outer = { '/': ['text/html', `<iframe src="${address(inner)}/"></iframe>`] }
        return serving(site(none, outer), (server) => {
          return visiting(`${address(server, 'localhost')}/`, async ({ page, complaints }) => {
            // The browser's own error page arrives after the load event.
            await until(() => page.frames()[1]?.url())
            const url = page.frames()[1].url()
            if (url.startsWith('chrome-error:')) await until(() => complaints.length > 0)
            return use({ url, inner: `${address(inner)}/`, complaints })
          })
        })
      })
    }

    const refusing = {
      'frame-ancestors alone': [
        armet.contentSecurityPolicy({
          useDefaults: false,
          directives: { defaultSrc: ["'self'"], frameAncestors: ["'self'"] },
        }),
        /frame-ancestors 'self'/,
      ],
      'X-Frame-Options alone': [armet.xFrameOptions(), /'X-Frame-Options' to 'sameorigin'/],
      'the default headers': [armet(), /frame-ancestors 'self'/],
    }
    for (const [name, [middleware, reason]] of Object.entries(refusing)) {
      test(`is refused by ${name}`, () => {
        return frameOf(middleware, ({ url, complaints }) => {
          assert.equal(url, 'chrome-error://chromewebdata/')
          assert.match(complaints.join('\n'), reason)
        })
      })
    }

    test('is shown where no header is set', () => {
      return frameOf(none, ({ url, inner }) => assert.equal(url, inner))
    })
  })

  describe('a script that is served as text', () => {
    const routes = {
      '/': ['text/html', '<!doctype html><title>Script</title><script src="/script"></script>'],
      '/script': ['text/plain', 'window.ran = true'],
    }

    test('is refused by nosniff', () => {
      return visitingSite(armet.xContentTypeOptions(), routes, async ({ page, complaints }) => {
        assert.equal(await page.evaluate('window.ran'), undefined)
        assert.match(complaints.join('\n'), /MIME type \('text\/plain'\) is not executable/)
      })
    })

    test('runs where no header is set', () => {
      return visitingSite(none, routes, async ({ page }) => {
        assert.equal(await page.evaluate('window.ran'), true)
      })
    })
  })

  describe('a page', () => {
    const blank = { '/': ['text/html', '<!doctype html><title>Blank</title>'] }
    const isolated = 'crossOriginIsolated && typeof SharedArrayBuffer === "function"'

    test('is cross-origin isolated with the embedder policy and the opener policy', () => {
      const both = armet({ crossOriginEmbedderPolicy: true })
      return visitingSite(both, blank, async ({ page }) => {
        assert.equal(await page.evaluate(isolated), true)
      })
    })

    test('is not cross-origin isolated with either of them alone', async () => {
      for (const alone of [
        armet(),
        armet({ crossOriginEmbedderPolicy: true, crossOriginOpenerPolicy: false }),
      ]) {
        await visitingSite(alone, blank, async ({ page }) => {
          assert.equal(await page.evaluate(isolated), false)
        })
      }
    })
  })
})
