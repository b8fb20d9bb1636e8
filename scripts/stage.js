'use strict'

// Makes the folder that is packed and published: `node scripts/stage.js [folder]`, `package` unless another is named. The
// addons that travel are those in native/.

const { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs')
const { join, resolve } = require('node:path')
const { table } = require('./addons.js')
const { bundle } = require('./bundle.js')
const { defaults } = require('./defaults.js')

const root = join(__dirname, '..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** What is copied as it is. */
const COPIED = [
  'index.d.ts',
  'index.d.mts',
  'types',
  'README.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'LICENSE',
  'THIRD-PARTY.md',
]

/** What npm packs whether it is listed or not. */
const ALWAYS = /^(README|LICENSE)/

/** @param {string} folder Where the package is put; what was there is removed. */
function stage(folder) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'native'), { recursive: true })
  for (const name of COPIED) cpSync(join(root, name), join(folder, name), { recursive: true })
  const addons = readdirSync(join(root, 'native')).filter((name) => name.endsWith('.node'))
  for (const name of addons) cpSync(join(root, 'native', name), join(folder, 'native', name))

  const { version, scripts, devDependencies, overrides, private: _private, ...published } = manifest
  const files = bundle(root, {
    'package.json': { version },
    'native/built.json': table(join(root, 'native')),
    'native/defaults.json': defaults(),
  })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  writeFileSync(join(folder, 'README.md'), withAbsoluteLinks(readme))

  published.version = version
  published.files = [
    ...Object.keys(files),
    ...COPIED.filter((name) => !ALWAYS.test(name)),
    'native/*.node',
  ]
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(published, undefined, 2)}\n`)
}

/** A README whose links lead to the files of this version in the repository, from wherever it is shown. */
function withAbsoluteLinks(text) {
  const [repository] = manifest.homepage.split('#')
  return text.replaceAll(
    /\]\((?!https?:|#)([^)\s]+)\)/g,
    (_link, path) => `](${repository}/blob/v${manifest.version}/${path})`,
  )
}

module.exports = { stage }

if (require.main === module) stage(resolve(process.argv[2] ?? join(root, 'package')))
