'use strict'

const { Schema } = require('./base.js')
const { count } = require('./rule.js')

/** A list of values of one schema. */
class ArraySchema extends Schema {
  /** At least `items` items. */
  min(items) {
    return this.with({ min: count('min', items) })
  }

  /** At most `items` items. */
  max(items) {
    return this.with({ max: count('max', items) })
  }

  /** Exactly `items` items. */
  length(items) {
    return this.with({ min: count('length', items), max: items })
  }

  /** At least one item. */
  nonempty() {
    return this.with({ min: 1 })
  }

  /** No two items are equal. */
  unique() {
    return this.with({ unique: true })
  }

  /** In text, one value may hold several items with commas between them: `tags=a,b`. */
  comma() {
    return this.with({ comma: true })
  }
}

/** An object whose keys are not known beforehand and whose values have one schema. */
class RecordSchema extends Schema {
  /** At least `keys` keys. */
  min(keys) {
    return this.with({ min: count('min', keys) })
  }

  /** At most `keys` keys. */
  max(keys) {
    return this.with({ max: count('max', keys) })
  }
}

module.exports = { ArraySchema, RecordSchema }
