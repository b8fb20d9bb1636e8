'use strict'

// A query string that the guard has already validated, as the object that validators of others expect, or that a handler
// gets after something was taken away.

const { set } = require('../schema/data.js')

const KEY = /^([^[\]]+)((?:\[[^[\]]*\])*)$/

/**
 * The pairs of a query string: nested where the brackets nest, a list where a key comes twice or ends in `[]`.
 * @param {string} raw without its question mark; its escapes are known to be valid
 * @param {{ flat?: boolean, indices?: boolean }} [how] `flat`: keys stay as they are written; `indices`: objects whose keys
 *   are all digits become lists
 * @returns {object | undefined} nothing if a key is both a value and an object
 */
function objectOf(raw, { flat = false, indices = false } = NESTED) {
  const root = {}
  for (const pair of raw.split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const key = text(equals === -1 ? pair : pair.slice(0, equals))
    const value = equals === -1 ? '' : text(pair.slice(equals + 1))
    if (!put(root, flat ? [key] : path(key), value)) return undefined
  }
  return indices ? withLists(root, true) : root
}

const NESTED = Object.freeze({ flat: false, indices: false })

function withLists(value, isRoot = false) {
  if (typeof value !== 'object' || Array.isArray(value)) return value
  const keys = Object.keys(value)
  for (const key of keys) set(value, key, withLists(value[key]))
  return !isRoot && keys.every((key) => /^\d+$/.test(key)) ? Object.values(value) : value
}

function text(escaped) {
  return decodeURIComponent(escaped.replaceAll('+', ' '))
}

function path(key) {
  const parts = KEY.exec(key)
  if (parts === null || parts[2] === '') return [key]
  return [parts[1], ...parts[2].slice(1, -1).split('][')]
}

function put(root, keys, value) {
  const list = keys.length > 1 && keys[keys.length - 1] === ''
  const end = keys.length - (list ? 2 : 1)
  const last = keys[end]
  let holder = root
  for (let at = 0; at < end; at += 1) {
    const key = keys[at]
    if (!Object.hasOwn(holder, key)) set(holder, key, {})
    holder = holder[key]
    if (typeof holder !== 'object' || Array.isArray(holder)) return false
  }
  if (!Object.hasOwn(holder, last)) {
    set(holder, last, list ? [value] : value)
    return true
  }
  const before = holder[last]
  if (typeof before === 'object' && !Array.isArray(before)) return false
  if (Array.isArray(before)) before.push(value)
  else set(holder, last, [before, value])
  return true
}

module.exports = { objectOf }
