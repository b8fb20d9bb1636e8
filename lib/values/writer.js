'use strict'

// The writing of a tape, written out for a schema: objects whose keys are all fields are read field by field, in the order
// of the schema. What is not as the schema has it goes the general way, in the order of the value and with fields that are
// undefined counted among its values; both ways tell the core the same of the value. On the way `tape.sure` becomes false where
// the core has to be asked.

const { condition } = require('./predicate.js')
const { made, named } = require('./generated.js')
const { assignment, isPlain, set } = require('../schema/data.js')
const { tape, text, write, room, undo, state, TAGS, THREW } = require('./tape.js')

const { FALSE, TRUE, NUMBER, STRING, ARRAY, OBJECT } = TAGS

/**
 * The function `(value) => copy` for the nodes of a schema; throws where generated code is forbidden.
 * @param {object} node as in memory
 * @param {unknown} predicate what the core lets JavaScript tell of it, as `condition` takes it
 * @param {{ ids: Map<string, number>, bounds: object }} validator
 */
function writerOf(node, predicate, validator) {
  const functions = []
  const root = expressionOf({ node, predicate }, 'value', 0, 0, validator, functions)
  const source = `'use strict'
const most = validator.bounds
${functions.join('\n')}
return (value) => {
  room(1)
  tape.sure = true
  const copy = ${root}
  // There are no more values than words.
  if (tape.at > most.values) tape.sure = false
  return copy
}`
  const tools = {
    tape,
    text,
    write: doubted,
    room,
    undo,
    state,
    keysOf,
    isList,
    isPolluted,
    validator,
    THREW,
    set,
  }
  return made(tools, source)
}

/**
 * An expression that writes `value` and is a copy of it. One word of room is there for it; `left` more are wanted
 * behind it, which what is written in parts may have used up.
 */
function expressionOf(told, value, depth, left, validator, functions) {
  const general = `room(${left}, write(${value}, validator, ${depth}))`
  const sure = condition(told.predicate, value)
  const of = (type, written) =>
    `(typeof ${value} === '${type}' ? ((${sure}) || (tape.sure = false), ${written}) : ${general})`
  switch (told.node.kind) {
    case 'string':
    case 'enum':
    case 'literal':
      return of('string', `text(${STRING} | (${value}.length << 4), ${value})`)
    case 'integer':
    case 'number':
      return of('number', `${word(NUMBER)}, tape.numbers[tape.floats++] = ${value}`)
    case 'boolean':
      return of('boolean', `${word(`${value} ? ${TRUE} : ${FALSE}`)}, ${value}`)
    case 'array':
      return `room(${left}, ${listOf(told, depth, validator, functions)}(${value}))`
    case 'object':
      return `room(${left}, ${objectOf(told, depth, validator, functions)}(${value}))`
    default:
      return general
  }
}

const word = (tag) => `tape.ints[tape.at++] = ${tag}`

// Names of fields stand in the source as JSON strings and numbers as numbers: nothing of a schema is ever code.
function objectOf({ node, predicate }, depth, validator, functions) {
  return named('object', functions, (name) => {
    const names = Object.keys(node.fields)
    const fields = names.map((field, index) => ({
      field,
      key: JSON.stringify(field),
      there: `there${index}`,
      own: `own${index}`,
      copy: `copy${index}`,
      missing:
        node.fields[field].optional && node.fields[field].default === undefined
          ? ''
          : ' else tape.sure = false',
      id: Number(validator.ids.get(field)),
      written: expressionOf(
        { node: node.fields[field], predicate: predicate?.fields[index] },
        `own${index}`,
        depth + 1,
        2 * (names.length - index - 1),
        validator,
        functions,
      ),
    }))
    const each = (say, between = '\n') => fields.map(say).join(between)
    const general = `return write(value, validator, ${depth})`
    const inOrder = fields.map(({ key }, index) => ` && keys[${index}] === ${key}`).join('')
    return `function ${name}(value) {
  const keys = keysOf(value)
  if (keys === undefined || keys.length > most.keys) ${general}
  ${each(({ own }) => `let ${own}`, '\n  ')}
  if (keys.length === ${fields.length}${inOrder}) {
    ${each(({ key, own }) => `try { ${own} = value[${key}] } catch { ${own} = THREW }`, '\n    ')}
  } else {
    ${each(({ there }) => `let ${there} = false`, '\n    ')}
    for (const key of keys) {
      switch (key) {
        ${each(({ key, there }) => `case ${key}: ${there} = true; break`, '\n        ')}
        default: ${general}
      }
    }
    ${each(({ key, there, own }) => `try { if (${there}) ${own} = value[${key}] } catch { ${own} = THREW }`, '\n    ')}
  }
  if (!(${condition(predicate, 'value')})) tape.sure = false
  const count = ${each(({ own }) => `(${own} === undefined ? 0 : 1)`, ' + ') || '0'}
  room(${1 + 2 * fields.length})
  ${word(`${OBJECT} | (count << 4)`)}
  if (count === ${fields.length}) {
    ${each(({ copy, id, written }) => `${word(~id)}\n    const ${copy} = ${written}`, '\n    ')}
    return { ${each(({ key, copy }) => `${key}: ${copy}`, ', ')} }
  }
  const copy = {}
  ${each(({ field, own, id, written, missing }) => `if (${own} !== undefined) {\n    ${word(~id)}\n    ${assignment('copy', field, written)}\n  }${missing}`, '\n  ')}
  return copy
}`
  })
}

function listOf({ node, predicate }, depth, validator, functions) {
  return named('list', functions, (name) => {
    const items = { node: node.items, predicate: predicate?.items }
    const item = expressionOf(items, 'own', depth + 1, 0, validator, functions)
    const general = `return write(value, validator, ${depth})`
    return `function ${name}(value) {
  if (!isList(value)) ${general}
  let length
  try { length = value.length } catch { ${general} }
  const odd = !Number.isSafeInteger(length) || length < 0 || length > most.items
  if (odd || tape.at > 2 * most.values || ${depth} >= most.depth || isPolluted()) ${general}
  const copy = new Array(length)
  if (!(${condition(predicate, 'copy')})) tape.sure = false
  const before = state()
  room(1)
  ${word(`${ARRAY} | (length << 4)`)}
  for (let index = 0; index < length; index += 1) {
    let own
    try { own = value[index] } catch { own = THREW }
    if (own === undefined) {
      // A hole perhaps: the general way tells it from undefined.
      undo(before)
      ${general}
    }
    room(1)
    copy[index] = ${item}
  }
  return copy
}`
  })
}

function doubted(value, validator, depth) {
  tape.sure = false
  return write(value, validator, depth)
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

// An array of this realm with no class of its own: another prototype may have elements, which holes would show. A Proxy that was
// revoked throws even when it is asked this.
function isList(value) {
  try {
    return Array.isArray(value) && Object.getPrototypeOf(value) === Array.prototype
  } catch {
    return false
  }
}

const NOTHING = {}

// With nothing on the prototypes that pollution puts there, an index with a value is the array's own; asking each one costs more
// than reading it.
function isPolluted() {
  for (const _ in NOTHING) return true
  return Array.prototype.length !== 0
}

module.exports = { writerOf }
