'use strict'

const native = require('../native.js')

/**
 * The table of headers as the core keeps it.
 *
 * @type {{
 *   headers: Array<{ key: string, alias: string | null, options: Array<[string, string]> }>,
 *   defaultDirectives: Array<[string, string[]]>,
 *   mostDirectives: number,
 * }}
 */
module.exports = JSON.parse(native.headerTable())
