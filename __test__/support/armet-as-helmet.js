'use strict'

// Loaded before a program with `--require`: what asks for helmet gets armet. How often is written at the end, so that
// nobody takes a run with helmet for one with armet.

const Module = require('node:module')
const { join } = require('node:path')

const armet = join(__dirname, '..', '..', 'index.js')
const { _resolveFilename } = Module
let asked = 0

Module._resolveFilename = function resolve(request, ...rest) {
  if (request !== 'helmet') return _resolveFilename.call(this, request, ...rest)
  asked += 1
  return armet
}

process.on('exit', () => process.stderr.write(`helmet was asked for ${asked} times\n`))
