'use strict'

// "What the defaults break" in docs/: each line allows what it says that it allows, and changes nothing else.

const assert = require('node:assert/strict')
const { readFileSync } = require('node:fs')
const { createServer } = require('node:http')
const { join } = require('node:path')
const { describe, it, test } = require('node:test')
const vm = require('node:vm')

const armet = require('..')
const { address, inChromium } = require('./support/browser.js')
const { blankResponse, headersOf } = require('./support/responses.js')
const { serving } = require('./support/serve.js')

const text = readFileSync(join(__dirname, '..', 'docs', 'defaults.md'), 'utf8')

/** The rows of the table: what stops, why, and the pieces of options that allow it. */
const ROWS = text
  .split('\n## ')[0]
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (what stops|---)/.test(line))
  .map((line) => {
    const [stops, why, allows] = line.slice(2, -2).split(' | ')
    const pieces = [...allows.matchAll(/`(\w+: .+?)`/g)].map(([, piece]) => piece)
    return { stops, why, options: optionsOf(pieces) }
  })

/** The options that lines of the table come to: each is an option of `armet()`. */
function optionsOf(pieces) {
  return Object.assign({}, ...pieces.map((piece) => vm.runInThisContext(`({ ${piece} })`)))
}

function sent(options) {
  const res = blankResponse()
  armet(options)({}, res, assert.ifError)
  const headers = new Map(headersOf(res).map(([name, value]) => [name.toLowerCase(), value]))
  const policy = (headers.get('content-security-policy') ?? '').split(';')
  headers.delete('content-security-policy')
  for (const directive of policy) {
    const [name, ...sources] = directive.split(' ')
    headers.set(name, sources.join(' ').replace(/nonce-[^']+/, 'nonce-*'))
  }
  return headers
}

/** What each row changes: by header or directive, the value then; undefined where nothing is sent. */
const CHANGES = {
  'images, fonts, scripts or an API': { 'cross-origin-resource-policy': 'cross-origin' },
  'YouTube and other embeds': { 'referrer-policy': 'strict-origin-when-cross-origin' },
  'a host without HTTPS': { 'upgrade-insecure-requests': undefined },
  'the same host later': { 'strict-transport-security': undefined },
  'inline scripts': { 'script-src': "'self' 'nonce-*'" },
  '`onclick="..."` attributes': { 'script-src-attr': "'unsafe-inline'" },
  'scripts of a CDN': { 'script-src': "'self' https://cdn.example.com" },
  'requests to another API': {
    'connect-src': "'self' https://api.example.com wss://api.example.com",
  },
  'images of other hosts': { 'img-src': "'self' data: blob: https://images.example.com" },
  'embedded videos': { 'frame-src': "'self' https://www.youtube-nocookie.com" },
  'the page in a frame': {
    'frame-ancestors': "'self' https://portal.example.com",
    'x-frame-options': undefined,
  },
  'a form that is sent': { 'form-action': "'self' https://pay.example.com" },
  'sign-in pop-ups': { 'cross-origin-opener-policy': 'same-origin-allow-popups' },
}

const rowOf = (start) => ROWS.find(({ stops }) => stops.startsWith(start))

describe('what the defaults break', () => {
  const defaults = sent()

  it('has a line that is known here for each', () => {
    const known = Object.keys(CHANGES)
    const rows = ROWS.map(({ stops }) => known.find((start) => stops.startsWith(start)) ?? stops)
    assert.deepEqual(rows, known)
  })

  for (const [start, changes] of Object.entries(CHANGES)) {
    it(`${start}: the line changes what stops it, and nothing else`, () => {
      const { why, options } = rowOf(start)
      const now = sent(options)
      const changed = [...new Set([...defaults.keys(), ...now.keys()])].filter(
        (name) => now.get(name) !== defaults.get(name),
      )
      assert.deepEqual(
        Object.fromEntries(changed.sort().map((name) => [name, now.get(name)])),
        Object.fromEntries(Object.entries(changes).sort()),
      )
      // The row says why: by the header or directive as it is sent by default.
      for (const [, name, value] of why.matchAll(/`([\w-]+):? ?([^`]*)`/g)) {
        if (/no `[\w-]+`/.test(why) && !defaults.has(name.toLowerCase())) continue
        assert.ok(defaults.has(name.toLowerCase()), `${name} is not sent`)
        if (value !== '') assert.equal(defaults.get(name.toLowerCase()), value)
      }
    })
  }
})

const PIXEL = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64')
const none = (_req, _res, next) => next()

inChromium((visiting) => {
  const server = (middleware, answer) =>
    createServer((req, res) => middleware(req, res, () => answer(req, res)))
  const page = (body) => (_req, res) => {
    res.setHeader('Content-Type', 'text/html')
    res.end(`<!doctype html><title>page</title>${body}`)
  }

  test('an image is shown on a page of another origin with the line, and not without', async () => {
    const { options } = rowOf('images, fonts')
    for (const [middleware, width] of [
      [armet(), 0],
      [armet(options), 1],
    ]) {
      const image = server(middleware, (_req, res) => {
        res.setHeader('Content-Type', 'image/gif')
        res.end(PIXEL)
      })
      await serving(image, async (other) => {
        const body = `<img src="${address(other, 'localhost')}/a.gif">`
        await serving(server(none, page(body)), (own) =>
          visiting(`${address(own)}/`, async ({ page: shown }) => {
            assert.equal(await shown.evaluate('document.images[0].naturalWidth'), width)
          }),
        )
      })
    }
  })

  test('an embedded page is told the origin that it is in with the line, and nothing without', async () => {
    const { options } = rowOf('YouTube')
    const allowed = { contentSecurityPolicy: false }
    for (const [middleware, told] of [
      [armet(allowed), () => undefined],
      [armet({ ...allowed, ...options }), (origin) => `${origin}/`],
    ]) {
      const referrers = []
      const embedded = server(none, (req, res) => {
        referrers.push(req.headers.referer)
        page('embedded')(req, res)
      })
      await serving(embedded, async (other) => {
        const body = `<iframe src="${address(other, 'localhost')}/"></iframe>`
        await serving(server(middleware, page(body)), (own) =>
          visiting(`${address(own)}/`, async () => {
            assert.deepEqual(referrers, [told(address(own))])
          }),
        )
      })
    }
  })
})
