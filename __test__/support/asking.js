'use strict'

const http = require('node:http')

/** The two versions of Express that are supported, by name. */
const EXPRESS = { 'Express 4': require('express4'), 'Express 5': require('express') }

/**
 * Serves an app while `run` asks it; paths go out as they are written, where fetch would tidy them.
 * @param {Function} app
 * @param {(ask: Function) => Promise<void>} run
 */
async function serve(app, run) {
  const server = http.createServer(app)
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await run((path, told) => ask(server.address().port, path, told))
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

function ask(port, path, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { port, host: '127.0.0.1', path, method, headers, agent: false },
      (response) => {
        const chunks = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          resolve({
            status: response.statusCode,
            headers: response.headers,
            text,
            json: jsonOf(text),
          })
        })
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

function jsonOf(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What to send with a JSON body. */
function json(body) {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body }
}

/** What to send with a form. */
function form(body) {
  return { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body }
}

module.exports = { EXPRESS, serve, json, form }
