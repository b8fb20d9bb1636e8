'use strict'

// What patterns promise, in rows with a bar each: the worst text of the worst pattern, groups beside anchors in every operation,
// and tokenizers beside V8. `node bench/patterns-bars.js`, or `npm run bench:patterns -- bars`.

const { SafeRegExp } = require('../lib/pattern/regexp.js')
const { rows: worstTexts } = require('./support/pattern-worst.js')
const { cpuSince } = require('./support/rounds.js')
const { median } = require('./support/statistics.js')
const { table, verdict } = require('./support/table.js')

const SAMPLES = Number(process.env.ARMET_BENCH_ROUNDS ?? 5)

/** Microseconds of CPU of the process. */
function spent(work) {
  const before = process.cpuUsage()
  work()
  return cpuSince(before)
}

const MOST_PER_CHARACTER = 1

/** What is asked of each text: the first question of a new pattern, and those after it. */
const ASKED = {
  'first test': (safe, _every, text) => safe.test(text),
  test: (safe, _every, text) => safe.test(text),
  exec: (safe, _every, text) => safe.exec(text),
  matchAll: (_safe, every, text) => Array.from(text.matchAll(every)).length,
  replace: (_safe, every, text) => text.replace(every, '').length,
  split: (_safe, every, text) => text.split(every).length,
}

/**
 * The most that a character costs in each of {@link ASKED}; counts what is refused as a pattern, and what is refused while
 * every match is looked for.
 */
function worst(list) {
  const most = Object.fromEntries(Object.keys(ASKED).map((name) => [name, { cost: 0, source: '' }]))
  const counts = { refused: 0, given: 0 }
  for (const { source, flags, text } of list) {
    let patterns
    try {
      patterns = [new SafeRegExp(source, flags), new SafeRegExp(source, `${flags}g`)]
    } catch (error) {
      if (!String(error.code).startsWith('ARMET_PATTERN_')) throw error
      counts.refused += 1
      continue
    }
    for (const [name, ask] of Object.entries(ASKED)) {
      let error
      const cost = spent(() => {
        try {
          ask(...patterns, text)
        } catch (thrown) {
          error = thrown
        }
      })
      if (error !== undefined && error.code !== 'ARMET_PATTERN_BUDGET') throw error
      if (error !== undefined) counts.given += 1
      if (cost / text.length >= most[name].cost) {
        most[name] = { cost: cost / text.length, source: `/${source}/${flags}` }
      }
    }
  }
  return { most, ...counts, count: list.length }
}

function costs() {
  let worstOfAll = { cost: 0, source: '' }
  const rows = Array.from(worstTexts(), ([name, list]) => {
    const { most, refused, given, count } = worst(list)
    const all = Object.values(most)
    const greatest = all.reduce((one, other) => (other.cost > one.cost ? other : one))
    if (greatest.cost > worstOfAll.cost) worstOfAll = greatest
    return [
      name,
      count === 1 ? '' : greatest.source.slice(0, 40),
      `${refused} of ${count}`,
      `${given}`,
      ...all.map(({ cost }) => cost.toFixed(2)),
      verdict(greatest.cost, MOST_PER_CHARACTER),
    ]
  })
  console.log(
    `\n### Microseconds a character of the worst of 100 KB, at most ${MOST_PER_CHARACTER}\n`,
  )
  const head = ['', 'worst', 'refused', 'over budget', ...Object.keys(ASKED), 'bar']
  console.log(table(head, rows.map(escaped), 2))
  const { cost, source } = worstOfAll
  const held = cost <= MOST_PER_CHARACTER ? 'the bar holds' : 'the bar does not hold'
  console.log(`\nThe worst of all: ${cost.toFixed(2)}, ${source}; ${held}.`)
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
