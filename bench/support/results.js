'use strict'

const { existsSync, readFileSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')

const FILE = join(__dirname, '..', 'RESULTS.md')

/**
 * Puts a section into RESULTS.md, in the place of the one with the same heading or at the end.
 *
 * @param {string} heading
 * @param {string} body
 */
function writeSection(heading, body) {
  const text = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '# Results\n'
  const section = `## ${heading}\n\n${body.trim()}\n`
  const start = `\n${text}`.indexOf(`\n## ${heading}\n`)
  if (start === -1) {
    writeFileSync(FILE, `${text.trimEnd()}\n\n${section}`)
    return
  }
  const end = text.indexOf('\n## ', start + 1)
  writeFileSync(FILE, text.slice(0, start) + section + (end === -1 ? '' : text.slice(end)))
}

module.exports = { writeSection }
