'use strict'

const assert = require('node:assert/strict')
const { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { after, afterEach, before, describe, it } = require('node:test')
const { crc32: zlibs } = require('node:zlib')
const { crc32 } = require('../lib/addon-file.js')
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
  afterEach(() => {
    for (const part of ['native', 'node_modules']) {
      rmSync(join(folder, part), { recursive: true, force: true })
    }
  })

  const load = (settings = {}) =>
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
      { cwd: folder, ...settings },
    )
  const addon = () => join(root, 'native', `armet.${platform()}.node`)
  const WORKS = { calls: [['Strict-Transport-Security', 'max-age=31536000; includeSubDomains']] }

  /** Puts bytes where the addon that travels is looked for, with what the build wrote down. */
  function travelling(bytes) {
    mkdirSync(join(folder, 'native'), { recursive: true })
    cpSync(join(root, 'native', 'built.json'), join(folder, 'native', 'built.json'))
    if (bytes !== undefined)
      writeFileSync(join(folder, 'native', `armet.${platform()}.node`), bytes)
  }

  /** The same bytes, but for one bit at a part of their length. */
  function flipped(bytes, part) {
    const copy = Buffer.from(bytes)
    copy[Math.floor(part * (bytes.length - 1))] ^= 1
    return copy
  }

  /** What the error says of the addon that travels. */
  async function refused(settings) {
    const { code, message } = await load(settings)
    assert.equal(code, 'ARMET_NO_ADDON')
    return message
      .split('\n')
      .find((line) => line.includes(`armet.${platform()}.node`))
      .replace(/^.*?\.node: /, '')
  }

  it('that is nowhere makes an error that names the platform, what was looked for and how to build', async () => {
    const { name, code, message } = await load()
    assert.deepEqual([name, code], ['Error', 'ARMET_NO_ADDON'])
    const [first, ...lines] = message.split('\n')
    assert.equal(
      first,
      `armet has no native addon that loads on ${platform()} (Node ${process.version}). Looked for:`,
    )
    for (const candidate of candidates()) {
      const file = join(folder, 'native', `armet.${candidate}.node`)
      assert.ok(lines.includes(`  ${file}: not there`), message)
      assert.ok(lines.includes(`  @armet/${candidate}: not installed`), message)
    }
    assert.match(lines.at(-1), /rustup\.rs.*npm ci && npm run package/)
  })

  it('is missed under the name of the C library that Node runs on', async () => {
    const message = await inChild(
      () => {
        Object.defineProperty(process, 'platform', { value: 'linux' })
        process.report.getReport = () => ({ header: {} })
        try {
          require('.').hsts()
        } catch (error) {
          return error.message
        }
      },
      { cwd: folder },
    )
    assert.match(message, /^armet has no native addon that loads on linux-\w+-musl /)
  })

  it('in the package is used', async () => {
    travelling(readFileSync(addon()))
    assert.deepEqual(await load(), WORKS)
  })

  it('in a checkout where nothing was written down is used', async () => {
    travelling(readFileSync(addon()))
    rmSync(join(folder, 'native', 'built.json'))
    assert.deepEqual(await load(), WORKS)
  })

  it('that is shorter, longer or another is refused before it can end the process', async () => {
    const bytes = readFileSync(addon())
    const zeroes = Buffer.from(bytes).fill(0, bytes.length >> 1)
    const another = 'is not the addon that this package was built with'
    for (const [wrong, expected] of [
      [Buffer.alloc(0), /^is shorter than the \d+ bytes it was built with$/],
      [bytes.subarray(0, bytes.length >> 1), /^is shorter than/],
      [bytes.subarray(0, -1), /^is shorter than/],
      ['not a library', /^is shorter than/],
      [
        Buffer.concat([bytes, Buffer.from('x')]),
        /^is longer than the \d+ bytes it was built with$/,
      ],
      [zeroes, another],
      [Buffer.alloc(bytes.length, 'x'), another],
      ...[0, 0.1, 0.37, 0.5, 0.93, 1].map((part) => [flipped(bytes, part), another]),
    ]) {
      travelling(wrong)
      const found = await refused()
      if (typeof expected === 'string') assert.equal(found, expected)
      else assert.match(found, expected)
    }
  })

  it('is summed where zlib cannot: in a Node before 20.15, and where a test has replaced it', async () => {
    const bytes = readFileSync(addon())
    for (const preload of [
      "delete require('node:zlib').crc32",
      "require('node:zlib').crc32 = () => 0",
    ]) {
      writeFileSync(join(folder, 'preload.js'), preload)
      const flags = ['--require', join(folder, 'preload.js')]
      travelling(bytes)
      assert.deepEqual(await load({ flags }), WORKS)
      travelling(flipped(bytes, 0.37))
      assert.equal(await refused({ flags }), 'is not the addon that this package was built with')
    }
  })

  it('has the sum that zlib and its standard give', () => {
    for (const [string, sum] of [
      ['', 0],
      ['123456789', 0xcbf43926],
      ['The quick brown fox jumps over the lazy dog', 0x414fa339],
    ]) {
      assert.equal(crc32(Buffer.from(string)), sum)
    }
    const bytes = readFileSync(addon())
    const whole = crc32(bytes)
    assert.equal(crc32(bytes.subarray(9999), crc32(bytes.subarray(0, 9999))), whole)
    assert.equal(require('../native/built.json')[platform()].crc32, whole)
    if (zlibs !== undefined) assert.equal(zlibs(bytes), whole)
  })

  it('is loaded where the functions that would read it are replaced', async () => {
    for (const method of ['openSync', 'readSync', 'existsSync', 'statSync']) {
      const calls = await inChild(
        (name) => {
          require('node:fs')[name] = () => 0
          const calls = []
          require('./index.js').hsts()({}, { setHeader: (...args) => calls.push(args) }, () => {})
          return calls
        },
        { argument: method },
      )
      assert.deepEqual(calls, WORKS.calls, method)
    }
  })

  function installed(name, manifest, files) {
    const target = join(folder, 'node_modules', name)
    mkdirSync(target, { recursive: true })
    writeFileSync(
      join(target, 'package.json'),
      JSON.stringify({ name, version: '0.1.0', ...manifest }),
    )
    for (const [file, contents] of Object.entries(files))
      writeFileSync(join(target, file), contents)
  }
  const file = `armet.${platform()}.node`
  const scoped = `@armet/${platform()}`

  it("in the platform's own package is used, also where the one that travelled is refused", async () => {
    for (const bytes of [undefined, 'not a library']) {
      travelling(bytes)
      installed(scoped, { main: file }, { [file]: readFileSync(addon()) })
      assert.deepEqual(await load(), WORKS)
    }
  })

  it("in the platform's own package runs only when every byte is the one that was built", async () => {
    const bytes = Buffer.from(readFileSync(addon()))
    bytes[bytes.length >> 1] ^= 1
    const program = "module.exports = { version: () => '0.1.0' }; throw new Error('it ran')"
    for (const files of [{ [file]: bytes }, { [file]: 'not a library' }, { 'main.js': program }]) {
      travelling(undefined)
      installed(scoped, { main: Object.keys(files)[0] }, files)
      const { code, message } = await load()
      assert.equal(code, 'ARMET_NO_ADDON')
      assert.ok(
        message.includes(`${scoped}: is not the addon that this package was built with\n`),
        message,
      )
    }
  })

  it("in a platform's package is refused where nothing was written down", async () => {
    installed(scoped, { main: file }, { [file]: readFileSync(addon()) })
    const { message } = await load()
    assert.ok(message.includes(`${scoped}: is none that this package was built with\n`), message)
  })

  it("in a platform's package that lacks the file is an error, not a crash", async () => {
    travelling(undefined)
    installed(scoped, { main: file }, {})
    const { code, message } = await load()
    assert.equal(code, 'ARMET_NO_ADDON')
    assert.match(message, new RegExp(`${scoped}: `))
  })

  it('is asked for under no name that anybody could register', async () => {
    travelling(undefined)
    const program = "console.error('it ran')"
    installed(`armet-${platform()}`, { main: 'main.js' }, { 'main.js': program })
    const { message } = await load()
    assert.doesNotMatch(message, /\barmet-(linux|darwin|win32)/)
  })

  it('of another version is passed over', async () => {
    travelling(readFileSync(addon()))
    const manifest = join(folder, 'package.json')
    const text = readFileSync(manifest, 'utf8')
    writeFileSync(manifest, JSON.stringify({ ...JSON.parse(text), version: '0.0.1' }))
    const found = await refused().finally(() => writeFileSync(manifest, text))
    assert.match(found, /^is of version [\d.]+, not 0\.0\.1$/)
  })
})
