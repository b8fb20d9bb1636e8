'use strict'

// The bytes of a short JSON text were validated, and the core noted what stands in it, in the order of the schema: the bounds of
// each string, counts and choices as integers, and numbers apart. Here that becomes the value, by a function written
// out for the schema, in a fraction of the time that JSON.parse takes to read the text once more.

const { cleanArray } = require('../own-array.js')
const { jsonText } = require('../own-json.js')
const core = require('./core.js')
const { made, named } = require('./generated.js')
const { part } = require('./part.js')
const { assignment, set } = require('../schema/data.js')

/**
 * The function `(text) => value` that makes what was noted last, of the ASCII text it was noted of; nothing where a schema
 * has kinds that are not noted. Throws where generated code is forbidden.
 * @param {object} node as in memory
 * @returns {((text: string) => unknown) | undefined}
 */
function makerOf(node) {
  const functions = []
  const root = expressionOf(node, functions)
  if (root === undefined) return undefined
  const source = `'use strict'
let text, ints, floats, word, number
${functions.join('\n')}
return (noted) => {
  text = noted
  ints = core.ints
  floats = core.floats
  word = number = 0
  const value = ${root}
  text = undefined
  return value
}`
  return made({ core, set, cleanArray, part }, source)
}

/** An expression that reads what was noted of one value; nothing if there is something in it that is not noted. */
function expressionOf(node, functions) {
  const read = KINDS[node.kind]?.(node, functions)
  return read === undefined || !node.nullable ? read : `(ints[word++] === 0 ? null : ${read})`
}

const KINDS = {
  __proto__: null,
  string: () => 'part(text, ints[word++], ints[word++])',
  integer: () => 'floats[number++]',
  number: () => 'floats[number++]',
  boolean: () => '(ints[word++] === 1)',
  enum: ({ values }, functions) => `${named('MEMBERS', functions, constant(values))}[ints[word++]]`,
  literal: ({ value }) => JSON.stringify(value),
  array: arrayOf,
  object: objectOf,
}

const constant = (value) => (name) => `const ${name} = ${jsonText(value)}`

function arrayOf({ items }, functions) {
  const item = expressionOf(items, functions)
  if (item === undefined) return undefined
  const declared = (name) => `function ${name}() {
  const length = ints[word++]
  const list = cleanArray(length)
  for (let index = 0; index < length; index += 1) list[index] = ${item}
  return list
}`
  return `${named('list', functions, declared)}()`
}

// Names of fields stand in the source as JSON strings: nothing of a schema is ever code.
function objectOf({ fields }, functions) {
  const parts = []
  for (const [name, field] of Object.entries(fields)) {
    const value = expressionOf(field, functions)
    if (value === undefined) return undefined
    parts.push({ name, value, mayMiss: isNoted(field) })
  }
  const all = parts.every(({ mayMiss }) => !mayMiss)
  const literal = `{ ${parts.map(({ name, value }) => `${JSON.stringify(name)}: ${value}`).join(', ')} }`
  const assigned = parts.map(({ name, value, mayMiss }) => {
    const set = assignment('object', name, value)
    return mayMiss ? `  if (ints[word++] === 1) ${set}` : `  ${set}`
  })
  const declared = (name) =>
    all
      ? `function ${name}() {\n  return ${literal}\n}`
      : `function ${name}() {\n  const object = {}\n${assigned.join('\n')}\n  return object\n}`
  return `${named('object', functions, declared)}()`
}

// Of a field that may be missing it is noted whether it is there.
const isNoted = ({ optional, default: value }) => optional || value !== undefined

module.exports = { makerOf }
