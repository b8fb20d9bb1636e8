'use strict'

const assert = require('node:assert')
const { describe, it } = require('node:test')
const { SafeRegExpSet } = require('../lib/pattern/set.js')
const { SafeRegExp } = require('../lib/pattern/regexp.js')
const { Generator } = require('./pattern-grammar.js')

describe('SafeRegExpSet', () => {
  const set = new SafeRegExpSet([/^\d+$/, 'x', new SafeRegExp('A', 'i'), /(?=.*\d)a/g, /^$/])

  it('answers which patterns match, in their order', () => {
    assert.deepStrictEqual(set.matches('123'), [0])
    assert.deepStrictEqual(set.matches('xa1'), [1, 2, 3])
    assert.deepStrictEqual(set.matches(''), [4])
    assert.deepStrictEqual(set.matches('-'), [])
  })

  it('answers whether any matches', () => {
    assert.deepStrictEqual(
      ['123', '-', ''].map((text) => set.test(text)),
      [true, false, true],
    )
  })

  it('says how many patterns it has', () => {
    assert.deepStrictEqual(
      [set.size, new SafeRegExpSet([]).size, new SafeRegExpSet(new Set(['a'])).size],
      [5, 0, 1],
    )
    assert.deepStrictEqual(new SafeRegExpSet([]).matches('a'), [])
  })

  it('searches from the start each time, whatever the flags g and y', () => {
    const moving = new SafeRegExpSet([/a/g, /a/y])
    for (let i = 0; i < 3; i += 1) assert.deepStrictEqual(moving.matches('ba'), [0])
    assert.deepStrictEqual(moving.matches('ab'), [0, 1])
  })

  it('leaves the patterns it was made of alone', () => {
    const safe = new SafeRegExp('a', 'g')
    safe.lastIndex = 1
    assert.strictEqual(new SafeRegExpSet([safe]).test('a'), true)
    assert.strictEqual(safe.lastIndex, 1)
  })

  it('refuses what is no list of patterns', () => {
    for (const given of [/a/, 'abc', 5, {}, null, undefined]) {
      assert.throws(() => new SafeRegExpSet(given), {
        name: 'TypeError',
        code: 'ARMET_OPTION',
        message:
          /^SafeRegExpSet takes a list of patterns, such as \[\/a\/, \/b\/i\]; it was given /,
      })
    }
  })

  it('takes bytes', () => {
    assert.deepStrictEqual(set.matches(Buffer.from('12')), [0])
  })

  it('refuses with the number of the pattern that is refused', () => {
    assert.throws(() => new SafeRegExpSet(['a', '(a*)\\1']), {
      code: 'ARMET_PATTERN_BACKREFERENCE',
      message: /pattern 1/,
    })
    assert.throws(() => new SafeRegExpSet(['a', '(']), SyntaxError)
  })

  it('answers for each of 16 random patterns what the pattern answers alone', () => {
    let asked = 0
    for (let seed = 1; asked < 20_000; seed += 1) {
      const generator = new Generator(seed * 7919)
      const patterns = []
      while (patterns.length < 16) {
        const pattern = accepted(generator.pattern())
        if (pattern !== undefined) patterns.push(pattern)
      }
      const many = new SafeRegExpSet(patterns)
      for (let index = 0; index < 40; index += 1) {
        const text = generator.text(patterns[index % 16].source)
        const alone = patterns.flatMap((pattern, number) => {
          pattern.lastIndex = 0
          return pattern.test(text) ? [number] : []
        })
        const shown = () => `seed ${seed}: ${patterns.join('  ')} on ${JSON.stringify(text)}`
        assert.deepStrictEqual(many.matches(text), alone, shown())
        assert.strictEqual(many.test(text), alone.length > 0, shown())
        asked += 16
      }
    }
  })
})

function accepted({ source, flags }) {
  try {
    return new SafeRegExp(source, flags)
  } catch {
    return undefined
  }
}
