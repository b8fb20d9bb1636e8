'use strict'

// Every operation of a pattern on short texts, compared with V8's.

const { Generator } = require('../__test__/pattern-grammar.js')
const { compare } = require('../__test__/pattern-oracle.js')
const { Texts } = require('./pattern-texts.js')

const EACH = 4

/** Texts such as match, almost match, or have little to do with the pattern; some with half a pair. */
function textsOf(pattern, seed) {
  const texts = new Texts(pattern, seed)
  const generator = new Generator(seed)
  const list = ['']
  for (let i = 0; i < EACH; i += 1) {
    const match = texts.matching()
    const near = texts.near()
    list.push(match, near, near + match + match, texts.mixed(12), generator.text(pattern.source))
  }
  return list.map((text) => text.slice(0, 400))
}

/** The flags as written, and those with which `lastIndex` and stickiness count. */
function variants(flags) {
  const rest = flags.replace(/[gy]/g, '')
  return [...new Set([flags, `${rest}g`, `${rest}y`])]
}

/** @returns {object | undefined} the first difference; what was compared is added to `counts` */
function difference(pattern, seed, counts) {
  const texts = textsOf(pattern, seed)
  for (const flags of variants(pattern.flags)) {
    const outcome = compare({ source: pattern.source, flags }, texts, seed)
    counts.budget += outcome.budget
    counts.divided += outcome.divided ?? 0
    if (outcome.slow) counts.slow += 1
    else if (outcome.refused === undefined) counts.pairs += texts.length
    if (outcome.difference !== undefined) return outcome.difference
  }
  return undefined
}

module.exports = { difference }
