'use strict'

// Every program in the README and on the pages of docs/ runs as it stands, and every link leads somewhere.

const assert = require('node:assert/strict')
const { existsSync, readFileSync } = require('node:fs')
const { join, posix } = require('node:path')
const { test } = require('node:test')
const express = require('express')

const armet = require('..')
const { version } = require('../package.json')
const { PAGES, everything, programsOf, read } = require('./support/docs.js')

const readme = read('README.md')
const programs = programsOf('README.md')

const root = join(__dirname, '..')
const GUIDES = [
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'docs/contributing/glossary.md',
  'docs/contributing/debugging.md',
  'docs/contributing/profiling.md',
  'docs/contributing/releasing.md',
]

async function headersOf(app, path = '/') {
  const server = app.listen(0)
  try {
    const response = await fetch(`http://localhost:${server.address().port}${path}`)
    return { headers: response.headers, body: await response.text() }
  } finally {
    server.close()
  }
}

/** Runs a program with the names at hand that it does not declare; a program that listens hands its app over instead. */
function run(program) {
  const own = express()
  let listening
  const load = (name) => (name === 'armet' ? armet : require(name))
  const quiet = program.replace(/^app\.listen\(3000\)$/m, 'listen(app)')
  const listen = (app) => {
    listening = app
  }
  const given = { require: load, listen, app: own, armet, express, s: armet.s }
  const names = Object.keys(given).filter(
    (name) => !new RegExp(`^const (?:${name} =|\\{.*\\b${name}\\b.*\\} =)`, 'm').test(program),
  )
  new Function(...names, quiet)(...names.map((name) => given[name]))
  return listening ?? own
}

test('the documentation has programs', () => {
  assert.ok(programs.length > 4)
  assert.ok(PAGES.flatMap(programsOf).length > 25)
})

for (const page of PAGES) {
  for (const [index, program] of programsOf(page).entries()) {
    test(`program ${index + 1} of ${page} runs: ${program.trim().split('\n')[0]}`, async () => {
      const app = run(program)
      await headersOf(app)
    })
  }
}

test('the README is short', () => {
  assert.ok(readme.split('\n').length <= 300)
})

/** The anchors of a page, as GitHub and VitePress make them. */
function anchorsOf(page) {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

for (const page of [...PAGES, ...GUIDES]) {
  test(`every link of ${page} leads somewhere`, () => {
    const prose = read(page)
      .replaceAll(/^```[\s\S]*?^```$/gm, '')
      .replaceAll(/`[^`\n]*`/g, '')
    for (const [, link] of prose.matchAll(/\]\((?!https:\/\/)([^)\s]+)\)/g)) {
      const [path, anchor] = link.split('#')
      const target = path === '' ? page : posix.join(posix.dirname(page), path)
      assert.ok(existsSync(join(root, target)), `${page}: there is no ${target}`)
      if (anchor !== undefined) assert.ok(anchorsOf(target).includes(anchor), `${page}: ${link}`)
    }
  })
}

test('every page of the documentation is linked to from the README', () => {
  for (const page of PAGES.slice(1)) {
    if (page !== 'docs/index.md') assert.ok(readme.includes(`](${page}`), page)
  }
})

test('the first program sends the headers that the README shows', async () => {
  const { headers } = await headersOf(run(programs[0]))
  const shown = readme
    .match(/^HTTP\/1\.1 200 OK\n([\s\S]*?)^```$/m)[1]
    .trim()
    .split('\n')
  assert.equal(shown.length, 12)
  for (const line of shown) {
    const [name, value] = line.split(/: (.*)/)
    assert.equal(headers.get(name), value)
  }
  assert.equal(headers.get('x-powered-by'), null)
})

test('the error that the documentation shows is the one that is thrown', () => {
  const shown = everything.match(/^Error: ([\s\S]*?)\[code (ARMET_\w+)\]/m)
  assert.throws(() => armet.contentSecurityPolicy({ directives: { scriptSrc: ['‘self’'] } }), {
    message: shown[1].replaceAll('\n', ' ').trim(),
    code: shown[2],
  })
})

test('the changelog speaks of this version or of the next', () => {
  const changelog = readFileSync(join(__dirname, '..', 'CHANGELOG.md'), 'utf8')
  assert.ok(changelog.includes('## Unreleased') || changelog.includes(`## ${version}`))
})
