'use strict'

// What loading the package costs a fresh process.

const { spawnSync } = require('node:child_process')
const { join } = require('node:path')
const { interleave } = require('./rounds.js')
const { median, minus } = require('./statistics.js')
const { table, verdict } = require('./table.js')

const root = join(__dirname, '..', '..')
const ARMET = "const middleware = require('./index.js')();"
const HELMET = "const middleware = require('helmet')();"
const HTTP = "const http = require('node:http');"
const RESPOND =
  "const req = new http.IncomingMessage(null); req.method = 'GET';" +
  'const res = new http.ServerResponse(req); middleware(req, res, () => res.writeHead(200));'

/** What runs, what it is compared with, and what it may cost beyond that. */
const PROGRAMS = {
  'an empty process': { source: '' },
  'armet()': { source: ARMET, base: 'an empty process', expected: { cpu: 6, memory: 8 } },
  'helmet()': { source: HELMET, base: 'an empty process' },
  'node:http': { source: HTTP },
  'node:http, armet()': {
    source: HTTP + ARMET,
    base: 'node:http',
    expected: { cpu: 6, memory: 8 },
  },
  'node:http, helmet()': { source: HTTP + HELMET, base: 'node:http' },
  'node:http, armet(), a first response': {
    source: HTTP + ARMET + RESPOND,
    base: 'node:http, no middleware, a first response',
  },
  'node:http, helmet(), a first response': {
    source: HTTP + HELMET + RESPOND,
    base: 'node:http, no middleware, a first response',
  },
  'node:http, no middleware, a first response': {
    source: `${HTTP}const middleware = (_req, _res, next) => next();${RESPOND}`,
  },
}

const REPORT =
  ';const { user, system } = process.cpuUsage();' +
  'process.stdout.write(JSON.stringify({ cpu: (user + system) / 1000, memory: process.memoryUsage.rss() / 2 ** 20 }))'

async function run(source) {
  const start = process.hrtime.bigint()
  const { status, stdout } = spawnSync(process.execPath, ['-e', source + REPORT], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const wall = Number(process.hrtime.bigint() - start) / 1e6
  if (status !== 0) throw new Error(`A start-up process ended with code ${status}.`)
  return { wall, ...JSON.parse(stdout) }
}

/**
 * Measures every program.
 *
 * @param {{ rounds: number, warmUp: number }} counts
 * @returns {Promise<string>} The table.
 */
async function startUp({ rounds, warmUp }) {
  const programs = Object.entries(PROGRAMS)
  const tasks = new Map(programs.map(([name, { source }]) => [name, () => run(source)]))
  const results = await interleave(tasks, { rounds, warmUp })
  const series = (name, what) => results.get(name).map((result) => result[what])
  return table(
    ['process', 'CPU, ms', 'added', '', 'clock, ms', 'added', 'resident, MB', 'added', ''],
    programs.map(([name, { base, expected }]) => [
      name,
      ...['cpu', 'wall', 'memory'].flatMap((what) => {
        const own = series(name, what)
        const added = base && median(minus(own, series(base, what)))
        const cells = [median(own).toFixed(1), added?.toFixed(1) ?? '']
        // A busy machine stretches the clock: no verdict on that.
        return what === 'wall' ? cells : [...cells, verdict(added, expected?.[what])]
      }),
    ]),
    1,
  )
}

module.exports = { startUp }
