'use strict'

// Random regular expressions and texts, weighted to the constructs in which engines differ.

/** A small seeded generator of numbers in [0, 1): the same seed prints the same failure. */
function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const PLAIN = ['a', 'b', 'A', 'B', '0', '1', '_', '-', ' ', 'c']
const TERMINATORS = ['\n', '\r', '\u2028', '\u2029', '\r\n']
const SPACES = ['\t', '\v', '\f', '\u00a0', '\ufeff', '\u0085', '\u180e', '\u3000', '\u1680']
const CASED = [
  ...['k', 'K', '\u212a', 's', 'S', '\u017f', 'i', 'I', '\u0130', '\u0131', '\u00df', '\u1e9e'],
  ...['\u00e5', '\u00c5', '\u212b', '\u03c3', '\u03c2', '\u03a3', '\u03a9', '\u2126', '\u03c9'],
  ...['\u01c4', '\u01c5', '\u01c6', '\u00b5', '\u03bc', '\u039c', '\u1fb3', '\u1fbc', '\u0345'],
  ...['\u0399', '\u03b9', '\u1fbe', '\u00e9', '\u00c9', '\u0436', '\u0416', '\u10d0', '\u1c90'],
  ...['\ufb05', '\ufb06', '\u0390', '\u1fd3', '\ua64a', '\u1c88', '\uab70', '\u13a0'],
]
const ASTRAL = ['\u{1f600}', '\u{10400}', '\u{10428}', '\u{1d7d8}', '\u{10ffff}', '\u{10000}']
const LONE = ['\ud83d', '\ude00', '\ud800', '\udfff', '\ud801', '\udc00', '\udc28']
const OTHER = [
  '\u00e4',
  '\u4e2d',
  '\u0660',
  '\uffff',
  '\0',
  '\x7f',
  '\x80',
  '\u07ff',
  '\u0800',
  '\ufffd',
]

const PROPERTIES = [
  ...['L', 'Lu', 'Ll', 'N', 'Nd', 'P', 'S', 'Z', 'Cs', 'ASCII', 'Any', 'Alphabetic', 'White_Space'],
  ...['Script=Greek', 'sc=Cyrillic', 'scx=Latin', 'Emoji', 'ID_Start', 'gc=Lt', 'Uppercase'],
]

/** Everything about one case that the generators need to agree on. */
class Generator {
  constructor(seed) {
    this.next = random(seed)
  }

  below(limit) {
    return Math.floor(this.next() * limit)
  }

  chance(share) {
    return this.next() < share
  }

  pick(list) {
    return list[this.below(list.length)]
  }

  /** One of the functions of a table of [weight, function] rows. */
  choose(table) {
    let rest = this.next() * table.reduce((sum, [weight]) => sum + weight, 0)
    for (const [weight, make] of table) {
      rest -= weight
      if (rest < 0) return make()
    }
    return table[0][1]()
  }

  character() {
    return this.choose([
      [50, () => this.pick(PLAIN)],
      [8, () => this.pick(TERMINATORS)],
      [5, () => this.pick(SPACES)],
      [14, () => this.pick(CASED)],
      [5, () => this.pick(ASTRAL)],
      [5, () => this.pick(LONE)],
      [4, () => this.pick(OTHER)],
    ])
  }

  flags() {
    let flags = ''
    for (const [flag, share] of [
      ['d', 0.15],
      ['g', 0.4],
      ['i', 0.35],
      ['m', 0.35],
      ['s', 0.2],
      ['y', 0.2],
    ]) {
      if (this.chance(share)) flags += flag
    }
    return flags + this.pick(['', '', '', 'u', 'u', 'v'])
  }

  /** @returns {{ source: string, flags: string }} usually, but not always, valid */
  pattern() {
    this.mode = this.flags()
    this.groups = 0
    this.nodes = 3 + this.below(14)
    this.named = this.chance(0.15)
    return { source: this.disjunction(0), flags: this.mode }
  }

  get unicode() {
    return /[uv]/.test(this.mode)
  }

  disjunction(depth) {
    let source = this.alternative(depth)
    while (this.chance(0.25)) source += `|${this.alternative(depth)}`
    return source
  }

  alternative(depth) {
    if (this.chance(0.06)) return ''
    let source = ''
    do source += this.term(depth)
    while (this.nodes > 0 && this.chance(0.62))
    return source
  }

  term(depth) {
    this.nodes -= 1
    const leaf = depth > 5 || this.nodes <= 0
    return this.choose([
      [9, () => this.assertion()],
      [leaf ? 0 : 6, () => this.lookaround(depth)],
      [leaf ? 0 : 22, () => this.group(depth) + this.quantifier()],
      [45, () => this.atom() + this.quantifier()],
      [0.6, () => this.reference() + this.quantifier()],
      [1, () => this.oddity()],
    ])
  }

  assertion() {
    return this.pick(['^', '$', '\\b', '\\B', '^', '$', '\\b'])
  }

  lookaround(depth) {
    const body = `${this.pick(['(?=', '(?!', '(?<=', '(?<!'])}${this.disjunction(depth + 1)})`
    return this.chance(0.05) ? body + this.quantifier() : body
  }

  group(depth) {
    const kind = this.below(10)
    if (kind < 4) return `(?:${this.disjunction(depth + 1)})`
    this.groups += 1
    if (this.named && kind < 8) {
      const name = this.pick(['a', 'b', '$', '\u03c0', 'n1', '_']) + this.groups
      return `(?<${name}>${this.disjunction(depth + 1)})`
    }
    return `(${this.disjunction(depth + 1)})`
  }

  quantifier() {
    if (this.chance(0.5)) return ''
    const lazy = this.chance(0.3) ? '?' : ''
    const least = this.below(3)
    return (
      this.choose([
        [30, () => '*'],
        [25, () => '+'],
        [25, () => '?'],
        [6, () => `{${least}}`],
        [5, () => `{${least},}`],
        [9, () => `{${least},${least + this.below(4)}}`],
      ]) + lazy
    )
  }

  atom() {
    return this.choose([
      [50, () => this.literal()],
      [10, () => '.'],
      [12, () => `\\${this.pick(['d', 'D', 'w', 'W', 's', 'S'])}`],
      [22, () => this.characterClass()],
      [this.unicode ? 5 : 0.2, () => this.property()],
      [1, () => '[^]'],
      [0.7, () => '[]'],
    ])
  }

  literal() {
    const character = this.character()
    return this.chance(0.75) ? this.plain(character) : this.escaped(character)
  }

  plain(character) {
    return [...character]
      .map((one) => (/[-\\^$.*+?()[\]{}|/]/.test(one) && one !== '-' ? `\\${one}` : one))
      .join('')
  }

  escaped(text) {
    let source = ''
    for (const one of text) {
      const point = one.codePointAt(0)
      if (point > 0xffff && this.unicode && this.chance(0.7)) source += `\\u{${point.toString(16)}}`
      else if (point > 0xff || this.chance(0.5))
        for (let i = 0; i < one.length; i += 1) source += unit(one.charCodeAt(i))
      else source += `\\x${point.toString(16).padStart(2, '0')}`
    }
    return source
  }

  property() {
    return `\\${this.chance(0.3) ? 'P' : 'p'}{${this.pick(PROPERTIES)}}`
  }

  characterClass() {
    if (this.mode.includes('v') && this.chance(0.6)) return this.setClass(0)
    let source = this.chance(0.35) ? '[^' : '['
    const items = 1 + this.below(3)
    for (let i = 0; i < items; i += 1) source += this.classItem()
    return `${source}]`
  }

  classItem() {
    return this.choose([
      [40, () => this.classCharacter()],
      [22, () => this.range()],
      [16, () => `\\${this.pick(['d', 'D', 'w', 'W', 's', 'S'])}`],
      [this.unicode ? 6 : 0, () => this.property()],
      [2, () => '\\b'],
      [
        this.unicode ? 0 : 2,
        () => this.pick(['\\w-z', 'a-\\d', '-', '[', '&&', '\\c0', '\\1', '\\c', '^']),
      ],
    ])
  }

  classCharacter() {
    const character = this.pick([...this.character()])
    return this.chance(0.6) ? this.plain(character).replace('-', '\\-') : this.escaped(character)
  }

  range() {
    const ends = [this.pick([...this.character()]), this.pick([...this.character()])]
    if (this.chance(0.5))
      return this.pick([
        'a-z',
        'A-Z',
        '0-9',
        'a-c',
        'K-k',
        '\u00c0-\u00ff',
        '\u0100-\u017f',
        '\\0-\\x7f',
        '\ud800-\udfff',
        '\u2000-\u2fff',
        '\\n-\\r',
      ])
    ends.sort((a, b) => a.codePointAt(0) - b.codePointAt(0))
    return ends.map((end) => this.plain(end).replace('-', '\\-')).join('-')
  }

  setClass(depth) {
    const open = this.chance(0.3) ? '[^' : '['
    const operator = this.pick(['', '', '--', '&&'])
    const items = []
    for (let i = 0; i < 2 + this.below(2); i += 1) items.push(this.setOperand(depth))
    return `${open}${items.join(operator)}]`
  }

  setOperand(depth) {
    return this.choose([
      [20, () => this.pick(['a', 'b', '\\-', '\\&', '0', 'K', '\u017f', '\u212a', '\u{1f600}'])],
      [12, () => `\\${this.pick(['d', 'D', 'w', 'W', 's', 'S'])}`],
      [8, () => this.property()],
      [depth < 2 ? 12 : 0, () => this.setClass(depth + 1)],
      [8, () => `[${this.pick(['a-z', 'A-Z', 'a-c', '\\w', '^a', '^\\d', 'k-s', 'K-S'])}]`],
      [5, () => `\\q{${this.pick(['a|bc', 'ab', '', 'abc|ab|a', 'K', '\u{1f600}|b', 'Ab|aB'])}}`],
    ])
  }

  reference() {
    if (this.named && this.chance(0.3)) return `\\k<a${1 + this.below(this.groups + 1)}>`
    return `\\${1 + this.below(this.groups + 1)}`
  }

  oddity() {
    return this.pick([
      ...[
        '\\a',
        '\\z',
        '\\A',
        '\\Z',
        '\\e',
        '\\h',
        '\\Q',
        '\\_',
        '\\-',
        '\\p{L}',
        '\\k',
        '\\x',
        '\\x1',
        '\\u',
        '\\u12',
      ],
      ...[
        '\\u{2}',
        '\\c',
        '\\cA',
        '\\cz',
        '\\c1',
        '\\c_',
        '\\0',
        '\\00',
        '\\07',
        '\\101',
        '\\8',
        '\\9',
        '\\377',
        '\\400',
      ],
      ...[
        '{',
        '}',
        ']',
        'a{,2}',
        '{a',
        'a{1',
        'x{1,2',
        '(?:)',
        '()',
        '(?=)',
        '(?!)',
        '(?:){2}',
        '[^\\W]',
        '\\/',
        '(?i:k)',
      ],
    ])
  }

  /** A text that has a good chance of meeting the pattern: its own characters, and the difficult ones. */
  text(source) {
    const own = [...source].filter((one) => !/[\\^$.*+?()[\]{}|:=!<>]/.test(one))
    const length = this.chance(0.1) ? this.below(40) : this.below(12)
    let text = ''
    while (text.length < length) {
      if (own.length > 0 && this.chance(0.55)) text += this.otherCase(this.pick(own))
      else text += this.character()
      if (this.chance(0.15)) text += text.slice(-1 - this.below(3))
    }
    return text
  }

  otherCase(character) {
    if (this.chance(0.75)) return character
    return this.chance(0.5) ? character.toUpperCase() : character.toLowerCase()
  }
}

function unit(code) {
  return `\\u${code.toString(16).padStart(4, '0')}`
}

module.exports = { Generator }
