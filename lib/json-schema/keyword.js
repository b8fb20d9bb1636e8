'use strict'

const { failure } = require('../failure.js')

// What a schema says about itself; it judges nothing.
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
])

/** Which keywords judge values of each type. */
const BY_TYPE = {
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
}

/** The keywords of a node that judge values of a type. */
function relevant(node, type) {
  return Object.fromEntries(
    Object.entries(node).filter(([keyword]) => BY_TYPE[type]?.includes(keyword)),
  )
}

/** Refuses a node with any other keyword. */
function only(node, at, keywords) {
  const stranger = Object.keys(node).find(
    (keyword) =>
      !NOTES.has(keyword) &&
      !keywords.includes(keyword) &&
      keyword !== '$defs' &&
      keyword !== 'definitions',
  )
  if (stranger === undefined || stranger === 'type') return
  throw refuse(at, stranger, 'cannot be expressed here')
}

/** The error that names the keyword and the place. */
function refuse(pointer, keyword, why) {
  return failure(
    'ARMET_JSON_SCHEMA',
    `JSON Schema at ${pointer === '' ? '#' : pointer}: "${keyword}" ${why}.`,
  )
}

module.exports = { BY_TYPE, only, refuse, relevant }
