'use strict'

// Patterns that nobody of the application has written: what a caller allows them, and what none may cost.

const assert = require('node:assert')
const { describe, it } = require('node:test')
const { inspectPattern, SafeRegExp, SafeRegExpSet, safeRegExp } = require('../index.js')

const TOO_LARGE = { code: 'ARMET_PATTERN_TOO_LARGE' }

describe('maxStates', () => {
  it('refuses a pattern of more instructions, wherever one is made', () => {
    const limits = { maxStates: 50 }
    const error = { ...TOO_LARGE, message: /more than 50 states/ }
    assert.throws(() => new SafeRegExp('a{60}', '', limits), error)
    assert.throws(() => SafeRegExp('a{60}', '', limits), error)
    assert.throws(() => safeRegExp(/a{60}/, undefined, limits), error)
    assert.throws(() => new SafeRegExpSet([/b/, /a{60}/], limits), error)
    assert.match(inspectPattern('a{60}', '', limits).refusal.message, error.message)
    assert.strictEqual(new SafeRegExp('a{10}', '', limits).test('a'.repeat(10)), true)
    assert.deepStrictEqual(new SafeRegExpSet([/a{10}/, /b/], limits).matches('b'), [1])
  })

  it('is part of what a compiled pattern is found again by', () => {
    const limits = { maxStates: 40 }
    assert.strictEqual(new SafeRegExp('b{60}').test('b'), false)
    assert.throws(() => new SafeRegExp('b{60}', '', limits), TOO_LARGE)
    assert.throws(() => new SafeRegExp(new SafeRegExp('b{60}'), undefined, limits), TOO_LARGE)
    assert.strictEqual(new SafeRegExp('b{60}').test('b'.repeat(60)), true)
  })

  it('holds for the pattern that splits, which is never sticky', () => {
    const splitting = new SafeRegExp(',', 'y', { maxStates: 100 })
    assert.deepStrictEqual('a,b'.split(splitting), ['a', 'b'])
  })
})

describe('maxBytes', () => {
  it('refuses a pattern that is larger when it is compiled', () => {
    const error = { ...TOO_LARGE, message: /more than 1000 bytes/ }
    assert.throws(() => new SafeRegExp('[a-z]{100}', '', { maxBytes: 1000 }), error)
  })

  it('bounds what matching keeps between searches', () => {
    const text = 'ab'.repeat(3000)
    const [small, usual] = [{ maxBytes: 8000 }, undefined].map((limits) => {
      const pattern = new SafeRegExp('(a|b|ab)*c', '', limits)
      for (let i = 0; i < 20; i += 1) {
        assert.strictEqual(pattern.exec(`${text}${i}`), null)
        assert.strictEqual(pattern.exec(`${text}c`)[1], 'b')
        assert.ok(limits === undefined || inspectPattern(pattern).bytes <= limits.maxBytes)
      }
      return inspectPattern(pattern).bytes
    })
    assert.ok(small < usual, `${small} and ${usual}`)
  })
})

describe('options of a pattern', () => {
  it('are whole numbers in their range', () => {
    for (const name of ['maxStates', 'maxBytes']) {
      const most = { maxStates: 100_000, maxBytes: 16_777_216 }[name]
      for (const value of [0, -1, 1.5, Number.NaN, most + 1, 2 ** 60, '5', null, {}, 5n, true]) {
        const error = { code: 'ARMET_LIMIT', message: new RegExp(`${name} must be .* ${most};`) }
        assert.throws(() => new SafeRegExp('a', '', { [name]: value }), error, String(value))
        assert.throws(() => new SafeRegExpSet([/a/], { [name]: value }), error, String(value))
        assert.throws(() => inspectPattern('a', '', { [name]: value }), error, String(value))
      }
      assert.strictEqual(new SafeRegExp('a', '', { [name]: most }).test('a'), true)
      assert.strictEqual(new SafeRegExp('a', '', { [name]: undefined }).test('a'), true)
    }
  })

  it('are an object with these names and no others', () => {
    for (const options of [null, 3, 'maxStates', [1], { maxState: 1 }, { states: 1 }]) {
      const error = { code: 'ARMET_OPTION' }
      assert.throws(() => new SafeRegExp('a', '', options), error)
      assert.throws(() => safeRegExp('a', '', options), error)
      assert.throws(() => new SafeRegExpSet([/a/], options), error)
      assert.throws(() => inspectPattern('a', '', options), error)
    }
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    assert.throws(() => new SafeRegExp('a', '', proxy), { code: 'ARMET_UNREADABLE' })
  })

  it('are own properties', () => {
    Object.prototype.maxStates = 1
    try {
      assert.strictEqual(new SafeRegExp('ab{5}', '', {}).test('abbbbb'), true)
      assert.strictEqual(new SafeRegExp('ab{6}', '', { maxBytes: 100_000 }).test('ab'), false)
    } finally {
      delete Object.prototype.maxStates
    }
  })
})

// What each looks at is counted in src/pattern/ir/known.rs.
describe('a hostile source', () => {
  it('is refused where it names more than 16 properties', () => {
    const names = ['L', 'Lu', 'Ll', 'Lt', 'Lm', 'Lo', 'M', 'Mn', 'Mc', 'Me', 'N', 'Nd', 'Nl', 'No']
    const named = (more) => [...names, ...more].map((name) => `\\p{${name}}`)
    const error = { ...TOO_LARGE, message: /more than 16 different properties/ }
    assert.throws(() => new SafeRegExp(`[${named(['P', 'Pc', 'Pd']).join('')}]`, 'u'), error)
    assert.throws(() => new SafeRegExp(named(['P', 'Pc', 'Pd']).join('|'), 'iu'), error)
    assert.throws(() => new SafeRegExp(`[${named(['P', 'Pc', 'Pd']).join('--')}]`, 'v'), error)
    assert.strictEqual(new SafeRegExp(`^[${named(['P']).join('')}]+$`, 'u').test('a1,'), true)
  })

  it('is refused where its classes look at too many ranges, or lie over one another', () => {
    const han = (at) => String.fromCharCode(0x4e00 + at)
    const over = (at) => `[${han(at)}-${String.fromCharCode(0x5000 + 2 * at)}]`
    for (const [source, flags] of [
      [`[\\p{L}${'--\\p{Lu}'.repeat(7000)}]`, 'v'],
      [`[${'\\p{L}'.repeat(13_000)}]`, 'u'],
      [Array.from({ length: 5000 }, (_, at) => `[^\\W${han(at)}]`).join(''), 'iu'],
      [Array.from({ length: 5000 }, (_, at) => over(at)).join(''), ''],
    ]) {
      assert.throws(() => new SafeRegExp(source, flags), TOO_LARGE, source.slice(0, 20))
    }
  })

  it('is compiled where it names the same sets again and again', () => {
    for (const [source, flags] of [
      ['[^\\W]', 'iu'],
      ['\\p{L}', 'iu'],
      ['[\\p{L}\\p{N}]', 'u'],
    ]) {
      const pattern = new SafeRegExp(source.repeat(4000), flags)
      assert.strictEqual(pattern.test('a'.repeat(4000)), true)
      assert.ok(inspectPattern(pattern).bytes < 2_000_000)
    }
  })
})
