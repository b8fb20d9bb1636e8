'use strict'

const assert = require('node:assert')
const { describe, it } = require('node:test')
const { inspectPattern } = require('../lib/pattern/inspection.js')
const { SafeRegExp } = require('../lib/pattern/regexp.js')

describe('inspectPattern', () => {
  it('says how a pattern is run and what it costs', () => {
    const report = inspectPattern(/^(?=.*\d)[a-z\d]+$/)
    assert.deepStrictEqual(Object.keys(report), ['engine', 'features', 'states', 'bytes'])
    assert.match(report.engine, /^(?:bytes|machine|bytes, machine)$/)
    assert.deepStrictEqual(report.features, ['conjunction'])
    assert.ok(inspectPattern(/(a)(?<=(b)a)/).features.includes('lookaround'))
    assert.ok(report.states > 1 && report.bytes > report.states)
  })

  it('counts what a pattern has worked out since', () => {
    const pattern = new SafeRegExp(/(\w+)@(\w+)/)
    const before = inspectPattern(pattern).bytes
    // The threads of a place and of the next one take turns in two buffers: both have their size after two searches.
    pattern.exec('someone@example')
    pattern.exec('someone@example')
    const after = inspectPattern(pattern).bytes
    assert.ok(after > before)
    pattern.exec('someone@example')
    assert.strictEqual(inspectPattern(pattern).bytes, after)
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
