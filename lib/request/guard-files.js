'use strict'

// Files that a parser of multipart bodies has put on the request: multer an array, arrays under the names of fields, or one
// file; express-fileupload and formidable files and arrays of them under names, which may nest. The names of fields, and those
// that files had where they came from, are the client's.

const { append } = require('../own-array.js')
const { memberOf } = require('../own-json.js')
const { put } = require('../own-property.js')

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
  const names = Object.create(null)
  if (Array.isArray(files)) {
    for (const file of files) if (isObject(file)) addFile(names, file)
  } else if (isFile(files)) addFile(names, files)
  else if (isObject(files)) addFields(names, files, 0)
  return names
}

// multer writes on the file which field it came under.
function addFile(names, file) {
  const field = fieldOf(file)
  if (!Object.hasOwn(names, field)) put(names, field, [])
  append(names[field], shownOf(file, 0))
}

function fieldOf(file) {
  const fieldname = memberOf(file, 'fieldname')
  return typeof fieldname === 'string' ? fieldname : 'file'
}

function addFields(names, files, depth) {
  for (const name of Object.keys(files)) put(names, name, shownOf(files[name], depth))
}

function shownOf(value, depth) {
  if (!isObject(value) || depth > MAX_DEPTH) return null
  if (isFile(value))
    return NAMES.map((name) => memberOf(value, name)).filter((name) => typeof name === 'string')
  if (Array.isArray(value)) return value.map((one) => shownOf(one, depth + 1))
  const inside = Object.create(null)
  addFields(inside, value, depth + 1)
  return inside
}

function isFile(value) {
  return (
    isObject(value) &&
    NAMES.some((name) => typeof memberOf(value, name) === 'string') &&
    CONTENT.some((name) => memberOf(value, name) !== undefined)
  )
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
  if (Array.isArray(files))
    return files.filter((file) => !isObject(file) || Object.hasOwn(kept, fieldOf(file)))
  if (isFile(files)) return Object.hasOwn(kept, fieldOf(files)) ? files : undefined
  return keptFields(files, kept)
}

function keptFields(files, kept) {
  const rest = {}
  for (const name of Object.keys(files)) {
    if (Object.hasOwn(kept, name)) put(rest, name, keptInside(files[name], kept[name]))
  }
  return rest
}

function keptInside(value, kept) {
  if (!isObject(value) || !isObject(kept) || isFile(value)) return value
  if (Array.isArray(value)) return value.map((one, index) => keptInside(one, kept[index]))
  return keptFields(value, kept)
}

module.exports = { keptFiles, namesOfFiles }
