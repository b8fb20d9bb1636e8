'use strict'

// Writes down what each built addon is, for the loader to compare before it loads one.

const { createHash } = require('node:crypto')
const { readdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { crc32 } = require('../lib/addon-file.js')

/** @param {Buffer} bytes An addon's. */
function entry(bytes) {
  return {
    size: bytes.length,
    crc32: crc32(bytes),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}

/** The table of every addon in a folder, by platform. */
function table(folder) {
  const addons = readdirSync(folder)
    .map((file) => /^armet\.([a-z0-9-]+)\.node$/.exec(file))
    .filter((match) => match !== null)
  return Object.fromEntries(
    addons.map(([file, platform]) => [platform, entry(readFileSync(join(folder, file)))]),
  )
}

/** Puts the table beside the addons. */
function writeTable(folder) {
  writeBeside(folder, 'built.json', table(folder))
}

/** Puts data beside the addons. Programs that are starting meanwhile see the old file or the new one. */
function writeBeside(folder, name, data) {
  const file = join(folder, name)
  const temporary = `${file}.${process.pid}`
  writeFileSync(temporary, `${JSON.stringify(data)}\n`)
  renameSync(temporary, file)
}

module.exports = { entry, table, writeBeside, writeTable }
