'use strict'

const assert = require('node:assert')
const { describe, it } = require('node:test')
const { SafeRegExp } = require('../lib/pattern/regexp.js')

const SOURCES = [
  '(a?){20}b',
  '(a??){20}b',
  '(a?){17,20}b',
  '(a?){17,20}?b',
  '(a?){17,}b',
  '(a*){18}b',
  '(a*?){18}b',
  '(a|){18}b',
  '(|a){18}b',
  '((a)?(b)?){17}c',
  '((a)?(b)??){17}c',
  '(?:(a)|(b)?){17}$',
  '(?:(a)?|(b)){17}$',
  '(?:(?:(a)|b)?c?){19}',
  '(?:(\\b)a?){17}(b?)',
  '(?:(\\b)){17}(b?)',
  '(?:(?=(a))?b?){17}a',
  '(?:(?=(a*))a?){17}',
  '(?<=^(a?b?){17})c',
  '(?<=((a)|b?){17})c',
  '(?:^(a)?){17}b',
]
const PIECES = ['a', 'b', 'c']

/** Every text of at most four pieces. */
function texts() {
  const all = ['']
  for (let from = 0, round = 0; round < 4; round += 1) {
    const until = all.length
    for (const text of all.slice(from)) all.push(...PIECES.map((piece) => text + piece))
    from = until
  }
  return [...new Set(all)]
}

describe('forced iterations that may be empty, more than are gone through', () => {
  for (const source of SOURCES) {
    it(`/${source}/`, () => {
      const flags = 'dg'
      const own = new RegExp(source, flags)
      const safe = new SafeRegExp(source, flags)
      const found = (pattern, text) =>
        Array.from(text.matchAll(pattern), (match) => [[...match], match.indices.map((at) => at)])
      for (const text of texts()) {
        assert.deepStrictEqual(found(safe, text), found(own, text), JSON.stringify(text))
      }
    })
  }
})

describe('long chains of what may be empty', () => {
  for (const [source, text] of [
    ['(a?){2000}b', 'aab'],
    ['(?:a?b?c?d?){500}$', 'abcdab'],
    ['(?:(?:a?){2000}b)*c', 'aabbabc'],
    [`${'('.repeat(240)}a?${')'.repeat(240)}`, 'a'],
  ]) {
    it(`are matched: /${source.slice(0, 30)}/`, () => {
      const { index, 0: whole, length } = new SafeRegExp(source).exec(text)
      const own = new RegExp(source).exec(text)
      assert.deepStrictEqual([index, whole, length], [own.index, own[0], own.length])
    })
  }
})
