'use strict'

// The functions of the core and the arrays it shares: one of each for every isolate, because a worker loads its own copy
// of this file.

module.exports = require('../native.js').values()
