'use strict'

// What JavaScript can tell by itself of a value that it has read: conditions, written out for the nodes of a schema.
// None of them refuses anything. Where one does not hold, and where a schema has a rule that is not listed here, the core
// judges.

const ANYWHERE = ['kind', 'message', 'description', 'optional', 'nullable', 'default']
const RULES = {
  string: ['min', 'max'],
  integer: ['min', 'max'],
  number: ['min', 'max', 'above', 'below'],
  boolean: ['numeric'],
  enum: ['values'],
  literal: ['value'],
  array: ['items', 'min', 'max', 'comma'],
  object: ['fields', 'unknown'],
}

// More members than this are the core's to look up.
const FEW = 8

const NEVER = 'false'

/**
 * The condition under which a value of the right type passes as it is: text, a number, a boolean, the length of an array or
 * the keys of an object, all of them among the fields.
 * @param {object} node as in memory
 * @param {string} value the name that the value has where the condition is to stand; of an array, the name of its length
 * @param {number} depth how many arrays and objects are around it
 * @param {{ [name: string]: number }} limits
 * @returns {string} JavaScript
 */
function certain(node, value, depth, limits) {
  const known = RULES[node.kind]
  if (known === undefined) return NEVER
  for (const member of Object.keys(node))
    if (!ANYWHERE.includes(member) && !known.includes(member)) return NEVER
  return CONDITIONS[node.kind](node, value, depth, limits)
}

const CONDITIONS = {
  string: ({ min = 0, max }, value, _depth, limits) =>
    within(`${value}.length`, min, max ?? limits.stringLength),
  integer: ({ min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER }, value) =>
    `Number.isSafeInteger(${value}) && ${within(value, min, max)}`,
  number: ({ min = -Number.MAX_VALUE, max = Number.MAX_VALUE, above, below }, value) =>
    [
      within(value, min, max),
      ...(above === undefined ? [] : [`${value} > ${number(above)}`]),
      ...(below === undefined ? [] : [`${value} < ${number(below)}`]),
    ].join(' && '),
  boolean: () => 'true',
  enum: ({ values }, value) =>
    values.length <= FEW && values.every(isText)
      ? values.map((member) => `${value} === ${JSON.stringify(member)}`).join(' || ')
      : NEVER,
  literal: (node, value) =>
    isText(node.value) ? `${value} === ${JSON.stringify(node.value)}` : NEVER,
  array: ({ min = 0, max }, length, depth, limits) =>
    depth < limits.depth ? within(length, min, max ?? limits.items) : NEVER,
  object: ({ fields }, _value, depth, { depth: deepest, keys, keyLength }) => {
    const names = Object.keys(fields)
    const short = names.length <= keys && names.every((name) => name.length <= keyLength)
    return `${depth < deepest && short}`
  },
}

const isText = (value) => typeof value === 'string'

// Numbers of a schema stand in the source as numbers: nothing of it is ever code.
const number = (value) => JSON.stringify(Number(value))
const within = (value, least, most) => `${value} >= ${number(least)} && ${value} <= ${number(most)}`

module.exports = { certain }
