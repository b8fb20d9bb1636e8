'use strict'

// Everything that patterns do, once.

const PATTERNS = [
  ['(a)|(?<n>b)', 'g'],
  ['(?<year>\\d{4})-(?<month>\\d\\d)', 'd'],
  ['^x', 'm'],
  ['.', 'gu'],
  ['\\p{Lu}+', 'u'],
  ['(?=(a+))', 'y'],
  ['(', ''],
  ['(a)\\1', ''],
]
const TEXTS = ['xab', '2026-11-21', 'a\nx\u{1f600}', 'ÄB', '']

/**
 * @param {object} armet
 * @param {(work: () => unknown) => void} attempt
 */
function patterns(armet, attempt) {
  const { SafeRegExp, SafeRegExpSet } = armet
  // A match is an array with properties, of its own.
  const shown = (match) => match && [[...match], ...Object.entries(match)]
  for (const [source, flags] of PATTERNS) {
    let pattern
    attempt(() => {
      pattern = new SafeRegExp(source, flags)
      return [String(pattern), pattern.source, pattern.flags, pattern.global, pattern.lastIndex]
    })
    if (pattern === undefined) continue
    for (const text of TEXTS) {
      attempt(() => [pattern.test(text), shown(pattern.exec(text)), pattern.lastIndex])
      attempt(() => shown(text.match(pattern)))
      if (flags.includes('g')) attempt(() => [...text.matchAll(pattern)].map(shown))
      attempt(() => [text.replace(pattern, '[$&$1]'), text.replace(pattern, () => '-')])
      attempt(() => [text.split(pattern), text.search(pattern)])
    }
    attempt(() => {
      // How much memory it takes depends on what was asked of it before.
      const { bytes, ...rest } = armet.inspectPattern(source, flags)
      return [typeof bytes, rest]
    })
  }
  attempt(() => {
    const set = new SafeRegExpSet([/a/, /b+/i, '^c$'])
    return [set.test('xB'), [...set.matches('ab')], set.test('')]
  })
  attempt(() => new SafeRegExpSet([/a/, /(a)\1/]))
  attempt(() => new SafeRegExp('a', 'q'))
}

module.exports = { patterns }
