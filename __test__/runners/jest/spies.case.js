'use strict'

const fs = require('fs')
const { serves, works, WORKS } = require('./app.js')

for (const [method, answer] of [
  ['existsSync', false],
  ['statSync', undefined],
  ['readSync', 0],
  ['readdirSync', []],
]) {
  test(`fs.${method} is replaced`, () => {
    const spy = jest.spyOn(fs, method).mockReturnValue(answer)
    jest.resetModules()
    expect(works(require('armet'))).toEqual(WORKS)
    spy.mockRestore()
  })
}

test('an app serves while nothing exists', async () => {
  const spy = jest.spyOn(fs, 'existsSync').mockReturnValue(false)
  jest.resetModules()
  await serves()
  spy.mockRestore()
})
