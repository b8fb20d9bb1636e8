'use strict'

const { Schema } = require('./base.js')
const { refuse, finite, whole } = require('./rule.js')

/** A finite number, fractions included. */
class NumberSchema extends Schema {
  /** The smallest number allowed. */
  min(least) {
    return this.with({ min: bound(this, 'min', least) })
  }

  /** The largest number allowed. */
  max(most) {
    return this.with({ max: bound(this, 'max', most) })
  }

  /** Only multiples of `step`. */
  multipleOf(step) {
    return this.with({ multipleOf: bound(this, 'multipleOf', step) })
  }

  /** Larger than `bound`. */
  above(bound) {
    return this.with({ above: finite('above', bound) })
  }

  /** Smaller than `bound`. */
  below(bound) {
    return this.with({ below: finite('below', bound) })
  }

  /** Neither NaN nor infinite: what every number schema asks already. */
  finite() {
    return this
  }
}

// The bounds of an integer are integers.
function bound(schema, rule, value) {
  return schema.kind === 'integer' ? whole(rule, value) : finite(rule, value)
}

/** A whole number that a double holds exactly. */
class IntegerSchema extends NumberSchema {
  /** Larger than `bound`. */
  above(bound) {
    return this.min(whole('above', bound) + 1)
  }

  /** Smaller than `bound`. */
  below(bound) {
    return this.max(whole('below', bound) - 1)
  }
}

/** A whole number of any size. */
class BigIntSchema extends Schema {
  /** The smallest number allowed. */
  min(least) {
    return this.with({ min: decimal('min', least) })
  }

  /** The largest number allowed. */
  max(most) {
    return this.with({ max: decimal('max', most) })
  }

  /** What is filled in when the value is left out. */
  default(value) {
    return super.default(decimal('default', value))
  }
}

// JSON has no bigint: schema data writes it as decimal text.
function decimal(rule, value) {
  if (typeof value !== 'bigint') throw refuse(rule, 'a bigint such as 10n', value)
  return value.toString()
}

module.exports = { NumberSchema, IntegerSchema, BigIntSchema }
