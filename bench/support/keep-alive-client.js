'use strict'

// Makes the load: answers each message { port, requests } once so many responses have arrived. Talks HTTP over sockets
// itself, as a whole client would take the time of the second processor.

const net = require('node:net')

const CONNECTIONS = 8
const REQUEST = 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n\r\n'
const ENDING = '\r\n\r\nHello, world'

/** The open connections, by port: opening them is no part of what is measured. */
const pools = new Map()

/** One connection; the function it gives asks for as long as there is something left to ask. */
function connection(port) {
  const socket = net.connect(port, '127.0.0.1')
  let received = ''
  let work
  let done
  const next = () => {
    if (work.left === 0) {
      done()
      return
    }
    work.left--
    received = ''
    socket.write(REQUEST)
  }
  socket.setNoDelay(true)
  socket.setEncoding('latin1')
  socket.on('data', (chunk) => {
    received += chunk
    if (!received.endsWith(ENDING)) return
    if (received.startsWith('HTTP/1.1 200 ')) next()
    else socket.destroy(new Error(`The server answered ${received.slice(0, 20)}`))
  })
  // The servers of one generation end before those of the next start.
  socket.on('close', () => pools.delete(port))
  return (shared) => {
    work = shared
    return new Promise((resolve) => {
      done = resolve
      next()
    })
  }
}

process.on('message', async ({ port, requests }) => {
  if (!pools.has(port)) {
    pools.set(
      port,
      Array.from({ length: CONNECTIONS }, () => connection(port)),
    )
  }
  const work = { left: requests }
  await Promise.all(pools.get(port).map((ask) => ask(work)))
  process.send('done')
})
process.send('ready')
