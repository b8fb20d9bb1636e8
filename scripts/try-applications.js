'use strict'

// Runs the test suites of real applications, as npm has them, first with helmet and then with armet in its place:
//
//   npm run build && node scripts/try-applications.js [name ...]
//
// Prints a table. No part of CI: it installs some hundred packages, and the suites are other people's.

const { spawnSync } = require('node:child_process')
const { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { stage } = require('./stage.js')

/** What is tried: the version, and the command that runs its suite. All depend on helmet and bring their tests. */
const APPLICATIONS = {
  // The other end-to-end tests want modules that its own installation fetches, or minutes each.
  magicmirror: {
    version: '2.30.0',
    test: 'npx jest -i --forceExit tests/unit tests/e2e/env_spec tests/e2e/ipWhitelist_spec tests/e2e/port_spec tests/e2e/translations_spec',
  },
  'hmpo-app': { version: '3.0.2', test: 'npx mocha' },
  '@asymmetrik/node-fhir-server-core': { version: '2.2.5', test: 'npx jest src --forceExit' },
}

/** How a runner says how many tests did what. */
const COUNTS = {
  passed: [/^Tests:.*?(\d+) passed/m, /^\s*(\d+) passing\b/m],
  failed: [/^Tests:.*?(\d+) failed/m, /^\s*(\d+) failing\b/m],
}

const MINUTES = 20

function run(command, cwd) {
  const { stdout, stderr, status } = spawnSync(command, {
    cwd,
    shell: true,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'test', CI: '1' },
    maxBuffer: 2 ** 28,
    timeout: MINUTES * 60_000,
  })
  return { status, output: `${stdout}\n${stderr}` }
}

/** An application in a folder of its own, with all that its tests need. */
function installed(name, version, folder) {
  mkdirSync(folder)
  const steps = [
    `npm pack ${name}@${version} --silent`,
    'tar xzf *.tgz --strip-components=1',
    'npm install --ignore-scripts --no-audit --no-fund --legacy-peer-deps',
  ]
  for (const step of steps) {
    const { status, output } = run(step, folder)
    if (status !== 0) throw new Error(`${name}: ${step} failed:\n${output.slice(-2000)}`)
  }
}

function suite(command, folder) {
  const { output } = run(command, folder)
  const count = (patterns) =>
    Number(patterns.map((pattern) => pattern.exec(output)?.[1]).find(Boolean) ?? 0)
  return { passed: count(COUNTS.passed), failed: count(COUNTS.failed), output }
}

const versionIn = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version

function tryOut(name, folder) {
  const { version, test } = APPLICATIONS[name]
  installed(name, version, folder)
  const helmet = join(folder, 'node_modules', 'helmet')
  const replaced = versionIn(helmet)
  const theirs = suite(test, folder)
  rmSync(helmet, { recursive: true })
  cpSync(join(folder, '..', 'armet'), helmet, { recursive: true })
  const ours = suite(test, folder)
  if (process.env.VERBOSE) console.error(theirs.output, ours.output)
  const shown = ({ passed, failed }) => `${passed} passed, ${failed} failed`
  return `| ${name} ${version} | ${replaced} | ${shown(theirs)} | ${shown(ours)} |`
}

const folder = mkdtempSync(join(tmpdir(), 'armet-applications-'))
try {
  stage(join(folder, 'armet'))
  const named = process.argv.slice(2)
  const names = named.length > 0 ? named : Object.keys(APPLICATIONS)
  console.log('| application | helmet | with helmet | with armet |')
  console.log('| --- | --- | --- | --- |')
  for (const [at, name] of names.entries()) console.log(tryOut(name, join(folder, String(at))))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
