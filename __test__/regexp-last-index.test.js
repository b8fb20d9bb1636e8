'use strict'

const assert = require('node:assert')
const { describe, it } = require('node:test')
const { SafeRegExp } = require('../lib/pattern/regexp.js')
const { show } = require('./pattern-oracle.js')

// Not `gv`: with a lastIndex that is not a small integer, V8 11.3 itself never gets past an empty match inside a pair.
const FLAGS = ['', 'g', 'y', 'gy', 'gu', 'yu', 'v', 'd']
const PATTERNS = ['a', 'b*', '(?:)', '$', '\\b', '\\u{1f600}b|.', '(?<=a)b']
const TEXTS = ['', 'abab', 'b', '\u{1f600}b', '\ud83d', 'a\u{1f600}']
const STARTS = [
  ...[0, 1, 2, 3, 4, 5, -0, -1, 1.9, -0.5, 2 ** 31, 2 ** 32, 2 ** 53, 1e300],
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ...['1', '', 'x', null, undefined, true, [], [2]],
]

const METHODS = {
  exec: (re, text) => re.exec(text),
  test: (re, text) => re.test(text),
  match: (re, text) => text.match(re),
  search: (re, text) => text.search(re),
  replace: (re, text) => text.replace(re, '[$&]'),
  split: (re, text) => text.split(re),
  matchAll: (re, text) => (re.global ? [...text.matchAll(re)] : 'not global'),
}

describe('lastIndex', () => {
  for (const [name, method] of Object.entries(METHODS)) {
    it(`is read and left by ${name} as RegExp does, whatever it was set to`, () => {
      for (const source of PATTERNS) {
        for (const flags of FLAGS) {
          if (!flags.match(/[uv]/) && source.includes('{1f')) continue
          for (const text of TEXTS) {
            for (const start of STARTS) {
              const expected = outcome(new RegExp(source, flags), start, method, text)
              const actual = outcome(new SafeRegExp(source, flags), start, method, text)
              assert.strictEqual(
                actual,
                expected,
                `/${source}/${flags} from ${String(start)} on ${JSON.stringify(text)}`,
              )
            }
          }
        }
      }
    })

    it(`is converted by ${name} as often as RegExp converts it`, () => {
      for (const flags of FLAGS) {
        for (const text of ['abab', 'x']) {
          const counts = [new RegExp('a', flags), new SafeRegExp('a', flags)].map((re) => {
            let count = 0
            re.lastIndex = { valueOf: () => Math.sign(++count) }
            method(re, text)
            return count
          })
          assert.strictEqual(counts[1], counts[0], flags)
        }
      }
    })

    it(`that is frozen makes ${name} throw where RegExp throws`, () => {
      for (const flags of FLAGS) {
        for (const text of ['abab', 'x', '']) {
          for (const start of [0, 1, 9]) {
            const [expected, actual] = [new RegExp('a', flags), new SafeRegExp('a', flags)].map(
              (re) => {
                re.lastIndex = start
                Object.freeze(re)
                try {
                  return show(method(re, text))
                } catch (error) {
                  return error.constructor.name
                }
              },
            )
            assert.strictEqual(
              actual,
              expected,
              `/a/${flags} from ${start} on ${JSON.stringify(text)}`,
            )
          }
        }
      }
    })
  }

  it('that throws when converted lets the error through', () => {
    for (const flags of ['', 'g', 'y']) {
      const safe = new SafeRegExp('a', flags)
      safe.lastIndex = {
        valueOf() {
          throw new RangeError('mine')
        },
      }
      assert.throws(() => safe.exec('a'), /mine/)
      safe.lastIndex = 1n
      assert.throws(() => safe.exec('a'), TypeError)
    }
  })
})

function outcome(re, start, method, text) {
  re.lastIndex = start
  return `${show(method(re, text))} then ${String(re.lastIndex)} ${Object.is(re.lastIndex, -0)}`
}
