'use strict'

// V8's own RegExp is the reference: every operation is run on both and the results are compared as text.

const { Script } = require('node:vm')
const { SafeRegExp } = require('../lib/pattern/regexp.js')

const TEMPLATES = ['[$&]', '<$1|$2>', "$`-$'", '$$', '$<a1>', 'x']

/** A refusal is an answer; anything else that is thrown is a failure. */
function isRefusal(error) {
  return typeof error?.code === 'string' && error.code.startsWith('ARMET_PATTERN_')
}

/** The operations of one pattern on one text, as [name, function of the RegExp-like]. */
function operations(flags, text, choice) {
  const starts = [0, 1 + (choice % 5), text.length]
  const template = TEMPLATES[choice % TEMPLATES.length]
  const list = [
    ['test', (re) => re.test(text)],
    ['match', (re) => text.match(re)],
    ['search', (re) => text.search(re)],
    ['replace', (re) => text.replace(re, template)],
    ['replacer', (re) => text.replace(re, (...values) => show(values))],
    ['split', (re) => text.split(re)],
    ['split 2', (re) => text.split(re, 2)],
  ]
  for (const start of /[gy]/.test(flags) ? starts : [0]) {
    list.push([`exec from ${start}`, from(start, (re) => re.exec(text))])
    list.push([`test from ${start}`, from(start, (re) => re.test(text))])
  }
  if (flags.includes('g')) list.push(['matchAll', from(choice % 3, (re) => [...text.matchAll(re)])])
  return list
}

// V8 contradicts itself in a few corners: what it passes to a replacing function under `gu`, where `yv` splits, what its search
// skips before a loop that begins with a lookbehind (that depends on the text a pattern met first). This is the language's text
// word for word, on nothing of V8's but one sticky match at one index.
class Stepwise {
  lastIndex = 0

  constructor(source, flags) {
    this.source = source
    this.actual = flags
    // V8 11.3 forgets, in the methods it runs here, that `v` counts in whole characters as `u` does.
    this.flags = flags.replace('v', 'u')
    this.global = flags.includes('g')
    this.unicode = this.flags.includes('u')
    this.moves = /[gy]/.test(flags)
    this.single = new RegExp(source, `${flags.replace(/[gy]/g, '')}y`)
  }

  exec(text) {
    const start = this.moves ? this.lastIndex : 0
    for (let index = start; index <= text.length; index += 1) {
      this.single.lastIndex = index
      const match = this.single.exec(text)
      if (match !== null) {
        if (this.moves) this.lastIndex = this.single.lastIndex
        return match
      }
      if (this.flags.includes('y')) break
    }
    if (this.moves) this.lastIndex = 0
    return null
  }

  // biome-ignore lint/complexity/useArrowFunction: split calls the species with new
  static [Symbol.species] = function (re, flags) {
    return new Stepwise(re.source, re.actual.includes('v') ? flags.replace('u', 'v') : flags)
  }
}

for (const name of [
  'test',
  Symbol.match,
  Symbol.matchAll,
  Symbol.replace,
  Symbol.search,
  Symbol.split,
]) {
  Stepwise.prototype[name] = RegExp.prototype[name]
}

function from(start, operation) {
  return (re) => {
    re.lastIndex = start
    return operation(re)
  }
}

/** Runs one operation and writes down everything that can be seen of it. */
function observe(re, operation) {
  re.lastIndex = 0
  const result = operation(re)
  return `${show(result)} then ${re.lastIndex}`
}

function show(value) {
  if (Array.isArray(value)) {
    let shown = '['
    for (const item of value) shown += `${show(item)},`
    if (value.index !== undefined) shown += ` at ${value.index} of ${JSON.stringify(value.input)}`
    if (value.groups !== undefined) shown += ` groups ${show(value.groups)}`
    if (value.indices !== undefined) shown += ` indices ${show(value.indices)}`
    return `${shown}]`
  }
  if (typeof value === 'object' && value !== null) {
    const prototype = Object.getPrototypeOf(value) === null ? '' : 'inherits '
    return `${prototype}{${Object.entries(value).map(([key, item]) => `${key}: ${show(item)}`)}}`
  }
  return value === undefined ? '-' : JSON.stringify(value)
}

const job = new Script('globalThis[Symbol.for("armet.job")]()')

/** Runs V8 under a clock: a backtracking search answers to it. @returns {unknown} undefined when the time was up */
function withinTime(milliseconds, work) {
  globalThis[Symbol.for('armet.job')] = work
  try {
    return job.runInThisContext({ timeout: milliseconds })
  } catch (error) {
    if (error?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined
    throw error
  }
}

/**
 * Compares one pattern on several texts.
 * @returns {{ refused?: string, slow?: true, budget: number, divided?: number, difference?: object }} `divided` counts where V8 gave two answers
 */
function compare({ source, flags }, texts, choice = 0) {
  const reference = new RegExp(source, flags)
  let safe
  try {
    safe = new SafeRegExp(source, flags)
  } catch (error) {
    if (isRefusal(error)) return { refused: error.code, budget: 0 }
    return {
      budget: 0,
      difference: {
        source,
        flags,
        operation: 'compile',
        expected: 'accepted',
        actual: String(error),
      },
    }
  }
  const lists = texts.map((text) => operations(flags, text, choice))
  // V8 11.3 passes captures it never wrote to what replaces under `gu`, and at times dies of it.
  const isUnsafe = (name) => name.startsWith('replace') && /g/.test(flags) && /[uv]/.test(flags)
  const ask = ([name, operation]) =>
    observe(isUnsafe(name) ? new Stepwise(source, flags) : reference, operation)
  const expected = withinTime(200, () => lists.map((list) => list.map(ask)))
  if (expected === undefined) return { slow: true, budget: 0 }
  let budget = 0
  let divided = 0
  for (const [row, list] of lists.entries()) {
    for (const [column, [name, operation]] of list.entries()) {
      let actual
      try {
        actual = observe(safe, operation)
      } catch (error) {
        if (isRefusal(error)) {
          budget += 1
          continue
        }
        actual = `throws ${error}`
      }
      if (actual === expected[row][column]) continue
      const subject = { source, flags, text: texts[row], name }
      if (isCorner(subject) && isStepwise(subject, operation, actual)) divided += 1
      else {
        return {
          budget,
          divided,
          difference: {
            source,
            flags,
            text: texts[row],
            operation: name,
            expected: expected[row][column],
            actual,
          },
        }
      }
    }
  }
  return { budget, divided }
}

/** Where V8 is known to contradict its own sticky matches; anywhere else it is right. */
function isCorner({ source, flags, text, name }) {
  const splitsPairs =
    name.startsWith('split') && /y/.test(flags) && /v/.test(flags) && PAIR.test(text)
  return splitsPairs || /\(\?<[=!]/.test(source)
}

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/

/** Whether an answer is that of the language's text on V8's sticky matches. */
function isStepwise({ source, flags }, operation, actual) {
  return withinTime(5000, () => observe(new Stepwise(source, flags), operation)) === actual
}

/** The shortest pattern and text that still differ, found by leaving characters out. */
function shrink(difference, choice) {
  let best = difference
  for (let progress = true; progress; ) {
    progress = false
    for (const key of ['flags', 'source', 'text']) {
      for (let size = Math.max(1, best[key]?.length >> 1); size >= 1; size >>= 1) {
        for (let at = 0; at + size <= (best[key]?.length ?? 0); at += 1) {
          const smaller = { ...best, [key]: best[key].slice(0, at) + best[key].slice(at + size) }
          const found = attempt(smaller, choice)
          if (found === undefined) continue
          best = found
          progress = true
          at -= 1
        }
      }
    }
  }
  return best
}

function attempt({ source, flags, text }, choice) {
  try {
    return compare({ source, flags }, [text ?? ''], choice).difference
  } catch {
    return undefined
  }
}

/** A failure that can be pasted into a Node prompt. */
function program({ source, flags, text, operation, expected, actual }) {
  return [
    `new RegExp(${literal(source)}, '${flags}') on ${literal(text ?? '')}: ${operation}`,
    `  V8:    ${expected}`,
    `  armet: ${actual}`,
  ].join('\n')
}

function literal(text) {
  return JSON.stringify(text).replace(
    /[^ -~]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

module.exports = { compare, isRefusal, observe, program, show, shrink, withinTime }
