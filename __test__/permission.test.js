'use strict'

// Under Node's permission model: what may not be read or loaded is named by the loader's own sentence.

const assert = require('node:assert/strict')
const { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { after, before, it } = require('node:test')
const { root, runNode } = require('./support/child.js')

const [major] = process.versions.node.split('.').map(Number)
const FLAG = major >= 23 ? '--permission' : '--experimental-permission'

const PROGRAM = `
try {
  const calls = []
  require('./index.js').hsts()({}, { setHeader: (...args) => calls.push(args) }, () => {})
  console.log(calls[0][0])
} catch ({ code, message }) {
  console.log(code, message)
}`

let folder
before(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'armet-permission-')))
  for (const part of ['index.js', 'lib', 'native', 'package.json']) {
    cpSync(join(root, part), join(folder, part), { recursive: true })
  }
  writeFileSync(join(folder, 'program.js'), PROGRAM)
})
after(() => rmSync(folder, { recursive: true, force: true }))

async function run(parts, flags = []) {
  const allowed = ['program.js', ...parts].map((part) => `--allow-fs-read=${join(folder, part)}`)
  const { stdout } = await runNode([FLAG, ...allowed, ...flags, join(folder, 'program.js')], {
    cwd: folder,
  })
  return stdout
}

const WORKS = 'Strict-Transport-Security\n'
const CODE = ['index.js', 'lib/*']

it('loads where addons are allowed and the package may be read', async () => {
  assert.equal(await run(['*'], ['--allow-addons']), WORKS)
})

it('says which flag is missing where no addons are allowed', async () => {
  const told = await run(['*'])
  assert.match(told, /^ARMET_NO_ADDON /)
  assert.match(told, /\.node: this Node may load no addons; start it with --allow-addons/)
})

it('never passes on what Node says of a file that may not be read', async () => {
  for (const parts of [CODE, [...CODE, 'package.json'], [...CODE, 'native/*']]) {
    const told = await run(parts, ['--allow-addons'])
    const named = told.includes('.node: this Node may not read it; start it with --allow-fs-read')
    assert.ok(told === WORKS || (told.startsWith('ARMET_NO_ADDON ') && named), told)
  }
})
