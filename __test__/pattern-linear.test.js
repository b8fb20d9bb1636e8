'use strict'

const assert = require('node:assert')
const { existsSync } = require('node:fs')
const { join } = require('node:path')
const { describe, it } = require('node:test')
const { SafeRegExp } = require('../lib/regexp.js')
const { isRefusal } = require('./pattern-oracle.js')
const vectors = require('./vectors/pattern-redos.json')

const UNITS = 65_536
// At this length V8 needs seconds for the mildest of them and more than a lifetime for most.
const MOST_MILLISECONDS = 1000

// Patterns of published packages with an attack on each; the data is not part of the project.
const published = join(__dirname, '..', '..', 'shared', 'vectors', 'redos-vulnerable.json')

const OPERATIONS = {
  test: ({ source, flags }, text) => new SafeRegExp(source, flags).test(text),
  exec: ({ source, flags }, text) => new SafeRegExp(source, flags).exec(text),
  replace: ({ source, flags }, text) =>
    text.replace(new SafeRegExp(source, globally(flags)), '[$&]'),
  matchAll: ({ source, flags }, text) =>
    [...text.matchAll(new SafeRegExp(source, globally(flags)))].length,
}

function globally(flags) {
  return flags.includes('g') ? flags : `${flags}g`
}

function attack({ prefix, pump, suffix }) {
  return prefix + pump.repeat(UNITS / pump.length) + suffix
}

function milliseconds(work) {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function staysFast(vector, text) {
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    let refused
    const spent = milliseconds(() => {
      try {
        operation(vector, text)
      } catch (error) {
        if (!isRefusal(error)) throw error
        refused = error.code
      }
    })
    assert.ok(
      spent < MOST_MILLISECONDS,
      `${name} took ${spent} ms${refused === undefined ? '' : ` until ${refused}`}`,
    )
    // Finding every match may run out of its budget; a single question may not.
    if (name === 'test' || name === 'exec') assert.strictEqual(refused, undefined, name)
  }
}

describe(`patterns that take V8 more than linear time, on ${UNITS} units`, () => {
  for (const vector of vectors) {
    it(`${vector.name}: /${vector.source}/${vector.flags}`, () => staysFast(vector, attack(vector)))
  }
})

describe('patterns of published packages', { skip: !existsSync(published) }, () => {
  for (const vector of existsSync(published) ? require(published) : []) {
    it(`${vector.package ?? vector.source}: ${vector.id}`, (context) => {
      try {
        new SafeRegExp(vector.pattern, vector.flags)
      } catch (error) {
        assert.ok(isRefusal(error))
        context.skip(error.code)
        return
      }
      const { prefix, pump } = vector.attack.pumps[0]
      staysFast(
        { source: vector.pattern, flags: vector.flags },
        attack({ prefix, pump, suffix: vector.attack.suffix }),
      )
    })
  }
})

describe('all matches of a text', () => {
  it('are found in linear time, or refused with a code, where each search reads to the end', () => {
    const safe = new SafeRegExp('.*[^A-Z]|[A-Z]', 'g')
    const text = 'A'.repeat(500_000)
    const spent = milliseconds(() => {
      try {
        assert.strictEqual(text.match(safe).length, text.length)
      } catch (error) {
        assert.strictEqual(error.code, 'ARMET_PATTERN_BUDGET')
      }
    })
    assert.ok(spent < 3 * MOST_MILLISECONDS, `${spent} ms`)
  })

  it('have their indices converted in linear time', () => {
    const text = '\u00e9\u{1f600}a'.repeat(100_000)
    const spent = milliseconds(() => {
      assert.strictEqual([...text.matchAll(new SafeRegExp('a', 'gu'))].length, 100_000)
      assert.strictEqual(text.replace(new SafeRegExp('\\u{1f600}', 'gu'), '').length, 200_000)
    })
    assert.ok(spent < 2 * MOST_MILLISECONDS, `${spent} ms`)
  })
})
