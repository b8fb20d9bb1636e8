'use strict'

// Writes index.mjs and index.d.mts, which say again what index.js and types/ say: `npm run generate`. With `--check` it writes
// nothing, and fails where they are stale.

const { spawnSync } = require('node:child_process')
const { readFileSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')

const root = join(__dirname, '..')
const domains = require('../domains.json')

/** Types that others are made of, and nobody writes. */
const INTERNAL = [
  'BodyRequest',
  'CookiesMark',
  'CookiesRequest',
  'CookiesResponse',
  'Fields',
  'Flat',
  'HasRiders',
  'HeadersMark',
  'HeadersRequest',
  'HeadersResponse',
  'HelmetContentSecurityPolicyDirectives',
  'InputOf',
  'Instead',
  'Known',
  'Next',
  'NoCookies',
  'NoHeaders',
  'OptionsWith',
  'OtherMembers',
  'OtherMethods',
  'OutputOf',
  'ParamsRequest',
  'PartOf',
  'PartialFields',
  'QueryRequest',
  'RawBody',
  'RawLocals',
  'RawParams',
  'RawQuery',
  'RiderMarks',
  'StandardResult',
  'Synchronous',
  'ValidatedRequest',
  'ValidatedResponse',
]

/** What every function, and every module that was CommonJS, has beside its exports. */
const OF_MODULES = ['length', 'name', 'prototype', 'default', '__esModule']

/** The names that index.js exports, in its order. */
function names() {
  return Object.getOwnPropertyNames(require('../index.js')).filter(
    (name) => !OF_MODULES.includes(name),
  )
}

/** The types that are declared for index.js: each name with its parameters, as they are written. */
function types() {
  const declared = domains
    .flatMap((domain) => domain.types)
    .flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(DECLARED)])
  const known = new Set(declared.map(([, name]) => name))
  const found = new Map()
  for (const [, name, rest] of declared) {
    if (!INTERNAL.includes(name) && !found.has(name)) found.set(name, parametersOf(rest, known))
  }
  return found
}

const DECLARED = /^ {2}export (?:type|interface) (\w+)(?=([\s\S]{0,400}))/gm

/** The parameters at the start of a text, with the types of armet in them under their whole names. */
function parametersOf(text, known) {
  if (!text.startsWith('<')) return []
  const parameters = ['']
  let depth = 0
  for (const sign of text) {
    if (sign === '<') depth += 1
    if (sign === '>') depth -= 1
    if (depth === 0) break
    if (sign === ',' && depth === 1) parameters.push('')
    else if (depth > 1 || sign !== '<') parameters[parameters.length - 1] += sign
  }
  return parameters
    .map((parameter) => parameter.trim())
    .filter((parameter) => parameter !== '')
    .map((parameter) =>
      parameter.replaceAll(/\b[A-Z]\w*/g, (name) => (known.has(name) ? `armet.${name}` : name)),
    )
}

function typeLine([name, parameters]) {
  if (parameters.length === 0) return `export type ${name} = armet.${name}`
  const passed = parameters.map((parameter) => /^\w+/.exec(parameter)[0])
  return `export type ${name}<${parameters.join(', ')}> = armet.${name}<${passed.join(', ')}>`
}

/** The files, by name, formatted. */
function faces() {
  const exported = names()
  const values = exported.map((name) => `export declare const ${name}: armet.Armet['${name}']`)
  const files = {
    'index.mjs': `import armet from './index.js'

export default armet
export const {
${exported.map((name) => `  ${name},\n`).join('')}} = armet
`,
    'index.d.mts': `import armet = require('./index.js')

export default armet
${values.join('\n')}

${[...types()].map(typeLine).join('\n')}
`,
  }
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, formatted(name, text)]),
  )
}

function formatted(name, text) {
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [biome, 'format', `--stdin-file-path=${name}`],
    { cwd: root, input: text, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  return stdout
}

/** The names of files that are not what they should be. */
function stale(files = faces()) {
  return Object.keys(files).filter((name) => readFileSync(join(root, name), 'utf8') !== files[name])
}

module.exports = { INTERNAL, faces, stale }

if (require.main === module) {
  const files = faces()
  if (process.argv.includes('--check')) {
    const found = stale(files)
    for (const name of found) console.error(`${name} is stale: run npm run generate.`)
    process.exitCode = found.length === 0 ? 0 : 1
  } else {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text)
  }
}
