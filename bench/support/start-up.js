'use strict'

// What loading the package costs a fresh process: the package as it is packed, beside helmet, in one node_modules.

const { spawnSync } = require('node:child_process')
const { cpSync, mkdirSync, mkdtempSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { platform } = require('../../lib/platform.js')
const { stage } = require('../../scripts/stage.js')
const { interleave } = require('./rounds.js')
const { median, minus } = require('./statistics.js')
const { table, verdict } = require('./table.js')

const root = join(__dirname, '..', '..')
const ARMET = "const middleware = require('armet')();"
const HELMET = "const middleware = require('helmet')();"
const HTTP = "const http = require('node:http');"
const RESPOND =
  "const req = new http.IncomingMessage(null); req.method = 'GET';" +
  'const res = new http.ServerResponse(req); middleware(req, res, () => res.writeHead(200));'
const ADDON = `process.dlopen({ exports: {} }, process.cwd() + '/node_modules/armet/native/armet.${platform()}.node');`

const MODULE = ['--input-type=module']
const imported = (name) => `import library from '${name}'; const middleware = library();`

/** What runs, what it is compared with, and helmet's row, which it may exceed by `MOST`. */
const PROGRAMS = {
  'an empty process': { source: '' },
  'helmet()': { source: HELMET, base: 'an empty process' },
  'armet()': { source: ARMET, base: 'an empty process', helmet: 'helmet()' },
  'the addon alone (the floor)': { source: ADDON, base: 'an empty process' },
  'an empty ES module': { source: '', flags: MODULE },
  'helmet(), an ES module': {
    source: imported('helmet'),
    flags: MODULE,
    base: 'an empty ES module',
  },
  'armet(), an ES module': {
    source: imported('armet'),
    flags: MODULE,
    base: 'an empty ES module',
    helmet: 'helmet(), an ES module',
  },
  'node:http, no middleware, a first response': {
    source: `${HTTP}const middleware = (_req, _res, next) => next();${RESPOND}`,
  },
  'node:http, helmet(), a first response': {
    source: HTTP + HELMET + RESPOND,
    base: 'node:http, no middleware, a first response',
  },
  'node:http, armet(), a first response': {
    source: HTTP + ARMET + RESPOND,
    base: 'node:http, no middleware, a first response',
    helmet: 'node:http, helmet(), a first response',
  },
}

/** Milliseconds of processor time that armet may take beyond helmet. */
const MOST = 1

const REPORT =
  ';const { user, system } = process.cpuUsage();' +
  'process.stdout.write(JSON.stringify({ cpu: (user + system) / 1000, memory: process.memoryUsage.rss() / 2 ** 20 }))'

async function run({ source, flags = [] }, cwd) {
  const start = process.hrtime.bigint()
  const { status, stdout } = spawnSync(process.execPath, [...flags, '-e', source + REPORT], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const wall = Number(process.hrtime.bigint() - start) / 1e6
  if (status !== 0) throw new Error(`A start-up process ended with code ${status}.`)
  return { wall, ...JSON.parse(stdout) }
}

/** A folder with both libraries as they are installed. */
function project() {
  const folder = mkdtempSync(join(tmpdir(), 'armet-start-'))
  mkdirSync(join(folder, 'node_modules'))
  stage(join(folder, 'node_modules', 'armet'))
  const helmet = join('node_modules', 'helmet')
  cpSync(join(root, helmet), join(folder, helmet), { recursive: true })
  return folder
}

/**
 * Measures every program.
 *
 * @param {{ rounds: number, warmUp: number }} counts
 * @returns {Promise<string>} The table.
 */
async function startUp({ rounds, warmUp }) {
  const folder = project()
  const programs = Object.entries(PROGRAMS)
  const tasks = new Map(programs.map(([name, program]) => [name, () => run(program, folder)]))
  const results = await interleave(tasks, { rounds, warmUp })
  rmSync(folder, { recursive: true, force: true })
  const series = (name, what) => results.get(name).map((result) => result[what])
  const beyond = (name, other, what) =>
    other && median(minus(series(name, what), series(other, what)))
  const cells = (name, base, what) => [
    median(series(name, what)).toFixed(1),
    beyond(name, base, what)?.toFixed(1) ?? '',
  ]
  return table(
    [
      'process',
      'CPU, ms',
      'added',
      'beyond helmet',
      '',
      'clock, ms',
      'added',
      'resident, MB',
      'added',
    ],
    programs.map(([name, { base, helmet }]) => {
      const more = beyond(name, helmet, 'cpu')
      return [
        name,
        ...cells(name, base, 'cpu'),
        more?.toFixed(1) ?? '',
        more === undefined ? '' : verdict(more, MOST),
        ...cells(name, base, 'wall'),
        ...cells(name, base, 'memory'),
      ]
    }),
    1,
  )
}

module.exports = { startUp }
