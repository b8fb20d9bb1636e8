'use strict'

const { memberOf } = require('../own-json.js')
const { check } = require('./check.js')

/**
 * What Standard Schema 1.1 and Standard JSON Schema ask for, under `~standard`.
 * @see https://standardschema.dev
 * @param {object} schema
 */
function standardOf(schema) {
  const jsonSchema = Object.freeze({
    input: (options) => schema.toJSONSchema({ io: 'input', target: targetOf(options) }),
    output: (options) => schema.toJSONSchema({ io: 'output', target: targetOf(options) }),
  })
  return Object.freeze({
    version: 1,
    vendor: 'armet',
    validate(value) {
      const result = check(schema, value)
      if (result.ok) return { value: result.value }
      return { issues: result.issues.map(({ message, path }) => ({ message, path })) }
    },
    jsonSchema,
  })
}

function targetOf(options) {
  return typeof options === 'object' && options !== null ? memberOf(options, 'target') : undefined
}

module.exports = { standardOf }
