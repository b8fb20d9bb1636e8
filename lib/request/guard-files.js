'use strict'

// Files that a parser of multipart bodies has put on the request: multer an array, arrays under the names of fields, or one
// file; express-fileupload and formidable files and arrays of them under names, which may nest. The names of fields, and those
// that files had where they came from, are the client's.

const { append } = require('../own-array.js')
const { memberOf } = require('../own-json.js')
const { put } = require('../own-property.js')

const { create, hasOwn, keys: keysOf } = Object
const { isArray } = Array

// Beyond any limit on the depth of values.
const MAX_DEPTH = 600
// Where the parsers put the name that a file had.
const NAMES = ['originalname', 'originalFilename', 'filename', 'name']
// What only files have: what is in them, or where it was put.
const CONTENT = ['data', 'buffer', 'path', 'filepath', 'tempFilePath', 'stream', 'mv', 'size']

/**
 * The names in what is under `req.files` or `req.file`, as an object that a guard looks at.
 * @param {unknown} files
 * @returns {object}
 */
function namesOfFiles(files) {
  const names = create(null)
  if (isArray(files)) {
    for (const file of files) if (isObject(file)) addFile(names, file)
  } else if (isFile(files)) addFile(names, files)
  else if (isObject(files)) addFields(names, files, 0)
  return names
}

// multer writes on the file which field it came under.
function addFile(names, file) {
  const field = fieldOf(file)
  if (!hasOwn(names, field)) put(names, field, [])
  append(names[field], shownOf(file, 0))
}

function fieldOf(file) {
  const fieldname = memberOf(file, 'fieldname')
  return typeof fieldname === 'string' ? fieldname : 'file'
}

function addFields(names, files, depth) {
  for (const name of keysOf(files)) put(names, name, shownOf(files[name], depth))
}

function shownOf(value, depth) {
  if (!isObject(value) || depth > MAX_DEPTH) return null
  const shown = []
  if (isFile(value)) {
    for (const name of NAMES) {
      const own = memberOf(value, name)
      if (typeof own === 'string') append(shown, own)
    }
    return shown
  }
  if (isArray(value)) {
    for (const one of value) append(shown, shownOf(one, depth + 1))
    return shown
  }
  const inside = create(null)
  addFields(inside, value, depth + 1)
  return inside
}

function isFile(value) {
  if (!isObject(value)) return false
  let isNamed = false
  for (const name of NAMES) if (typeof memberOf(value, name) === 'string') isNamed = true
  if (!isNamed) return false
  for (const name of CONTENT) if (memberOf(value, name) !== undefined) return true
  return false
}

function isObject(value) {
  return typeof value === 'object' && value !== null
}

/**
 * The same files without those whose name, or the name of whose field, a guard took out of what `namesOfFiles` made.
 * @param {unknown} files
 * @param {object} kept
 */
function keptFiles(files, kept) {
  if (isArray(files)) return files.filter((file) => !isObject(file) || hasOwn(kept, fieldOf(file)))
  if (isFile(files)) return hasOwn(kept, fieldOf(files)) ? files : undefined
  return keptFields(files, kept)
}

function keptFields(files, kept) {
  const rest = {}
  for (const name of keysOf(files)) {
    if (hasOwn(kept, name)) put(rest, name, keptInside(files[name], kept[name]))
  }
  return rest
}

function keptInside(value, kept) {
  if (!isObject(value) || !isObject(kept) || isFile(value)) return value
  if (isArray(value)) return value.map((one, index) => keptInside(one, kept[index]))
  return keptFields(value, kept)
}

module.exports = { keptFiles, namesOfFiles }
