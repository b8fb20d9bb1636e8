'use strict'

// Puts the modules of lib/ into two files: index.js with what every program loads, and lib.js with what is loaded when it
// is first used. Node takes about 0.2 ms to find, read and compile a module, whatever is in it; for a process that starts
// at each request that is most of what loading costs.

const { readFileSync } = require('node:fs')
const { join, posix } = require('node:path')

/** What `index.js` holds beside what is loaded with it: every header, so that a first response loads nothing. */
const HEADERS = /^lib\/headers\//

const REQUIRE = /\brequire\('(\.[^']+)'\)/g
/** A line of a module's own, outside of its functions, that asks for another. */
const LOADED_WITH_IT = /^(?:const .*|\} )= require\('(\.[^']+)'\)/gm

// V8 reads over comments and indented text each time a process starts: a third of what there is.
const COMMENTS = [/^[ \t]*\/\*\*[\s\S]*?\*\/\n/gm, /^[ \t]*\/\/.*\n/gm]

/**
 * @param {string} root The folder of index.js.
 * @param {Record<string, unknown>} data What stands in for JSON files, by their paths.
 * @returns {Record<string, string>} The text of each file, by its name.
 */
function bundle(root, data) {
  const modules = read(root, data)
  const first = loadedFirst(modules)
  const starts = (id) => first.has(id)
  const text = (id, loader) => rewritten(id, modules.get(id), loader)
  const wrapped = (ids, loader) =>
    ids.map((id) => `  ${quoted(id)}(module, exports) {\n${text(id, loader)}\n  },\n`).join('')
  const ids = [...modules.keys()].filter((id) => id !== 'index.js').sort()

  return {
    'index.js': `${banner('index.js and what every program loads')}
const $modules = {
  __proto__: null,
${wrapped(ids.filter(starts), (id) => (starts(id) ? '$load' : '$later'))}}
${LOAD}
let $rest

function $later(id) {
  $rest ??= require('./lib.js')($load)
  return $rest(id)
}

${text('index.js', (id) => (starts(id) ? '$load' : '$later'))}`,

    'lib.js': `${banner('what is loaded when it is first used')}
module.exports = function rest($start) {
const $modules = {
  __proto__: null,
${wrapped(
  ids.filter((id) => !starts(id)),
  (id) => (starts(id) ? '$start' : '$load'),
)}}
${LOAD}
return $load
}
`,

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

// As Node's own `require`, under names that no module uses: a module that is being loaded is seen as far as it has come.
const LOAD = `
const $loaded = Object.create(null)

function $load(id) {
  if ($loaded[id] === undefined) {
    $loaded[id] = { exports: {} }
    $modules[id]($loaded[id], $loaded[id].exports)
  }
  return $loaded[id].exports
}
`

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

/** What is loaded with index.js, and what that is loaded with. */
function loadedFirst(modules) {
  const first = new Set()
  const waiting = ['index.js', ...[...modules.keys()].filter((id) => HEADERS.test(id))]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (first.has(id)) continue
    first.add(id)
    const pattern = HEADERS.test(id) || id === 'lib/native.js' ? REQUIRE : LOADED_WITH_IT
    const wanted = [...modules.get(id).matchAll(pattern)].map(([, path]) => resolved(id, path))
    waiting.push(...wanted.filter(isModule))
  }
  return first
}

const resolved = (from, path) => posix.join(posix.dirname(from), path)
const isModule = (id) => !id.endsWith('.node')
const quoted = (id) => `'${id}'`

/** A module's text, with what it asks for named from the root. */
function rewritten(id, text, loader) {
  return COMMENTS.reduce((rest, comment) => rest.replace(comment, ''), text)
    .replace(/^'use strict'\n+/, '')
    .replace(REQUIRE, (_call, path) => {
      const wanted = resolved(id, path)
      return isModule(wanted) ? `${loader(wanted)}(${quoted(wanted)})` : `require('./${wanted}')`
    })
    .replaceAll('require(`../native/', 'require(`./native/')
    .replaceAll(/\b__dirname\b/g, () => `(__dirname + '/${posix.dirname(id)}')`)
    .trimEnd()
}

module.exports = { bundle }
