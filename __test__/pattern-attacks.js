'use strict'

// Patterns that take V8 more than linear time, each with a text of any length that shows it.

const { existsSync } = require('node:fs')
const { join } = require('node:path')
const own = require('./vectors/pattern-redos.json')

// Patterns of published packages; the data stands beside some checkouts and is not part of the project.
const beside = join(__dirname, '..', '..', 'shared', 'vectors', 'redos-vulnerable.json')

/** @typedef {{ name: string, source: string, flags: string, text: (units: number) => string }} Attack */

/** @returns {Attack[]} those the project holds */
function ownAttacks() {
  return own.map(({ name, source, flags, prefix, pump, suffix }) => ({
    name,
    source,
    flags,
    text: pumped([{ prefix, pump }], suffix),
  }))
}

/** @returns {Attack[]} none where there are none beside the checkout */
function publishedAttacks() {
  if (!existsSync(beside)) return []
  return require(beside).map(({ id, package: name, pattern, flags, attack }) => ({
    name: name === undefined ? id : `${name} (${id})`,
    source: pattern,
    flags,
    text: pumped(attack.pumps, attack.suffix),
  }))
}

/** A text of about so many units: as many turns of every pump as fit. */
function pumped(pumps, suffix) {
  const around = pumps.reduce((sum, { prefix }) => sum + prefix.length, suffix.length)
  const turn = pumps.reduce((sum, { pump }) => sum + pump.length, 0)
  return (units) => {
    const turns = Math.max(1, Math.floor((units - around) / turn))
    return pumps.map(({ prefix, pump }) => prefix + pump.repeat(turns)).join('') + suffix
  }
}

/** The four ways a text meets a pattern, each a function of the RegExp-like and the text. */
const OPERATIONS = {
  test: (re, text) => re.test(text),
  exec: (re, text) => re.exec(text),
  replace: (re, text) => text.replace(re, '[$&]'),
  matchAll: (re, text) => {
    let matches = 0
    for (const { index } of text.matchAll(re)) matches += index >= 0 ? 1 : 0
    return matches
  },
}

/** The flags with which an operation is run: `test` and `exec` answer one question, the others find every match. */
function flagsFor(operation, flags) {
  const single = flags.replace('g', '')
  return ['replace', 'matchAll'].includes(operation) ? `${single}g` : single
}

module.exports = { flagsFor, OPERATIONS, ownAttacks, publishedAttacks }
