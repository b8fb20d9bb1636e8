'use strict'

const assert = require('node:assert/strict')
const { describe, it } = require('node:test')
const armet = require('..')
const { patterns } = require('../lib/pattern/program.js')

const { s, SafeRegExp, SafeRegExpSet } = armet
const { Guard } = require('../lib/values/guard.js')

const MANY = 20_000

/** What this thread has compiled and holds, and what all threads of the process do. */
function held() {
  const count = patterns.held()
  const [bytes, share, process, bound, told] = patterns.positions
  return { count, bytes, share, process, bound, told }
}

/** The most that is held while something is done so many times, without a turn of the event loop. */
function most(times, make) {
  let peak = 0
  for (let number = 0; number < times; number += 1) {
    make(number)
    if (number % 16 === 0) peak = Math.max(peak, held().bytes)
  }
  return peak
}

describe('what a loop compiles and drops without a turn of the event loop', () => {
  const makers = {
    patterns: (number) => assert.ok(new SafeRegExp(`(a|b)*x${number}`).test(`abx${number}`)),
    sets: (number) =>
      assert.deepEqual(new SafeRegExpSet([`a${number}`, /b/]).matches(`a${number}`), [0]),
    'schemas with a pattern': (number) =>
      assert.ok(
        s
          .string()
          .pattern(new RegExp(`^\\S+${number}$`))
          .check(`x${number}`).ok,
      ),
    guards: (number) =>
      assert.equal(new Guard({ allow: [`a${number}`] }).query(`a${number}=1`), undefined),
  }
  for (const [name, make] of Object.entries(makers)) {
    it(`holds a bounded number of bytes: ${name}`, () => {
      const peak = most(MANY, make)
      const { count, bytes, share, process, bound } = held()
      assert.ok(peak > 1 << 20 && peak <= share, `${peak} of ${share} bytes`)
      assert.ok(bytes <= process && process <= bound, `${bytes}, ${process}, ${bound}`)
      assert.ok(count <= 1 << 14, `${count}`)
    })
  }
})

describe('every pattern of the vectors', () => {
  it('holds no more after its worst text than it may, all together no more than the thread', () => {
    const vectors = ['exec', 'found', 'redos'].flatMap((name) =>
      require(`./vectors/pattern-${name}.json`),
    )
    const known = new Map()
    for (const { source, flags, refused, input, prefix, pump, suffix } of vectors) {
      if (refused !== undefined) continue
      const pattern = new SafeRegExp(source, flags)
      const own = typeof input === 'string' ? input : String.fromCharCode(...(input ?? []))
      const text = input === undefined ? prefix + pump.repeat(3_000) + suffix : own.repeat(100)
      pattern.test(text)
      pattern.exec(text)
      pattern.lastIndex = 0
      text.search(pattern)
      known.set(String(pattern), pattern)
      const { bytes, share } = held()
      assert.ok(bytes <= share, `/${source}/${flags}: ${bytes} of ${share} bytes`)
    }
    assert.ok(known.size > 400)
    let sum = 0
    for (const [pattern, each] of known) {
      const { bytes } = armet.inspectPattern(each)
      assert.ok(bytes <= 16 * 1024 * 1024, `${pattern}: ${bytes} bytes`)
      sum += bytes
    }
    // What is counted as it grows is what they say when they are asked.
    assert.ok(sum <= 1.02 * held().bytes, `${sum} and ${held().bytes} bytes`)
  })

  it('is told to V8 as it is made and let go of', () => {
    // A change of less than 256 KB is not told.
    const untold = () => Math.abs(held().told - held().bytes - others)
    const others = held().told - held().bytes
    const made = Array.from({ length: 40 }, (_, at) => new SafeRegExp(`(?:x{1,30}y?){1,30}z${at}`))
    for (const pattern of made) assert.equal(pattern.test('x'.repeat(2_000)), false)
    assert.ok(held().bytes > 3_000_000, `${held().bytes} bytes`)
    assert.ok(untold() < 2 * 262_144, `${untold()} bytes`)
    for (let number = 0; number < 1 << 14; number += 1) new Guard({ allow: [`${number}`] })
    const { bytes } = held()
    assert.equal(new SafeRegExp(/last/).test('last'), true)
    assert.ok(untold() < 2 * 262_144, `${bytes}, ${untold()} bytes`)
  })
})

describe('what had to make room', () => {
  it('is compiled again when it is asked for', () => {
    const pattern = new SafeRegExp(/^(first)|second$/g)
    const set = new SafeRegExpSet([/^first$/, /second/])
    const schema = s.object({ tag: s.string().pattern(/^\p{L}+$/u), page: s.integer().default(1) })
    const query = armet.query(schema)
    const guard = new Guard({ strip: true })
    const ask = () => {
      const request = { url: '/?tag=a', headers: {} }
      query(request, {}, assert.ifError)
      const refused = { url: '/?tag=1', headers: {} }
      let issues
      query(refused, {}, (error) => {
        issues = error.issues.map(({ path, code }) => [path, code])
      })
      return {
        replaced: 'first second'.replace(pattern, '<$1>'),
        matches: [set.matches('first'), set.test('seconds'), set.test('third')],
        valid: { ...request.valid.query },
        issues,
        checked: schema.check({ tag: 'é', page: 2 }).ok,
        explained: schema.check({ tag: '1', page: 'x' }).issues.length,
        json: schema.checkJson(Buffer.from('{"tag":"x"}')).value,
        why: schema.checkJson(Buffer.from('{"tag":"1"}')).issues.length,
        kept: guard.strippedQuery('a=1&b[$ne]=2').kept,
        removed: guard.strippedQuery('a=1&b[$ne]=2').removed.length,
        clean: guard.isClean(Buffer.from('{"a":{"$ne":1}}')),
      }
    }
    const answers = ask()
    assert.equal(answers.kept, 'a=1')
    assert.equal(answers.checked, true)
    for (let round = 0; round < 2; round += 1) {
      for (let number = 0; number < 1 << 14; number += 1) new Guard({ allow: [`${number}`] })
      assert.deepEqual(ask(), answers)
    }
  })

  it('is found by no other number', () => {
    const native = require('../lib/native.js')
    const { handle } = native.compilePattern('a', '', [])
    const set = native.compilePatternSet([['a', '', []]])
    assert.equal(patterns.test(handle, 'a', 0, false), true)
    for (const other of [set, handle + 1, handle - 1, -handle, handle + 2 ** 14, 0.5, 2 ** 53, NaN])
      assert.equal(patterns.test(other, 'a', 0, false), undefined)
  })
})
