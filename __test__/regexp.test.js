'use strict'

const assert = require('node:assert')
const { inspect } = require('node:util')
const { describe, it } = require('node:test')
const { SafeRegExp, safeRegExp } = require('../lib/pattern/regexp.js')

const FLAGS = [
  'hasIndices',
  'global',
  'ignoreCase',
  'multiline',
  'dotAll',
  'unicode',
  'unicodeSets',
  'sticky',
]

describe('new SafeRegExp', () => {
  it('has the source and the flags that RegExp would have', () => {
    for (const [pattern, flags] of [
      ['a/b', 'ig'],
      ['', ''],
      ['\n', 'm'],
      [/a\/b/gi, undefined],
      [/a/gi, 'm'],
      [undefined, undefined],
      [null, undefined],
      ['[/]', 'dgimsuy'],
      [12, 'v'],
    ]) {
      const safe = new SafeRegExp(pattern, flags)
      const reference = new RegExp(pattern, flags)
      assert.strictEqual(safe.source, reference.source)
      assert.strictEqual(safe.flags, reference.flags)
      assert.strictEqual(`${safe}`, `${reference}`)
      for (const flag of FLAGS) assert.strictEqual(safe[flag], reference[flag], flag)
    }
  })

  it('copies a SafeRegExp, with its flags or with others, and starts at 0', () => {
    const first = new SafeRegExp('a(b)', 'g')
    first.lastIndex = 3
    const copy = new SafeRegExp(first)
    assert.deepStrictEqual([copy.source, copy.flags, copy.lastIndex], ['a(b)', 'g', 0])
    const other = new SafeRegExp(first, 'i')
    assert.deepStrictEqual([other.flags, other.test('AB')], ['i', true])
  })

  it('throws the SyntaxError of V8 for what V8 does not accept', () => {
    for (const [pattern, flags] of [
      ['(', ''],
      ['a', 'gg'],
      ['a', 'uv'],
      ['a{2,1}', ''],
      ['\\u{110000}', 'u'],
      ['(?<a>.)(?<a>.)', ''],
    ]) {
      const expected = thrown(() => new RegExp(pattern, flags))
      const actual = thrown(() => new SafeRegExp(pattern, flags))
      assert.ok(actual instanceof SyntaxError)
      assert.strictEqual(actual.message, expected.message)
    }
  })

  it('throws an error with a code and a sentence for what cannot be made linear', () => {
    const error = thrown(() => new SafeRegExp('(a+)\\1'))
    assert.strictEqual(error.code, 'ARMET_PATTERN_BACKREFERENCE')
    assert.match(error.message, /^[A-Z].*\.$/s)
  })

  it('must be called with new', () => {
    assert.throws(() => SafeRegExp('a'), TypeError)
  })

  it('is not a RegExp, and says so', () => {
    const safe = new SafeRegExp('a')
    assert.ok(safe instanceof SafeRegExp)
    assert.ok(!(safe instanceof RegExp))
    assert.strictEqual(Object.prototype.toString.call(safe), '[object Object]')
    assert.ok(!(/a/ instanceof SafeRegExp))
  })

  it('shows itself when inspected', () => {
    assert.strictEqual(inspect(new SafeRegExp('a', 'g')), 'SafeRegExp /a/g')
    assert.strictEqual(inspect([new SafeRegExp('a')]), '[ SafeRegExp /a/ ]')
  })

  it('has lastIndex as its only property, like a RegExp', () => {
    const own = (value) => Object.getOwnPropertyDescriptors(value)
    assert.deepStrictEqual(own(new SafeRegExp('a')), own(/a/))
  })

  it('refuses receivers that are not SafeRegExp', () => {
    for (const name of [
      'exec',
      'test',
      Symbol.match,
      Symbol.matchAll,
      Symbol.replace,
      Symbol.search,
      Symbol.split,
    ]) {
      assert.throws(
        () => SafeRegExp.prototype[name].call({ exec: SafeRegExp.prototype.exec }, ''),
        TypeError,
        String(name),
      )
    }
  })
})

describe('safeRegExp', () => {
  it('makes a SafeRegExp of a RegExp, a source, a SafeRegExp', () => {
    assert.strictEqual(`${safeRegExp(/a/g)}`, '/a/g')
    assert.strictEqual(`${safeRegExp('a', 'i')}`, '/a/i')
    assert.strictEqual(`${safeRegExp(safeRegExp('a', 'i'))}`, '/a/i')
  })
})

describe('SafeRegExp.prototype.exec', () => {
  it('returns the array that RegExp returns', () => {
    for (const [source, flags, text] of [
      ['a(b)?(?:c)', '', 'xxac'],
      ['(?<year>\\d{4})-(?<month>\\d\\d)?', 'd', 'on 2026-'],
      ['(?<__proto__>a)|(?<constructor>b)', 'd', 'b'],
      ['', 'd', ''],
      ['b', '', 'a'],
      ['(?<π>.)', 'u', '\u{1f600}'],
      ['\ud83d', '', '\u{1f600}'],
    ]) {
      const actual = new SafeRegExp(source, flags).exec(text)
      const expected = new RegExp(source, flags).exec(text)
      assert.deepStrictEqual(actual, expected)
      assert.deepStrictEqual(Object.keys(actual ?? {}), Object.keys(expected ?? {}))
    }
  })

  it('gives groups and indices.groups a null prototype', () => {
    const match = new SafeRegExp('(?<a>.)', 'd').exec('x')
    assert.strictEqual(Object.getPrototypeOf(match.groups), null)
    assert.strictEqual(Object.getPrototypeOf(match.indices.groups), null)
  })

  it('turns its argument into a string as RegExp does', () => {
    for (const value of [undefined, null, 12, true, [1, 2], { toString: () => 'null' }]) {
      assert.deepStrictEqual(new SafeRegExp('.*').exec(value), /.*/.exec(value))
      assert.strictEqual(new SafeRegExp('null').test(value), /null/.test(value))
    }
    assert.throws(() => new SafeRegExp('a').test(Symbol('a')), TypeError)
    assert.throws(() => new SafeRegExp('a').test({ toString: () => Symbol('a') }), TypeError)
  })

  it('keeps the results of calls made in between', () => {
    const outer = new SafeRegExp('(a)(b)')
    const first = outer.exec('ab')
    const second = new SafeRegExp('(x)(y)').exec('-xy')
    assert.deepStrictEqual([first[1], second[1], first.index, second.index], ['a', 'x', 0, 1])
  })
})

describe('a class that extends SafeRegExp', () => {
  class Counting extends SafeRegExp {
    calls = 0
    exec(text) {
      this.calls += 1
      return super.exec(text)
    }
  }

  it('has its own exec called, as RegExp would call it', () => {
    const counting = new Counting('a(.)', 'g')
    assert.strictEqual('abac'.replace(counting, '[$1]'), '[b][c]')
    assert.strictEqual(counting.calls, 3)
    assert.deepStrictEqual('abac'.match(counting), ['ab', 'ac'])
    assert.deepStrictEqual(
      [...'abac'.matchAll(counting)].map(([, letter]) => letter),
      ['b', 'c'],
    )
    assert.strictEqual('xab'.search(counting), 1)
    assert.strictEqual(new Counting('a').test('a'), true)
    assert.deepStrictEqual('1a2'.split(new Counting('a')), ['1', '2'])
  })
})

describe('code that takes a RegExp', () => {
  it('finds a SafeRegExp to be one where the language asks', () => {
    const safe = new SafeRegExp('b', 'g')
    assert.throws(() => 'abc'.includes(safe), TypeError)
    assert.throws(() => 'abc'.startsWith(safe), TypeError)
    assert.strictEqual('abcb'.replaceAll(safe, '-'), 'a-c-')
    assert.throws(() => 'abc'.replaceAll(new SafeRegExp('b'), '-'), TypeError)
    assert.throws(() => 'abc'.matchAll(new SafeRegExp('b')), TypeError)
    assert.strictEqual(`${new RegExp(safe)}`, '/b/g')
  })

  it('may run the methods of RegExp.prototype on it', () => {
    const safe = new SafeRegExp('(b)', 'g')
    assert.strictEqual(RegExp.prototype[Symbol.replace].call(safe, 'abcb', '[$1]'), 'a[b]c[b]')
    assert.strictEqual(RegExp.prototype.toString.call(safe), '/(b)/g')
  })
})

function thrown(work) {
  try {
    work()
  } catch (error) {
    return error
  }
  return assert.fail('nothing was thrown')
}
