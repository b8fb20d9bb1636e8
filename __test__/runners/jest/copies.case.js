'use strict'

const { serves, works, WORKS } = require('./app.js')

test('two copies in one process do not disturb each other', () => {
  const one = require('armet')
  jest.resetModules()
  const other = require('armet')
  let isolated
  jest.isolateModules(() => {
    isolated = require('armet')
  })
  expect(other).not.toBe(one)
  for (let turn = 0; turn < 3; turn++) {
    for (const armet of [one, other, isolated]) expect(works(armet)).toEqual(WORKS)
  }
  const schema = one.s.object({ a: one.s.integer() })
  expect(other.check(schema, { a: 1 })).toEqual({ ok: true, value: { a: 1 } })
  const found = 'aXbXc'
    .split(one.safeRegExp(/x/i))
    .map((part) => part.replace(other.safeRegExp(/b/), 'd'))
  expect(found).toEqual(['a', 'd', 'c'])
})

test('an app serves from a fresh registry', async () => {
  jest.resetModules()
  await serves()
})
