'use strict'

const assert = require('node:assert')
const { readdirSync, readFileSync } = require('node:fs')
const { join } = require('node:path')
const { after, before, describe, test } = require('node:test')
const { check } = require('./parity/judge')
const KNOWN = require('./parity/known-differences')

const folder = join(__dirname, 'parity', 'cases')
const shown = new Set()
let ran = 0

/** The ways in which armet comes to a response: it compiles a plan after the hundredth one. */
const WAYS = {
  'as it comes': {},
  'after 120 responses': { worn: 120 },
  'through setHeader': { fastPath: 'off' },
}

for (const [way, { fastPath, ...settings }] of Object.entries(WAYS)) {
  const libraries = { reference: require('helmet'), library: require('..'), settings }
  describe(`parity with helmet ${way}`, () => {
    before(() => {
      if (fastPath !== undefined) process.env.ARMET_FAST_PATH = fastPath
    })
    after(() => delete process.env.ARMET_FAST_PATH)
    for (const { fact, differs, cases } of groups()) {
      test(fact, () => {
        const failures = cases.flatMap((make) => run({ make }, [differs ?? []].flat(), libraries))
        assert.ok(failures.length === 0, failures.join('\n'))
      })
    }
  })
}

function groups() {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => require(join(folder, file)))
}

test('the documented table of differences and the list name the same ones', () => {
  const readme = readFileSync(join(__dirname, '..', 'docs', 'helmet.md'), 'utf8')
  const [, section] = readme.split('\n## Differences from helmet\n')
  const cells = [...section.split('\n## ')[0].matchAll(/^\| (.+?) \| /gm)].map(([, cell]) => cell)
  const [what, line, ...named] = cells
  assert.deepStrictEqual([what, line], ['what', '---'])
  assert.deepStrictEqual(named.toSorted(), KNOWN.flatMap(({ readme }) => readme ?? []).toSorted())
})

after(() => {
  assert.ok(ran >= 3 * 2000, `only ${ran} cases ran`)
  for (const { id } of KNOWN) assert.ok(shown.has(id), `no case shows the known difference ${id}`)
})

function run(subject, differs, libraries) {
  ran += 1
  for (const id of differs) shown.add(id)
  return check(subject, differs, libraries)
}
