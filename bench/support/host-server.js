'use strict'

// A hello-world server that makes its helmet for each request, in a process of its own: `node host-server.js <host> <library>`.

const Module = require('node:module')
const { join } = require('node:path')
const { answering } = require('./answering.js')
const { HOSTS } = require('./host-subjects.js')

const [host, library] = process.argv.slice(2)

// The packages ask for helmet by its name.
if (library === 'armet') {
  const { _resolveFilename } = Module
  Module._resolveFilename = function resolve(request, ...rest) {
    if (request === 'helmet') return join(__dirname, '..', '..', 'index.js')
    return _resolveFilename.call(this, request, ...rest)
  }
}

async function start() {
  answering(await HOSTS[host](library !== 'none'))
}

start()
