'use strict'

// The door of the headers: what goes out. One function for all of them, one for each, and what a header's own function is
// made by. The rules are in src/headers; this folder reads options, and writes what the core answers onto responses.

const armet = require('./armet.js')
const contentSecurityPolicy = require('./content-security-policy.js')
const header = require('./header.js')

module.exports = { armet, contentSecurityPolicy, header }
