'use strict'

// Texts made from a pattern: such as match, such as almost match, and long ones in which much of the pattern is under way at once.

const { Generator } = require('../__test__/pattern-grammar.js')

const ASCII = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at))
const OTHERS = ['\n', '\t', '\r', '\u00e9', '\u4e2d', '\u00a0', '\u{1f600}', '\ud800', '\0']

/** How many iterations a counted repetition is given at most; a count beyond is not reached. */
const MOST_ITERATIONS = 40

/** A reading of a source that V8 accepts, exact enough to make texts from. */
class Reader {
  constructor(source) {
    this.source = source
    this.at = 0
  }

  get ended() {
    return this.at >= this.source.length
  }

  next(text) {
    const is = this.source.startsWith(text, this.at)
    if (is) this.at += text.length
    return is
  }

  match(pattern) {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.source)
    if (found !== null) this.at = pattern.lastIndex
    return found
  }

  disjunction() {
    const options = [this.alternative()]
    while (this.next('|')) options.push(this.alternative())
    return options.length === 1 ? options[0] : { type: 'alternation', options }
  }

  alternative() {
    const items = []
    while (!this.ended && !'|)'.includes(this.source[this.at])) items.push(this.quantified())
    return { type: 'sequence', items }
  }

  quantified() {
    const body = this.term()
    const found = this.match(/(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y)
    if (found === null) return body
    const [, sign, least, comma, most] = found
    if (sign !== undefined) {
      return { type: 'repeat', body, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity }
    }
    const min = Number(least)
    if (comma === '') return { type: 'repeat', body, min, max: min }
    return { type: 'repeat', body, min, max: most === '' ? Infinity : Number(most) }
  }

  term() {
    if (this.match(/\^|\$|\\[bB]/y)) return { type: 'sequence', items: [] }
    const look = this.match(/\(\?<?[=!]/y)
    if (look !== null) return { type: 'look', body: this.closed() }
    if (this.match(/\((?:\?(?:[ims-]*:|<[^>]*>))?/y)) return this.closed()
    if (this.source[this.at] === '[') return { type: 'set', source: this.set() }
    const escaped =
      /\\(?:u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|[pP]\{[^}]*\}|k<[^>]*>|\d+|.)/sy
    const [source] = this.match(escaped) ?? this.match(/[\ud800-\udbff][\udc00-\udfff]|./sy)
    return { type: 'set', source }
  }

  closed() {
    const body = this.disjunction()
    this.next(')')
    return body
  }

  /** A class with those inside of it; brackets nest under `v` only, where V8 takes no bare one otherwise. */
  set() {
    const start = this.at
    this.at += 1
    for (let depth = 1; depth > 0 && !this.ended; this.at += 1) {
      const one = this.source[this.at]
      if (one === '\\') this.at += 1
      else if (one === '[' && this.nests) depth += 1
      else if (one === ']') depth -= 1
    }
    return this.source.slice(start, this.at)
  }
}

/** The texts of one pattern; the same seed makes the same ones. */
class Texts {
  constructor({ source, flags }, seed) {
    this.flags = flags.replace(/[dgmy]/g, '')
    this.generator = new Generator(seed)
    this.known = new Map()
    const reader = new Reader(source)
    reader.nests = flags.includes('v')
    this.tree = reader.disjunction()
    this.alphabet = this.lettersOf(source)
  }

  lettersOf(source) {
    const own = [...source].filter((one) => !/[\\^$.*+?()[\]{}|]/.test(one))
    return own.length > 0 ? own : ['a']
  }

  /** The characters that a class, an escape or a character stands for, of those that are tried. */
  members(source) {
    let found = this.known.get(source)
    if (found === undefined) {
      found = membersOf(source, this.flags)
      this.known.set(source, found)
    }
    return found
  }

  character(source) {
    const members = this.members(source)
    return members.length === 0 ? '' : this.generator.pick(members)
  }

  /** A text that matches, or nearly so: assertions and references are not looked at. */
  matching(node = this.tree, depth = 0) {
    switch (node.type) {
      case 'set':
        return this.character(node.source)
      case 'look':
        return ''
      case 'sequence':
        return node.items.map((item) => this.matching(item, depth)).join('')
      case 'alternation':
        return this.matching(this.generator.pick(node.options), depth)
      default: {
        const more = depth > 3 ? 1 : 3
        const most = Math.min(node.max, node.min + more, MOST_ITERATIONS)
        const times =
          Math.min(node.min, most) + this.generator.below(most - Math.min(node.min, most) + 1)
        return Array.from({ length: times }, () => this.matching(node.body, depth + 1)).join('')
      }
    }
  }

  /** A matching text with one change: a character less, another in its place, one more, or the end left out. */
  near() {
    const text = this.matching()
    const at = this.generator.below(text.length + 1)
    const end = at + this.generator.below(2)
    return (
      text.slice(0, at) + this.generator.pick(['', this.generator.character()]) + text.slice(end)
    )
  }

  /** Characters of the pattern and difficult ones, in any order. */
  mixed(length) {
    const { generator } = this
    let text = ''
    while (text.length < length) {
      text += generator.chance(0.7) ? generator.pick(this.alphabet) : generator.character()
    }
    return text
  }

  /** What comes before each repetition, one iteration of it, and what comes after, for every repetition of the pattern. */
  loops(node = this.tree, before = '', after = '') {
    switch (node.type) {
      case 'set':
        return []
      case 'alternation':
        return node.options.flatMap((option) => this.loops(option, before, after))
      case 'sequence': {
        const parts = node.items.map((item) => this.matching(item, 3))
        return node.items.flatMap((item, at) =>
          this.loops(
            item,
            before + parts.slice(0, at).join(''),
            parts.slice(at + 1).join('') + after,
          ),
        )
      }
      case 'look':
        return this.loops(node.body, before, after)
      default: {
        const inner = this.loops(node.body, before, after)
        if (node.max < 2) return inner
        return [{ before, pump: this.matching(node.body, 3), after }, ...inner]
      }
    }
  }

  /** @returns {{ recipe: string, prefix: string, pump: string }[]} pumps of which a long text is made */
  recipes(most) {
    const whole = this.matching()
    const list = [
      { recipe: 'a match', prefix: '', pump: whole },
      { recipe: 'a match without its end', prefix: '', pump: whole.slice(0, -1) },
      { recipe: 'the first character', prefix: '', pump: whole.slice(0, 1) },
      { recipe: 'mixed characters', prefix: '', pump: this.mixed(200) },
    ]
    const loops = this.loops().filter(({ pump }) => pump !== '')
    const joined = loops.map(({ pump }) => pump)
    if (loops.length > 1) {
      const pump = Array.from({ length: 64 }, () => this.generator.pick(joined)).join('')
      list.push({ recipe: 'iterations of all loops', prefix: loops[0].before, pump })
    }
    for (const { before, pump, after } of loops) {
      list.push({ recipe: 'a loop', prefix: before, pump })
      if (before !== '' || after !== '') {
        const turn = before + pump.repeat(20) + after.slice(0, -1)
        list.push({ recipe: 'a loop almost to its end', prefix: '', pump: turn })
      }
    }
    const kept = new Map(list.map((one) => [`${one.prefix}|${one.pump}`, one]))
    return [...kept.values()].filter(({ pump }) => pump !== '').slice(0, most)
  }
}

function membersOf(source, flags) {
  let pattern
  try {
    pattern = new RegExp(`^(?:${source})$`, flags)
  } catch {
    return []
  }
  const own = [...source]
  const found = own.filter((one) => pattern.test(one))
  for (const one of ASCII) if (pattern.test(one)) found.push(one)
  if (found.length > 0 && found.length < ASCII.length) return found
  return [...found, ...OTHERS.filter((one) => pattern.test(one))]
}

/** A text of about so many characters. */
function long({ prefix, pump }, length) {
  return prefix + pump.repeat(Math.max(1, Math.ceil((length - prefix.length) / pump.length)))
}

module.exports = { long, Texts }
