'use strict'

// The regular expressions of validation packages, read from the installed packages themselves.

const { readdirSync, readFileSync, statSync } = require('node:fs')
const { dirname, extname, join } = require('node:path')

const PACKAGES = ['zod', 'valibot', 'ajv-formats', 'validator']

const LITERAL =
  /(?<=(?:[=(,:[!&|?{;]|return)\s*)\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\/([dgimsuvy]*)(?=\s*[,;.)\]}\n])/g

const SAMPLES = [
  ...[
    'someone@example.org',
    'a.b+c@mail.example.co.uk',
    '"quoted"@example.org',
    'user@[192.168.0.1]',
  ],
  ...[
    'c9bf9e57-1685-4c89-bafb-ff5af830be8a',
    '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    'cjld2cjxh0000qzrmn831i7rn',
  ],
  ...[
    '2026-11-21',
    '2026-11-21T12:34:56Z',
    '2026-11-21T12:34:56.789+01:00',
    '23:59:60Z',
    'P1Y2M3DT4H5M6S',
    '2026-W07',
  ],
  ...[
    '192.168.0.1',
    '10.0.0.0/8',
    '::1',
    'fe80::1%eth0',
    '2001:db8::ff00:42:8329',
    '2001:db8::/32',
    '01:23:45:67:89:ab',
  ],
  ...[
    'https://example.org/a?b=c#d',
    'mailto:x@example.org',
    '//host/path',
    'urn:isbn:0451450523',
    'example.org',
    'xn--bcher-kva.example',
  ],
  ...[
    '+31612345678',
    '06 12 34 56 78',
    '(212) 555-0100',
    '4111 1111 1111 1111',
    'NL91ABNA0417164300',
    'DEUTDEFF500',
  ],
  ...[
    '#ff00AA',
    'rgb(1, 2, 3)',
    'hsl(120deg 75% 25% / 60%)',
    '0x1F',
    '0o17',
    '-12.5e3',
    '$1,234.56',
    '1.234,56 \u20ac',
  ],
  ...[
    'aGVsbG8=',
    'aGVsbG8',
    'eyJhbGciOi.eyJzdWIi.c2ln',
    'd41d8cd98f00b204e9800998ecf8427e',
    'data:text/plain;base64,SGk=',
  ],
  ...[
    'a-slug-of-words',
    'snake_case',
    'CamelCase',
    '978-3-16-148410-0',
    '1.2.3-beta.4+5',
    '/pointer/~0/a~1b',
    '{uri}{?q}',
  ],
  ...[
    '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
    '\u{1f1f3}\u{1f1f1}',
    '\u00e9t\u00e9',
    '\u4f60\u597d',
    '\u0645\u0631\u062d\u0628\u0627',
    'EUR',
    'true',
    '12',
    '-7n',
    '',
  ],
]

/** @returns {{ package: string, version: string, patterns: { source: string, flags: string }[] }[]} the installed ones */
function harvest() {
  return PACKAGES.flatMap((name) => {
    const root = rootOf(name)
    if (root === undefined) return []
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const found = new Map()
    for (const file of scripts(root)) {
      for (const [, source, flags] of readFileSync(file, 'utf8').matchAll(LITERAL))
        keep(found, source, flags)
    }
    exported(require(name), found, new Set(), 0)
    return [{ package: name, version, patterns: [...found.values()] }]
  })
}

function rootOf(name) {
  try {
    let directory = dirname(require.resolve(name))
    while (!directory.endsWith(join('node_modules', name))) directory = dirname(directory)
    return directory
  } catch {
    return undefined
  }
}

// One of the two module systems is enough, and translations hold no rules.
function* scripts(directory) {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name)
    if (statSync(path).isDirectory()) {
      if (!['es', 'src', 'locales', 'node_modules'].includes(name)) yield* scripts(path)
    } else if (['.js', '.cjs'].includes(extname(name)) && !name.includes('.min.')) yield path
  }
}

function exported(value, found, seen, depth) {
  if (value instanceof RegExp) keep(found, value.source, value.flags)
  const isContainer = typeof value === 'function' || (typeof value === 'object' && value !== null)
  if (!isContainer || seen.has(value) || depth > 4) return
  seen.add(value)
  for (const { value: member } of Object.values(Object.getOwnPropertyDescriptors(value))) {
    exported(member, found, seen, depth + 1)
  }
}

function keep(found, source, flags) {
  try {
    const pattern = new RegExp(source, flags)
    found.set(String(pattern), { source: pattern.source, flags })
  } catch {
    // A division that looked like a literal.
  }
}

module.exports = { harvest, PACKAGES, SAMPLES }
