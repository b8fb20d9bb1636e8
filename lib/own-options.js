'use strict'

const { failure, nameOf } = require('./failure.js')

/**
 * Options as own properties of a plain object; a name that is not known is a mistake, not a wish.
 * @param {string} of whose options they are, for the sentence
 * @param {unknown} options
 * @param {string[]} known
 * @param {Record<string, string>} [instead] what to write for names that other packages have
 * @returns {object} with a null prototype
 */
function ownOptions(of, options, known, instead = {}) {
  const own = Object.create(null)
  if (options === undefined) return own
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw failure(
      'ARMET_OPTION',
      `${of} takes options as an object; it was given ${nameOf(options)}.`,
    )
  }
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      const hint = Object.hasOwn(instead, name) ? ` Write ${instead[name]} instead.` : ''
      throw failure(
        'ARMET_OPTION',
        `${of} has no option "${name}".${hint} It has ${known.join(', ')}.`,
      )
    }
    if (options[name] !== undefined) own[name] = options[name]
  }
  return own
}

module.exports = { ownOptions }
