'use strict'

// How much of a long text is passed to the core by operations that need little of it, counted in code units.

const assert = require('node:assert/strict')
const { describe, it } = require('node:test')
const { patterns } = require('../lib/pattern/program.js')
const { safeRegExp } = require('../lib/pattern/regexp.js')

const TIMES = 400
const TEXT = 'name = value, "quoted"; '.repeat(5_000)

/** How many units of strings are passed to the core during some work, and what the work returns. */
function counting(work) {
  const names = Object.keys(patterns).filter((name) => typeof patterns[name] === 'function')
  const before = names.map((name) => [name, patterns[name]])
  let units = 0
  for (const [name, own] of before) {
    patterns[name] = (...values) => {
      for (const value of values) if (typeof value === 'string') units += value.length
      return Reflect.apply(own, patterns, values)
    }
  }
  try {
    return { answer: work(), units }
  } finally {
    for (const [name, own] of before) patterns[name] = own
  }
}

/** Each does something with a pattern so many times, and answers what came of it. */
const LOOPS = {
  'replaces once at a place that moves': [
    /\w+|[^\w]/y,
    (pattern) => {
      const ends = []
      for (let turn = 0; turn < TIMES; turn += 1) {
        const at = pattern.lastIndex
        ends.push(TEXT.replace(pattern, '[$&]').slice(at, at + 20), pattern.lastIndex)
      }
      return ends
    },
  ],
  'replaces once at a place where nothing is': [
    /(?<none>#)/y,
    (pattern) => Array.from({ length: TIMES }, () => TEXT.replace(pattern, '$<none>').length),
  ],
  'replaces what stands before each rest': [
    /^\s*(\w+|[^\w])/,
    (pattern) => {
      const rests = []
      for (let rest = TEXT, turn = 0; turn < TIMES; turn += 1) {
        rest = rest.replace(pattern, '')
        rests.push(rest.length)
      }
      return rests
    },
  ],
  'replaces all that follow one another, of which there are none': [
    /#/gy,
    (pattern) => Array.from({ length: TIMES }, () => TEXT.replace(pattern, '').length),
  ],
  'splits each rest into a few parts': [
    /([,;])\s*/,
    (pattern) => {
      const parts = []
      for (let rest = TEXT, turn = 0; turn < TIMES; turn += 1) {
        const some = rest.split(pattern, 1 + (turn % 4))
        parts.push(some)
        rest = rest.slice(some[0].length + 2)
      }
      return parts
    },
  ],
  'takes the first match of each rest': [
    /(\w+)\s?/g,
    (pattern) => {
      const found = []
      for (let rest = TEXT, turn = 0; turn < TIMES; turn += 1) {
        const [match] = rest.matchAll(pattern)
        found.push([...match, match.index])
        rest = rest.slice(match.index + match[0].length)
      }
      return found
    },
  ],
  'searches each rest': [
    /[;,]/,
    (pattern) => {
      const found = []
      for (let rest = TEXT, turn = 0; turn < TIMES; turn += 1) {
        found.push(rest.search(pattern))
        rest = rest.slice(found.at(-1) + 1)
      }
      return found
    },
  ],
}

describe('a loop over a long text', () => {
  for (const [name, [pattern, loop]] of Object.entries(LOOPS)) {
    it(`passes on what it needs of it: ${name}`, () => {
      const { answer, units } = counting(() => loop(safeRegExp(pattern)))
      assert.deepEqual(answer, loop(new RegExp(pattern)))
      // Every turn with all of the text would be four hundred times its length.
      assert.ok(units < 6 * TEXT.length, `${units / TEXT.length} times the text`)
    })
  }

  it('splits and replaces as V8, wherever the parts and the limit end', () => {
    const sources = ['[,;]', '([,;])| ', '(?=q)', '', 'n*', '(x)|(,)', '(?<=,)\\s', '\\b', '$', '^']
    const texts = [TEXT.slice(0, 1200), `${' '.repeat(3000)},😀x😀,`, 'n'.repeat(700), 'a,b', '']
    for (const flags of ['', 'u', 'y', 'uy', 'gy', 'gu'])
      for (const source of sources) {
        const [safe, own] = [safeRegExp(source, flags), new RegExp(source, flags)]
        for (const text of texts) {
          for (const limit of [undefined, 1, 2, 3, 31, 33, -1])
            assert.deepEqual(text.split(safe, limit), text.split(own, limit), `${own} ${limit}`)
          for (const from of [0, 1, 3001, 3002, 9000]) {
            safe.lastIndex = from
            own.lastIndex = from
            assert.equal(text.replace(safe, "<$1$'>"), text.replace(own, "<$1$'>"), `${own}`)
            assert.equal(safe.lastIndex, own.lastIndex, `${own}`)
          }
        }
      }
  })
})
