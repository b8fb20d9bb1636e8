'use strict'

const { s } = require('../schema/schema.js')
const { FORMATS } = require('./format.js')
const { BY_TYPE, has, isNode, member, only, refuse } = require('./keyword.js')
const { sized } = require('./size.js')

/** A node of type string. */
function string(node, at) {
  only(node, at, ['type', ...BY_TYPE.string])
  if (has(node, 'anyOf') && !FORMATS.isAddress(node))
    throw refuse(at, 'anyOf', 'stands beside "type": "string" and is not a choice of addresses')
  const sources = patternsOf(node, at)
  const format = formatOf(node, at, sources)
  let text = counted(sized(s.string(), node, at, 'Length'), node)
  if (format !== undefined) text = FORMATS.apply(text, format)
  if (has(node, 'anyOf')) text = text.ip()
  for (const source of sources) {
    if (!FORMATS.repeats(format, source)) text = text.pattern(expressionOf(source, at))
  }
  return text
}

// JSON Schema counts characters where `.length` counts UTF-16 units. Where a bound could not tell the two apart, it is as our own.
function counted(text, node) {
  const isSame = (member(node, 'minLength') ?? 0) <= 1 && (member(node, 'maxLength') ?? 0) === 0
  return isSame ? text : text.with({ codePoints: true })
}

/** The one format that a node asks for: two could not both be held. */
function formatOf(node, at, sources) {
  const format = member(node, 'format')
  const encoding = member(node, 'contentEncoding')
  const isSaid = FORMATS.isSaidByPatterns(format) && sources.length > 0
  if (format !== undefined && !isSaid && !FORMATS.has(format))
    throw refuse(at, 'format', 'is not one that is known here')
  if (encoding !== undefined && !FORMATS.isEncoding(encoding))
    throw refuse(at, 'contentEncoding', 'is not base64 or base64url')
  const named = isSaid ? undefined : format
  if (named === undefined || encoding === undefined || named === encoding)
    return refuseSecond(node, at, named ?? encoding)
  throw refuse(at, 'contentEncoding', 'stands beside another format')
}

function refuseSecond(node, at, format) {
  if (format !== undefined && has(node, 'anyOf'))
    throw refuse(at, 'anyOf', 'stands beside another format')
  return format
}

function patternsOf(node, at) {
  const all = member(node, 'allOf') ?? []
  const isPattern = (one) =>
    isNode(one) &&
    Object.keys(one).every((keyword) => keyword === 'pattern' || keyword === 'type') &&
    has(one, 'pattern') &&
    (!has(one, 'type') || one.type === 'string')
  if (!Array.isArray(all) || !all.every(isPattern))
    throw refuse(at, 'allOf', 'holds more than patterns')
  return [...(has(node, 'pattern') ? [node.pattern] : []), ...all.map((one) => one.pattern)]
}

function expressionOf(source, at) {
  if (typeof source !== 'string') throw refuse(at, 'pattern', 'is not a string')
  try {
    // JSON Schema's patterns are Unicode ones; many are written without that in mind.
    return new RegExp(source, 'u')
  } catch {
    try {
      return new RegExp(source)
    } catch {
      throw refuse(at, 'pattern', 'is not a regular expression')
    }
  }
}

module.exports = { string }
