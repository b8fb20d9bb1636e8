'use strict'

const assert = require('node:assert')
const { describe, it } = require('node:test')
const { SafeRegExp } = require('../lib/pattern/regexp.js')

/** Runs the same on RegExp and on SafeRegExp and compares. */
function same(source, flags, work) {
  const expected = attempt(() => work(new RegExp(source, flags)))
  assert.deepStrictEqual(
    attempt(() => work(new SafeRegExp(source, flags))),
    expected,
  )
}

function attempt(work) {
  try {
    return { value: work() }
  } catch (error) {
    return { thrown: error.constructor.name }
  }
}

describe('replace', () => {
  it('expands every reference of a template as V8 does', () => {
    const templates = [
      ...[
        '$1',
        '$2',
        '$3',
        '$0',
        '$00',
        '$01',
        '$02',
        '$10',
        '$11',
        '$12',
        '$123',
        '$99',
        '$1$2',
        '$12$1',
      ],
      ...[
        '$$',
        '$$1',
        '$$$1',
        '$&',
        '$&$&',
        '$`',
        "$'",
        '$',
        '$$$',
        'x$',
        '$x',
        '$<',
        '$<a',
        '$<a>',
        '$<b>x',
      ],
      ...[
        '$<>',
        '$<zz>',
        '$<$1>',
        '$<a>$<a>',
        '$1>',
        '$<a>>',
        '$<__proto__>',
        '$<constructor>',
        '\\1',
        '$-1',
        '$ 1',
        '$\u0661',
      ],
      ...['plain', '', '\ud83d', '$1\ud83d$2'],
    ]
    for (const source of [
      '(b)(c)?',
      'b',
      '(?<a>b)(?<b>x)?',
      '(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)',
      '()',
      '(?<a>)|b',
    ]) {
      for (const flags of ['', 'g', 'y', 'gy', 'gu']) {
        for (const template of templates) {
          for (const text of ['abcab', 'bbc', '', 'abcdefghijklmno', '\u{1f600}b']) {
            same(source, flags, (re) => text.replace(re, template))
          }
        }
      }
    }
  })

  it('puts a long text with few matches together as V8 does', () => {
    const templates = [
      '',
      '-',
      '$$',
      '[$&]',
      '$`',
      "$'",
      '$1$2',
      '<$<x>>',
      '$',
      "$$$&$1$'$<x>$",
      '\u00e9$&',
    ]
    for (const length of [1022, 1023, 1024, 5000]) {
      for (const filling of ['a', '\u00e9', '\u4e2d', '\ud83d\ude00']) {
        const text = filling.repeat(length).slice(0, length)
        for (const [source, flags] of [
          ['^', 'g'],
          ['$', 'g'],
          ['(?<x>bc)(d)?', 'g'],
          ['(?<x>bc)(d)?', ''],
          ['(?<x>bc)(d)?', 'y'],
          ['(?<x>[^]+)', 'g'],
          ['(?<x>B)C', 'gi'],
          ['nothing', 'g'],
        ]) {
          for (const where of [`bc${text}`, `${text}bcd`, `${text}bc${text}bcd${text}bc`, text]) {
            for (const template of templates) {
              same(source, flags, (re) => {
                const replaced = where.replace(re, template)
                return [replaced, re.lastIndex]
              })
            }
          }
        }
      }
    }
  })

  it('leaves in parts no more than a few, and gives any number back', () => {
    for (let matches = 0; matches < 24; matches += 1) {
      const text = `${'x'.repeat(1000)}b`.repeat(matches) + 'y'.repeat(1100)
      same('b', 'g', (re) => text.replace(re, '<$&>'))
      same('(b)|(x)b', 'g', (re) => text.replace(re, '$2$1'))
    }
  })

  it('calls a function with the match, its groups, the index, the text and the named groups', () => {
    for (const source of ['(b)(c)?', '(?<a>b)(?<b>x)?', 'b', '(?<x>)']) {
      for (const flags of ['', 'g', 'gi', 'y']) {
        same(source, flags, (re) => {
          const calls = []
          const result = 'abcaB'.replace(re, (...values) => {
            calls.push(values)
            return calls.length
          })
          return [result, calls]
        })
      }
    }
  })

  it('makes a string of whatever the function or the template is', () => {
    for (const replacement of [
      undefined,
      null,
      12,
      { toString: () => '$&!' },
      () => undefined,
      () => null,
      () => ({}),
      () => '$1',
    ]) {
      same('(b)', 'g', (re) => 'abc'.replace(re, replacement))
    }
    same('b', 'g', (re) => 'abc'.replace(re, () => Symbol('x')))
    same('b', 'g', (re) => 'abc'.replace(re, Symbol('x')))
  })

  it('lets the function use the same pattern and others', () => {
    same('(\\w)', 'g', (re) => {
      const inner = new re.constructor('(.)', 'g')
      return 'ab cd'.replace(re, (letter) => {
        re.lastIndex = 1
        return `${letter}${'xy'.replace(inner, '$1$1')}${re.exec('zz')?.index}`
      })
    })
  })

  it('lets an error of the function through', () => {
    assert.throws(
      () =>
        'abc'.replace(new SafeRegExp('b', 'g'), () => {
          throw new RangeError('mine')
        }),
      /mine/,
    )
  })

  it('works with replaceAll', () => {
    same('b|(c)', 'g', (re) => 'abcb'.replaceAll(re, '<$1>'))
  })
})

describe('match and matchAll', () => {
  it('find the same as V8', () => {
    for (const source of ['b', 'b*', '', '(?:)', '(?<n>.)b', '$', '^', '\\b', '(?=b)', '.']) {
      for (const flags of ['', 'g', 'gy', 'gu', 'gd', 'y', 'gm', 'gv']) {
        for (const text of ['', 'ab', 'abbabb', '\u{1f600}b\ud83d', 'a\nb']) {
          same(source, flags, (re) => [text.match(re), re.lastIndex])
          if (flags.includes('g'))
            same(source, flags, (re) => [[...text.matchAll(re)], re.lastIndex])
          same(source, flags, (re) => [...re[Symbol.matchAll](text)])
        }
      }
    }
  })

  it('cross chunk after chunk without losing or repeating a match', () => {
    for (const [source, text] of [
      ['a', 'a'.repeat(5000)],
      ['a?', 'ab'.repeat(1000)],
      ['', '\u{1f600}'.repeat(300)],
      ['(a)(b)?', 'aba'.repeat(700)],
    ]) {
      for (const flags of ['g', 'gu', 'gy']) {
        same(source, flags, (re) => [...text.matchAll(re)].map((match) => [match.index, ...match]))
        same(source, flags, (re) => text.match(re))
      }
    }
  })

  it('give an iterator that iterates itself, ends once, and does not see later changes of lastIndex', () => {
    const safe = new SafeRegExp('a', 'g')
    const iterator = 'aa'.matchAll(safe)
    assert.strictEqual(iterator[Symbol.iterator](), iterator)
    assert.strictEqual(iterator.next().value.index, 0)
    safe.lastIndex = 99
    assert.strictEqual(iterator.next().value.index, 1)
    assert.deepStrictEqual(
      [iterator.next(), iterator.next()],
      [
        { value: undefined, done: true },
        { value: undefined, done: true },
      ],
    )
  })

  it('take a text that is not a string', () => {
    same('1', 'g', (re) => re[Symbol.match](121))
    same('1', 'g', (re) => [...re[Symbol.matchAll](121)])
    same('u', 'g', (re) => re[Symbol.replace](undefined, 'x'))
    same('u', '', (re) => re[Symbol.search](null))
    same('', '', (re) => re[Symbol.split](12))
  })
})

describe('split', () => {
  it('splits as V8 does, for every limit', () => {
    for (const source of [
      ',',
      '(,)',
      '',
      '(?:)',
      '(?=,)',
      '(?<=,)',
      ',*',
      '(,)|(;)',
      '^',
      '$',
      'a*?',
      '\\b',
      '[^]',
      '.$',
    ]) {
      for (const flags of ['', 'g', 'y', 'u', 'i', 'm', 'v']) {
        for (const text of ['', ',', 'a,b;c', ',a,', 'aa', '\u{1f600},b', 'a\n,']) {
          for (const limit of [
            undefined,
            0,
            1,
            2,
            3,
            -1,
            2 ** 32,
            2 ** 32 + 1,
            1.9,
            Number.NaN,
            '2',
            null,
          ]) {
            same(source, flags, (re) => text.split(re, limit))
          }
        }
      }
    }
  })

  it('splits a long text in pieces', () => {
    const text = 'ab,'.repeat(3000)
    same(',', '', (re) => text.split(re))
    same('(,)', '', (re) => text.split(re, 999))
  })
})

describe('search', () => {
  it('answers the index and leaves lastIndex alone', () => {
    for (const flags of ['', 'g', 'y', 'gy']) {
      for (const start of [0, 1, 7, -0]) {
        same('b', flags, (re) => {
          re.lastIndex = start
          return ['abcb'.search(re), re.lastIndex]
        })
      }
    }
  })
})

describe('case', () => {
  it('is folded in long texts and buffers only where it does not count', () => {
    const sources = [
      ['password|secret', 'i'],
      ['password|secret', ''],
      ['\\b(?:key|KEY)s?\\b', 'i'],
      ['(?=.*[A-Z])secret', 'i'],
      ['^(?=[^]*[A-Z])[^]*secret', ''],
      // What asks about the start of a text tells letters apart by itself.
      ['^(?=[^]*[A-Z])[^]*[kK]', ''],
      ['(?<=[A-Z])[kK]', ''],
      ['[^\\Wa-z]+[k\\u212a]', 'iu'],
      ['[s\\u017f]{2}', 'iu'],
      ['(s)(E)(c)', 'i'],
    ]
    for (const [source, flags] of sources) {
      const pattern = new RegExp(source, flags)
      for (const word of [
        'SECRET',
        'Secret',
        'secret',
        'secRET',
        'KEYS',
        'sS',
        '\u017fs',
        'K\u212a',
      ])
        for (const filling of ['x.', 'X ', '\u00e9Q', '\u4e2d ']) {
          const text = filling.repeat(3000) + word + filling.repeat(10)
          const safe = new SafeRegExp(pattern)
          assert.deepStrictEqual(
            safe.exec(text),
            pattern.exec(text),
            `${pattern} ${word} ${filling}`,
          )
          assert.strictEqual(safe.test(text), pattern.test(text))
          assert.strictEqual(safe.test(Buffer.from(text)), pattern.test(text))
          assert.strictEqual(safe.exec(Buffer.from(text)) === null, !pattern.test(text))
          assert.strictEqual(safe.test(Buffer.from(word)), pattern.test(word))
        }
    }
  })
})
