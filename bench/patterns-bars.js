'use strict'

// What patterns promise, in rows with a bar each: the worst text of the worst pattern, groups beside anchors in every operation,
// and tokenizers beside V8. `node bench/patterns-bars.js`, or `npm run bench:patterns -- bars`.

const { ownAttacks } = require('../__test__/pattern-attacks.js')
const { SafeRegExp } = require('../lib/pattern/regexp.js')
const { table, verdict } = require('./support/table.js')

const SAMPLES = Number(process.env.ARMET_BENCH_ROUNDS ?? 5)

/** Microseconds of CPU of the process. */
function spent(work) {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

function median(numbers) {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1]
}

const LONG = 100_000
const MOST_PER_CHARACTER = 1

/** Patterns whose many states are alive at once, each with the text on which they are. */
const NAMED = [
  ['(?:a{1,100}){1,100}z', 'a'],
  ['(?:a{1,100}){1,100}$', 'a', 'b'],
  ['(.{0,500}a.{0,500}b){5}c', 'ab'],
  ['^(?:[^,]{0,200},?){0,50}$', 'a'],
  ['(.{1,500},){1,20}x', 'a,'],
  ['(a|b|ab){0,1000}c', 'ab'],
  ['(?=(.{0,2000}a){3})b', 'ab'],
]

/** Counted repetitions within counted repetitions. */
function counted() {
  const made = []
  for (const inner of ['a', '.', '[ab]', '\\w']) {
    for (const [most, times] of [
      [10, 1000],
      [30, 30],
      [100, 20],
      [300, 5],
      [1000, 2],
    ]) {
      made.push([`(?:${inner}{1,${most}}){1,${times}}z`, 'ab'])
      made.push([`(?:${inner}{0,${most}}b){${Math.min(times, 50)}}c`, 'ab'])
      made.push([`(${inner}{${most}}|b){1,${times}}$`, 'a', '!'])
    }
  }
  return made
}

function attacks() {
  return ownAttacks().map(({ source, flags, text }) => ({ source, flags, text: text(LONG) }))
}

function repeated(list) {
  return list.map(([source, pump, end = '']) => ({
    source,
    flags: '',
    text: pump.repeat(Math.ceil(LONG / pump.length)).slice(0, LONG - end.length) + end,
  }))
}

/** The most that a character costs in the first `test` of a text, and in one that comes after; patterns that are refused are counted. */
function worst(list) {
  const most = { first: 0, later: 0, source: '' }
  let refused = 0
  for (const { source, flags, text } of list) {
    let safe
    try {
      safe = new SafeRegExp(source, flags)
    } catch (error) {
      if (!String(error.code).startsWith('ARMET_PATTERN_')) throw error
      refused += 1
      continue
    }
    const first = spent(() => safe.test(text)) / text.length
    most.later = Math.max(most.later, spent(() => safe.test(text)) / text.length)
    if (first >= most.first) Object.assign(most, { first, source: `${source}/${flags}` })
  }
  return { ...most, refused, count: list.length }
}

function costs() {
  const rows = [
    ...repeated(NAMED).map((one) => [one.source, [one]]),
    ['vectors', attacks()],
    ['counted repetitions', repeated(counted())],
  ].map(([name, list]) => {
    const { first, later, source, refused, count } = worst(list)
    const figures = [first, later].map((figure) => figure.toFixed(2))
    const of = count === 1 ? '' : source
    return [name, of, `${refused} of ${count}`, ...figures, verdict(first, MOST_PER_CHARACTER)]
  })
  console.log(
    `\n### Microseconds a character of the worst of 100 KB, at most ${MOST_PER_CHARACTER}\n`,
  )
  console.log(table(['', 'worst', 'refused', 'first test', 'later', 'bar'], rows.map(escaped), 2))
}

function escaped(cells) {
  return cells.map((cell) => cell.replaceAll('|', '\\|'))
}

const SIZES = [10_000, 20_000, 40_000, 80_000, 160_000]
const MOST_GROWTH = 2.6

const GROUPED = [
  [/^(#+) (.*)$/m, '# a\n'],
  [/(^a)/m, 'a\nb\n'],
  [/^([ \t]*)-/m, '  - x\n'],
  [/(\w+)$/m, 'a b\n'],
  [/\b(k)/iu, 'k \u212a '],
  [/(\w)\b/iu, 'ab '],
  [/(\S+)\b(\s*)/iu, 'a\u017f '],
]

const OPERATIONS = {
  test: (re, text) => {
    while (re.test(text));
  },
  exec: (re, text) => {
    while (re.exec(text));
  },
  replace: (re, text) => text.replace(re, '[$1]'),
  matchAll: (re, text) => Array.from(text.matchAll(re)).length,
  split: (re, text) => text.split(re),
}

function growths() {
  const names = Object.keys(OPERATIONS)
  let most = 0
  const rows = GROUPED.map(([{ source, flags }, pump]) => {
    const safe = new SafeRegExp(source, `${flags}g`)
    return [
      `/${source}/${flags}g`,
      ...names.map((name) => {
        const growth = greatest(safe, OPERATIONS[name], pump)
        most = Math.max(most, growth)
        return `x${growth.toFixed(2)}`
      }),
    ]
  })
  console.log(
    '\n### Groups beside anchors: the greatest growth of a doubling from 10 KB to 160 KB\n',
  )
  console.log(table(['', ...names], rows.map(escaped), 1))
  console.log(`\nAt most x${MOST_GROWTH}: x${most.toFixed(2)}, ${verdict(most, MOST_GROWTH)}.`)
}

/** The greatest growth; one beyond the bar is measured again before it is believed. */
function greatest(safe, operation, pump) {
  const texts = SIZES.map((size) => pump.repeat(size / pump.length))
  const time = (text) =>
    median(Array.from({ length: SAMPLES }, () => spent(() => operation(safe, text))))
  operation(safe, texts[0])
  const growth = (index) => time(texts[index]) / Math.max(time(texts[index - 1]), 1)
  return Math.max(
    ...SIZES.slice(1).map((_, index) => {
      let least = growth(index + 1)
      for (let again = 0; again < 3 && least > MOST_GROWTH; again += 1) {
        least = Math.min(least, growth(index + 1))
      }
      return least
    }),
  )
}

const MOST_OF_V8 = 3
const CODE = 'foo = bar(12, "x y") + 3.25; // k comment here\nif (alpha >= 10) { return beta_2 }\n'
const KINDS = [/\s+/y, /\d+(?:\.\d+)?/y, /[a-z_]\w*/iy, /"([^"\n]*)"/y, /\/\/.*/y, /[=(){},+;>-]+/y]
const ONE =
  /(?<ws>\s+)|(?<num>\d+(?:\.\d+)?)|(?<id>[a-z_]\w*)|(?<str>"[^"\n]*")|(?<com>\/\/.*)|(?<op>[=(){},+;>-]+)/iy

const TOKENIZERS = {
  'one pattern, exec': single('exec'),
  'one pattern, test': single('test'),
  'six patterns in turn, exec': inTurn('exec'),
  'six patterns in turn, test': inTurn('test'),
}

function single(method) {
  return (make) => {
    const pattern = make(ONE)
    return (text) => {
      pattern.lastIndex = 0
      while (pattern[method](text));
    }
  }
}

function inTurn(method) {
  return (make) => {
    const kinds = KINDS.map(make)
    return (text) => {
      for (let at = 0; at < text.length; ) {
        const kind = kinds.find((one) => {
          one.lastIndex = at
          return one[method](text)
        })
        at = kind.lastIndex
      }
    }
  }
}

function tokenizers() {
  const rows = []
  for (const size of [100_000, 1_000_000]) {
    const text = CODE.repeat(size / CODE.length)
    for (const [name, tokenizer] of Object.entries(TOKENIZERS)) {
      const [v8, safe] = [RegExp, SafeRegExp].map((Kind) =>
        tokenizer(({ source, flags }) => new Kind(source, flags)),
      )
      const times = { v8: [], safe: [] }
      for (let round = 0; round < 2 * SAMPLES + 1; round += 1) {
        times.v8.push(spent(() => v8(text)))
        times.safe.push(spent(() => safe(text)))
      }
      const [theirs, ours] = [median(times.v8), median(times.safe)]
      const milliseconds = [ours, theirs].map((time) => (time / 1000).toFixed(1))
      rows.push([
        name,
        `${size / 1000} KB`,
        ...milliseconds,
        (ours / theirs).toFixed(2),
        verdict(ours / theirs, MOST_OF_V8),
      ])
    }
  }
  console.log(`\n### Tokenizers: milliseconds, at most ${MOST_OF_V8} of V8\n`)
  console.log(table(['', 'text', 'armet', 'V8', 'armet / V8', 'bar'], rows, 2))
}

function bars() {
  costs()
  growths()
  tokenizers()
}

if (require.main === module) bars()

module.exports = { bars }
