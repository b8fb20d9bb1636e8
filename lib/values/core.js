'use strict'

// The verdicts of the core and the two arrays they are written into: one of each for every isolate, because a
// worker loads its own copy of this file.

module.exports = require('../native.js').values()
