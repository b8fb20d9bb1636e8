'use strict'

const { builtinModules } = require('module')
const { works, WORKS } = require('./app.js')

for (const name of builtinModules.filter((each) => !/^_|^node:|\//.test(each))) {
  test(`${name} is mocked, as an automatic mock and as nothing`, () => {
    for (const factory of [undefined, () => ({})]) {
      jest.resetModules()
      jest.doMock(name, factory)
      expect(works(require('armet'))).toEqual(WORKS)
      jest.dontMock(name)
    }
  })
}
