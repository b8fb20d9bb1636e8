'use strict'

// The writing of a tape, written out for a schema: objects whose keys are all fields are read field by field. What is
// not as the schema has it goes the general way, so both come to the same tape and the same copy.

const { isPlain } = require('./schema/data.js')
const { tape, word, text, number, boolean, write, read, THREW } = require('./tape.js')

const STRING = 4
const ARRAY = 5
const OBJECT = 6

/**
 * The function `(value) => copy` for the nodes of a schema; throws where generated code is forbidden.
 * @param {object} node as in memory
 * @param {{ ids: Map<string, number>, limits: object }} program
 */
function writerOf(node, program) {
  const functions = []
  const root = expressionOf(node, 'value', 0, program, functions)
  const source = `'use strict'\n${functions.join('\n')}\nreturn (value) => ${root}`
  const tools = { word, text, number, boolean, write, keysOf, isList, list, program, THREW }
  return new Function(...Object.keys(tools), source)(...Object.values(tools))
}

const general = (value, depth) => `write(${value}, program, ${depth})`

function expressionOf(node, value, depth, program, functions) {
  switch (node.kind) {
    case 'string':
    case 'enum':
    case 'literal':
      return `(typeof ${value} === 'string' ? text(${STRING}, ${value}) : ${general(value, depth)})`
    case 'integer':
    case 'number':
      return `(typeof ${value} === 'number' ? number(${value}) : ${general(value, depth)})`
    case 'boolean':
      return `(typeof ${value} === 'boolean' ? boolean(${value}) : ${general(value, depth)})`
    case 'array':
      return `(isList(${value}) ? list(${value}, program, ${depth}, ${itemOf(node.items, depth, program, functions)}) : ${general(value, depth)})`
    case 'object':
      return `${objectOf(node, depth, program, functions)}(${value})`
    default:
      return general(value, depth)
  }
}

function itemOf(node, depth, program, functions) {
  const name = `item${functions.length}`
  const at = functions.push('') - 1
  functions[at] =
    `function ${name}(value) { return ${expressionOf(node, 'value', depth + 1, program, functions)} }`
  return name
}

// Names of fields stand in the source as JSON strings and numbers as numbers: nothing of a schema is ever code.
function objectOf(node, depth, program, functions) {
  const name = `object${functions.length}`
  const at = functions.push('') - 1
  const fields = Object.keys(node.fields).map((field, index) => ({
    key: JSON.stringify(field),
    there: `there${index}`,
    own: `own${index}`,
    copy: `copy${index}`,
    id: Number(program.ids.get(field)),
    written: expressionOf(node.fields[field], `own${index}`, depth + 1, program, functions),
  }))
  const each = (say, between = '\n') => fields.map(say).join(between)
  functions[at] = `function ${name}(value) {
  const keys = keysOf(value)
  if (keys === undefined) return ${general('value', depth)}
  let next = 0
  ${each(({ key, there }) => `let ${there} = keys[next] === ${key}\n  if (${there}) next += 1`, '\n  ')}
  if (next !== keys.length) {
    ${each(({ there }) => `${there} = false`, '\n    ')}
    for (const key of keys) {
      switch (key) {
        ${each(({ key, there }) => `case ${key}: ${there} = true; break`, '\n        ')}
        default: return ${general('value', depth)}
      }
    }
  }
  ${each(({ own }) => `let ${own}`, '\n  ')}
  ${each(({ key, there, own }) => `try { if (${there}) ${own} = value[${key}] } catch { ${own} = THREW }`, '\n  ')}
  const count = ${each(({ own }) => `(${own} === undefined ? 0 : 1)`, ' + ') || '0'}
  word(${OBJECT} | (count << 4))
  if (count === ${fields.length}) {
    ${each(({ copy, id, written }) => `word(${~id})\n    const ${copy} = ${written}`, '\n    ')}
    return { ${each(({ key, copy }) => `${key}: ${copy}`, ', ')} }
  }
  const copy = {}
  ${each(({ key, own, id, written }) => `if (${own} !== undefined) {\n    word(${~id})\n    copy[${key}] = ${written}\n  }`, '\n  ')}
  return copy
}`
  return name
}

// The keys of a plain object; nothing where the general way has something to say.
function keysOf(value) {
  if (typeof value !== 'object' || value === null) return undefined
  try {
    return isPlain(value) && !Array.isArray(value) ? Object.keys(value) : undefined
  } catch {
    return undefined
  }
}

// A Proxy that was revoked throws even when it is asked this.
function isList(value) {
  try {
    return Array.isArray(value)
  } catch {
    return false
  }
}

function list(value, program, depth, item) {
  const length = read(value, 'length')
  const odd =
    !Number.isSafeInteger(length) ||
    length > program.limits.items ||
    tape.at > 2 * program.limits.values
  if (odd || depth >= program.limits.depth || isPolluted()) return write(value, program, depth)
  const { at, floats, used, texts } = tape
  const strings = texts.length
  word(ARRAY | (length << 4))
  const copy = new Array(length)
  for (let index = 0; index < length; index += 1) {
    const own = read(value, index)
    if (own === undefined) {
      // A hole perhaps: the general way tells it from undefined.
      Object.assign(tape, { at, floats, used })
      texts.length = strings
      return write(value, program, depth)
    }
    copy[index] = item(own)
  }
  return copy
}

const NOTHING = {}

// With nothing on the prototypes an index that is there is the array's own; asking each one costs more than reading it.
function isPolluted() {
  for (const _ in NOTHING) return true
  return Array.prototype.length !== 0
}

module.exports = { writerOf }
