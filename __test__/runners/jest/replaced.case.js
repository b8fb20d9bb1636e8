'use strict'

const armet = require('armet')

test('spies see the calls of every function', () => {
  for (const name of ['guard', 'query', 'check', 'errors', 'safeRegExp', 'hsts']) {
    const spy = jest.spyOn(armet, name).mockReturnValue(name)
    expect(armet[name]()).toBe(name)
    expect(spy).toHaveBeenCalledTimes(1)
    spy.mockRestore()
  }
  expect(typeof armet.guard()).toBe('function')
})

test('a spy that replaces nothing lets the function run', () => {
  const spy = jest.spyOn(armet, 'check')
  expect(armet.check(armet.s.string(), 'a')).toEqual({ ok: true, value: 'a' })
  expect(spy).toHaveBeenCalledTimes(1)
  spy.mockRestore()
})

test('the builder of schemas can be replaced and put back, and so can each of its functions', () => {
  const { s } = armet
  const whole = jest.spyOn(armet, 's').mockReturnValue('mine')
  expect(armet.s()).toBe('mine')
  whole.mockRestore()
  expect(armet.s).toBe(s)
  const one = jest.spyOn(s, 'string').mockReturnValue('mine too')
  expect(armet.s.string()).toBe('mine too')
  one.mockRestore()
  expect(armet.s.string().kind).toBe('string')
})
