'use strict'

// npm run test:asan: the boundary's tests on an addon whose every access to memory is checked (AddressSanitizer). Linux, with
// gcc, whose run-time library is loaded before Node. The arguments narrow the tests down, as those of scripts/test.js do.

const { execFileSync, spawnSync } = require('node:child_process')
const { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } = require('node:fs')
const { join } = require('node:path')
const { platform } = require('../lib/platform.js')

// What passes memory across the boundary, in both directions.
const TESTS = [
  'boundary',
  'pattern-bytes.test.js',
  'pattern-set.test.js',
  'regexp-methods.test.js',
  'values-hostile.test.js',
  'values-isolation.test.js',
  'values-json-index.test.js',
  'values-texts.test.js',
]

const root = join(__dirname, '..')
const target = join(root, 'target', 'asan')
const copy = join(target, 'package')

if (process.platform !== 'linux') fail('It runs on Linux.')
const library = execFileSync('gcc', ['-print-file-name=libasan.so'], { encoding: 'utf8' }).trim()
if (!existsSync(library)) fail(`gcc has no ${library}.`)

const host = /^host: (.+)$/m.exec(execFileSync('rustc', ['-vV'], { encoding: 'utf8' }))[1]
// The sanitizers of a stable compiler are there, and unnamed. With a target named, what runs while building is left alone.
run('cargo', ['build', '--locked', '--features', 'node', '--target', host], {
  RUSTC_BOOTSTRAP: '1',
  RUSTFLAGS: '-Zsanitizer=address',
  CARGO_TARGET_DIR: target,
  CARGO_PROFILE_DEV_OPT_LEVEL: '1',
  CARGO_PROFILE_DEV_DEBUG: 'line-tables-only',
  // A panic is no fault of memory; what adds with a check panics more often than what is shipped.
  CARGO_PROFILE_DEV_OVERFLOW_CHECKS: 'false',
  CARGO_PROFILE_DEV_DEBUG_ASSERTIONS: 'false',
})

rmSync(copy, { recursive: true, force: true })
mkdirSync(join(copy, 'native'), { recursive: true })
const shared = [
  'index.js',
  'index.mjs',
  'package.json',
  'lib',
  'types',
  'index.d.ts',
  'index.d.mts',
]
for (const name of shared) cpSync(join(root, name), join(copy, name), { recursive: true })
for (const name of ['support', 'vectors', ...TESTS]) {
  cpSync(join(root, '__test__', name), join(copy, '__test__', name), { recursive: true })
}
for (const name of readdirSync(join(root, '__test__')).filter((name) =>
  /^[\w-]+\.js$/.test(name),
)) {
  cpSync(join(root, '__test__', name), join(copy, '__test__', name))
}
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
const addon = join(copy, 'native', `armet.${platform()}.node`)
cpSync(join(target, host, 'debug', 'libarmet.so'), addon)

const symbols = execFileSync('nm', ['-D', '--undefined-only', addon], { encoding: 'utf8' })
if (!symbols.includes('__asan_report_load')) fail('The addon was built without its checks.')

const wanted = process.argv.slice(2)
const files = TESTS.flatMap((name) =>
  name.endsWith('.js')
    ? [join('__test__', name)]
    : readdirSync(join(copy, '__test__', name))
        .filter((file) => file.endsWith('.test.js'))
        .map((file) => join('__test__', name, file)),
).filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
run(
  process.execPath,
  ['--test', ...files],
  // Node itself leaves memory to the end of the process. What was freed is kept from use, in less room than tests of memory allow.
  {
    LD_PRELOAD: library,
    ASAN_OPTIONS: 'detect_leaks=0:abort_on_error=1:quarantine_size_mb=32',
    ARMET_ASAN: '1',
  },
  copy,
)

function run(program, parameters, environment, cwd = root) {
  const { status } = spawnSync(program, parameters, {
    cwd,
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}

function fail(sentence) {
  console.error(`npm run test:asan: ${sentence}`)
  process.exit(1)
}
