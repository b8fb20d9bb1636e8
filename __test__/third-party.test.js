'use strict'

// What goes with a binary: the licences of what is in it, and rules for what may be.

const assert = require('node:assert/strict')
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { test } = require('node:test')

const root = join(__dirname, '..')
const read = (name) => readFileSync(join(root, name), 'utf8')

/** Name and version of every crate of others that is locked. */
const locked = [...read('Cargo.lock').matchAll(/^name = "(.+)"\nversion = "(.+)"\nsource = /gm)]
  .map(([, name, version]) => `${name} ${version}`)
  .sort()
const notices = read('THIRD-PARTY.md')
const listed = [...notices.matchAll(/^- (\S+ \S+), (.+)$/gm)]

test('THIRD-PARTY.md lists every crate of Cargo.lock in its version, and no other', () => {
  assert.ok(locked.length > 20)
  assert.deepEqual(listed.map(([, crate]) => crate).sort(), locked)
})

test('THIRD-PARTY.md has a text under each list of crates', () => {
  const texts = [...notices.matchAll(/^```text\n([\s\S]*?)\n```$/gm)].map(([, text]) => text)
  for (const text of texts) assert.match(text, /permission|permitted|licen[cs]e/i)
  assert.equal(texts.length, notices.match(/^- [^\n]+\n\n```text$/gm).length)
})

test('deny.toml allows every licence that is listed, and sources of crates.io alone', () => {
  const rules = read('deny.toml')
  const allowed = JSON.parse(/^allow = (\[.*\])$/m.exec(rules)[1])
  for (const [, crate, licence] of listed) {
    assert.ok(
      licence.match(/[\w.-]+/g).some((each) => allowed.includes(each)),
      `${crate}: ${licence}`,
    )
  }
  assert.match(rules, /^unknown-registry = "deny"$/m)
  assert.match(rules, /^unknown-git = "deny"$/m)
})
