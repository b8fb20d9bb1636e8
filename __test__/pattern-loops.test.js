'use strict'

// Loops that search one text from place to place, or what is left of it: the same answers as V8's on strings long enough to be
// read in parts or kept. How much of a text they read, tests/pattern_linear.rs counts.

const assert = require('node:assert')
const { describe, it } = require('node:test')
const { SafeRegExp, safeRegExp } = require('../lib/pattern/regexp.js')

const CODE = 'foo = bar(12, "x \u00e9 y") + 3.25; // \u{1f600} k \u212a\n'
const TEXTS = {
  'one byte each': CODE.replace(/[^\0-\xff]/gu, '').repeat(60),
  'two bytes each': CODE.repeat(60),
  'far between': `${' '.repeat(700)}a${' '.repeat(9000)}b1${'-'.repeat(6000)}"c"`,
}

const LEXER = [
  /\s+/y,
  /(?<number>\d+(?:\.\d+)?)/y,
  /([a-z_]\w*)\b(?!\()/iy,
  /([a-z_]\w*)(?=\()/y,
  /"([^"\n]*)"/y,
  /\/\/.*$/my,
  /(?<=\s)([=+])(?=\s)|[=(),+;-]/y,
  /[\s\S]/y,
]

const EACH = [
  /(\w+)/g,
  /^(.*)$/gm,
  /\b(k)\b/giu,
  /(?<=")[^"]+(?=")/g,
  /(.)\b/gu,
  /x|$/g,
  /(?:)/gu,
  /(\d+)(?!.*\d)/g,
]

const same = (safe, pattern) => {
  assert.strictEqual(safe.lastIndex, pattern.lastIndex)
}

function each(pattern, text) {
  const found = []
  const advances = pattern.flags.includes('u')
  for (;;) {
    const match = pattern.exec(text)
    if (match === null) return found
    found.push([match.index, pattern.lastIndex, ...match])
    if (match[0] === '') {
      pattern.lastIndex += advances && text.codePointAt(match.index) > 0xffff ? 2 : 1
    }
  }
}

function tokens(lexer, text) {
  const found = []
  for (let at = 0; at < text.length; ) {
    const kind = lexer.findIndex((pattern) => {
      pattern.lastIndex = at
      return pattern.test(text)
    })
    found.push([kind, at])
    at = lexer[kind].lastIndex
  }
  return found
}

describe('a loop over one text', () => {
  for (const [name, text] of Object.entries(TEXTS)) {
    it(`finds with exec and test what V8 finds: ${name}`, () => {
      for (const pattern of EACH) {
        assert.deepStrictEqual(
          each(safeRegExp(pattern), text),
          each(pattern, text),
          String(pattern),
        )
        const [safe, other] = [safeRegExp(pattern), new RegExp(pattern)]
        for (let i = 0; i < 300; i += 1) {
          assert.strictEqual(safe.test(text), other.test(text), String(pattern))
          same(safe, other)
        }
      }
    })

    it(`is a lexer of many patterns that take turns: ${name}`, () => {
      assert.deepStrictEqual(
        tokens(
          LEXER.map((one) => safeRegExp(one)),
          text,
        ),
        tokens(LEXER, text),
      )
    })

    it(`answers all of it from every place: ${name}`, () => {
      for (const pattern of [...EACH, ...LEXER]) {
        const [safe, other] = [safeRegExp(pattern), new RegExp(pattern)]
        for (let at = 0; at <= text.length + 1; at += 61) {
          safe.lastIndex = at
          other.lastIndex = at
          assert.deepStrictEqual(
            safe.exec(text)?.slice(),
            other.exec(text)?.slice(),
            `${pattern} ${at}`,
          )
          same(safe, other)
        }
      }
    })
  }

  it('is not taken for one over another text, nor over what became of it', () => {
    const texts = Array.from({ length: 6 }, (_, index) => `${'ab '.repeat(400)}${index} x${index}`)
    const [safe, other] = [safeRegExp(/([a-z])\d|\d/g), /([a-z])\d|\d/g]
    for (let i = 0; i < 60; i += 1) {
      const text = texts[(i * i) % 6].slice(i % 3)
      safe.lastIndex = 0
      other.lastIndex = 0
      for (let again = 0; again < 3; again += 1) {
        assert.deepStrictEqual(safe.exec(text)?.slice(), other.exec(text)?.slice())
        same(safe, other)
      }
    }
  })

  it('takes pieces of a string that are not yet put together, and equal strings in turn', () => {
    let text = ''
    for (let i = 0; i < 500; i += 1) text += `word${i} `
    const copy = Buffer.from(text).toString()
    const [safe, other] = [safeRegExp(/\w+/g), /\w+/g]
    for (let i = 0; i < 500; i += 1) {
      const one = i % 2 === 0 ? text : copy
      assert.deepStrictEqual(safe.exec(one)?.slice(), other.exec(one)?.slice())
    }
  })

  it('goes on over turns of the event loop', async () => {
    const text = CODE.repeat(20)
    const [safe, other] = [safeRegExp(/\w+|[\s\S]/gu), /\w+|[\s\S]/gu]
    for (let i = 0; i < 40; i += 1) {
      assert.deepStrictEqual(safe.exec(text)?.slice(), other.exec(text)?.slice())
      if (i % 3 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
  })

  it('is of a subclass that calls exec for every match', () => {
    class Own extends SafeRegExp {
      exec(text) {
        return super.exec(text)
      }
    }
    const text = CODE.repeat(30)
    assert.deepStrictEqual(text.match(new Own(/\w+/g)), text.match(/\w+/g))
    assert.strictEqual(text.replace(new Own(/(\w)\b/g), '<$1>'), text.replace(/(\w)\b/g, '<$1>'))
  })
})

describe('a text that is consumed', () => {
  it('is read from its start by patterns that begin there, and by others', () => {
    const patterns = LEXER.map((pattern) => `^(?:${pattern.source})`)
    for (const sources of [patterns, ['(\\w+)|$', '[^]']]) {
      const [safe, other] = [(s) => new SafeRegExp(s, 'i'), (s) => new RegExp(s, 'i')].map(
        (make) => {
          const lexer = sources.map(make)
          const found = []
          for (let rest = CODE.repeat(40); rest !== ''; ) {
            const match = lexer.map((one) => one.test(rest) && one.exec(rest)).find(Boolean)
            found.push([match.index, ...match])
            rest = rest.slice(match.index + match[0].length || 1)
          }
          return found
        },
      )
      assert.deepStrictEqual(safe, other)
    }
  })
})

describe('bytes', () => {
  it('are searched from place to place as the text they are', () => {
    const text = CODE.repeat(60)
    const bytes = Buffer.from(text)
    for (const pattern of EACH.filter(({ source }) => source !== '(?:)')) {
      const [safe, other] = [safeRegExp(pattern), new RegExp(pattern)]
      for (let i = 0; i < 200; i += 1) {
        const [match, expected] = [safe.exec(bytes), other.exec(text)]
        assert.strictEqual(match?.[0].toString(), expected?.[0], String(pattern))
        assert.strictEqual(
          safe.lastIndex,
          Buffer.byteLength(text.slice(0, other.lastIndex)),
          String(pattern),
        )
        if (expected?.[0] === '') {
          safe.lastIndex += 1
          other.lastIndex += 1
        }
      }
    }
  })

  it('more than there are positions for are refused before they are read', () => {
    const bytes = Buffer.alloc(2 ** 31 + 100)
    const error = { code: 'ARMET_PATTERN_INPUT', message: /2147483647/ }
    for (const flags of ['', 'g', 'y']) {
      const safe = new SafeRegExp('b', flags)
      assert.throws(() => safe.exec(bytes), error)
      assert.throws(() => safe.test(bytes), error)
    }
    const { SafeRegExpSet } = require('../index.js')
    assert.throws(() => new SafeRegExpSet([/b/]).test(bytes), error)
    assert.throws(() => new SafeRegExpSet([/b/]).matches(bytes), error)
  })
})
