'use strict'

const assert = require('node:assert')
const { after, test } = require('node:test')
const { fromText } = require('./parity/case')
const { app } = require('./parity/generate-app')
const { judge, program } = require('./parity/judge')
const { Random } = require('./parity/random')
const { render, shrink } = require('./parity/tree')

const SEED = Number(process.env.PARITY_SEED ?? Date.now() % 2 ** 32)
const COUNT = Number(process.env.PARITY_COUNT ?? 20_000)
const PRINTED = 3

/** What a fair share of random options must come to; else the generator has stopped testing anything. */
const SHARES = { sent: 0.4, refused: 0.15, functions: 0.1 }

after(() => delete process.env.ARMET_FAST_PATH)

test(`${COUNT} random options give what helmet gives (PARITY_SEED=${SEED})`, () => {
  const failures = []
  const counts = { sent: 0, refused: 0, functions: 0 }
  for (let number = 0; number < COUNT && failures.length < PRINTED; number++) {
    const random = new Random(Math.imul(SEED, 0x9e3779b1) + number)
    const settings = way(random)
    const tree = app(random)
    const { expected, problems } = run(tree, settings)
    if (problems.length > 0) failures.push(smallest(tree, settings))
    count(expected, counts)
  }
  assert.ok(failures.length === 0, `PARITY_SEED=${SEED}\n${failures.join('\n')}`)
  for (const [outcome, share] of Object.entries(SHARES)) {
    assert.ok(counts[outcome] >= share * COUNT, `only ${counts[outcome]} ${outcome} of ${COUNT}`)
  }
})

function way(random) {
  process.env.ARMET_FAST_PATH = random.chance(0.15) ? 'off' : 'on'
  return { worn: random.chance(0.04) ? 110 : 0 }
}

function run(tree, settings) {
  const libraries = { reference: require('helmet'), library: require('..'), settings }
  return judge(fromText(render(tree)), libraries)
}

function smallest(tree, settings) {
  const small = shrink(tree, (smaller) => run(smaller, settings).problems.length > 0)
  return program(fromText(render(small)), run(small, settings).problems, { settings })
}

function count({ construction, requests }, counts) {
  if (construction.threw) counts.refused += 1
  else counts.sent += 1
  if (requests.some(({ calls }) => calls.length > 0)) counts.functions += 1
}
