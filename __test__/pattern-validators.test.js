'use strict'

const assert = require('node:assert')
const { describe, it } = require('node:test')
const { harvest, PACKAGES, texts } = require('./pattern-harvest.js')
const { SafeRegExp } = require('../lib/pattern/regexp.js')
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

describe('validation packages', () => {
  const slug = new SafeRegExp('^[a-z]+(?:-[a-z]+)*$')
  const texts = ['a-slug', 'not a slug']

  it('take a SafeRegExp where they take a RegExp: zod', () => {
    const { z } = require('zod')
    const schema = z.string().regex(slug)
    assert.deepStrictEqual(
      texts.map((text) => schema.safeParse(text).success),
      [true, false],
    )
  })

  it('take a SafeRegExp where they take a RegExp: valibot', () => {
    const v = require('valibot')
    const schema = v.pipe(v.string(), v.regex(slug))
    assert.deepStrictEqual(
      texts.map((text) => v.safeParse(schema, text).success),
      [true, false],
    )
  })

  it('can make their own of it: ajv', () => {
    const { default: Ajv } = require('ajv')
    const regExp = Object.assign((source, flags) => new SafeRegExp(source, flags), {
      code: 'SafeRegExp',
    })
    const check = new Ajv({ code: { regExp } }).compile({ type: 'string', pattern: slug.source })
    assert.deepStrictEqual(
      texts.map((text) => check(text)),
      [true, false],
    )
  })
})
