'use strict'

const assert = require('node:assert')
const { describe, it } = require('node:test')
const { inspectPattern } = require('../lib/pattern-inspection.js')
const { SafeRegExp } = require('../lib/regexp.js')

describe('inspectPattern', () => {
  it('says how a pattern is run and what it costs', () => {
    const report = inspectPattern(/^(?=.*\d)[a-z\d]+$/)
    assert.deepStrictEqual(Object.keys(report), ['engine', 'features', 'states', 'bytes'])
    assert.match(report.engine, /^[a-z]+$/)
    assert.ok(report.features.includes('lookaround'), report.features.join())
    assert.ok(report.states > 1 && report.bytes > report.states)
  })

  it('takes a RegExp, a SafeRegExp, or a source with flags', () => {
    const expected = inspectPattern(/a+/i)
    assert.deepStrictEqual(inspectPattern('a+', 'i'), expected)
    assert.deepStrictEqual(inspectPattern(new SafeRegExp('a+', 'i')), expected)
  })

  it('gives the reason for a refusal instead of throwing it', () => {
    const { engine, refusal, states, bytes } = inspectPattern(/(a+)\1/)
    assert.deepStrictEqual([engine, states, bytes], ['none', 0, 0])
    assert.strictEqual(refusal.code, 'ARMET_PATTERN_BACKREFERENCE')
    assert.match(refusal.message, /^[A-Z].*\.$/s)
  })

  it('throws what V8 throws for what is no regular expression', () => {
    assert.throws(() => inspectPattern('('), SyntaxError)
  })
})
