'use strict'

const { Schema, SCHEMA } = require('./base.js')

/** True or false. */
class BooleanSchema extends Schema {
  /** Text may also say `1` and `0`. */
  numeric() {
    return this.with({ numeric: true })
  }
}

/** One of a list of strings and numbers. */
class EnumSchema extends Schema {
  /** The members, in the order they were given. */
  get values() {
    return [...this[SCHEMA].node.values]
  }
}

/** Exactly one string, number, boolean or null. */
class LiteralSchema extends Schema {}

/** Any JSON within the limits. */
class JsonSchema extends Schema {}

module.exports = { BooleanSchema, EnumSchema, LiteralSchema, JsonSchema }
