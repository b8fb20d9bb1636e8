'use strict'

// What the headers make a real browser do. Needs a Chromium: CHROMIUM_PATH, or one in the usual places.
// ARMET_REQUIRE_BROWSER=1 makes its absence a failure.

const assert = require('node:assert/strict')
const { existsSync } = require('node:fs')
const { after, before, describe, test } = require('node:test')
const { setTimeout } = require('node:timers/promises')
const { chromium } = require('playwright-core')

const armet = require('../index.js')
const { createApp } = require('../examples/hardened-api/app.js')
const { serving } = require('./support/serve.js')

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const executablePath = process.env.CHROMIUM_PATH ?? PLACES.find((place) => existsSync(place))
const skip =
  executablePath === undefined &&
  process.env.ARMET_REQUIRE_BROWSER !== '1' &&
  'no Chromium found: install it, or name it in CHROMIUM_PATH'

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
const address = (server, host = '127.0.0.1') => `http://${host}:${server.address().port}`

describe('in Chromium', { skip }, () => {
  let browser
  before(async () => {
    assert.ok(executablePath, 'ARMET_REQUIRE_BROWSER is set and there is no Chromium')
    browser = await chromium.launch({ executablePath, args: ARGUMENTS })
  })
  after(() => browser?.close())

  /** Opens an address in a page of its own, with what the console and the policy had to say. */
  async function visiting(url, use) {
    const context = await browser.newContext()
    try {
      const page = await context.newPage()
      const complaints = []
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      await page.addInitScript(() => {
        window.violations = []
        document.addEventListener('securitypolicyviolation', (event) => {
          const { effectiveDirective, blockedURI, disposition, sample } = event
          window.violations.push({ effectiveDirective, blockedURI, disposition, sample })
        })
      })
      const response = await page.goto(url)
      return await use({ page, response, complaints })
    } finally {
      await context.close()
    }
  }

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

  describe('the example', () => {
    const visitingExample = (path, use) => {
      return serving(createApp(), (server) => visiting(address(server) + path, use))
    }

    test('shows each security header that it was served with, and what it does', () => {
      return visitingExample('/', async ({ page, response }) => {
        const sent = await response.allHeaders()
        const shown = await page.$$eval('[data-header]', (sections) =>
          sections.map((section) => ({
            name: section.dataset.header,
            title: section.querySelector('h2').textContent.toLowerCase(),
            value: section.querySelector('code').textContent,
            explanation: section.querySelector('p').textContent,
          })),
        )
        const others = new Set([
          ...['cache-control', 'connection', 'content-length', 'content-type', 'date', 'etag'],
          'keep-alive',
        ])
        const security = Object.keys(sent).filter((name) => !others.has(name))
        assert.deepEqual(shown.map(({ name }) => name).sort(), security.sort())
        assert.equal(shown.length, 13)
        for (const { name, title, value, explanation } of shown) {
          assert.equal(title, name)
          assert.equal(value.replaceAll(/;\s*/g, ';'), sent[name].replaceAll(/;\s*/g, ';'), name)
          assert.ok(explanation.length > 40, name)
        }
      })
    })

    test('finds in its own browser what the server says it has set', () => {
      return visitingExample('/', async ({ page }) => {
        await page.waitForSelector('#received.good')
        assert.equal(await page.textContent('#received'), '13 of 13')
        assert.equal(await page.textContent('#nonce'), 'ran')
        assert.equal(await page.textContent('#isolated'), 'yes')
      })
    })

    test('breaks no policy and logs no error', () => {
      return visitingExample('/', async ({ page, complaints }) => {
        await page.waitForSelector('#received.good')
        assert.deepEqual(await page.evaluate('window.violations'), [])
        assert.deepEqual(complaints, [])
        assert.equal(await page.evaluate('document.styleSheets[0].cssRules.length > 10'), true)
      })
    })
  })
})
