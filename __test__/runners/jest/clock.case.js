'use strict'

const { works, WORKS } = require('./app.js')

const MODERN = process.env.JEST_MAJOR === '26' ? ['modern'] : []
const LEGACY = process.env.JEST_MAJOR === '26' ? ['legacy'] : [{ legacyFakeTimers: true }]

for (const [kind, settings] of [
  ['modern', MODERN],
  ['legacy', LEGACY],
]) {
  test(`the clock is a ${kind} fake`, () => {
    jest.useFakeTimers(...settings)
    jest.resetModules()
    const armet = require('armet')
    for (let turn = 0; turn < 3; turn++) expect(works(armet)).toEqual(WORKS)
    const { ServerResponse } = require('http')
    const middleware = armet()
    const sent = () => {
      const res = new ServerResponse({ method: 'GET' })
      middleware({}, res, () => {})
      return res.getHeaderNames().length
    }
    expect(sent()).toBe(12)
    expect(jest.getTimerCount()).toBe(0)
    expect(sent()).toBe(12)
    jest.useRealTimers()
  })
}
