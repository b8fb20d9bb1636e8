'use strict'

// That twice the text takes at most about twice the time, on every pattern known to make V8 slow: processor time of
// armet from 1 KB to 1 MB by doublings, beside what V8 and re2 do. `node bench/patterns-linear.js`, or
// `npm run bench:patterns -- linear`.

const { Script } = require('node:vm')
const {
  flagsFor,
  OPERATIONS,
  ownAttacks,
  publishedAttacks,
} = require('../__test__/pattern-attacks.js')
const { SafeRegExp } = require('../lib/pattern/regexp.js')

const SIZES = Array.from({ length: 11 }, (_, power) => 1024 * 2 ** power)
const MOST_GROWTH = 2.6
/** Doublings that end below this many microseconds say more of the call than of the text. */
const LEAST_MICROSECONDS = 20
const SAMPLES = Number(process.env.ARMET_BENCH_ROUNDS ?? 5)
const SLICE_MICROSECONDS = 1500
/** A growth beyond the bar is measured again before it is believed: other work on the machine makes some. */
const ATTEMPTS = 3
/** Where V8 is stopped. */
const LIMIT_MILLISECONDS = 100

const re2 = optional('re2')

function optional(name) {
  try {
    return require(name)
  } catch {
    return undefined
  }
}

/** Microseconds of CPU of one call of each work: the medians of slices in which they take turns. */
function microseconds(works, samples = SAMPLES) {
  const runs = works.map((work) => ({ work, times: calibrated(work), slices: [] }))
  for (let turn = 0; turn < samples; turn += 1) {
    for (const { work, times, slices } of runs) slices.push(spent(work, times) / times)
  }
  return runs.map(({ slices }) => slices.sort((a, b) => a - b)[slices.length >> 1])
}

function calibrated(work) {
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

/**
 * The time on 1 MB and the greatest growth of a doubling, with the size in KB that it ends at.
 * @returns {{ time: number, growth: number, at: number } | { refused: string }}
 */
function grow(attack, operation) {
  try {
    const safe = new SafeRegExp(attack.source, flagsFor(operation, attack.flags))
    const works = SIZES.map((size) => {
      const text = attack.text(size)
      return () => OPERATIONS[operation](safe, text)
    })
    const times = works.map((work) => microseconds([work])[0])
    const doublings = times.slice(1).map((time, index) => ({
      growth: time < LEAST_MICROSECONDS ? 0 : time / times[index],
      at: SIZES[index + 1] / 1024,
    }))
    for (const [index, doubling] of doublings.entries()) {
      for (let again = 1; again < ATTEMPTS && doubling.growth > MOST_GROWTH; again += 1) {
        const [once, twice] = microseconds([works[index], works[index + 1]], 2 * SAMPLES + 1)
        doubling.growth = Math.min(doubling.growth, twice / once)
      }
    }
    const worst = doublings.reduce((most, one) => (one.growth > most.growth ? one : most))
    return { time: times.at(-1), ...worst }
  } catch (error) {
    if (!String(error.code).startsWith('ARMET_PATTERN_')) throw error
    return { refused: error.code }
  }
}

const job = new Script('globalThis[Symbol.for("armet.job")]()')

/** The least size in KB on which V8 takes longer than the limit; undefined when there is none up to 1 MB. */
function stopped(attack, operation) {
  const re = new RegExp(attack.source, flagsFor(operation, attack.flags))
  for (const size of SIZES) {
    const text = attack.text(size)
    globalThis[Symbol.for('armet.job')] = () => OPERATIONS[operation](re, text)
    try {
      job.runInThisContext({ timeout: LIMIT_MILLISECONDS })
    } catch (error) {
      // The stack of V8's backtracking has an end too.
      if (error.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT' && !(error instanceof RangeError))
        throw error
      return size / 1024
    }
  }
  return undefined
}

/** Milliseconds of re2 on 1 MB. Its replace and matchAll count characters anew for each match: only the other two are asked. */
function beside(attack, operation) {
  const text = attack.text(SIZES.at(-1))
  try {
    const re = new re2(attack.source, flagsFor(operation, attack.flags))
    return shown(microseconds([() => OPERATIONS[operation](re, text)])[0])
  } catch {
    return 'refused'
  }
}

function shown(time) {
  const milliseconds = time / 1000
  return milliseconds.toFixed(milliseconds < 1 ? 2 : 1)
}

function print(cells) {
  console.log(`| ${cells.join(' | ')} |`)
}

function linearity() {
  const names = Object.keys(OPERATIONS)
  console.log(
    '\n### Patterns that take V8 more than linear time\n\n' +
      'armet: milliseconds on 1 MB, and the greatest growth of a doubling from 1 KB on (x2.6 is allowed; doublings that end ' +
      `below ${LEAST_MICROSECONDS} us are not judged). V8: the size in KB on which it takes more than ${LIMIT_MILLISECONDS} ms, in the ` +
      'same order. re2: milliseconds on 1 MB, `test` and `exec`.\n',
  )
  print(['', ...names, `V8: ${names.join(', ')}`, ...(re2 ? ['re2: test, exec'] : [])])
  print(['---', ...names.map(() => '---:'), '---:', ...(re2 ? ['---:'] : [])])
  const failures = []
  const refusals = new Set()
  let rows = 0
  let greatest = 0
  for (const attack of [...publishedAttacks(), ...ownAttacks()]) {
    const cells = names.map((operation) => {
      const { refused, time, growth, at } = grow(attack, operation)
      if (refused === 'ARMET_PATTERN_BACKREFERENCE') {
        refusals.add(attack.name)
        return 'refused'
      }
      rows += 1
      if (refused !== undefined) {
        failures.push(`${attack.name}, ${operation}: ${refused}`)
        return refused
      }
      greatest = Math.max(greatest, growth)
      const figure = `x${growth.toFixed(2)}`
      if (growth > MOST_GROWTH)
        failures.push(`${attack.name}, ${operation}: ${figure} from ${at / 2} to ${at} KB`)
      return `${shown(time)} ${figure}`
    })
    const v8 = names.map((operation) => stopped(attack, operation) ?? '-').join(', ')
    const peer = re2 && ['test', 'exec'].map((operation) => beside(attack, operation)).join(', ')
    print([attack.name, ...cells, v8, ...(re2 ? [peer] : [])])
  }
  console.log(
    `\n${rows} rows of pattern and operation; the greatest growth of a doubling is x${greatest.toFixed(2)}. ` +
      `Refused when compiled, for a backreference: ${[...refusals].join(', ') || 'none'}. ` +
      (failures.length === 0 ? 'None fails.' : `${failures.length} fail: ${failures.join('; ')}.`),
  )
}

if (require.main === module) linearity()

module.exports = { linearity }
