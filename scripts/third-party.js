'use strict'

// Writes THIRD-PARTY.md: the licence texts of every crate in Cargo.lock, which travel with the addon that holds their code.
//
//   node scripts/third-party.js            writes it
//   node scripts/third-party.js --check    fails where it is not what would be written

const { execFileSync } = require('node:child_process')
const { readdirSync, readFileSync, writeFileSync } = require('node:fs')
const { dirname, join } = require('node:path')

const root = join(__dirname, '..')
const file = join(root, 'THIRD-PARTY.md')

/** Where a crate gives a choice, the first of these that it offers. */
const PREFERRED = ['MIT', 'ISC', 'BSL-1.0', 'Apache-2.0']

/** What the file of a licence has in its name. */
const NAMED = { MIT: /MIT/i, ISC: /ISC/i, 'BSL-1.0': /BSL|BOOST/i, 'Apache-2.0': /APACHE/i }

const LICENCE_FILE = /^(un)?licen[cs]e|^copying|^notice/i

function crates() {
  const output = execFileSync(
    'cargo',
    ['metadata', '--format-version', '1', '--features', 'node', '--locked'],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const { packages } = JSON.parse(output)
  return packages
    .filter(({ source }) => source !== null)
    .sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1))
}

/** The texts that a crate's licence asks to be handed on. */
function texts({ name, license, authors, manifest_path: manifest }) {
  const folder = dirname(manifest)
  const names = readdirSync(folder)
    .filter((each) => LICENCE_FILE.test(each))
    .sort()
  const chosen = license.includes(' AND ')
    ? undefined
    : PREFERRED.find((each) => license.split(/ OR |\//).includes(each))
  const fitting = names.filter((each) => NAMED[chosen]?.test(each))
  const taken = fitting.length > 0 ? fitting : names
  if (taken.length > 0) return taken.map((each) => tidy(readFileSync(join(folder, each), 'utf8')))
  if (chosen !== 'MIT') throw new Error(`${name} (${license}) brings no licence text.`)
  return [mit(authors.length > 0 ? authors.join(', ') : `the authors of ${name}`)]
}

const tidy = (text) =>
  text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '')

// For crates that name this licence and leave its text out.
function mit(holder) {
  const text = readFileSync(join(root, 'LICENSE'), 'utf8')
  return tidy(text.replace(/^Copyright.*$/m, `Copyright (c) ${holder}`))
}

function notices() {
  const byText = new Map()
  for (const crate of crates()) {
    const text = texts(crate).join('\n\n')
    byText.set(text, [
      ...(byText.get(text) ?? []),
      `- ${crate.name} ${crate.version}, ${crate.license}`,
    ])
  }
  const sections = [...byText].map(
    ([text, names]) => `${names.join('\n')}\n\n\`\`\`text\n${text}\n\`\`\`\n`,
  )
  return `# Third-party software

The addon that comes with armet holds code of these crates. Made by \`node scripts/third-party.js\`.

${sections.join('\n')}`
}

const made = notices()
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== made) {
    console.error(
      'THIRD-PARTY.md differs from Cargo.lock. Run `node scripts/third-party.js` and commit it.',
    )
    process.exitCode = 1
  }
} else {
  writeFileSync(file, made)
}
