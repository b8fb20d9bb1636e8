'use strict'

// The packed package in the set-ups of test runners, which load modules in ways of their own and replace built-ins.

const assert = require('node:assert/strict')
const {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { after, before, describe, it } = require('node:test')
const { stage } = require('../../scripts/stage.js')
const { root, runNode } = require('../support/child.js')

const runners = join(__dirname, 'node_modules')

let folder
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'armet-runners-'))
  const modules = join(folder, 'node_modules')
  mkdirSync(modules)
  stage(join(modules, 'armet'))
  for (const [name, from] of [
    ['express', join(root, 'node_modules', 'express')],
    // Jest 24 to 26 know no built-in by its name with a prefix, which Express 5 asks for.
    ['express4', join(root, 'node_modules', 'express4')],
    ['connect', join(root, 'node_modules', 'connect')],
    ['vitest', join(runners, 'vitest')],
  ]) {
    symlinkSync(from, join(modules, name))
  }
  for (const part of ['jest', 'vitest']) {
    cpSync(join(__dirname, part), join(folder, part), { recursive: true })
  }
  const [forJest, forVitest] = documented()
  writeFileSync(join(folder, 'jest', 'documented.case.js'), forJest)
  writeFileSync(join(folder, 'vitest', 'documented.case.mjs'), forVitest)
  writeFileSync(
    join(folder, 'vitest.config.mjs'),
    "export default { test: { include: ['vitest/*.case.mjs'] } }",
  )
  writeFileSync(join(folder, 'package.json'), '{ "name": "app", "private": true }')
})
after(() => rmSync(folder, { recursive: true, force: true }))

/** The test files that docs/testing.md shows. */
function documented() {
  const page = readFileSync(join(root, 'docs', 'testing.md'), 'utf8')
  return [...page.matchAll(/^```javascript\n([\s\S]*?)^```$/gm)].map(([, file]) => file)
}

async function passes(args, settings = {}) {
  const { code, stdout, stderr } = await runNode(args, {
    cwd: folder,
    seconds: 120,
    ...settings,
    env: { NO_COLOR: '1', ...settings.env },
  })
  assert.equal(code, 0, stdout + stderr)
  return stdout + stderr
}

describe('Jest', () => {
  const config = (major) => ({
    cacheDirectory: '<rootDir>/cache',
    moduleNameMapper: {
      '^helmet$': 'armet',
      ...(Number(major) <= 26 && { '^express$': 'express4' }),
    },
    testEnvironment: 'node',
    testMatch: ['**/*.case.js'],
    transform: {},
  })
  for (const major of ['24', '25', '26', '29', '30']) {
    it(`${major} passes every case`, async () => {
      const jest = join(runners, `jest-${major}`, 'bin', 'jest.js')
      const env = { JEST_MAJOR: major }
      const report = await passes(
        [jest, '--rootDir', folder, '--config', JSON.stringify(config(major)), '--ci'],
        { env },
      )
      assert.match(report, /^Test Suites: 10 passed, 10 total$/m)
      assert.doesNotMatch(report, /torn down|did not exit/)
    })
  }
})

describe('vitest', () => {
  for (const pool of ['threads', 'forks', 'vmThreads', 'vmForks']) {
    it(`passes every case in its pool ${pool}`, async () => {
      const vitest = join(runners, 'vitest', 'vitest.mjs')
      const report = await passes([vitest, 'run', '--pool', pool])
      assert.match(report, /Test Files {2}3 passed/)
    })
  }
})
