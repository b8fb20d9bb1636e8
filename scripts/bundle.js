'use strict'

// Puts the modules of lib/ into three files: index.js with what every program loads, headers.js with what options of headers
// are compiled by, and lib.js with the rest. Node takes about 0.2 ms to find, read and compile a module, whatever is in it,
// and V8 25 us to read over a KB; for a process that starts at each request that is most of what loading costs.

const { parse } = require('acorn')
const { readFileSync } = require('node:fs')
const { join, posix } = require('node:path')

/** What `index.js` holds beside what is loaded with it, so that a first response loads nothing. */
const DEFAULTS = 'native/defaults.json'
const FIRST = [DEFAULTS, 'lib/headers/header-table-trial.js']
/** What `headers.js` holds, with all that the core is loaded by. */
const HEADERS = /^lib\/headers\//
const CORE = 'lib/native.js'
const COMPILER = 'lib/headers/compile.js'

const REQUIRE = /\brequire\('(\.[^']+)'\)/g
/** A line of a module's own, outside of its functions, that asks for another. */
const LOADED_WITH_IT = /^(?:const .*|\} )= require\('(\.[^']+)'\)/gm

/**
 * A module's text without the comments that have lines to themselves: V8 reads over them each time a process starts, a third of
 * what there is. What only looks like one, in a string or a pattern, a parser knows.
 */
function withoutComments(text) {
  const comments = []
  parse(text, { ecmaVersion: 'latest', sourceType: 'script', onComment: comments })
  let rest = ''
  let end = 0
  for (const comment of comments) {
    const from = text.lastIndexOf('\n', comment.start) + 1
    const to = text.indexOf('\n', comment.end) + 1
    const isAlone = `${text.slice(from, comment.start)}${text.slice(comment.end, to)}`.trim() === ''
    if (!isAlone || to === 0) continue
    rest += text.slice(end, from)
    end = to
  }
  return rest + text.slice(end)
}

/**
 * @param {string} root The folder of index.js.
 * @param {Record<string, unknown>} data What stands in for JSON files, by their paths.
 * @returns {Record<string, string>} The text of each file, by its name.
 */
function bundle(root, data) {
  const modules = read(root, data)
  const files = filesOf(modules)
  const fileOf = (id) => Object.keys(files).find((name) => files[name].has(id))
  const text = (id) => rewritten(id, modules.get(id), (wanted) => LOADERS[fileOf(wanted)])
  const eager = loadedAtOnce(modules)
  const table = (name) => {
    const ids = [...files[name]].filter((id) => id !== 'index.js').sort()
    const wrapped = ids.map((id) => wrap(id, text(id), eager.has(id)))
    return `const $modules = {\n  __proto__: null,\n${wrapped.join('')}}\n`
  }
  const later = (name, what, others) => `${banner(what)}
module.exports = (function load(${others}) {
${table(name)}${loadFrom(LOADERS[name])}
return ${LOADERS[name]}
})
`

  return {
    'index.js': `${banner('index.js and what every program loads')}
${table('index.js')}${loadFrom('$first')}
let $headersFile
let $restFile

function $headers(id) {
  $headersFile ??= require('./headers.js')($first, $rest)
  return $headersFile(id)
}

function $rest(id) {
  $restFile ??= require('./lib.js')($first, $headers)
  return $restFile(id)
}

${text('index.js')}`,

    'headers.js': later(
      'headers.js',
      'what the options of headers are compiled by',
      '$first, $rest',
    ),
    'lib.js': later('lib.js', 'what is loaded when it is first used', '$first, $headers'),

    // Node reads every line of a CommonJS module that an ES module imports, in search of names: it is given two.
    'import.js': `'use strict'

const armet = require('./index.js')
module.exports = armet
`,
    'index.mjs': readFileSync(join(root, 'index.mjs'), 'utf8').replace('./index.js', './import.js'),
  }
}

const banner = (what) =>
  `'use strict'\n\n// Made by scripts/bundle.js of the repository from ${what}. The sources are there, one file for each subject.\n`

/** The function that loads a module, by the file that the module is in. */
const LOADERS = { 'index.js': '$first', 'headers.js': '$headers', 'lib.js': '$rest' }

// As Node's own `require`, under names that no module uses: a module that is being loaded is seen as far as it has come.
const loadFrom = (loader) => `
const $loaded = Object.create(null)

function ${loader}(id) {
  if ($loaded[id] === undefined) {
    $loaded[id] = { exports: {} }
    $modules[id]($loaded[id], $loaded[id].exports)
  }
  return $loaded[id].exports
}
`

/**
 * A module as a member of a table. V8 reads a function in parentheses once, as it will be called; any other it reads over
 * first, with all that is in it, and again when it is called.
 */
function wrap(id, text, eager) {
  const body = `(module, exports) {\n${text}\n  }`
  return eager ? `  ${quoted(id)}: (function ${body}),\n` : `  ${quoted(id)}${body},\n`
}

/** The modules that are called as soon as their file is read. */
function loadedAtOnce(modules) {
  return closure(modules, ['index.js', DEFAULTS, COMPILER, CORE], LOADED_WITH_IT)
}

/** Every module that index.js leads to. */
function read(root, data) {
  const modules = new Map()
  const waiting = ['index.js']
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (modules.has(id)) continue
    const known = Object.hasOwn(data, id)
    const text = known
      ? `module.exports = ${JSON.stringify(data[id])}`
      : readFileSync(join(root, id), 'utf8')
    modules.set(id, text)
    if (!known)
      waiting.push(
        ...[...text.matchAll(REQUIRE)].map(([, path]) => resolved(id, path)).filter(isModule),
      )
  }
  return modules
}

/** Which modules each file holds. */
function filesOf(modules) {
  const ids = [...modules.keys()]
  const first = closure(modules, ['index.js', ...FIRST], LOADED_WITH_IT)
  const core = closure(modules, [CORE], REQUIRE)
  const compiling = closure(
    modules,
    ids.filter((id) => HEADERS.test(id)),
    LOADED_WITH_IT,
  )
  const headers = new Set([...core, ...compiling].filter((id) => !first.has(id)))
  return {
    'index.js': first,
    'headers.js': headers,
    'lib.js': new Set(ids.filter((id) => !first.has(id) && !headers.has(id))),
  }
}

/** Modules and what they ask for, by a pattern that finds what they ask for in their text. */
function closure(modules, ids, pattern) {
  const found = new Set()
  const waiting = [...ids]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue
    found.add(id)
    const wanted = [...modules.get(id).matchAll(pattern)].map(([, path]) => resolved(id, path))
    waiting.push(...wanted.filter(isModule))
  }
  return found
}

const resolved = (from, path) => posix.join(posix.dirname(from), path)
const isModule = (id) => !id.endsWith('.node')
const quoted = (id) => `'${id}'`

/** A module's text, with what it asks for named from the root. */
function rewritten(id, text, loader) {
  return withoutComments(text)
    .replace(/^'use strict'\n+/, '')
    .replace(REQUIRE, (_call, path) => {
      const wanted = resolved(id, path)
      return isModule(wanted) ? `${loader(wanted)}(${quoted(wanted)})` : `require('./${wanted}')`
    })
    .replaceAll('require(`../native/', 'require(`./native/')
    .replaceAll(/\b__dirname\b/g, () => `(__dirname + '/${posix.dirname(id)}')`)
    .trimEnd()
}

module.exports = { bundle, withoutComments }
