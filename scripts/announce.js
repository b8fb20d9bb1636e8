'use strict'

// Says what is coming before the first build of the core, which takes minutes and otherwise looks like a program that hangs.

const { existsSync } = require('node:fs')
const { join } = require('node:path')

const target = process.env.CARGO_TARGET_DIR ?? join(__dirname, '..', 'target')
if (!existsSync(join(target, 'release', 'deps'))) {
  console.log(
    'armet: building the Rust core. The first time this takes some minutes; later starts take seconds.',
  )
}
