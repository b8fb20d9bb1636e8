'use strict'

// A hello-world server that makes its helmet for each request, in a process of its own: `node host-server.js <host> <library>`.
// Says which port it got, then answers each message with the processor time it has used so far.

const Module = require('node:module')
const { join } = require('node:path')
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
  const server = await HOSTS[host](library !== 'none')
  server.listen(0, '127.0.0.1', () => process.send(server.address().port))

  // A connection waits for the other servers' turns.
  server.keepAliveTimeout = 60_000

  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send(user + system)
  })
  process.on('disconnect', () => {
    server.close()
    server.closeAllConnections()
  })
}

start()
