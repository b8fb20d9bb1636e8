'use strict'

const assert = require('node:assert')
const { test } = require('node:test')
const { Generator } = require('./pattern-grammar.js')
const { compare, program, shrink } = require('./pattern-oracle.js')

// Millions by hand: ARMET_FUZZ_PAIRS=5000000 ARMET_FUZZ_SEED=7 node --test __test__/pattern-fuzz.test.js
const PAIRS = Number(process.env.ARMET_FUZZ_PAIRS ?? 200_000)
const SEED = Number(process.env.ARMET_FUZZ_SEED ?? 20_26)
const TEXTS = 20
const MOST_FAILURES = 20

test(`${PAIRS} random pairs of pattern and text have V8's answer or a refusal (seed ${SEED})`, () => {
  const counts = { pairs: 0, patterns: 0, invalid: 0, slow: 0, budget: 0, divided: 0 }
  const refusals = {}
  const failures = new Map()
  for (let seed = SEED * 1_000_003; counts.pairs < PAIRS; seed += 1) {
    const generator = new Generator(seed)
    const pattern = generator.pattern()
    if (!isValid(pattern)) {
      counts.invalid += 1
      continue
    }
    counts.patterns += 1
    const texts = Array.from({ length: TEXTS }, () => generator.text(pattern.source))
    const outcome = compare(pattern, texts, seed)
    counts.budget += outcome.budget
    counts.divided += outcome.divided ?? 0
    if (outcome.refused !== undefined)
      refusals[outcome.refused] = (refusals[outcome.refused] ?? 0) + 1
    else if (outcome.slow) counts.slow += 1
    else counts.pairs += TEXTS
    if (outcome.difference !== undefined) {
      const least = shrink(outcome.difference, seed)
      failures.set(`${least.source}/${least.flags}`, `seed ${seed}: ${program(least)}`)
      if (failures.size >= MOST_FAILURES) break
    }
  }
  console.log(JSON.stringify({ ...counts, refusals }))
  assert.strictEqual(failures.size, 0, [...failures.values()].join('\n'))
  const refused = Object.values(refusals).reduce((sum, count) => sum + count, 0)
  assert.ok(
    refused < counts.patterns * 0.1,
    `${refused} of ${counts.patterns} patterns are refused`,
  )
})

function isValid({ source, flags }) {
  try {
    return new RegExp(source, flags) !== undefined
  } catch {
    return false
  }
}
