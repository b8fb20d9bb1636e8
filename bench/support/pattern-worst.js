'use strict'

// The worst texts of the worst patterns: what the promise of a microsecond a character is measured on.

const { ownAttacks } = require('../../__test__/pattern-attacks.js')

/** Code units of each text. */
const LONG = 100_000

/** Patterns whose many states are alive at once, or whose matches look far ahead, each with the text on which they are and, where there is one, its end. */
const NAMED = [
  ['(?:a{1,100}){1,100}z', '', 'a'],
  ['((?:a{1,100}){1,100})z', '', 'a', 'z'],
  ['(?:a{1,100}){1,100}$', '', 'a', 'b'],
  ['(.{0,500}a.{0,500}b){5}c', '', 'ab'],
  ['^(?:[^,]{0,200},?){0,50}$', '', 'a'],
  ['(.{1,500},){1,20}x', '', 'a,'],
  ['(.{1,500},){1,20}x', '', 'a,', 'x'],
  ['(a|b|ab){0,1000}c', '', 'ab'],
  ['(?=(.{0,2000}a){3})b', '', 'ab'],
  ['(a?){2000}b', '', 'a'],
  ['(a?){2000}b', '', 'b'],
  ['(?:a?b?c?d?){500}$', '', 'abcd', 'x'],
  ['(?:(?:a?){2000}b)*c', '', 'aab'],
  ['(?=([\\s\\S]{2,5}|\\W){10,})', 'v', 'ab '],
  ['(?=((?:a|b|ab){10,}))', '', 'ab'],
  ['(?<=((?:a|b|ab){10,}))', '', 'ab'],
  ['(?=(.*))A', '', 'A'],
  ['(?=(.*))x', '', `${'x'.repeat(80)}\n`],
  ['(?:(?=(\\w+))\\w)', '', 'abcdefgh '],
  ['(?=(\\w{2,5}\\W?){3})', '', 'ab '],
  ['(\\w*)(?=(\\s*))', 'u', 'a\u{1f600} '],
  ['((a)|(b)|(ab)|(ba))*', 'u', 'ab\u{1f600}'],
  ['(?:(a)|(b)|(ab)|(ba))*x', '', 'ab', 'x'],
]

/** Counted repetitions within counted repetitions. */
function counted() {
  const made = []
  for (const inner of ['a', '.', '[ab]', '\\w', '(?:a|ab)', '(?:a|b|ab)']) {
    for (const [most, times] of [
      [10, 1000],
      [30, 30],
      [100, 20],
      [300, 5],
      [1000, 2],
    ]) {
      made.push([`(?:${inner}{1,${most}}){1,${times}}z`, '', 'ab'])
      made.push([`(?:${inner}{0,${most}}b){${Math.min(times, 50)}}c`, '', 'ab'])
      made.push([`(?:${inner}{0,${most}},?){0,${Math.min(times, 50)}}$`, '', 'ab', '!'])
      made.push([`(${inner}{${most}}|b){1,${times}}$`, '', 'ab', '!'])
    }
  }
  return made
}

function pumped([source, flags, pump, end = '']) {
  const turns = Math.floor((LONG - end.length) / pump.length)
  return { source, flags, text: pump.repeat(turns) + end }
}

/** The texts of the vectors, made long. */
function vectors() {
  const all = ['exec', 'found', 'differences'].flatMap((name) =>
    require(`../../__test__/vectors/pattern-${name}.json`),
  )
  const own = all.map(({ source, flags, input }) => {
    const pump = typeof input === 'string' ? input : String.fromCharCode(...input)
    return pumped([source, flags.replace(/[gy]/g, ''), pump === '' ? 'a' : pump])
  })
  const known = new Set()
  const isNew = ({ source, flags }) => {
    const key = `${source}/${flags}`
    return !known.has(key) && known.add(key)
  }
  const attacks = ownAttacks().map(({ source, flags, text }) => ({
    source,
    flags: flags.replace(/[gy]/g, ''),
    text: text(LONG),
  }))
  return [...attacks, ...own.filter(isNew)]
}

/** By name, the patterns of each row, each with its text. */
function rows() {
  return new Map([
    ...NAMED.map((one) => [`/${one[0]}/${one[1]}${one[3] ? ` ... ${one[3]}` : ''}`, [pumped(one)]]),
    ['the vectors', vectors()],
    ['counted repetitions', counted().map(pumped)],
  ])
}

module.exports = { rows }
