'use strict'

const { failure } = require('../failure.js')
const { isSchema, Schema } = require('./base.js')
const { guardMethods } = require('../door.js')
const { COUNTING, exactMethods } = require('./exact.js')
const { knowOtherNames, METHODS } = require('./other-names.js')
const { StringSchema } = require('./string.js')
const { NumberSchema, IntegerSchema, BigIntSchema } = require('./number.js')
const { BooleanSchema, EnumSchema, LiteralSchema, JsonSchema } = require('./choice.js')
const { ArraySchema, RecordSchema } = require('./collection.js')
const { ObjectSchema } = require('./object.js')
const { UnionSchema, DiscriminatedUnionSchema } = require('./union.js')

/** Which class carries the methods of each kind. */
const KINDS = Object.freeze({
  __proto__: null,
  string: StringSchema,
  integer: IntegerSchema,
  number: NumberSchema,
  boolean: BooleanSchema,
  bigint: BigIntSchema,
  enum: EnumSchema,
  literal: LiteralSchema,
  array: ArraySchema,
  object: ObjectSchema,
  record: RecordSchema,
  union: UnionSchema,
  discriminatedUnion: DiscriminatedUnionSchema,
  json: JsonSchema,
})

for (const Kind of new Set([Schema, NumberSchema, ...Object.values(KINDS)])) {
  exactMethods(Kind)
  guardMethods(Kind, { name: 'Schema', is: isSchema, except: COUNTING })
}
knowOtherNames(Schema.prototype, METHODS, '.')

/**
 * The schema of plain, frozen data.
 * @param {object} node
 * @param {object} [refinements]
 */
function schemaOf(node, refinements) {
  const Kind = KINDS[node?.kind]
  if (Kind === undefined) {
    throw failure(
      'ARMET_SCHEMA_KIND',
      `Schema data has a "kind", one of ${Object.keys(KINDS).join(', ')}.`,
    )
  }
  return new Kind(node, refinements)
}

module.exports = { KINDS, schemaOf }
