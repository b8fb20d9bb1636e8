'use strict'

const { failure } = require('../failure.js')

// What a schema says about itself; it validates nothing.
const NOTES = new Set([
  'title',
  'description',
  'default',
  'examples',
  '$comment',
  'deprecated',
  'readOnly',
  'writeOnly',
  '$id',
  '$schema',
  '$defs',
  'definitions',
])

/** Which keywords validate values of each type. */
const BY_TYPE = Object.freeze({
  __proto__: null,
  string: ['minLength', 'maxLength', 'pattern', 'format', 'allOf', 'contentEncoding', 'anyOf'],
  integer: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  boolean: [],
  null: [],
  array: ['items', 'minItems', 'maxItems', 'uniqueItems'],
  object: [
    'properties',
    'required',
    'additionalProperties',
    'propertyNames',
    'minProperties',
    'maxProperties',
    'patternProperties',
  ],
})

/** Whether a node has a keyword of its own. */
function has(node, keyword) {
  return Object.hasOwn(node, keyword)
}

/** What a node has under a keyword of its own. */
function member(node, keyword) {
  return has(node, keyword) ? node[keyword] : undefined
}

/** Whether a value could be a schema with keywords. */
function isNode(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The keywords of a node that validate values of a type. */
function relevant(node, type) {
  const kept = { __proto__: null }
  for (const keyword of BY_TYPE[type]) {
    if (has(node, keyword)) kept[keyword] = node[keyword]
  }
  return kept
}

/** Refuses a node with any other keyword: what is read and not held would be worse than no rule. */
function only(node, at, keywords) {
  const stranger = Object.keys(node).find(
    (keyword) => !NOTES.has(keyword) && !keywords.includes(keyword),
  )
  if (stranger !== undefined) throw refuse(at, stranger, 'cannot be expressed here')
}

/** The error that names the keyword and the place. */
function refuse(pointer, keyword, why) {
  return failure(
    'ARMET_JSON_SCHEMA',
    `JSON Schema at ${pointer === '' ? '#' : pointer}: "${keyword}" ${why}.`,
  )
}

module.exports = { BY_TYPE, has, isNode, member, only, refuse, relevant }
