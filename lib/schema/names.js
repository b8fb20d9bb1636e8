'use strict'

const { SCHEMA, isSchema } = require('./base.js')

/**
 * The names of the fields of a schema or of an object of schemas; nothing where they are not known beforehand.
 * @param {object} schema
 * @returns {string[] | undefined}
 */
function namesOf(schema) {
  if (!isSchema(schema))
    return typeof schema['~standard'] === 'object' ? undefined : Object.keys(schema)
  const { node } = schema[SCHEMA]
  return node.kind === 'object' && node.unknown !== 'passthrough'
    ? Object.keys(node.fields)
    : undefined
}

module.exports = { namesOf }
