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

// Functions are spied on instead.
if (jest.replaceProperty !== undefined) {
  test('the builder of schemas can be replaced and put back', () => {
    const { s } = armet
    const replaced = jest.replaceProperty(armet, 's', 'mine')
    expect(armet.s).toBe('mine')
    replaced.restore()
    expect(armet.s).toBe(s)
  })
}
