'use strict'

const assert = require('node:assert')
const { describe, it } = require('node:test')
const { SafeRegExp } = require('../lib/pattern/regexp.js')
const { flagsFor, OPERATIONS, ownAttacks, publishedAttacks } = require('./pattern-attacks.js')

// That twice the text takes at most twice the steps, tests/pattern_linear.rs counts, and `npm run bench:patterns -- linear`
// measures; here every operation comes to its end, with a result.

// At this length V8 needs seconds for the mildest of them and more than a lifetime for most.
const UNITS = 65_536

function ends({ source, flags, text }) {
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    const safe = new SafeRegExp(source, flagsFor(name, flags))
    assert.doesNotThrow(() => operation(safe, text(UNITS)), name)
  }
}

describe(`patterns that take V8 more than linear time, on ${UNITS} units`, () => {
  for (const attack of ownAttacks()) {
    it(`${attack.name}: /${attack.source}/${attack.flags}`, () => ends(attack))
  }
})

describe('patterns of published packages', () => {
  for (const attack of publishedAttacks()) {
    it(attack.name, () => {
      try {
        new SafeRegExp(attack.source, attack.flags)
      } catch (error) {
        // No engine matches these in linear time; they are refused by name.
        assert.equal(error.code, 'ARMET_PATTERN_BACKREFERENCE')
        return
      }
      ends(attack)
    })
  }
})

describe('all matches of a text', () => {
  it('are found where each search reads to the end', () => {
    const safe = new SafeRegExp('.*[^A-Z]|[A-Z]', 'g')
    const text = 'A'.repeat(500_000)
    assert.strictEqual(text.match(safe).length, text.length)
    assert.strictEqual(text.replace(safe, 'bb'), 'bb'.repeat(text.length))
  })

  it('are found where the groups of each reach to the end', () => {
    const text = 'A'.repeat(100_000)
    const lengths = Array.from(
      text.matchAll(new SafeRegExp('(?=(.*))A', 'g')),
      (match) => match[1].length,
    )
    assert.deepStrictEqual(
      lengths,
      Array.from(text, (_, index) => text.length - index),
    )
  })

  it('are refused with a code where each of them has groups that reach far, in ways of their own', () => {
    const text = 'A'.repeat(100_000)
    assert.throws(() => text.replace(new SafeRegExp('(?=(.{0,1000}A){3})A', 'g'), '$1'), {
      code: 'ARMET_PATTERN_BUDGET',
    })
  })

  it('have the indices of a text of characters of every length', () => {
    const text = '\u00e9\u{1f600}a'.repeat(100_000)
    assert.strictEqual([...text.matchAll(new SafeRegExp('a', 'gu'))].length, 100_000)
    assert.strictEqual(text.replace(new SafeRegExp('\\u{1f600}', 'gu'), '').length, 200_000)
  })
})
