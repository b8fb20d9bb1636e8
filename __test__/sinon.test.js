'use strict'

// Exports under sinon, before and after what stands behind them is loaded: stubs, spies and replacements are what runs, and
// what is put back is what was there.

const assert = require('node:assert/strict')
const { afterEach, describe, it } = require('node:test')
const sinon = require('sinon')
const armet = require('..')
const OTHERS = Object.values(require('./support/domain-exports.js')).flat()

const functions = [...Object.keys(armet).filter((name) => name !== 'default'), ...OTHERS]

describe('under sinon', () => {
  afterEach(() => sinon.restore())

  for (const name of functions) {
    it(`${name} can be stubbed, replaced and put back`, () => {
      const original = armet[name]
      const stub = sinon.stub(armet, name).returns('stubbed')
      assert.equal(armet[name]({}), 'stubbed')
      sinon.assert.calledOnceWithExactly(stub, {})
      stub.restore()
      assert.equal(armet[name], original)

      sinon.replace(armet, name, () => 'replaced')
      assert.equal(armet[name](), 'replaced')
      sinon.restore()
      assert.equal(armet[name], original)
    })
  }

  it('a spy lets the function run, and sees its result', () => {
    const spy = sinon.spy(armet, 'guard')
    const middleware = armet.guard()
    assert.equal(typeof middleware, 'function')
    assert.ok(spy.returned(middleware))
    const checks = sinon.spy(armet, 'check')
    assert.equal(armet.check(armet.s.string(), 1).ok, false)
    assert.equal(checks.callCount, 1)
  })

  it('a class is made by new, stubbed or not', () => {
    const spy = sinon.spy(armet, 'SafeRegExp')
    assert.ok(new armet.SafeRegExp('a').test('ba'))
    assert.ok(spy.calledWithNew())
    sinon.restore()
    sinon.stub(armet.SafeRegExp.prototype, 'test').returns('stubbed')
    assert.equal(new armet.SafeRegExp('a').test('ba'), 'stubbed')
    sinon.restore()
    assert.equal(new armet.SafeRegExp('a').test('ba'), true)
  })

  it('members of s and of contentSecurityPolicy can be stubbed', () => {
    sinon.stub(armet.s, 'string').returns('stubbed')
    assert.equal(armet.s.string(), 'stubbed')
    sinon.replace(armet.contentSecurityPolicy, 'getDefaultDirectives', () => 'replaced')
    assert.equal(armet.contentSecurityPolicy.getDefaultDirectives(), 'replaced')
    sinon.restore()
    assert.equal(armet.s.string().kind, 'string')
    assert.ok('default-src' in armet.contentSecurityPolicy.getDefaultDirectives())
  })

  it('a stubbed instance has the methods of the class', () => {
    const pattern = sinon.createStubInstance(armet.SafeRegExp)
    pattern.test.returns('stubbed')
    assert.equal(pattern.test('a'), 'stubbed')
    assert.ok(pattern instanceof armet.SafeRegExp)
  })
})
