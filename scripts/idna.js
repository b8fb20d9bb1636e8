'use strict'

// Writes src/schema/format/host/idna_table.rs: `npm run generate`. The source is the running Node: its URL parser for what UTS 46
// allows, and its ICU for scripts, categories and normal forms (Unicode data, under the Unicode License v3). Node 20, 22 and 24 write
// the same. What Node cannot be asked for, Identifier_Type and Age, is written below as ranges.

const { readFileSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { domainToASCII, domainToUnicode } = require('node:url')

const TABLE = join(__dirname, '..', 'src', 'schema', 'format', 'host', 'idna_table.rs')

/** https://www.unicode.org/reports/tr31/#Table_Recommended_Scripts, by the way in which they are read. */
const LEFT_TO_RIGHT = [
  'Armenian',
  'Bengali',
  'Bopomofo',
  'Cyrillic',
  'Devanagari',
  'Ethiopic',
  'Georgian',
  'Greek',
  'Gujarati',
  'Gurmukhi',
  'Han',
  'Hangul',
  'Hiragana',
  'Kannada',
  'Katakana',
  'Khmer',
  'Lao',
  'Latin',
  'Malayalam',
  'Myanmar',
  'Oriya',
  'Sinhala',
  'Tamil',
  'Telugu',
  'Thai',
  'Tibetan',
]
const RIGHT_TO_LEFT = ['Arabic', 'Hebrew', 'Thaana']

/** Characters that belong to no script, and are written in some of these: iteration and length marks, the tatweel. */
const SHARED = '\u0640\u3006\u3031\u3032\u3033\u3034\u3035\u303c\u30fc'

/**
 * Left out: historic, technical and rare letters (most of what
 * [UTS 39](https://www.unicode.org/reports/tr39/#Identifier_Status_and_Type) calls Obsolete, Technical or Uncommon_Use),
 * marks and digits of what is read from right to left, conjoining jamo, and what came with Unicode 15 or later.
 */
const LEFT_OUT = [
  [0x180, 0x18d],
  [0x195, 0x195],
  [0x19a, 0x19e],
  [0x1a3, 0x1ad],
  [0x1b6, 0x1c3],
  [0x1df, 0x1e3],
  [0x1eb, 0x217],
  [0x21d, 0x24f],
  [0x371, 0x377],
  [0x3d9, 0x3fc],
  [0x488, 0x489],
  [0x591, 0x5c7],
  [0x610, 0x61a],
  [0x656, 0x669],
  [0x6d6, 0x6e4],
  [0x6e7, 0x6ed],
  [0x6f0, 0x6f9],
  [0x7a6, 0x7b0],
  [0x870, 0x8ff],
  [0xc5c, 0xc5c],
  [0xcdc, 0xcdc],
  [0xcf3, 0xcf3],
  [0xece, 0xece],
  [0x1100, 0x11ff],
  [0x1c89, 0x1c8a],
  [0x1d00, 0x1d9a],
  [0x214e, 0x2dff],
  [0xa641, 0xa7ff],
  [0xa960, 0xa97c],
  [0xab30, 0xab68],
  [0xd7b0, 0xd7fb],
  [0xfb1e, 0x1e7fe],
  [0x2b739, 0x2b73f],
  [0x2cea2, 0x2ceaf],
  [0x2ebe1, 0x2ffff],
  [0x31350, 0x10ffff],
]

/**
 * A mark of each canonical combining class that occurs, by https://www.unicode.org/Public/14.0.0/ucd/UnicodeData.txt; a character's
 * class never changes (https://www.unicode.org/policies/stability_policy.html).
 */
const CLASSES = [
  [7, '\u093c'],
  [9, '\u094d'],
  [84, '\u0c55'],
  [91, '\u0c56'],
  [103, '\u0e38'],
  [107, '\u0e48'],
  [118, '\u0eb8'],
  [122, '\u0ec8'],
  [129, '\u0f71'],
  [130, '\u0f72'],
  [132, '\u0f74'],
  [216, '\u0f39'],
  [220, '\u0f18'],
  [224, '\u302e'],
  [230, '\u0483'],
]

const ofScripts = (names) => names.map((name) => `\\p{Script=${name}}`).join('')
const IN_USE = new RegExp(
  `^[${ofScripts(LEFT_TO_RIGHT)}${ofScripts(RIGHT_TO_LEFT)}${SHARED}]$`,
  'u',
)
const FROM_THE_RIGHT = new RegExp(`^[${ofScripts(RIGHT_TO_LEFT)}\u0640]$`, 'u')
const LETTER_OR_DIGIT = /^[\p{L}\p{Nd}]$/u
const MARK = /^\p{M}$/u

/** Every character that may stand in a label, beside those of ASCII. */
function characters() {
  const found = []
  let next = 0
  for (let code = 0x80; code <= 0x10ffff; code += 1) {
    while (LEFT_OUT[next] !== undefined && code > LEFT_OUT[next][1]) next += 1
    const isLeftOut = code >= (LEFT_OUT[next]?.[0] ?? Number.POSITIVE_INFINITY)
    if (isLeftOut) code = LEFT_OUT[next][1]
    else if (mayStand(String.fromCodePoint(code))) found.push(code)
  }
  return found
}

function mayStand(character) {
  const isMark = MARK.test(character)
  if (!IN_USE.test(character) || !(isMark || LETTER_OR_DIGIT.test(character))) return false
  const host = `${isMark ? 'x' : ''}${character}.com`
  const ascii = domainToASCII(host)
  return ascii.startsWith('xn--') && domainToUnicode(ascii) === host
}

/** A mark's class: the one whose marks it changes places with neither way. */
function classOf(mark) {
  const isOrdered = (text) => text.normalize('NFD') === text
  // One that decomposes begins with a starter, in these scripts.
  if (!isOrdered(mark)) return 0
  // Marks of class 0 change places with none, and others with those of every class but theirs.
  const of = CLASSES.filter(([, other]) => isOrdered(mark + other) && isOrdered(other + mark))
  if (of.length === CLASSES.length) return 0
  if (of.length !== 1) throw new Error(`No class is known for U+${mark.codePointAt().toString(16)}`)
  return of[0][0]
}

/** Two characters of the table that one character stands for, in the order of that character. */
function pairs(codes) {
  const known = new Set(codes)
  const found = []
  for (let code = 0x80; code < 0xac00; code += 1) {
    const character = String.fromCodePoint(code)
    const parts = [...character.normalize('NFD')]
    if (parts.length < 2 || character.normalize('NFC') !== character) continue
    const second = parts.pop()
    const first = parts.join('').normalize('NFC')
    const pair = [first.codePointAt(), second.codePointAt()]
    if ([...first].length === 1 && MARK.test(second) && pair.every((part) => known.has(part)))
      found.push(pair)
  }
  return found
}

/** Sorted codes as rows of first, last and, with a function, what they have in common. */
function rows(codes, common) {
  const found = []
  for (const code of codes) {
    const last = found.at(-1)
    const value = common?.(String.fromCodePoint(code))
    if (last?.[1] === code - 1 && last[2] === value) last[1] = code
    else found.push(value === undefined ? [code, code] : [code, code, value])
  }
  return found
}

/** What the file is to say, before rustfmt. */
function table() {
  const codes = characters()
  const is = (pattern) => (code) => pattern.test(String.fromCodePoint(code))
  const marks = codes.filter(is(MARK))
  const letters = codes.filter((code) => !is(MARK)(code))
  const parts = [
    [
      'Letters and digits that are read from left to right: first, last.',
      'LETTERS',
      rows(letters.filter((code) => !is(FROM_THE_RIGHT)(code))),
    ],
    [
      'Letters that are read from right to left: first, last.',
      'RIGHT_TO_LEFT',
      rows(letters.filter(is(FROM_THE_RIGHT))),
    ],
    [
      'Marks that stand after a letter: first, last, canonical combining class.',
      'MARKS',
      rows(marks, classOf),
    ],
    [
      'A letter and a mark that are one character when composed, so that together they are not in normal form.',
      'COMPOSING',
      pairs(codes),
    ],
  ]
  const text = parts.map(
    ([sentence, name, numbers]) =>
      `/// ${sentence}\npub(super) const ${name}: &[u32] = &[\n${filled(numbers.flatMap(written))}];\n`,
  )
  return `${HEAD}\n${text.join('\n')}`
}

/** A row's numbers: codes in the base that Unicode's files have them in, classes in that of theirs. */
function written([first, last, value]) {
  const codes = [first, last].map((code) => `0x${code.toString(16)}`)
  return value === undefined ? codes : [...codes, String(value)]
}

/** Numbers in lines as rustfmt fills them. */
function filled(numbers) {
  const lines = ['   ']
  for (const number of numbers) {
    if (lines.at(-1).length + number.length + 2 > 99) lines.push('   ')
    lines[lines.length - 1] += ` ${number},`
  }
  return lines.map((line) => `${line}\n`).join('')
}

const HEAD = `\
//! The characters of labels: valid under UTS 46 and unchanged by its mapping in the URL parsers of Node 20, 22 and 24, in
//! Unicode 14 or before, and of a script that
//! [UAX 31, table 5](https://www.unicode.org/reports/tr31/#Table_Recommended_Scripts) recommends, without historic letters and
//! without marks that many scripts share. \`__test__/values-hosts.test.js\` asks the running Node about every one.
//! Written by \`scripts/idna.js\`, from Unicode data under the [Unicode License v3](https://www.unicode.org/license.txt).
`

module.exports = { TABLE, table }

if (require.main === module) {
  const made = table()
  if (process.argv.includes('--check')) {
    if (readFileSync(TABLE, 'utf8') !== made) {
      console.error('src/schema/format/host/idna_table.rs is stale: run `npm run generate`.')
      process.exit(1)
    }
  } else {
    writeFileSync(TABLE, made)
  }
}
