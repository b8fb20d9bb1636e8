'use strict'

const { readdirSync, readFileSync } = require('node:fs')
const { join } = require('node:path')

const root = join(__dirname, '..', '..')

/** The text of a file of the repository. */
const read = (path) => readFileSync(join(root, path), 'utf8')

/** What a user reads: the README, and a page for each chapter. */
const PAGES = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]

/** All of it. */
const everything = PAGES.map(read).join('\n')

/** The programs of a page. */
const programsOf = (path) =>
  [...read(path).matchAll(/^```js\n([\s\S]*?)^```$/gm)].map((match) => match[1])

module.exports = { PAGES, everything, programsOf, read }
