'use strict'

const { judgingOptions } = require('./options.js')
const { programOf } = require('./program.js')
const { schemaFromShape } = require('../schema/schema.js')
const { isSchema } = require('../schema/base.js')
const { isVendor, VendorProgram } = require('./vendor.js')

/**
 * What judges a part of the request: our program, or a foreign validator behind the same methods.
 * @param {string} part
 * @param {object} schema a schema, an object of schemas, or anything with `~standard`
 * @param {object} [options] `limits`, `issues`, `messages`
 * @param {object} [more] what else the compiler is told
 */
function judgeOf(part, schema, options, more = undefined) {
  const { judging } = judgingOptions(part, options)
  const told = { __proto__: null, ...judging, ...more, in: part }
  if (!isSchema(schema) && isVendor(schema)) return new VendorProgram(schema, told)
  return programOf(schemaFromShape(schema), told)
}

module.exports = { judgeOf }
