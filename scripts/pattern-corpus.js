'use strict'

// The patterns of real packages: of what is installed here, then of the listed packages as npm has them.

const { spawnSync } = require('node:child_process')
const {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { literalsIn } = require('./pattern-literals.js')
const listed = require('./pattern-packages.json')

const INSTALLED = join(__dirname, '..', 'node_modules')

/** Downloaded once; one file of patterns is kept for each package. */
const CACHE = process.env.ARMET_PATTERN_CACHE ?? join(tmpdir(), 'armet-patterns')

/**
 * @param {number} most
 * @returns {{ source: string, flags: string, from: string }[]} different ones that the running V8 accepts
 */
function corpus(most) {
  const found = new Map()
  for (const [from, patterns] of packages()) {
    for (const { source, flags } of patterns) {
      const key = `/${source}/${flags}`
      if (!found.has(key) && isValid(source, flags)) found.set(key, { source, flags, from })
      if (found.size === most) return [...found.values()]
    }
  }
  throw new Error(`The packages have ${found.size} different patterns, not ${most}.`)
}

function* packages() {
  mkdirSync(CACHE, { recursive: true })
  for (const directory of directoriesIn(INSTALLED)) {
    const { name, version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
    const known = `${name}@${version}`
    yield [known, kept(known, () => different(literalsIn(directory)))]
  }
  for (const known of listed) yield [known, kept(known, () => downloaded(known))]
}

function* directoriesIn(modules) {
  for (const name of readdirSync(modules).sort()) {
    const path = join(modules, name)
    if (name.startsWith('@')) yield* directoriesIn(path)
    else if (existsSync(join(path, 'package.json'))) {
      yield path
      const own = join(path, 'node_modules')
      if (existsSync(own)) yield* directoriesIn(own)
    }
  }
}

/** The patterns of a package at a version, such as `marked@18.2.1`: read once. */
function kept(known, read) {
  const path = join(CACHE, `${known.replace('/', '+')}.json`)
  if (!existsSync(path)) writeFileSync(path, JSON.stringify(read()))
  return JSON.parse(readFileSync(path, 'utf8'))
}

function different(literals) {
  const patterns = new Map()
  for (const one of literals) patterns.set(`/${one.source}/${one.flags}`, one)
  return [...patterns.values()]
}

function downloaded(name) {
  const folder = join(CACHE, 'package')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  const packed = run('npm', ['pack', name, '--silent', '--prefer-offline', '--ignore-scripts'])
  const archive = join(CACHE, packed.trim().split('\n').at(-1))
  run('tar', ['xzf', archive, '-C', folder, '--strip-components=1'])
  const patterns = different(literalsIn(folder))
  rmSync(archive)
  rmSync(folder, { recursive: true })
  return patterns
}

function run(command, parameters) {
  const { status, stdout, stderr } = spawnSync(command, parameters, {
    cwd: CACHE,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${command} ${parameters.join(' ')}: ${stderr}`)
  return stdout
}

function isValid(source, flags) {
  try {
    return new RegExp(source, flags) !== undefined
  } catch {
    return false
  }
}

module.exports = { corpus }
