'use strict'

// A body whose bytes nobody kept, under the Content-Type of a form: a parser of JSON that takes any type may have made it.
// The text of a form is to be typed and that of JSON is not, so which of them it was is read from its length.

const { mediaType, isForm, hasBody } = require('./content-type.js')
const { jsonText } = require('../own-json.js')

const MULTIPART = 'multipart/form-data'
// What each part has besides its name and value: line ends, two hyphens, `Content-Disposition: form-data; name=""`.
const PART = 46

// What every writer of forms leaves as it is, and what none does.
const PLAIN = /^[\w.*-]$/
const ESCAPED = /[%&+=#]/

/** Whether `req.body` is to be read as the values of a form, which are all text. */
function isFormValue(req) {
  const type = mediaType(req)
  if (!isForm(type)) return false
  const { body, headers } = req
  // Parsers of multipart make objects without a prototype; one of JSON never does.
  if (typeof body !== 'object' || body === null) return true
  if (Object.getPrototypeOf(body) === null) return true
  if (Array.isArray(body)) return false
  const sizes = STYLES.map((style) => sizeOf(body, style))
  if (sizes.includes(undefined)) return false
  const length = lengthOf(headers)
  // Where the length says nothing, what is text in JSON stays text.
  if (length === undefined) return type === MULTIPART || !hasBody(req)
  if (length < Buffer.byteLength(jsonText(body))) return true
  if (type === MULTIPART) return length >= sizes[0].parts
  return sizes.some(({ least, most }) => length >= least && length <= most)
}

// Nothing where the bytes that came are not those that were parsed.
function lengthOf(headers) {
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity') return undefined
  const length = headers['content-length']
  return length === undefined ? undefined : Number(length)
}

// How writers of forms name the items of a list, and whether they escape brackets.
const STYLES = [
  { item: () => 0, field: 2 },
  { item: () => 0, field: 6 },
  { item: () => 2, field: 2 },
  { item: () => 6, field: 6 },
  { item: (index) => 2 + index.length, field: 2 },
  { item: (index) => 6 + index.length, field: 6 },
]

const MAX_DEPTH = 64

/**
 * How long a form of these values is at least and at most, in one style, and in parts. Nothing where one of them is no
 * text.
 */
function sizeOf(body, style) {
  const size = { least: -1, most: -1, parts: 0 }
  return add(body, { least: 0, most: 0 }, 0) ? size : undefined

  function add(value, name, depth) {
    if (typeof value === 'string') {
      const { least, most } = lengthsOf(value)
      size.least += name.least + least + 2
      size.most += name.most + most + 2
      size.parts += PART + name.least + Buffer.byteLength(value)
      return true
    }
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return false
    return Object.keys(value).every((key) => {
      if (Array.isArray(value)) return add(value[key], plus(name, style.item(key)), depth + 1)
      const { least, most } = lengthsOf(key)
      const brackets = depth === 0 ? 0 : style.field
      return add(value[key], plus(name, brackets + least, brackets + most), depth + 1)
    })
  }
}

function plus({ least, most }, more, atMost = more) {
  return { least: least + more, most: most + atMost }
}

/** How many bytes a name or a value takes in a form, with as few escapes as anybody writes and with as many. */
function lengthsOf(text) {
  let least = 0
  let most = 0
  for (const character of text) {
    const bytes = Buffer.byteLength(character)
    const isEscaped = bytes > 1 || character < ' ' || ESCAPED.test(character)
    least += isEscaped ? bytes * 3 : 1
    most += PLAIN.test(character) ? 1 : bytes * 3
  }
  return { least, most }
}

module.exports = { isFormValue }
