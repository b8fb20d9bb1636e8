'use strict'

jest.mock('path')

const { serves, works, WORKS } = require('./app.js')

test('an app serves, and every part works', async () => {
  expect(works(require('armet'))).toEqual(WORKS)
  await serves()
})
