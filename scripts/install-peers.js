'use strict'

// Installs what tests run beside armet and the root's own lock file must not carry: other versions of Node, test runners,
// hosts, compilers. Each is a folder of __test__ with a package.json and a lock file. What is installed is left alone.

const { spawnSync } = require('node:child_process')
const { existsSync, readdirSync, statSync } = require('node:fs')
const { join } = require('node:path')

const tests = join(__dirname, '..', '__test__')

/** Whether a folder's packages were installed after its lock file was last written. */
function installed(folder) {
  const done = join(folder, 'node_modules', '.package-lock.json')
  const lock = join(folder, 'package-lock.json')
  return existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs
}

for (const name of readdirSync(tests).sort()) {
  const folder = join(tests, name)
  if (!existsSync(join(folder, 'package-lock.json')) || installed(folder)) continue
  console.log(`Installing the packages of __test__/${name}`)
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}
