'use strict'

// What is published is made of the sources, without their comments and with nothing else gone.

const assert = require('node:assert/strict')
const { readdirSync, readFileSync } = require('node:fs')
const { join } = require('node:path')
const { it } = require('node:test')
const { tokenizer } = require('acorn')
const { bundle, withoutComments } = require('../scripts/bundle.js')

const root = join(__dirname, '..')
const files = readdirSync(join(root, 'lib'), { recursive: true }).filter((file) =>
  file.endsWith('.js'),
)

const tokensOf = (text) =>
  [...tokenizer(text, { ecmaVersion: 'latest', sourceType: 'script' })].map(
    ({ type, start, end }) => [type.label, text.slice(start, end)],
  )

it('a module without its comments has the tokens that it had', () => {
  for (const file of files) {
    const text = readFileSync(join(root, 'lib', file), 'utf8')
    assert.deepEqual(tokensOf(withoutComments(text)), tokensOf(text), file)
  }
})

it('what only looks like a comment stays', () => {
  const text =
    'const a = `\n// b\n/** c */\n$\u007b1 // d\n}`\nconst e = /[/*]/ // f\n  // g\n/** h */\nconst i = "//"\n'
  const bare = withoutComments(text)
  assert.equal(bare, text.replace('  // g\n/** h */\n', ''))
})

it('a comment that ends a file, or follows code, harms nothing', () => {
  assert.equal(withoutComments('a() // b\n'), 'a() // b\n')
  assert.equal(withoutComments('// a\nb()\n/* c */ d()\n'), 'b()\n/* c */ d()\n')
})

it('a bundle has no line of a comment but its own', () => {
  const made = bundle(root, {
    'package.json': { version: '0' },
    'native/built.json': {},
    'native/defaults.json': {},
  })
  for (const name of ['index.js', 'lib.js']) {
    const kept = made[name].replace(/^\/\/ Made by .*\n/m, '')
    assert.equal(withoutComments(made[name]), kept)
  }
})
