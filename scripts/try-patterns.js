'use strict'

// What SafeRegExp makes of 20,000 different patterns that real packages contain:
//
//   npm run build && node scripts/try-patterns.js [--against FOLDER] [--slow] [--differences] [--output FOLDER]
//
// Counts what is accepted and what is refused, with which code. `--against` names another checkout that is built, and lists
// what only one of the two refuses. `--slow` looks for the text on which each pattern is slowest, and `--differences`
// compares every operation with V8's. Details go to files of the output folder. No part of CI: it downloads some hundred packages.

const { mkdirSync, writeFileSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join, resolve } = require('node:path')
const { parseArgs } = require('node:util')
const { program, shrink } = require('../__test__/pattern-oracle.js')
const { corpus } = require('./pattern-corpus.js')
const { difference } = require('./pattern-differences.js')
const { BAR, measured, slowest } = require('./pattern-slow.js')

const { values: options } = parseArgs({
  options: {
    patterns: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    against: { type: 'string' },
    slow: { type: 'boolean' },
    differences: { type: 'boolean' },
    output: { type: 'string', default: join(tmpdir(), 'armet-patterns') },
  },
})

const seed = Number(options.seed)
const { SafeRegExp } = checkout(join(__dirname, '..'))

function checkout(folder) {
  return require(join(resolve(folder), 'lib', 'pattern', 'regexp.js'))
}

/** @returns {{ pattern: object, code: string, message: string }[]} what a checkout refuses, and why */
function refusals(RegularExpression, patterns) {
  return patterns.flatMap((pattern) => {
    try {
      return new RegularExpression(pattern.source, pattern.flags) && []
    } catch (error) {
      return [{ pattern, code: error.code ?? error.name, message: error.message }]
    }
  })
}

const written = ({ source, flags }) => `/${source}/${flags}`
const sentence = ({ pattern, code, message }) =>
  `${code} ${pattern.from} ${written(pattern)} ${message}`

function report(name, lines) {
  mkdirSync(options.output, { recursive: true })
  const path = join(options.output, name)
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''))
  console.log(`${lines.length} in ${path}`)
}

function acceptance(patterns) {
  const refused = refusals(SafeRegExp, patterns)
  const counts = new Map([['accepted', patterns.length - refused.length]])
  for (const { code } of refused) counts.set(code, (counts.get(code) ?? 0) + 1)
  console.log('| answer | patterns | share |')
  console.log('| --- | ---: | ---: |')
  for (const [name, count] of counts) {
    console.log(`| ${name} | ${count} | ${((100 * count) / patterns.length).toFixed(2)} % |`)
  }
  report('refused.txt', refused.map(sentence))
  return refused
}

/** Lists what only one of the two checkouts refuses. */
function compared(patterns, refused) {
  const before = refusals(checkout(options.against).SafeRegExp, patterns)
  const without = (list, others) => {
    const known = new Set(others.map(({ pattern }) => pattern))
    return list.filter(({ pattern }) => !known.has(pattern)).map(sentence)
  }
  report('newly-refused.txt', without(refused, before))
  report('newly-accepted.txt', without(before, refused))
}

function slow(patterns) {
  const found = patterns.map((pattern, at) => ({ pattern, ...slowest(pattern, seed + at) }))
  const suspects = found.sort((a, b) => b.cost - a.cost).slice(0, 200)
  const measurements = suspects.flatMap(measured).sort((a, b) => b.cost - a.cost)
  const above = measurements.filter(({ cost }) => cost > BAR)
  const line = ({ pattern, operation, recipe, prefix, pump, cost }) =>
    `${cost.toFixed(3)} us/char ${operation} ${written(pattern)} ${recipe}: ${JSON.stringify({ prefix, pump })}`
  const different = new Set(above.map(({ pattern }) => pattern)).size
  console.log(`${different} of ${patterns.length} patterns take more than ${BAR} us a character`)
  report('slow.txt', above.map(line))
  report('slowest.txt', measurements.slice(0, 80).map(line))
}

function differences(patterns) {
  const counts = { pairs: 0, slow: 0, budget: 0, divided: 0 }
  const lines = patterns.flatMap((pattern, at) => {
    const found = difference(pattern, seed + at, counts)
    return found === undefined ? [] : [program(shrink(found, seed + at))]
  })
  console.log(JSON.stringify(counts))
  report('differences.txt', lines)
}

const patterns = corpus(Number(options.patterns))
const refused = acceptance(patterns)
if (options.against !== undefined) compared(patterns, refused)
const gone = new Set(refused.map(({ pattern }) => pattern))
const accepted = patterns.filter((pattern) => !gone.has(pattern))
if (options.slow) slow(accepted)
if (options.differences) differences(accepted)
