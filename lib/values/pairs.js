'use strict'

// For validators that are not ours: a query string the guard has already judged, as the object they expect.

const { set } = require('../schema/data.js')

const KEY = /^([^[\]]+)((?:\[[^[\]]*\])*)$/

/**
 * The pairs of a query string: nested where the brackets nest, a list where a key comes twice or ends in `[]`.
 * @param {string} raw without its question mark; its escapes are known to be valid
 * @returns {object | undefined} nothing if a key is both a value and an object
 */
function objectOf(raw) {
  const root = {}
  for (const pair of raw.split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const key = text(equals === -1 ? pair : pair.slice(0, equals))
    if (!put(root, path(key), equals === -1 ? '' : text(pair.slice(equals + 1)))) return undefined
  }
  return root
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
  if (list) keys.pop()
  const last = keys.pop()
  let holder = root
  for (const key of keys) {
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
