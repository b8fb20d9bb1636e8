'use strict'

// The example's pages as a browser shows them, with scripts and without.

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')

const { createApp } = require('../examples/hardened-api/app.js')
const { ATTEMPTS } = require('../examples/hardened-api/attempts.js')
const { address, inChromium } = require('./support/browser.js')
const { serving } = require('./support/serve.js')

inChromium((visiting) => {
  describe('the example', () => {
    const visitingExample = (path, use, options) => {
      return serving(createApp(), (server) => visiting(address(server) + path, use, options))
    }
    const attempts = ATTEMPTS.flatMap((group) => group.attempts)

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

    test('sends every request of its page on values, and shows both answers', () => {
      return visitingExample('/values', async ({ page, complaints }) => {
        await page.click('#all')
        await page.waitForSelector('#all:enabled')
        const all = attempts.length
        assert.equal(await page.textContent('#told'), `${all} sent, ${all} refused.`)
        for (const { id, code } of attempts) {
          const [ours, plain] = await page.$$eval(`#${id} .result > div`, (boxes) =>
            boxes.map((box) => box.textContent),
          )
          assert.match(ours, /^armet answers400 Bad Request/, id)
          assert.ok(ours.includes(code), `${id}: ${ours}`)
          assert.match(plain, /^A handler without it gets.*req\.(query|body|params) = /s, id)
        }
        assert.deepEqual(await page.evaluate('window.violations'), [])
        // Chromium says of every 4xx that it is one.
        assert.deepEqual(
          [...new Set(complaints.map((told) => told.match(/\d{3}/)?.[0] ?? told))],
          ['400'],
        )
      })
    })

    test('finds that its own RegExp has no answer to the text that armet refuses', () => {
      return visitingExample('/values', async ({ page }) => {
        await page.click('#slow button:text("Send it")')
        await page.waitForSelector('#slow .result > div + div')
        const told = await page.textContent('#slow .result > div + div')
        assert.match(told, /\.test\(req\.body\.headline\)\n.*stopped/)
      })
    })

    test('sends what was written into a JSON body', () => {
      return visitingExample('/values', async ({ page, complaints }) => {
        const body = page.locator('#role textarea')
        await body.fill((await body.inputValue()).replace(/,\s*"role": "admin"/, ''))
        await page
          .getByRole('button', { name: 'Send it: A role of one’s own choice' })
          .press('Enter')
        await page.waitForSelector('#role .result .status')
        assert.equal(await page.textContent('#role .status'), '201 Created')
        assert.equal(await page.textContent('#told'), '1 sent, 0 refused.')
        assert.deepEqual(complaints, [])
      })
    })

    test('is no wider than a phone, with every answer open', () => {
      const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
      return visitingExample(
        '/values',
        async ({ page }) => {
          await page.click('#all')
          await page.waitForSelector('#all:enabled')
          await page.$$eval('details', (all) => {
            for (const details of all) details.open = true
          })
          assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360)
        },
        phone,
      )
    })

    describe('without scripts', () => {
      const pressing = (selector, use) => {
        return visitingExample(
          '/values',
          async ({ page }) => {
            await page.click(selector)
            await page.waitForURL((url) => url.pathname !== '/values')
            return use(await page.textContent('body'), new URL(page.url()).pathname)
          },
          { javaScriptEnabled: false },
        )
      }
      const pressed = {
        '#operator .button': ['/api/users', /400 Bad Request.*a name must not begin with \$/s],
        '#nul .button': ['/api/products', /query search: holds a control character/],
        '#slow button:text("Send it")': ['/api/reviews', /body headline: does not have/],
        '#prototype button': ['/values/signup', /body __proto__: is not an allowed name/],
        '#operator .aside': ['/plain/api/users', /username: \{ '\$gt': '' \}/],
        '#form-operator .aside': ['/plain/api/reviews', /website: \{ '\$regex': '\.\*' \}/],
      }
      for (const [selector, [path, told]] of Object.entries(pressed)) {
        test(`${selector} leads to ${path}`, () => {
          return pressing(selector, (text, pathname) => {
            assert.equal(pathname, path)
            assert.match(text, told)
          })
        })
      }
    })
  })
})
