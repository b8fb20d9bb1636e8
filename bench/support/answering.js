'use strict'

/**
 * The tail of a server in a process of its own: says which port it got, then answers each message with the processor time that
 * the process has used so far, and ends when its parent does.
 *
 * @param {import('node:http').Server} server It listens on no port yet.
 */
function answering(server) {
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

module.exports = { answering }
