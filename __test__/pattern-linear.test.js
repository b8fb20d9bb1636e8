'use strict'

const assert = require('node:assert')
const { describe, it } = require('node:test')
const { SafeRegExp } = require('../lib/regexp.js')
const { flagsFor, OPERATIONS, ownAttacks, publishedAttacks } = require('./pattern-attacks.js')
const { isRefusal } = require('./pattern-oracle.js')

// That twice the text takes at most twice the steps, tests/pattern_linear.rs counts; here every operation comes to its end.

const UNITS = 65_536
// At this length V8 needs seconds for the mildest of them and more than a lifetime for most.
const MOST_MILLISECONDS = 1000

function milliseconds(work) {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function staysFast({ source, flags, text }) {
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    const safe = new SafeRegExp(source, flagsFor(name, flags))
    const subject = text(UNITS)
    let refused
    const spent = milliseconds(() => {
      try {
        operation(safe, subject)
      } catch (error) {
        if (!isRefusal(error)) throw error
        refused = error.code
      }
    })
    assert.ok(
      spent < MOST_MILLISECONDS,
      `${name} took ${spent} ms${refused === undefined ? '' : ` until ${refused}`}`,
    )
    assert.strictEqual(refused, undefined, name)
  }
}

describe(`patterns that take V8 more than linear time, on ${UNITS} units`, () => {
  for (const attack of ownAttacks()) {
    it(`${attack.name}: /${attack.source}/${attack.flags}`, () => staysFast(attack))
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
      staysFast(attack)
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

  it('are refused with a code where each of them has groups that reach to the end', () => {
    const text = 'A'.repeat(100_000)
    assert.throws(() => text.replace(new SafeRegExp('(?=(.*))A', 'g'), '$1'), {
      code: 'ARMET_PATTERN_BUDGET',
    })
  })

  it('have their indices converted in linear time', () => {
    const text = '\u00e9\u{1f600}a'.repeat(100_000)
    const spent = milliseconds(() => {
      assert.strictEqual([...text.matchAll(new SafeRegExp('a', 'gu'))].length, 100_000)
      assert.strictEqual(text.replace(new SafeRegExp('\\u{1f600}', 'gu'), '').length, 200_000)
    })
    assert.ok(spent < 2 * MOST_MILLISECONDS, `${spent} ms`)
  })
})
