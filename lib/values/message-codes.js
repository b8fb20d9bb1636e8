'use strict'

const { english } = require('./messages.js')

const CODES = Object.keys(english)

/** Whether issues of schemas have this code. */
const isCode = (name) => Object.hasOwn(english, name)

/**
 * The code that a sentence was meant for, where its name is that of no issue and nearly one's: `requird`, `min`. Any other
 * name may be the code of a refine function.
 * @param {string} name
 * @returns {string | undefined}
 */
function meantCode(name) {
  if (isCode(name)) return undefined
  return (
    CODES.find((code) => code.endsWith(`.${name}`)) ??
    (name.length < 4 ? undefined : CODES.find((code) => isNear(name, code)))
  )
}

/** Whether one letter is missing, too many or another, or two beside each other stand the wrong way round. */
function isNear(name, code) {
  const lower = name.toLowerCase()
  if (lower === code) return true
  let start = 0
  while (start < lower.length && lower[start] === code[start]) start += 1
  let end = 0
  const shorter = Math.min(lower.length, code.length)
  while (end < shorter - start && lower.at(-1 - end) === code.at(-1 - end)) end += 1
  const [left, right] = [lower, code].map((text) => text.slice(start, text.length - end))
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}

module.exports = { isCode, meantCode }
