'use strict'

const domains = require('../../domains.json')

/** What armet exports beside headers, by the domain that has it. */
module.exports = Object.fromEntries(
  domains.filter(({ exports }) => exports.length > 0).map(({ name, exports }) => [name, exports]),
)
