'use strict'

// That the benchmark runs and prints what it measures. What the figures are, no test can say.

const assert = require('node:assert/strict')
const { spawnSync } = require('node:child_process')
const { mkdtempSync, readFileSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { test } = require('node:test')

const { HOSTS } = require('../bench/support/host-subjects.js')
const { median, minus, ratio } = require('../bench/support/statistics.js')
const { writeSection } = require('../bench/support/results.js')
const { interleave } = require('../bench/support/rounds.js')
const { SUBJECTS, sameHeaders } = require('../bench/support/subjects.js')

test('the median of an even number of values lies between the two in the middle', () => {
  assert.equal(median([4, 1, 3, 10]), 3.5)
  assert.equal(median([10, 1, 3]), 3)
})

test('differences are taken within a round, and the ratio of their medians', () => {
  assert.deepEqual(minus([5, 7, 9], [1, 2, 3]), [4, 5, 6])
  assert.equal(ratio([1, 2, 3], [4, 8, 40]), 0.25)
})

test('each task runs once in every round, in changing order, and rounds of warming up do not count', async () => {
  const runs = []
  const task = (name) => async () => runs.push(name)
  const tasks = new Map(['a', 'b', 'c', 'd'].map((name) => [name, task(name)]))
  const results = await interleave(tasks, { rounds: 6, warmUp: 2 })
  assert.equal(runs.length, 4 * 8)
  const orders = []
  for (let at = 0; at < runs.length; at += 4) orders.push(runs.slice(at, at + 4).join(''))
  for (const order of orders) assert.equal([...order].sort().join(''), 'abcd')
  assert.ok(new Set(orders).size > 3, orders.join(' '))
  for (const [, counted] of results) assert.equal(counted.length, 6)
})

test('a section of results takes the place of the one with its heading, and no other', () => {
  const folder = mkdtempSync(join(tmpdir(), 'armet-results-'))
  const file = join(folder, 'RESULTS.md')
  try {
    writeSection('Headers', '### A\n\nold', file)
    writeSection('Patterns', 'kept', file)
    writeSection('Headers', '### A\n\nnew', file)
    const text = readFileSync(file, 'utf8')
    assert.equal(text, '# Results\n\n## Headers\n\n### A\n\nnew\n\n## Patterns\n\nkept\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('rows that are compared set the same headers', () => sameHeaders())

test('the benchmark prints a row for everything it measures', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(__dirname, '../bench/headers.js')],
    {
      encoding: 'utf8',
      env: { ...process.env, BENCH_ROUNDS: '1', BENCH_MILLISECONDS: '1', BENCH_REQUESTS: '20' },
    },
  )
  assert.equal(status, 0, stderr)
  const rows = stdout
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()))
  for (const [policy, subjects] of Object.entries(SUBJECTS)) {
    for (const name of Object.keys(subjects)) {
      const row = rows.find((cells) => cells[0] === policy && cells[2] === name)
      assert.ok(row, `${policy}, ${name}`)
      for (const figure of [3, 4, 7, 8])
        assert.match(row[figure], /^-?\d+(\.\d+)?$/, row.join(' | '))
    }
  }
  for (const server of ['bare', 'helmet', 'armet']) {
    assert.ok(
      rows.some((cells) => cells[0] === server && Number(cells[1]) > 0),
      server,
    )
  }
  for (const host of Object.keys(HOSTS)) {
    for (const library of ['none', 'helmet', 'armet']) {
      const row = rows.find((cells) => cells[0] === host && cells[1] === library)
      assert.ok(Number(row?.[2]) > 0, `${host}, ${library}`)
    }
  }
  for (const library of ['an empty package (a floor)', 'helmet', 'armet']) {
    for (const program of ['require and call', 'import() and call']) {
      const row = rows.find((cells) => cells[0] === program && cells[1] === library)
      assert.ok(Number(row?.[2]) > 0, `${program}, ${library}`)
    }
  }
  for (const library of ['none', 'helmet', 'armet']) {
    const row = rows.find((cells) => /first response/.test(cells[0]) && cells[1] === library)
    assert.ok(Number(row?.[2]) > 0, `a first response, ${library}`)
  }
})

test('a count that is none is refused', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(__dirname, '../bench/headers.js')], {
    encoding: 'utf8',
    env: { ...process.env, BENCH_ROUNDS: 'many' },
  })
  assert.equal(status, 1)
  assert.match(stderr, /BENCH_ROUNDS must be a whole number from 1 up\./)
})
