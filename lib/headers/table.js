'use strict'

const native = require('../native.js')

/**
 * A header's line: its names, the properties that are read of its options with how, those of older helmets that are
 * ignored, and what to write instead where the whole option is one of an older helmet.
 *
 * @typedef {{
 *   key: string,
 *   alias: string | null,
 *   options: Array<[string, 'value' | 'list' | 'lists' | 'directives']>,
 *   leftovers: string[],
 *   dropped: string | null,
 * }} Line
 */

/**
 * The table of headers as the core keeps it.
 *
 * @type {{
 *   headers: Line[],
 *   defaultDirectives: Array<[string, string[]]>,
 *   mostDirectives: number,
 * }}
 */
module.exports = JSON.parse(native.headerTable())
