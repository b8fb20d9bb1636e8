'use strict'

const { check } = require('./check.js')

/**
 * What Standard Schema 1.1 and Standard JSON Schema ask for, under `~standard`.
 * @see https://standardschema.dev
 * @param {object} schema
 */
function standardOf(schema) {
  const jsonSchema = Object.freeze({
    input: (options) => schema.toJSONSchema({ io: 'input', target: options?.target }),
    output: (options) => schema.toJSONSchema({ io: 'output', target: options?.target }),
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

module.exports = { standardOf }
