'use strict'

jest.mock('armet')

const armet = require('armet')
const actual = jest.requireActual('armet')

test('every function is a mock, also those that are loaded later', () => {
  for (const name of Object.getOwnPropertyNames(actual)) {
    if (typeof actual[name] === 'function')
      expect([name, jest.isMockFunction(armet[name])]).toEqual([name, true])
  }
  for (const name of Object.keys(actual.s)) {
    expect([name, jest.isMockFunction(armet.s[name])]).toEqual([name, true])
  }
})

test('what a mock returns is what a caller gets', () => {
  armet.guard.mockReturnValue('mine')
  armet.s.string.mockReturnValue('mine too')
  expect([armet.guard(), armet.s.string(), armet.hsts()]).toEqual(['mine', 'mine too', undefined])
  expect(new armet.SafeRegExp('a')).toBeInstanceOf(armet.SafeRegExp)
  expect(new armet.SafeRegExp('a').test('a')).toBe(undefined)
})
