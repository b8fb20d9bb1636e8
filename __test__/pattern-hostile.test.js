'use strict'

// What a caller can do to a pattern in the middle of a call, and what a text can be.

const assert = require('node:assert')
const { describe, it } = require('node:test')
const { SafeRegExp } = require('../lib/pattern/regexp.js')
const { isRefusal } = require('./pattern-oracle.js')

/** Runs the same on RegExp and on SafeRegExp and compares what is returned or thrown. */
function same(work) {
  const attempt = (Class) => {
    try {
      return { value: work(Class) }
    } catch (error) {
      return { thrown: error.constructor.name }
    }
  }
  assert.deepStrictEqual(attempt(SafeRegExp), attempt(RegExp))
}

describe('a pattern that is used again in the middle of a call', () => {
  it('by the conversion of lastIndex keeps its own answer', () => {
    same((Class) => {
      const re = new Class('(a)(b)?', 'g')
      let turns = 0
      re.lastIndex = {
        valueOf() {
          turns += 1
          if (turns < 3) {
            re.lastIndex = 1
            re.exec('xxab')
          }
          return 0
        },
      }
      const match = re.exec('ab')
      return [[...match], match.index, re.lastIndex, turns]
    })
  })

  it('by the conversion of the text keeps its own answer', () => {
    same((Class) => {
      const re = new Class('(a)(b)?', 'g')
      const match = re.exec({
        toString() {
          re.exec('zzab')
          return 'ab ab ab'
        },
      })
      return [match, re.lastIndex]
    })
  })

  it('by the conversion of the replacement keeps its own answer', () => {
    for (const flags of ['', 'g', 'y']) {
      same((Class) => {
        const re = new Class('(a)', flags)
        const result = 'aXaa'.replace(re, {
          toString() {
            re.exec('a')
            re.lastIndex = 2
            return '[$1]'
          },
        })
        return [result, re.lastIndex]
      })
    }
  })

  it('by a replacing function, which replaces with the same pattern, keeps its place', () => {
    for (const flags of ['', 'g', 'gy']) {
      same((Class) => {
        const re = new Class('(\\w)(\\d)?', flags)
        let depth = 0
        const replacer = (whole, letter) => {
          depth += 1
          const inner = depth < 4 ? 'xy9'.replace(re, replacer) : whole
          depth -= 1
          re.lastIndex = 2
          return letter + inner
        }
        return ['a1b2 c'.replace(re, replacer), re.lastIndex]
      })
    }
  })

  it('converts what it is given in the order of RegExp', () => {
    const logged = (log, name, value) => ({
      [Symbol.toPrimitive]() {
        log.push(name)
        return value
      },
    })
    for (const flags of ['', 'g', 'y']) {
      same((Class) => {
        const log = []
        const re = new Class(',', flags)
        const ask = (method, ...rest) => {
          re.lastIndex = logged(log, 'lastIndex', 0)
          re[method](logged(log, 'text', 'a,b'), ...rest)
        }
        ask('exec')
        ask('test')
        ask(Symbol.replace, logged(log, 'replacement', ''))
        ask(Symbol.search)
        ask(Symbol.match)
        ask(Symbol.split, logged(log, 'limit', 2))
        return log
      })
    }
  })
})

describe('a hostile pattern object', () => {
  it('with an exec of its own is asked through it, and a wrong answer of it refused', () => {
    for (const answer of [1, undefined, 'a', true, Symbol('x')]) {
      for (const ask of [
        (re) => re.test('a'),
        (re) => 'a'.replace(re, 'b'),
        (re) => 'a'.match(re),
        (re) => 'a'.search(re),
      ]) {
        same((Class) => {
          const re = new Class('a')
          re.exec = () => answer
          return ask(re)
        })
      }
    }
  })

  it('with an exec that throws, or that is read by a getter, lets the error through', () => {
    const fault = () => {
      throw new RangeError('mine')
    }
    for (const define of [
      (re) => (re.exec = fault),
      (re) => Object.defineProperty(re, 'exec', { get: fault }),
    ]) {
      same((Class) => {
        const re = new Class('a', 'g')
        define(re)
        return 'a'.replace(re, 'b')
      })
    }
  })

  it('refuses flags and sources as RegExp does', () => {
    for (const flags of ['gg', 'x', 'uv', 'G', ' ', null, {}, '\0', 'dgimsuyy', 'g'.repeat(1000)]) {
      same((Class) => String(new Class('a', flags)))
    }
    same((Class) => String(new Class(Symbol('a'))))
    same((Class) => String(new Class('a', Symbol('g'))))
    same((Class) => String(new Class({ [Symbol.match]: true, source: 'x', flags: 'g' })))
  })

  it('has its source and flags converted once', () => {
    same((Class) => {
      const log = []
      const text = (name, value) => ({ toString: () => log.push(name) && value })
      new Class(text('source', 'a'), text('flags', 'g'))
      return log
    })
  })
})

describe('patterns of hostile depth and count', () => {
  const deep = (open, body, close, times) => open.repeat(times) + body + close.repeat(times)
  const hostile = {
    '100,000 groups': deep('(?:', 'a', ')', 100_000),
    '100,000 named groups': Array.from({ length: 100_000 }, (_, index) => `(?<n${index}>a)`).join(
      '',
    ),
    '100,000 lookbehinds': deep('(?<=', 'a', ')', 100_000),
    '100,000 negative lookaheads': deep('(?!', 'a', ')', 100_000),
    '100,000 negative lookbehinds': deep('(?<!', 'a', ')', 100_000),
    '100,000 alternatives': 'a|'.repeat(100_000),
    '100,000 classes': '[ab]'.repeat(100_000),
    '100,000 nested loops': deep('(?:', 'a', ')*', 100_000),
    'a count of 2^53': 'a{9007199254740992}',
    'a count up to 2^53': '(?:a|b){0,9007199254740992}',
    'a count of 2^53 of nothing': '(?:){9007199254740992}',
    'a count of 2^53 of a lookahead': '(?=a){9007199254740992}',
    'a count from 2^53 on': 'a{9007199254740992,}b',
  }
  for (const [name, source] of Object.entries(hostile)) {
    it(`are compiled or refused with a code: ${name}`, () => {
      try {
        assert.strictEqual(typeof new SafeRegExp(source).test('aab'), 'boolean')
      } catch (error) {
        assert.ok(error instanceof SyntaxError || isRefusal(error), `${error}`)
      }
    })
  }

  it('of 100,000 nested classes under v are refused with a code', () => {
    const source = deep('[', 'a', ']', 100_000)
    assert.throws(
      () => new SafeRegExp(source, 'v'),
      (error) => error instanceof SyntaxError || isRefusal(error),
    )
  })
})

describe('bytes', () => {
  const safe = new SafeRegExp('a(b)?')

  it('of a buffer that was transferred are none', () => {
    const bytes = new Uint8Array([97, 98])
    structuredClone(bytes, { transfer: [bytes.buffer] })
    assert.strictEqual(safe.test(bytes), false)
    assert.strictEqual(new SafeRegExp('^$').test(bytes), true)
  })

  it('of a buffer that grows and shrinks are those it has at the call', () => {
    const buffer = new ArrayBuffer(2, { maxByteLength: 1 << 20 })
    const bytes = new Uint8Array(buffer)
    bytes.set([97, 98])
    assert.deepStrictEqual([...safe.exec(bytes)[1]], [98])
    buffer.resize(1 << 20)
    bytes[bytes.length - 1] = 97
    assert.strictEqual(new SafeRegExp('a$').test(bytes), true)
    buffer.resize(1)
    assert.strictEqual(safe.exec(bytes)[1], undefined)
    buffer.resize(0)
    assert.strictEqual(safe.test(bytes), false)
  })

  it('of a view that its buffer no longer reaches are none', () => {
    const buffer = new ArrayBuffer(8, { maxByteLength: 8 })
    const view = new Uint8Array(buffer, 4, 4).fill(97)
    assert.strictEqual(safe.test(view), true)
    buffer.resize(2)
    assert.strictEqual(safe.test(view), false)
  })

  it('that the conversion of lastIndex takes away are none', () => {
    const bytes = new Uint8Array([97, 98])
    const global = new SafeRegExp('a', 'g')
    global.lastIndex = {
      valueOf() {
        structuredClone(bytes, { transfer: [bytes.buffer] })
        return 0
      },
    }
    assert.strictEqual(global.test(bytes), false)
  })

  it('of shared memory that grows are read', () => {
    const shared = new SharedArrayBuffer(1, { maxByteLength: 64 })
    const bytes = new Uint8Array(shared)
    shared.grow(64)
    bytes[63] = 97
    assert.strictEqual(new SafeRegExp('a$').test(bytes), true)
  })
})

describe('a text of 2^28 characters', () => {
  const length = 2 ** 28

  it('is searched to its end', () => {
    const text = `${'b'.repeat(length - 1)}a`
    const safe = new SafeRegExp('a')
    assert.strictEqual(safe.test(text), true)
    assert.strictEqual(text.search(safe), length - 1)
    assert.strictEqual(safe.exec(text).index, length - 1)
  })
})
