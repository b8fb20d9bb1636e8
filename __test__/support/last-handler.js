'use strict'

const { once } = require('node:events')
const http = require('node:http')
const { errors } = require('../..')

/** What a client gets of an app whose only handler does `work`, then fails with `error`. */
async function answerOf(make, work, error, { method = 'GET', headers = {} } = {}) {
  const app = make()
  app.use((req, res, next) => {
    work(res, req)
    next(error)
  })
  app.use(errors({ log() {} }))
  const server = http.createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const request = http.request({ port: server.address().port, method, headers, agent: false })
    request.end()
    const [response] = await once(request, 'response')
    response.setEncoding('utf8')
    let text = ''
    for await (const part of response) text += part
    return {
      status: response.statusCode,
      headers: response.headers,
      text,
      trailers: response.trailers,
    }
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

/** An error with a status that nothing else gives. */
const failed = (more = {}) => Object.assign(new Error('x'), { status: 418, ...more })

module.exports = { answerOf, failed }
