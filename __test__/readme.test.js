'use strict'

// Every program in the README runs as it stands.

const assert = require('node:assert/strict')
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { test } = require('node:test')
const express = require('express')

const armet = require('..')
const { version } = require('../package.json')

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8')
const programs = [...readme.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map((match) => match[1])

async function headersOf(app, path = '/') {
  const server = app.listen(0)
  try {
    const response = await fetch(`http://localhost:${server.address().port}${path}`)
    return { headers: response.headers, body: await response.text() }
  } finally {
    server.close()
  }
}

/** Runs a program with the README's own names at hand; a program that listens hands its app over instead. */
function run(program) {
  const own = express()
  let listening
  const load = (name) => (name === 'armet' ? armet : require(name))
  const quiet = program.replace(/^app\.listen\(3000\)$/m, 'listen(app)')
  const declares = /^const app\b/m.test(program)
  const names = declares
    ? ['require', 'listen']
    : ['require', 'listen', 'app', 'armet', 'express', 's']
  const values = [
    load,
    (app) => {
      listening = app
    },
    own,
    armet,
    express,
    armet.s,
  ].slice(0, names.length)
  new Function(...names, quiet)(...values)
  return listening ?? own
}

test('the README has programs', () => {
  assert.ok(programs.length > 15)
})

for (const [index, program] of programs.entries()) {
  test(`program ${index + 1} of the README runs: ${program.trim().split('\n')[0]}`, async () => {
    const app = run(program)
    await headersOf(app)
  })
}

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

test('the error that the README shows is the one that is thrown', () => {
  const shown = readme.match(/^Error: ([\s\S]*?)\[code (ARMET_\w+)\]/m)
  assert.throws(() => armet.contentSecurityPolicy({ directives: { scriptSrc: ['‘self’'] } }), {
    message: shown[1].replaceAll('\n', ' ').trim(),
    code: shown[2],
  })
})

test('the changelog speaks of this version or of the next', () => {
  const changelog = readFileSync(join(__dirname, '..', 'CHANGELOG.md'), 'utf8')
  assert.ok(changelog.includes('## Unreleased') || changelog.includes(`## ${version}`))
})
