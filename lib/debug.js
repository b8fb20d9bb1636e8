'use strict'

/**
 * Says something to whoever asked for it with `NODE_DEBUG=<section>`; of a process that did not, it takes one look.
 *
 * @param {'armet' | 'armet-source'} section
 * @param {...unknown} message As `util.format` takes it.
 */
function debug(section, ...message) {
  if (!Object.hasOwn(process.env, 'NODE_DEBUG')) return
  try {
    require('util').debuglog(section)(...message)
  } catch {
    // A test has replaced `util`, or ended.
  }
}

module.exports = { debug }
