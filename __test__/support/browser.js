'use strict'

const assert = require('node:assert/strict')
const { existsSync } = require('node:fs')
const { after, before, describe } = require('node:test')
const { chromium } = require('playwright-core')

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

const address = (server, host = '127.0.0.1') => `http://${host}:${server.address().port}`

/**
 * Tests in a real browser. Needs a Chromium: CHROMIUM_PATH, or one in the usual places. ARMET_REQUIRE_BROWSER=1 makes its
 * absence a failure.
 *
 * @param {(visiting: Function) => void} tests `visiting(url, use, options)` opens an address in a page of its own, with
 *   what the console and the policy had to say.
 */
function inChromium(tests) {
  describe('in Chromium', { skip }, () => {
    let browser
    before(async () => {
      assert.ok(executablePath, 'ARMET_REQUIRE_BROWSER is set and there is no Chromium')
      browser = await chromium.launch({ executablePath, args: ARGUMENTS })
    })
    after(() => browser?.close())

    async function visiting(url, use, options) {
      const context = await browser.newContext(options)
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

    tests(visiting)
  })
}

module.exports = { address, inChromium }
