'use strict'

// Two texts that match and two that do not, all of 20 to 60 characters.
const RULES = [
  {
    name: 'email',
    source:
      "^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$",
    texts: [
      'someone.with.a.name@mail.example.org',
      'first.last+tag@department.example.co.uk',
      'someone.with.a.name@mail_example',
      'not an address at all, but a sentence',
    ],
  },
  {
    name: 'uuid',
    source: '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
    flags: 'i',
    texts: [
      'c9bf9e57-1685-4c89-bafb-ff5af830be8a',
      '01890A5D-AC96-774B-BCCE-B302099A8057',
      'c9bf9e57-1685-4c89-bafb-ff5af830be8',
      'c9bf9e57-1685-4c89-cafb-ff5af830be8a',
    ],
  },
  {
    name: 'slug',
    source: '^[a-z0-9]+(?:-[a-z0-9]+)*$',
    texts: [
      'how-to-check-what-comes-in',
      'linear-time-regular-expressions-in-node-20',
      'how-to-check--what-comes-in',
      'Linear-Time-Regular-Expressions',
    ],
  },
  {
    name: 'ISO date',
    source:
      '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|[+-]\\d{2}:\\d{2})$',
    texts: [
      '2026-11-21T12:34:56Z',
      '2026-11-21T12:34:56.789012+01:00',
      '2026-11-21T24:34:56.000Z',
      '2026-11-21 12:34:56.000Z',
    ],
  },
  {
    name: 'IPv4',
    source:
      '^(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:/(?:3[0-2]|[12]?\\d))?(?:, (?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d))*$',
    texts: [
      '192.168.100.200, 10.20.30.40',
      '203.0.113.195, 70.41.3.18, 150.172.238.178',
      '192.168.100.256, 10.20.30.40',
      '192.168.100.200, 10.20.30.',
    ],
  },
  {
    name: 'URL',
    source:
      '^https?:\\/\\/(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}(?::\\d{1,5})?(?:[/?#][^\\s]*)?$',
    flags: 'i',
    texts: [
      'https://www.example.org/a/path?with=query',
      'http://example.co.uk:8080/#fragment',
      'ftp://www.example.org/a/path?with=query',
      'https://www.example.org/a path with spaces',
    ],
  },
  {
    name: 'phone',
    source: '^\\+?[1-9]\\d{0,2}[ .-]?(?:\\(\\d{1,4}\\)[ .-]?)?\\d{2,4}(?:[ .-]?\\d{2,4}){1,4}$',
    texts: [
      '+31 (020) 123 45 67 89',
      '+44 20 7946 0958 1234',
      '+31 (020) 123 45 67 8x',
      'call me at 020 123 4567',
    ],
  },
  {
    name: 'username',
    source: '^[a-zA-Z][\\w.-]{2,38}[a-zA-Z0-9]$',
    texts: [
      'a.rather-long_username42',
      'SomeoneWhoLikesLongNamesVeryMuch',
      'a.rather-long_username42-',
      '42.rather-long_usernames',
    ],
  },
]

const PASSWORD = {
  name: 'password with three lookaheads',
  source: '^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d!@#$%^&*]{12,64}$',
  texts: [
    'correctHorse8BatteryStaple',
    'Tr0ub4dor&3Tr0ub4dor&3',
    'correcthorsebatterystaple9',
    'correct Horse 8 Battery Staple',
  ],
}

const WORDS =
  'the quick brown fox jumps over a lazy dog while nobody is looking at the moon above it '
const KILOBYTES_100 = 102_400

function filled(words) {
  return words.repeat(Math.ceil(KILOBYTES_100 / words.length)).slice(0, KILOBYTES_100)
}

/** 100 KB in which 2,000 places match: one number in every 51 characters. */
function numbered(words) {
  const piece = words.slice(0, 47)
  let text = ''
  for (let i = 0; i < 2000; i += 1) text += `${piece}${1000 + i}`
  return text
}

const ASCII = filled(WORDS)
const TWO_BYTE = filled(WORDS.replace('moon', 'm\u014d\u014dn').replace('fox', '\u72d0\u72f8'))

const LONG = [
  {
    name: 'search an address, ASCII',
    kind: 'search',
    source: '[\\w.+-]+@[\\w-]+\\.[\\w.-]+',
    flags: '',
    text: ASCII,
  },
  {
    name: 'search a date, ASCII',
    kind: 'search',
    source: '\\d{4}-\\d{2}-\\d{2}',
    flags: '',
    text: ASCII,
  },
  {
    name: 'search one of five words, ASCII',
    kind: 'search',
    source: '\\b(?:password|secret|token|apikey|credential)\\b',
    flags: 'i',
    text: ASCII,
  },
  {
    name: 'search an address, two-byte',
    kind: 'search',
    source: '[\\w.+-]+@[\\w-]+\\.[\\w.-]+',
    flags: '',
    text: TWO_BYTE,
  },
  {
    name: 'search a date, two-byte',
    kind: 'search',
    source: '\\d{4}-\\d{2}-\\d{2}',
    flags: '',
    text: TWO_BYTE,
  },
  {
    name: 'search one of five words, two-byte',
    kind: 'search',
    source: '\\b(?:password|secret|token|apikey|credential)\\b',
    flags: 'i',
    text: TWO_BYTE,
  },
  {
    name: 'replace 2,000 matches',
    kind: 'replace',
    source: '\\d+',
    flags: 'g',
    text: numbered(WORDS),
  },
  {
    name: 'replace 2,000 matches with a function',
    kind: 'replace with a function',
    source: '\\d+',
    flags: 'g',
    text: numbered(WORDS),
  },
  {
    name: 'replace 2,000 matches, two-byte',
    kind: 'replace',
    source: '\\d+',
    flags: 'g',
    text: numbered(WORDS.replace('fox', '\u72d0\u72f8')),
  },
  {
    name: 'matchAll of 2,000 matches',
    kind: 'matchAll',
    source: '\\d+',
    flags: 'g',
    text: numbered(WORDS),
  },
  {
    name: 'matchAll of 2,000 matches, two-byte',
    kind: 'matchAll',
    source: '\\d+',
    flags: 'g',
    text: numbered(WORDS.replace('fox', '\u72d0\u72f8')),
  },
]

module.exports = { SHORT: { rules: RULES, password: PASSWORD }, LONG }
