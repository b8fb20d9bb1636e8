'use strict'

// Loops whose answers are found before they are asked for, or without the core: whatever the loop does in between, they are V8's.

const assert = require('node:assert')
const { describe, it, test } = require('node:test')
const { Generator } = require('./pattern-grammar.js')
const { isRefusal, show, withinTime } = require('./pattern-oracle.js')
const { programOf, SafeRegExp, safeRegExp } = require('../lib/pattern/regexp.js')

// Hundreds of thousands by hand: ARMET_FUZZ_LOOPS=300000 ARMET_FUZZ_SEED=7 node --test __test__/pattern-ahead.test.js
const LOOPS = Number(process.env.ARMET_FUZZ_LOOPS ?? 600)
const SEED = Number(process.env.ARMET_FUZZ_SEED ?? 20_26)
const STEPS = 120

test(`${LOOPS} random loops find what they find with RegExp (seed ${SEED})`, () => {
  let compared = 0
  for (let seed = SEED * 1_000_003; compared < LOOPS; seed += 1) {
    const generator = new Generator(seed)
    const { source, flags } = generator.pattern()
    const moving = `${flags.replace(/[gy]/g, '')}${generator.pick(['g', 'y', 'gy'])}`
    const pair = both(source, moving)
    // V8 contradicts itself with lookbehind.
    if (pair === undefined || /\(\?<[=!]/.test(source)) continue
    const [safe, reference] = pair
    const texts = [0, 1].map(() => longText(generator, source))
    const steps = Array.from({ length: STEPS }, () => step(generator, texts))
    const expected = withinTime(200, () => run(reference, texts, steps))
    if (expected === undefined) continue
    compared += 1
    assert.deepStrictEqual(
      run(safe, texts, steps),
      expected,
      `seed ${seed}: ${reference} on ${JSON.stringify(texts)}`,
    )
  }
})

function both(source, flags) {
  try {
    const reference = new RegExp(source, flags)
    return [new SafeRegExp(source, flags), reference]
  } catch (error) {
    if (error instanceof SyntaxError || isRefusal(error)) return undefined
    throw error
  }
}

/** Long enough to be kept; every other one within Latin-1, which the automaton reads. */
function longText(generator, source) {
  const pieces = []
  const least = generator.pick([5, 600, 900, 1800])
  for (let length = 0; length < least; length += pieces.at(-1).length) {
    pieces.push(`${generator.text(source)}${generator.pick(['', ' ', 'a', '\n'])}x`)
  }
  const text = pieces.join('')
  return generator.chance(0.5) ? text.replace(/[^\0-\xff]/gu, '-') : text
}

/** Mostly the next match; at times from elsewhere, in another text, or without the groups. */
function step(generator, texts) {
  const which = generator.chance(0.95) ? 0 : 1
  return {
    which,
    tests: generator.chance(0.2),
    moves: generator.chance(0.1) ? generator.below(texts[which].length + 2) : undefined,
    again: generator.chance(0.05),
  }
}

function run(re, texts, steps) {
  const found = []
  const advances = /[uv]/.test(re.flags)
  let last = 0
  for (const { which, tests, moves, again } of steps) {
    const text = texts[which]
    if (moves !== undefined) re.lastIndex = moves
    else if (again) re.lastIndex = last
    last = re.lastIndex
    if (tests) found.push(`${re.test(text)} ${re.lastIndex}`)
    else {
      const match = re.exec(text)
      found.push(`${show(match)} ${re.lastIndex}`)
      if (match?.[0] === '' && re.lastIndex <= text.length) {
        re.lastIndex += advances && text.codePointAt(re.lastIndex) > 0xffff ? 2 : 1
      }
    }
  }
  return found
}

describe('a loop', () => {
  const text = `${'let abc = "x" + 12; '.repeat(60)}\n`

  it('is followed by an automaton without the core where no groups are asked for', () => {
    const safe = safeRegExp(/\w+|\s+|[^\w\s]/y)
    while (safe.test(text));
    assert.notStrictEqual(programOf(safe).automaton ?? undefined, undefined)
    const groups = safeRegExp(/(?<word>\w+)|\s+|[^\w\s]/y)
    while (groups.test(text));
    assert.notStrictEqual(programOf(groups).automaton ?? undefined, undefined)
  })

  it('has no automaton where one would be large, or not all that there is to ask', () => {
    for (const source of [
      /(?=\w\s)\w/y,
      /(?:a{1,60}b){1,60}|[\s\S]/y,
      /(?:a|b)*a(?:a|b){12}|[\s\S]/y,
    ]) {
      const safe = safeRegExp(source)
      for (let i = 0; i < 40; i += 1) safe.test(text)
      assert.strictEqual(programOf(safe).automaton, null, String(source))
    }
  })

  it('reads no text to its end for matches that nobody asks for', () => {
    // The next match of the second is far away; the first alternative is asked for again and again.
    const safe = safeRegExp(/(a)|(b)[^c]*c/y)
    const long = `${'a'.repeat(40)}b`.repeat(500)
    const reference = /(a)|(b)[^c]*c/y
    for (let at = 0; at < 4100; at += 1) {
      safe.lastIndex = at
      reference.lastIndex = at
      assert.deepStrictEqual(safe.exec(long)?.slice(), reference.exec(long)?.slice())
      assert.strictEqual(safe.lastIndex, reference.lastIndex)
    }
  })

  it('finds named groups that are named as properties of objects are', () => {
    const source = /(?<__proto__>a)|(?<constructor>b)|(?<toString>c)/g
    const [safe, reference] = [safeRegExp(source), source]
    for (const _ of 'abcabc') {
      const { groups } = safe.exec('abcabc')
      const { groups: expected } = reference.exec('abcabc')
      assert.strictEqual(Object.getPrototypeOf(groups), null)
      assert.deepStrictEqual(Object.entries(groups), Object.entries(expected))
      assert.deepStrictEqual(
        Object.getOwnPropertyDescriptors(groups),
        Object.getOwnPropertyDescriptors(expected),
      )
    }
  })
})
