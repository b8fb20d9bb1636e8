'use strict'

// Patterns beside V8's RegExp, re2 and re2js: one run, contenders interleaved, CPU time, medians. Peers that are not
// installed are left out (`npm install --no-save re2@1.24.0 re2js`).

const { execFileSync } = require('node:child_process')
const { setFlagsFromString } = require('node:v8')
const { runInNewContext } = require('node:vm')
const { harvest, texts } = require('../__test__/pattern-harvest.js')
const { inspectPattern } = require('../lib/pattern/inspection.js')
const { SafeRegExp } = require('../lib/pattern/regexp.js')
const { bars } = require('./patterns-bars.js')
const { LONG, SHORT } = require('./patterns-cases.js')
const { linearity } = require('./patterns-linear.js')

const ROUNDS = Number(process.env.ARMET_BENCH_ROUNDS ?? 25)
const SLICE_MICROSECONDS = 4000

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')

const re2 = optional('re2')
const re2js = optional('re2js')?.RE2JS

const CONTENDERS = {
  armet: (source, flags) => new SafeRegExp(source, flags),
  V8: (source, flags) => new RegExp(source, flags),
  ...(re2 && { re2: (source, flags) => new re2(source, flags) }),
  ...(re2js && { re2js: (source, flags) => re2jsLike(source, flags) }),
}

function optional(name) {
  try {
    return require(name)
  } catch {
    return undefined
  }
}

function re2jsLike(source, flags) {
  let bits = 0
  if (flags.includes('i')) bits |= re2js.CASE_INSENSITIVE
  if (flags.includes('m')) bits |= re2js.MULTILINE
  if (flags.includes('s')) bits |= re2js.DOTALL
  const pattern = re2js.compile(re2js.translateRegExp(source), bits)
  return {
    test: (text) => pattern.test(text),
    exec: (text) => pattern.exec(text),
    [Symbol.replace]: (text, replacement) =>
      pattern.matcher(text).replaceAll(replacement.replaceAll('$&', '$0')),
    *[Symbol.matchAll](text) {
      const matcher = pattern.matcher(text)
      while (matcher.find()) yield [matcher.group()]
    },
    flags,
    [Symbol.match]: true,
  }
}

/** Microseconds of CPU that one call takes, per contender: the median over rounds in which they take turns. */
function measure(works) {
  const runs = Object.entries(works).map(([name, work]) => ({
    name,
    work,
    times: calibrate(work),
    samples: [],
  }))
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = round % runs.length
    for (const run of [...runs.slice(first), ...runs.slice(0, first)]) {
      run.samples.push(spent(run.work, run.times) / run.times)
    }
  }
  return Object.fromEntries(runs.map(({ name, samples }) => [name, median(samples)]))
}

function calibrate(work) {
  let times = 1
  while (spent(work, times) < SLICE_MICROSECONDS) times *= 2
  return times
}

function spent(work, times) {
  const before = process.cpuUsage()
  for (let i = 0; i < times; i += 1) work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

function median(numbers) {
  return percentile(numbers, 0.5)
}

function percentile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
}

function geometricMean(numbers) {
  return Math.exp(numbers.reduce((sum, number) => sum + Math.log(number), 0) / numbers.length)
}

/** The same work for each contender that accepts the pattern; null for one that refuses it. */
function contend({ source, flags = '' }, work) {
  const works = {}
  for (const [name, make] of Object.entries(CONTENDERS)) {
    try {
      const re = make(source, flags)
      works[name] = work(re)
      works[name]()
    } catch {
      delete works[name]
    }
  }
  return measure(works)
}

let sink = 0

function row(name, figures, unit) {
  const shown = Object.keys(CONTENDERS).map((contender) => cell(figures[contender], unit))
  const ratio = (peer) =>
    figures[peer] === undefined ? 'refused' : (figures.armet / figures[peer]).toFixed(2)
  print([
    name,
    ...shown,
    ratio('V8'),
    ...(re2 ? [ratio('re2')] : []),
    ...(re2js ? [ratio('re2js')] : []),
  ])
  return figures
}

function cell(microseconds, unit) {
  if (microseconds === undefined) return 'refused'
  return unit === 'ns' ? `${(microseconds * 1000).toFixed(0)} ns` : `${microseconds.toFixed(1)} us`
}

function print(cells) {
  console.log(`| ${cells.join(' | ')} |`)
}

function header(title) {
  const names = Object.keys(CONTENDERS)
  console.log(`\n### ${title}\n`)
  print(['', ...names, ...names.slice(1).map((name) => `armet / ${name}`)])
  print(['---', ...names.map(() => '---:'), ...names.slice(1).map(() => '---:')])
}

function short() {
  header('`test` on texts of 20 to 60 characters')
  const figures = SHORT.rules.map((rule) =>
    row(
      rule.name,
      contend(rule, (re) => () => {
        let count = 0
        for (const text of rule.texts) count += re.test(text) ? 1 : 0
        sink += count
      }),
      'ns',
      rule,
    ),
  )
  const mean = (name) => geometricMean(figures.map((figure) => figure[name]))
  row(
    'geometric mean',
    Object.fromEntries(Object.keys(CONTENDERS).map((name) => [name, mean(name)])),
    'ns',
  )
  row(
    SHORT.password.name,
    contend(SHORT.password, (re) => () => {
      for (const text of SHORT.password.texts) sink += re.test(text) ? 1 : 0
    }),
    'ns',
  )
  console.log('\nEach figure is one pass over four texts, two that match and two that do not.')
}

function long() {
  header('Texts of 100 KB')
  for (const { name, source, flags, text, kind } of LONG) {
    const work = {
      search: (re) => () => (sink += re.test(text) ? 1 : 0),
      replace: (re) => () => (sink += flat(text.replace(re, '[$&]')).length),
      'replace with a function': (re) => () =>
        (sink += flat(text.replace(re, (found) => found.length)).length),
      matchAll: (re) => () => {
        for (const match of text.matchAll(re)) sink += match[0].length
      },
    }[kind]
    row(name, contend({ source, flags }, work), 'us')
  }
}

// A string made of pieces is put together when it is first read; that time belongs to the one who left it undone.
function flat(text) {
  Number(text)
  return text
}

/** Answers that differ from V8's, by pattern. */
function exactness() {
  console.log(
    '\n### The same answers: the patterns of zod, valibot, ajv-formats and validator on everyday and difficult texts\n',
  )
  print(['', 'patterns', 'accepted', 'wrong `test` on some text', 'wrong `exec` on some text'])
  print(['---', '---:', '---:', '---:', '---:'])
  const patterns = harvest().flatMap(({ patterns: list }) => list)
  for (const name of ['armet', 're2', 're2js'].filter((peer) => peer in CONTENDERS)) {
    const counts = { accepted: 0, test: 0, exec: 0 }
    for (const [index, { source, flags }] of patterns.entries()) {
      const own = flags.replace(/[gy]/g, '')
      let re
      try {
        re = CONTENDERS[name](source, own)
      } catch {
        continue
      }
      counts.accepted += 1
      const reference = new RegExp(source, own)
      const list = texts({ source }, index)
      counts.test += list.some((text) => answer(() => re.test(text)) !== reference.test(text))
        ? 1
        : 0
      counts.exec += list.some((text) => shape(re, text) !== shape(reference, text)) ? 1 : 0
    }
    const share = (count, of) => `${count} (${((100 * count) / of).toFixed(1)} %)`
    print([
      name,
      patterns.length,
      share(counts.accepted, patterns.length),
      share(counts.test, counts.accepted),
      share(counts.exec, counts.accepted),
    ])
  }
}

function answer(work) {
  try {
    return work()
  } catch (error) {
    return error
  }
}

function shape(re, text) {
  const match = answer(() => re.exec(text))
  return match === null
    ? 'null'
    : JSON.stringify([match.index, ...Array.from(match, (part) => part ?? null)])
}

function compiling() {
  console.log('\n### Compiling the patterns of zod, valibot, ajv-formats and validator\n')
  const patterns = harvest().flatMap(({ patterns: list }) => list)
  const inspected = patterns
    .map(({ source, flags }) => inspectPattern(source, flags))
    .filter(({ refusal }) => !refusal)
  print(['', 'median', 'p99', 'most'])
  print(['---', '---:', '---:', '---:'])
  for (const [name, make] of Object.entries(CONTENDERS)) {
    const times = []
    for (const { source, flags } of patterns) {
      const samples = []
      try {
        for (let i = 0; i < 5; i += 1) {
          const before = process.hrtime.bigint()
          const re = make(source, flags)
          re.test('')
          samples.push(Number(process.hrtime.bigint() - before) / 1000)
        }
        times.push(median(samples))
      } catch {
        // Refused: nothing to time.
      }
    }
    print([
      `${name}, ${times.length} patterns, with a first test`,
      ...[0.5, 0.99, 1].map((share) => `${percentile(times, share).toFixed(1)} us`),
    ])
  }
  console.log()
  print(['bytes of a compiled pattern', 'median', 'p99', 'most'])
  print(['---', '---:', '---:', '---:'])
  print([
    'as inspectPattern says',
    ...[0.5, 0.99, 1].map((share) =>
      percentile(
        inspected.map(({ bytes }) => bytes),
        share,
      ),
    ),
  ])
}

function memory() {
  console.log('\n### Memory of a compiled pattern: the median over five thousand different ones\n')
  print(['', ...Object.keys(USES), 'of it on the JavaScript heap'])
  print(['---', '---:', '---:', '---:', '---:'])
  for (const name of Object.keys(CONTENDERS)) {
    const grown = Object.keys(USES).map((use) =>
      execFileSync(process.execPath, [__filename, 'thousands', name, use], { encoding: 'utf8' })
        .trim()
        .split(' / '),
    )
    print([name, ...grown.map(([process]) => process), grown[0][1]])
  }
  console.log(
    '\nGrowth of a process of its own for each cell, over five turns of a thousand, once every pattern of the list has been compiled.',
  )
}

const USES = {
  compiled: () => {},
  'and tested': (re) => re.test('someone@example.org'),
  'and executed': (re) => re.exec('someone@example.org'),
}

/** Run in a process of its own. */
function thousands(name, use) {
  const patterns = harvest().flatMap(({ patterns: list }) => list)
  let next = 0
  const used = (count) => {
    const made = []
    for (; made.length < count; next += 1) {
      const { source, flags } = patterns[next % patterns.length]
      try {
        const re = CONTENDERS[name](`${source}|${next}x`, flags)
        USES[use](re)
        made.push(re)
      } catch {
        // Refused: the next one takes its place.
      }
    }
    collect()
    return made
  }
  // What a process takes once, whatever the number of patterns: what \p{...} means, memory that compiling leaves.
  const kept = [used(patterns.length)]
  const turns = []
  for (let turn = 0; turn < 5; turn += 1) {
    const before = process.memoryUsage()
    kept.push(used(1000))
    const after = process.memoryUsage()
    turns.push([after.rss - before.rss, after.heapUsed - before.heapUsed])
  }
  const kilobytes = (index) => median(turns.map((turn) => turn[index])) / 1024 / 1000
  console.log([0, 1].map((index) => `${kilobytes(index).toFixed(1)} KB`).join(' / '))
  return kept
}

const SECTIONS = { exactness, short, long, compiling, memory, bars, linear: linearity }

const chosen = process.argv.slice(2)
if (chosen[0] === 'thousands') thousands(chosen[1], chosen[2])
else {
  console.log(`Node ${process.version}, V8 ${process.versions.v8}, ${ROUNDS} rounds`)
  for (const [name, section] of Object.entries(SECTIONS)) {
    if (chosen.length === 0 || chosen.includes(name)) section()
  }
}
