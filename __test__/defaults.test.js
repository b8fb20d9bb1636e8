'use strict'

// What the build wrote down of the core's defaults, and that a process which needs no more never loads the core.

const assert = require('node:assert/strict')
const { mkdtempSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { after, before, describe, it } = require('node:test')
const armet = require('..')
const helmet = require('helmet')
const { defaults } = require('../scripts/defaults.js')
const { stage } = require('../scripts/stage.js')
const { inChild } = require('./support/child.js')
const { blankResponse, headersOf } = require('./support/responses.js')

function sent(middleware) {
  const res = blankResponse()
  middleware({}, res, () => {})
  return headersOf(res)
}

describe('the defaults as the build wrote them down', () => {
  let folder
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'armet-defaults-'))
    stage(folder)
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('are those of the core', () => {
    assert.deepEqual(require('../native/defaults.json'), defaults())
    assert.equal(defaults().steps.length, 13)
  })

  it('are what empty options come to, and what helmet sends', () => {
    for (const options of [[], [undefined]])
      assert.deepEqual(sent(armet(...options)), sent(helmet()))
    assert.deepEqual(sent(armet({})), sent(helmet()))
  })

  /** The addons that a process loads, by what it does with the package that is packed. */
  const loaded = (use) =>
    inChild(
      (body) => {
        const addons = []
        const { dlopen } = process
        process.dlopen = (module, file, ...flags) => {
          addons.push(file)
          return dlopen(module, file, ...flags)
        }
        const armet = require('./index.js')
        new Function('armet', 'require', body)(armet, require)
        return addons.length
      },
      { argument: use, cwd: folder },
    )

  it('are set without the addon', async () => {
    const respond = `
      const http = require('node:http')
      const res = new http.ServerResponse(new http.IncomingMessage(null))
      armet()({}, res, () => res.writeHead(200))
      if (res.getHeader('x-frame-options') !== 'SAMEORIGIN') throw new Error('no headers')`
    assert.equal(await loaded(respond), 0)
    assert.equal(await loaded('armet(); for (const name in armet) armet[name]'), 0)
  })

  it('take the addon as soon as there is an option, or a header of its own', async () => {
    for (const use of ['armet({})', 'armet.hsts()', 'armet.safeRegExp(/a/)']) {
      assert.equal(await loaded(use), 1, use)
    }
  })

  it('can be done without, in a checkout that was never built', async () => {
    const found = await inChild(() => {
      const Module = require('node:module')
      const { _resolveFilename: find } = Module
      Module._resolveFilename = (name, ...more) => {
        if (name.endsWith('defaults.json')) throw new Error('there is none')
        return find(name, ...more)
      }
      const { blankResponse, headersOf } = require('./__test__/support/responses.js')
      const res = blankResponse()
      require('.')()({}, res, () => {})
      return [headersOf(res), Object.keys(require.cache).some((file) => file.endsWith('.node'))]
    })
    assert.deepEqual(found, [sent(helmet()), true])
  })
})
