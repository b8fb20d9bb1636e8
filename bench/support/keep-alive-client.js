'use strict'

// Makes the load: answers each message { port, requests } once so many responses have arrived. Talks HTTP over sockets
// itself, as a whole client would take the time of the second processor.

const net = require('node:net')

const CONNECTIONS = 8
const REQUEST = 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n\r\n'
const BODY = 'Hello, world'
const ENDING = `\r\n\r\n${BODY}`

/** One connection that asks again as soon as it has its answer, for as long as there is something left to ask. */
function ask(port, work) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1')
    let received = ''
    const next = () => {
      if (work.left === 0) {
        socket.end()
        return
      }
      work.left--
      received = ''
      socket.write(REQUEST)
    }
    socket.setNoDelay(true)
    socket.setEncoding('latin1')
    socket.on('connect', next)
    socket.on('data', (chunk) => {
      received += chunk
      if (!received.endsWith(ENDING)) return
      if (received.startsWith('HTTP/1.1 200 ')) next()
      else socket.destroy(new Error(`The server answered ${received.slice(0, 20)}`))
    })
    socket.on('error', reject)
    socket.on('close', resolve)
  })
}

process.on('message', async ({ port, requests }) => {
  const work = { left: requests }
  await Promise.all(Array.from({ length: CONNECTIONS }, () => ask(port, work)))
  process.send('done')
})
process.send('ready')
