'use strict'

const assert = require('node:assert')
const { describe, it } = require('node:test')
const { Generator } = require('./pattern-grammar.js')
const { harvest, PACKAGES, SAMPLES } = require('./pattern-harvest.js')
const { compare, program } = require('./pattern-oracle.js')

const LEAST_ACCEPTED = 0.985

describe('the patterns of validation packages', () => {
  const packages = harvest()

  it('are there to be read', () => {
    assert.deepStrictEqual(
      packages.map(({ package: name }) => name),
      PACKAGES,
    )
    for (const { package: name, patterns } of packages)
      assert.ok(patterns.length >= 20, `${name}: ${patterns.length}`)
  })

  it(`are accepted, ${LEAST_ACCEPTED * 100} of 100 at least, and none has a wrong answer`, () => {
    const counts = {}
    const refused = []
    const differences = []
    let total = 0
    for (const { package: name, version, patterns } of packages) {
      const count = { patterns: patterns.length, accepted: 0, slow: 0, divided: 0 }
      counts[`${name}@${version}`] = count
      for (const [index, pattern] of patterns.entries()) {
        const outcome = compare(pattern, texts(pattern, index), index)
        if (outcome.refused !== undefined)
          refused.push(`${outcome.refused} /${pattern.source}/${pattern.flags}`)
        else count.accepted += 1
        if (outcome.slow) count.slow += 1
        count.divided += outcome.divided ?? 0
        if (outcome.difference !== undefined) differences.push(program(outcome.difference))
      }
      total += patterns.length
    }
    console.log(JSON.stringify(counts))
    assert.strictEqual(differences.length, 0, differences.join('\n'))
    assert.ok(
      1 - refused.length / total >= LEAST_ACCEPTED,
      `${refused.length} of ${total}:\n${refused.join('\n')}`,
    )
  })
})

/** Everyday values, some of them with one difficult character put in, and texts of the pattern's own characters. */
function texts({ source }, seed) {
  const generator = new Generator(seed)
  const list = [...SAMPLES]
  for (const sample of SAMPLES) {
    const at = generator.below(sample.length + 1)
    list.push(sample.slice(0, at) + generator.character() + sample.slice(at + generator.below(2)))
  }
  for (let i = 0; i < 20; i += 1) list.push(generator.text(source))
  return list
}
