'use strict'

// Builds the native addon for this machine and puts it where lib/native.js looks first.

const { execFileSync } = require('node:child_process')
const { copyFileSync, mkdirSync, renameSync, rmSync } = require('node:fs')
const { homedir } = require('node:os')
const { join } = require('node:path')
const { platform } = require('../lib/platform.js')
const { writeTable } = require('./addons.js')
const { writeDefaults } = require('./defaults.js')

const root = join(__dirname, '..')
const built = { darwin: 'libarmet.dylib', win32: 'armet.dll' }[process.platform] ?? 'libarmet.so'

// Messages of panics name source files. They are not to tell whoever installs the addon where it was built.
const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo')
// (The crate's own files cargo names from its root already.)
const config = `build.rustflags=${JSON.stringify([`--remap-path-prefix=${cargoHome}=cargo`])}`

try {
  execFileSync(
    'cargo',
    ['build', '--release', '--locked', '--features', 'node', '--config', config],
    {
      cwd: root,
      stdio: 'inherit',
    },
  )
} catch (error) {
  const reason =
    error.code === 'ENOENT'
      ? 'cargo was not found. Install Rust from https://rustup.rs and run the command again.'
      : 'cargo failed; its messages are above.'
  console.error(`armet: the native addon for ${platform()} could not be built: ${reason}`)
  process.exit(1)
}

const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target')
const destination = join(root, 'native', `armet.${platform()}.node`)
mkdirSync(join(root, 'native'), { recursive: true })
// A running process may have the old addon mapped: replace the file, never write into it.
const temporary = `${destination}.${process.pid}`
copyFileSync(join(target, 'release', built), temporary)
rmSync(destination, { force: true })
renameSync(temporary, destination)
writeTable(join(root, 'native'))
writeDefaults(join(root, 'native'))
