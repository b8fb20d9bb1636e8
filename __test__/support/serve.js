'use strict'

const http = require('node:http')

/**
 * Serves on a free port for as long as `use` takes.
 *
 * @template T
 * @param {http.RequestListener | import('node:net').Server} app A server, or what `http.createServer` takes.
 * @param {(server: import('node:net').Server) => Promise<T>} use
 * @returns {Promise<T>}
 */
async function serving(app, use) {
  const server = typeof app === 'function' ? http.createServer(app) : app
  const sockets = new Set()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  try {
    return await use(server)
  } finally {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }
}

module.exports = { serving }
