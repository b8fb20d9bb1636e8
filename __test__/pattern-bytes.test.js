'use strict'

const assert = require('node:assert')
const { describe, it } = require('node:test')
const { SafeRegExp } = require('../lib/pattern/regexp.js')

describe('bytes', () => {
  it('are tested as the UTF-8 text they are', () => {
    for (const [source, flags, text] of [
      ['^\\w+$', '', 'abc'],
      ['\u00e9', '', 'caf\u00e9'],
      ['^.$', '', '\u20ac'],
      ['^.$', 'u', '\u{1f600}'],
      ['^..$', '', '\u{1f600}'],
      ['\\p{L}+', 'u', '1\u00e9'],
      ['\u212a', 'iu', 'k'],
      ['(?<=\u00e9)a', '', '\u00e9a'],
      ['x', '', ''],
    ]) {
      for (const bytes of [Buffer.from(text), new TextEncoder().encode(text)]) {
        assert.strictEqual(
          new SafeRegExp(source, flags).test(bytes),
          new RegExp(source, flags).test(text),
          source,
        )
      }
    }
  })

  it('are found at byte offsets, as views on the same memory', () => {
    const bytes = Buffer.from('\u00e9\u20ac(ab)\u{1f600}')
    const match = new SafeRegExp('\\((?<inner>\\w)(\\w)\\)(x)?', 'd').exec(bytes)
    assert.strictEqual(match.index, 5)
    assert.strictEqual(match.input, bytes)
    assert.strictEqual(match[0].toString(), '(ab)')
    assert.strictEqual(match[0].buffer, bytes.buffer)
    assert.deepStrictEqual([...match.indices], [[5, 9], [6, 7], [7, 8], undefined])
    assert.strictEqual(match[3], undefined)
    assert.strictEqual(match.groups.inner.toString(), 'a')
  })

  it('move lastIndex by bytes', () => {
    const safe = new SafeRegExp('\u00e9', 'g')
    const bytes = Buffer.from('\u00e9\u00e9')
    assert.deepStrictEqual(
      [safe.exec(bytes).index, safe.lastIndex, safe.exec(bytes).index, safe.lastIndex],
      [0, 2, 2, 4],
    )
    assert.strictEqual(safe.test(bytes), false)
    assert.strictEqual(safe.lastIndex, 0)
  })

  it('that are not UTF-8 are read as U+FFFD', () => {
    for (const bytes of [
      [0xff],
      [0xc3],
      [0xe2, 0x82],
      [0xed, 0xa0, 0x80],
      [0xc0, 0x80],
      [0xf5, 0x80, 0x80, 0x80],
      [0x61, 0x80, 0x62],
    ]) {
      const text = new TextDecoder().decode(Uint8Array.from(bytes))
      for (const source of ['^a', '\ufffd', '^\ufffd+$', 'b$', '^.$', '^..$', '^...$']) {
        assert.strictEqual(
          new SafeRegExp(source).test(Uint8Array.from(bytes)),
          new RegExp(source).test(text.replace(/^\ufeff/, '')),
          `${source} on ${bytes}`,
        )
      }
    }
  })

  it('may come from another realm, a view, or shared memory', () => {
    const { runInNewContext } = require('node:vm')
    const foreign = runInNewContext('Uint8Array.of(97, 98)')
    assert.strictEqual(new SafeRegExp('^ab$').test(foreign), true)
    assert.strictEqual(new SafeRegExp('^b$').test(Buffer.from('abc').subarray(1, 2)), true)
    const shared = new Uint8Array(new SharedArrayBuffer(2))
    shared.set([97, 98])
    assert.strictEqual(new SafeRegExp('^ab$').test(shared), true)
  })

  it('of other kinds are text as their toString says', () => {
    assert.strictEqual(new SafeRegExp('^1,2$').test(new Uint16Array([1, 2])), true)
    assert.strictEqual(new SafeRegExp('object ArrayBuffer').test(new ArrayBuffer(1)), true)
  })
})
