'use strict'

const assert = require('node:assert')
const { existsSync } = require('node:fs')
const { join } = require('node:path')
const { describe, it } = require('node:test')
const { SafeRegExp } = require('../lib/pattern/regexp.js')
const { isRefusal } = require('./pattern-oracle.js')
const vectors = require('./vectors/pattern-exec.json')
const regressions = require('./vectors/pattern-found.json')
const refusals = require('./vectors/pattern-refused.json')

// The answers are those of Node 20. Where a later V8 answers differently, it is right for its Node.
const RECORDED_ON = process.versions.v8.startsWith('11.3.')

/** A text stands in the vectors as a string, or as its code units where JSON readers would refuse a lone surrogate. */
function textOf({ input }) {
  return typeof input === 'string' ? input : String.fromCharCode(...input)
}

function spansOf(re, { at = 0, ...vector }) {
  re.lastIndex = at
  const match = re.exec(textOf(vector))
  return match === null ? null : Array.from(match, (_, group) => match.indices[group] ?? null)
}

function indexed({ flags }) {
  return `${flags.replace('d', '')}d`
}

function group(list) {
  const facts = new Map()
  for (const vector of list) facts.set(vector.fact, [...(facts.get(vector.fact) ?? []), vector])
  return facts
}

describe('vectors', () => {
  for (const [fact, list] of group([...vectors, ...regressions])) {
    it(fact, () => {
      for (const vector of list) {
        const name = `/${vector.source}/${vector.flags} on ${JSON.stringify(textOf(vector))}`
        const expected = spansOf(new RegExp(vector.source, indexed(vector)), vector)
        if (RECORDED_ON) assert.deepStrictEqual(expected, vector.spans, `V8: ${name}`)
        let safe
        try {
          safe = new SafeRegExp(vector.source, indexed(vector))
        } catch (error) {
          assert.ok(isRefusal(error), name)
          assert.strictEqual(error.code, vector.refused, name)
          continue
        }
        assert.strictEqual(vector.refused, undefined, `accepted, so not refused: ${name}`)
        assert.deepStrictEqual(spansOf(safe, vector), expected, name)
      }
    })
  }
})

describe('what is refused', () => {
  for (const { fact, source, flags, code } of refusals) {
    it(fact, () => {
      new RegExp(source, flags)
      assert.throws(() => new SafeRegExp(source, flags), { code })
    })
  }
})

// tc39/test262, recorded; the data is not part of the project.
const recorded = join(__dirname, '..', '..', 'shared', 'vectors', 'test262-exec.json')

// The data stands beside some checkouts; what the project itself holds is tested above.
if (existsSync(recorded)) {
  describe('test262', () => {
    it('has the recorded answer or a refusal for every call of exec', () => {
      const counts = { right: 0, refused: {}, differentInV8: 0 }
      for (const vector of require(recorded)) {
        const expected = run(new RegExp(vector.source, vector.flags), vector)
        // Recorded while the test had replaced a method or a flag: V8 itself does not give it for this source and these flags.
        if (expected !== JSON.stringify([vector.result, vector.lastIndexAfter, groupsOf(vector)])) {
          counts.differentInV8 += 1
          continue
        }
        try {
          assert.strictEqual(
            run(new SafeRegExp(vector.source, vector.flags), vector),
            expected,
            JSON.stringify(vector),
          )
          counts.right += 1
        } catch (error) {
          if (!isRefusal(error)) throw error
          counts.refused[error.code] = (counts.refused[error.code] ?? 0) + 1
        }
      }
      console.log(JSON.stringify(counts))
      assert.ok(counts.differentInV8 <= 2)
      assert.ok(counts.right >= 5200)
    })
  })
}

function run(re, { input, lastIndex }) {
  re.lastIndex = lastIndex
  const match = re.exec(input)
  const result = match === null ? null : [match.index, ...match]
  return JSON.stringify([result, re.lastIndex, match?.groups ?? null])
}

function groupsOf({ groups }) {
  return groups === null ? null : JSON.parse(groups)
}
