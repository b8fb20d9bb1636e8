'use strict'

// JSON between our own two sides. JSON.stringify asks every object and array for `toJSON`, and what JSON.parse makes inherits
// from Object.prototype: either would let what somebody put there decide.

const { getPrototypeOf, hasOwn, isFrozen, keys: keysOf, setPrototypeOf } = Object
const { isArray } = Array
const { parse, stringify } = JSON

/**
 * JSON text of plain data, from own properties alone.
 * @param {unknown} value strings, finite numbers, booleans, null, arrays and objects of these; a property that is undefined is left out
 * @returns {string}
 */
function jsonText(value) {
  if (typeof value !== 'object' || value === null) return stringify(value)
  if (isArray(value)) {
    let items = ''
    for (let index = 0; index < value.length; index += 1)
      items += `${index === 0 ? '' : ','}${jsonText(value[index])}`
    return `[${items}]`
  }
  let members = ''
  for (const key of keysOf(value)) {
    if (value[key] === undefined) continue
    members += `${members === '' ? '' : ','}${stringify(key)}:${jsonText(value[key])}`
  }
  return `{${members}}`
}

/**
 * What a JSON text of the core says, as objects that inherit nothing.
 * @param {string} text
 */
function ownParsed(text) {
  return disowned(parse(text))
}

/**
 * The same of what a text was parsed to.
 * @template T
 * @param {T} value
 * @returns {T}
 */
function disowned(value) {
  if (typeof value !== 'object' || value === null || isFrozen(value)) return value
  for (const key of keysOf(value)) disowned(value[key])
  return isArray(value) ? value : setPrototypeOf(value, null)
}

/**
 * A property that is an object's own.
 * @param {object} object
 * @param {string} name
 */
function ownOf(object, name) {
  return hasOwn(object, name) ? object[name] : undefined
}

/**
 * A property of an object or of a prototype that a program gave it: what stands on Object.prototype is nobody's.
 * @param {object} object
 * @param {string} name
 */
function memberOf(object, name) {
  if (!(name in Object.prototype)) return object[name]
  for (let holder = object; holder !== null; holder = getPrototypeOf(holder)) {
    if (hasOwn(holder, name)) return holder === Object.prototype ? undefined : object[name]
  }
  return undefined
}

/** Whether an answer comes later: what stands on Object.prototype makes nothing a promise. */
function isLater(answer) {
  return (
    typeof answer === 'object' && answer !== null && typeof memberOf(answer, 'then') === 'function'
  )
}

module.exports = { disowned, isLater, jsonText, memberOf, ownOf, ownParsed }
