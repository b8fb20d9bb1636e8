'use strict'

const assert = require('node:assert/strict')
const { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { after, before, describe, it } = require('node:test')
const { candidates, platform } = require('../lib/platform.js')
const { inChild, root } = require('./support/child.js')

describe('the native addon', () => {
  let folder
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'armet-native-'))
    for (const part of ['index.js', 'lib', 'package.json']) {
      cpSync(join(root, part), join(folder, part), { recursive: true })
    }
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  const load = () =>
    inChild(
      () => {
        try {
          const armet = require('.')
          const calls = []
          armet.hsts()({}, { setHeader: (...args) => calls.push(args) }, () => {})
          return { calls }
        } catch ({ name, code, message }) {
          return { name, code, message }
        }
      },
      { cwd: folder },
    )
  const addon = () => join(root, 'native', `armet.${platform()}.node`)
  const WORKS = { calls: [['Strict-Transport-Security', 'max-age=31536000; includeSubDomains']] }

  it('that is nowhere makes an error that names the platform, what was looked for and how to build', async () => {
    const { name, code, message } = await load()
    assert.deepEqual([name, code], ['Error', 'ARMET_NO_ADDON'])
    const [first, ...lines] = message.split('\n')
    assert.equal(
      first,
      `armet has no native addon that loads on ${candidates()[0]} (Node ${process.version}). Looked for:`,
    )
    for (const candidate of candidates()) {
      const file = join(folder, 'native', `armet.${candidate}.node`)
      assert.ok(
        lines.some((line) => line.includes(file) && line.endsWith('not there')),
        message,
      )
      assert.ok(
        lines.some((line) => line.includes(`armet-${candidate}`) && line.endsWith('not installed')),
        message,
      )
    }
    assert.match(lines.at(-1), /rustup\.rs.*npm ci && npm pack/)
  })

  it('of another version is passed over', async () => {
    const other = join(folder, 'node_modules', `armet-${platform()}`)
    mkdirSync(other, { recursive: true })
    writeFileSync(join(other, 'index.js'), "module.exports = { version: () => '0.0.1' }")
    const { code, message } = await load()
    rmSync(join(folder, 'node_modules'), { recursive: true })
    assert.equal(code, 'ARMET_NO_ADDON')
    assert.match(message, new RegExp(`armet-${platform()}: is of version 0\\.0\\.1, not `))
  })

  it('that is no addon is named with what the system says', async () => {
    mkdirSync(join(folder, 'native'))
    writeFileSync(join(folder, 'native', `armet.${platform()}.node`), 'not a library')
    const { code, message } = await load()
    rmSync(join(folder, 'native'), { recursive: true })
    assert.equal(code, 'ARMET_NO_ADDON')
    const line = message.split('\n').find((each) => each.includes(`armet.${platform()}.node`))
    assert.doesNotMatch(line, /not there/)
    assert.match(line, /: \S+/)
  })

  it('in the package is used', async () => {
    mkdirSync(join(folder, 'native'))
    cpSync(addon(), join(folder, 'native', `armet.${platform()}.node`))
    assert.deepEqual(await load(), WORKS)
    rmSync(join(folder, 'native'), { recursive: true })
  })

  function installed(name, files) {
    const target = join(folder, 'node_modules', name)
    mkdirSync(target, { recursive: true })
    const manifest = {
      name,
      version: '0.1.0',
      main: `armet.${platform()}.node`,
      os: [process.platform],
    }
    writeFileSync(join(target, 'package.json'), JSON.stringify(manifest))
    for (const [file, source] of Object.entries(files)) cpSync(source, join(target, file))
    return () => rmSync(join(folder, 'node_modules'), { recursive: true })
  }

  it("in the platform's own package is used", async () => {
    const remove = installed(`armet-${platform()}`, { [`armet.${platform()}.node`]: addon() })
    assert.deepEqual(await load(), WORKS)
    remove()
  })

  it("in the platform's own package is used where the one that travelled does not load", async () => {
    mkdirSync(join(folder, 'native'))
    writeFileSync(join(folder, 'native', `armet.${platform()}.node`), 'not a library')
    const remove = installed(`armet-${platform()}`, { [`armet.${platform()}.node`]: addon() })
    assert.deepEqual(await load(), WORKS)
    remove()
    rmSync(join(folder, 'native'), { recursive: true })
  })

  it("in a platform's package that lacks the file is an error, not a crash", async () => {
    const remove = installed(`armet-${platform()}`, {})
    const { code, message } = await load()
    remove()
    assert.equal(code, 'ARMET_NO_ADDON')
    assert.match(message, new RegExp(`armet-${platform()}: `))
  })
})
