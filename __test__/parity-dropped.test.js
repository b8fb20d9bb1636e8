'use strict'

// What helmet has dropped is held against the last release that had it.

const assert = require('node:assert')
const { describe, test } = require('node:test')
const armet = require('..')
const groups = require('./parity/dropped-cases')
const { library, reference } = require('./parity/dropped-libraries')
const { check } = require('./parity/judge')
const KNOWN = require('./parity/known-differences')

const rows = [
  ...KNOWN.filter(({ id }) => ['unsendable-value', 'type-error'].includes(id)),
  {
    id: 'expect-ct-report-uri',
    reason: 'a reportUri that is no string is a mistake; helmet 6.2 sent whatever text it had',
    explains: ({ aspect, helmet, armet }) =>
      aspect === 'construction' &&
      !helmet.construction.threw &&
      armet.construction.error?.code === 'ARMET_EXPECT_CT',
  },
  {
    id: 'feature-policy-object',
    reason:
      'an array or a function counts as an object, so its lack of features is what is refused',
    explains: ({ aspect, helmet, armet }) =>
      aspect === 'construction' &&
      /must be called with an object argument/.test(helmet.construction.thrown) &&
      /must have a single key, "features"/.test(armet.construction.thrown),
  },
]

/** Where a failing case printed as a program finds the two. */
const folder = "require('./__test__/parity/dropped-libraries')"
const sources = [`${folder}.reference`, `${folder}.library`]

for (const worn of [0, 120]) {
  const libraries = { reference, library, rows, settings: { worn }, sources }
  describe(`parity with helmet 6.2, nocache 4.0 and feature-policy 0.6 after ${worn} responses`, () => {
    for (const { fact, differs, cases } of groups) {
      test(fact, () => {
        const failures = cases.flatMap((make) => check({ make }, [differs ?? []].flat(), libraries))
        assert.ok(failures.length === 0, failures.join('\n'))
      })
    }
  })
}

test('hpkp throws what replaced it, whatever the options', () => {
  const refusal = { code: 'ARMET_HPKP', message: /Certificate Transparency/ }
  for (const options of [undefined, {}, null, 5, { maxAge: 5, sha256s: ['a', 'b'] }]) {
    assert.throws(() => armet.hpkp(options), refusal)
  }
})
