'use strict'

const armet = require('armet')
const helmet = require('helmet')
const { serves, works, WORKS } = require('./app.js')

test('an app serves', () => serves())
test('every part works', () => expect(works(armet)).toEqual(WORKS))
test('another name can be mapped to it', () => expect(helmet).toBe(armet))

test('an error is an Error of the test’s own realm', () => {
  const wrong = {
    'a pattern': () => armet.safeRegExp(/(?:a{1,1000}){1000}/),
    'a pattern of many': () => new armet.SafeRegExpSet([/a/, /(?:a{1,1000}){1000}/]),
    'a schema': () => armet.s.string().min(3).max(1).compile(),
    'schema data': () => armet.s.from({ kind: 'nothing' }),
    'an option': () => armet({ hsts: { maxAge: -1 } }),
    'a directive': () => armet({ contentSecurityPolicy: { directives: { 'bad name': [] } } }),
    'an argument': () => armet.query(),
  }
  const found = {}
  for (const [name, call] of Object.entries(wrong)) {
    try {
      call()
      found[name] = 'nothing was thrown'
    } catch (error) {
      found[name] = error instanceof Error && error.code.startsWith('ARMET_')
    }
  }
  expect(found).toEqual(Object.fromEntries(Object.keys(wrong).map((name) => [name, true])))
})

test('results equal what a test writes down', () => {
  expect(armet.check(armet.s.array(armet.s.integer()), [1])).toEqual({ ok: true, value: [1] })
  expect(armet.inspectPattern(/a/).features).toEqual([])
  expect(Array.from('xay'.match(armet.safeRegExp(/a/g)))).toEqual(['a'])
  expect(armet.safeRegExp('a')).toBeInstanceOf(armet.SafeRegExp)
})
