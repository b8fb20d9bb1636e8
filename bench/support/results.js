'use strict'

const { existsSync, readFileSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')

const FILE = join(__dirname, '..', 'RESULTS.md')

/**
 * Puts a section into a file of results, in the place of the one with the same heading or at the end.
 *
 * @param {string} heading
 * @param {string} body
 * @param {string} [file] RESULTS.md, unless another is named.
 */
function writeSection(heading, body, file = FILE) {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '# Results\n'
  const section = `## ${heading}\n\n${body.trim()}\n`
  const start = `\n${text}`.indexOf(`\n## ${heading}\n`)
  if (start === -1) {
    writeFileSync(file, `${text.trimEnd()}\n\n${section}`)
    return
  }
  const end = text.indexOf('\n## ', start + 1)
  writeFileSync(file, text.slice(0, start) + section + (end === -1 ? '' : text.slice(end)))
}

module.exports = { writeSection }
