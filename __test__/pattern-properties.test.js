'use strict'

const assert = require('node:assert')
const { describe, it } = require('node:test')
const { codePoints } = require('../lib/pattern/properties.js')

describe('the code points of a property', () => {
  for (const name of [
    'L',
    'Lu',
    'Cs',
    'Any',
    'ASCII',
    'Assigned',
    'Script=Greek',
    'scx=Latn',
    'Emoji',
    'Noncharacter_Code_Point',
    'Cn',
    'Co',
    'Default_Ignorable_Code_Point',
    'Extended_Pictographic',
    'Script=Han',
    'Script=Unknown',
  ]) {
    it(`are those of V8: ${name}`, () => {
      const property = new RegExp(`^\\p{${name}}$`, 'u')
      const ranges = codePoints(name)
      let range = 0
      for (let point = 0; point <= 0x10ffff; point += 1) {
        while (range < ranges.length && point > ranges[range + 1]) range += 2
        const isIn = range < ranges.length && point >= ranges[range]
        if (isIn !== property.test(String.fromCodePoint(point)))
          assert.fail(`U+${point.toString(16)}`)
      }
    })
  }

  it('are sorted pairs that neither overlap nor touch', () => {
    const ranges = codePoints('Lu')
    for (let i = 1; i < ranges.length; i += 1) {
      const gap = ranges[i] - ranges[i - 1]
      assert.ok(i % 2 === 0 ? gap > 1 : gap >= 0)
    }
  })

  it('are undefined for a property of strings', () => {
    assert.strictEqual(codePoints('RGI_Emoji'), undefined)
  })

  it('are found once', () => {
    assert.strictEqual(codePoints('Nd'), codePoints('Nd'))
  })
})
