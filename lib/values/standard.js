'use strict'

const { toThrow } = require('../door.js')
const { memberOf } = require('../own-json.js')
const { check } = require('./check.js')

/**
 * What Standard Schema 1.1 and Standard JSON Schema ask for, under `~standard`.
 * @see https://standardschema.dev
 * @param {object} schema
 */
function standardOf(schema) {
  const jsonSchema = Object.freeze({
    input: (options) => jsonSchemaOf('input', options),
    output: (options) => jsonSchemaOf('output', options),
  })
  return Object.freeze({
    version: 1,
    vendor: 'armet',
    validate(value) {
      try {
        const result = check(schema, value)
        if (result.ok) return { value: result.value }
        return { issues: result.issues.map(({ message, path }) => ({ message, path })) }
      } catch (error) {
        throw toThrow(error, 'validate')
      }
    },
    jsonSchema,
  })

  function jsonSchemaOf(io, options) {
    try {
      return schema.toJSONSchema({ io, target: targetOf(options) })
    } catch (error) {
      throw toThrow(error, `jsonSchema.${io}`)
    }
  }
}

function targetOf(options) {
  return typeof options === 'object' && options !== null ? memberOf(options, 'target') : undefined
}

module.exports = { standardOf }
