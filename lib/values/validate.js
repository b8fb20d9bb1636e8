'use strict'

const { validationOptions } = require('./options.js')
const { validatorOf } = require('./validator.js')
const { schemaFromShape } = require('../schema/schema.js')
const { isSchema } = require('../schema/base.js')
const { isForeign, ForeignValidator } = require('./foreign.js')

/**
 * What validates a part of the request: our validator, or a foreign validator behind the same methods.
 * @param {string} part
 * @param {object} schema a schema, an object of schemas, or anything with `~standard`
 * @param {object} [options] `limits`, `issues`, `messages`
 * @param {object} [more] what else the compiler is told
 */
function validatorFor(part, schema, options, more = undefined) {
  const { settings } = validationOptions(part, options)
  const told = { __proto__: null, ...settings, ...more, in: part }
  if (!isSchema(schema) && isForeign(schema)) return new ForeignValidator(schema, told)
  return validatorOf(schemaFromShape(schema), told)
}

module.exports = { validatorFor }
