'use strict'

// What is odd about RegExp, and SafeRegExp does alike.

const assert = require('node:assert')
const { it } = require('node:test')
const { SafeRegExp } = require('../lib/pattern/regexp.js')

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

it('a setter on Array.prototype changes no match', () => {
  same((Class) => {
    Object.defineProperty(Array.prototype, '0', {
      set() {
        throw new Error('polluted')
      },
      configurable: true,
    })
    try {
      return ['ab'.match(new Class('b', 'g')).length, 'ab'.split(new Class('b')).length]
    } finally {
      delete Array.prototype[0]
    }
  })
})

it('a getter on Object.prototype does not keep a pattern from being made', () => {
  same((Class) => {
    Object.defineProperty(Object.prototype, 'get', { value: () => 1, configurable: true })
    try {
      return new Class('a', 'g').lastIndex
    } finally {
      delete Object.prototype.get
    }
  })
})

it('the prototype answers for its source and flags', () => {
  same((Class) => [Class.prototype.source, Class.prototype.flags, Class.prototype.global])
  same((Class) => String(Class.prototype))
})

it('an exec that is no function leaves the built-in one in place', () => {
  same((Class) => {
    const re = new Class('a')
    re.exec = 5
    return [re.test('a'), 'a'.replace(re, 'b')]
  })
})
