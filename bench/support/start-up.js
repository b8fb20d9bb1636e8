'use strict'

// What loading the package costs a fresh process: the package as it is packed, beside helmet, in one node_modules.

const { spawnSync } = require('node:child_process')
const { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { platform } = require('../../lib/platform.js')
const { stage } = require('../../scripts/stage.js')
const { interleave } = require('./rounds.js')
const { median, minus } = require('./statistics.js')
const { table, verdict } = require('./table.js')

const root = join(__dirname, '..', '..')
const ADDON = `process.dlopen({ exports: {} }, process.cwd() + '/node_modules/armet/native/armet.${platform()}.node')`

const required = (name, use) => ({ source: `const library = require('${name}'); ${use}` })
const imported = (name) => ({
  source: `const { default: library } = await import('${name}'); library()`,
  flags: ['--input-type=module'],
})
const OPTIONS = "library({ contentSecurityPolicy: { directives: { imgSrc: ['https:'] } } })"

const SCHEMA = 'library(); library.s.object({ page: library.s.integer() }).check({ page: 1 })'
const PATTERN = "library(); new library.SafeRegExp('^a+$').test('aaa')"

/** What is there before the clock starts, and what an app does at its first response. */
const HTTP =
  "const http = require('node:http'); const req = new http.IncomingMessage(null); req.method = 'GET';" +
  'const res = new http.ServerResponse(req);'
const RESPOND = 'middleware(req, res, () => res.writeHead(200))'
const responding = (middleware) => ({
  before: HTTP,
  source: `const middleware = ${middleware}; ${RESPOND}`,
})

const LOADED = 'require and call'
const WITH_OPTIONS = 'require and call with options'
const IMPORTED = 'import() and call'
const RESPONDED = 'require, call and a first response'

/** What runs, by what is done and with which library; and how many ms armet may take beyond helmet. */
const PROGRAMS = [
  [LOADED, 'an empty package (a floor)', required('empty', 'library()')],
  [LOADED, 'helmet', required('helmet', 'library()')],
  [LOADED, 'armet', required('armet', 'library()'), 1],
  [WITH_OPTIONS, "armet's addon alone (a floor)", { source: ADDON }],
  [WITH_OPTIONS, 'helmet', required('helmet', OPTIONS)],
  [WITH_OPTIONS, 'armet', required('armet', OPTIONS)],
  [IMPORTED, 'an empty package (a floor)', imported('empty')],
  [IMPORTED, 'helmet', imported('helmet')],
  [IMPORTED, 'armet', imported('armet'), 1],
  [RESPONDED, 'none', responding('(_req, _res, next) => next()')],
  [RESPONDED, 'helmet', responding("require('helmet')()")],
  [RESPONDED, 'armet', responding("require('armet')()"), 1],
  ['what helmet has not', 'armet, a first schema', required('armet', SCHEMA)],
  ['what helmet has not', 'armet, a first pattern', required('armet', PATTERN)],
]

const START =
  'const start = { cpu: process.cpuUsage(), clock: process.hrtime.bigint(), memory: process.memoryUsage.rss() };'
const REPORT =
  ';const { user, system } = process.cpuUsage(start.cpu);' +
  'const clock = Number(process.hrtime.bigint() - start.clock) / 1e6;' +
  'const memory = (process.memoryUsage.rss() - start.memory) / 2 ** 20;' +
  'process.stdout.write(JSON.stringify({ cpu: (user + system) / 1000, clock, memory }))'

async function run({ before = '', source, flags = [] }, cwd) {
  const program = before + START + source + REPORT
  const { status, stdout } = spawnSync(process.execPath, [...flags, '-e', program], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`A start-up process ended with code ${status}.`)
  return JSON.parse(stdout)
}

/** A folder with both libraries as they are installed. */
function project() {
  const folder = mkdtempSync(join(tmpdir(), 'armet-start-'))
  mkdirSync(join(folder, 'node_modules'))
  stage(join(folder, 'node_modules', 'armet'))
  const helmet = join('node_modules', 'helmet')
  cpSync(join(root, helmet), join(folder, helmet), { recursive: true })
  const empty = join(folder, 'node_modules', 'empty')
  mkdirSync(empty)
  // Found as both are: looking `exports` up is much of what loading costs.
  const exports = { import: './index.mjs', require: './index.js' }
  writeFileSync(join(empty, 'package.json'), JSON.stringify({ name: 'empty', exports }))
  writeFileSync(join(empty, 'index.js'), "'use strict'\n\nmodule.exports = () => {}\n")
  writeFileSync(join(empty, 'index.mjs'), 'export default () => {}\n')
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
  const tasks = new Map(PROGRAMS.map((row) => [row, () => run(row[2], folder)]))
  const results = await interleave(tasks, { rounds, warmUp })
  rmSync(folder, { recursive: true, force: true })
  const series = (row, what) => results.get(row).map((result) => result[what])
  return table(
    ['process', 'library', 'CPU, ms', 'beyond helmet', 'expected', '', 'clock, ms', 'resident, MB'],
    PROGRAMS.map((row) => {
      const [what, library, , most] = row
      const helmet = PROGRAMS.find(([other, name]) => other === what && name === 'helmet')
      const beyond =
        helmet && library === 'armet'
          ? median(minus(series(row, 'cpu'), series(helmet, 'cpu')))
          : undefined
      return [
        what,
        library,
        median(series(row, 'cpu')).toFixed(2),
        beyond?.toFixed(2) ?? '',
        most === undefined ? '' : `<= ${most}`,
        beyond === undefined ? '' : verdict(beyond, most),
        median(series(row, 'clock')).toFixed(2),
        median(series(row, 'memory')).toFixed(1),
      ]
    }),
    2,
  )
}

module.exports = { startUp }
