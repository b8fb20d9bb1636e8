'use strict'

// A client that shows answers as they came: the header block as text, in order, in its casing.

const net = require('node:net')
const tls = require('node:tls')
const { keyless } = require('./keyless-tls.js')

/** The oldest that a request may get before the test fails. */
const PATIENCE_MS = 20_000

/**
 * Sends requests down one connection and gives the answers.
 *
 * @param {import('node:net').Server} server A server that listens.
 * @param {Array<string | { method?: string, path?: string, headers?: object, body?: string }>} requests A text is a path to GET.
 * @param {{ pipelined?: boolean, secure?: boolean }} [settings] Pipelined requests are all sent before the first answer.
 * @returns {Promise<Array<{ status: number, headers: Array<[string, string]>, body: string, interim: object[] }>>} `Date` is left out; trailers stand after
 *   the body.
 */
async function exchange(server, requests, { pipelined = false, secure = false } = {}) {
  const { port } = server.address()
  const socket = secure
    ? tls.connect({ port, host: '127.0.0.1', ...keyless.client, ALPNProtocols: ['http/1.1'] })
    : net.connect(port, '127.0.0.1')
  const reader = answersFrom(socket)
  try {
    const texts = requests.map((request, index) => write(request, index === requests.length - 1))
    const answers = []
    if (pipelined) socket.write(texts.map(({ text }) => text).join(''))
    for (const { text, method } of texts) {
      if (!pipelined) socket.write(text)
      answers.push(await reader.next(method))
    }
    return answers
  } finally {
    socket.destroy()
  }
}

function write(request, last) {
  const {
    method = 'GET',
    path = '/',
    headers = {},
    body = '',
  } = typeof request === 'string' ? { path: request } : request
  const lines = { Host: 'localhost', ...headers }
  if (last) lines.Connection = 'close'
  if (body !== '') lines['Content-Length'] = Buffer.byteLength(body)
  const block = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`)
  return { method, text: `${method} ${path} HTTP/1.1\r\n${block.join('')}\r\n${body}` }
}

function answersFrom(socket) {
  let received = ''
  let ended = false
  let wake = () => {}
  socket.setEncoding('latin1')
  socket.on('data', (text) => {
    received += text
    wake()
  })
  for (const event of ['end', 'close', 'error']) {
    socket.on(event, () => {
      ended = true
      wake()
    })
  }
  async function more() {
    if (ended) throw new Error(`The connection ended within an answer: ${JSON.stringify(received)}`)
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The server did not answer')), PATIENCE_MS)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
  async function until(find) {
    for (;;) {
      const at = find()
      if (at !== -1) return at
      await more()
    }
  }
  async function take(length) {
    await until(() => (received.length >= length ? 0 : -1))
    const text = received.slice(0, length)
    received = received.slice(length)
    return text
  }
  async function chunks() {
    let body = ''
    for (;;) {
      const end = await until(() => received.indexOf('\r\n'))
      const size = Number.parseInt(await take(end + 2), 16)
      if (size === 0) return body + (await trailers())
      body += (await take(size + 2)).slice(0, -2)
    }
  }
  async function trailers() {
    let text = ''
    for (;;) {
      const line = await take((await until(() => received.indexOf('\r\n'))) + 2)
      if (line === '\r\n') return text
      text += line
    }
  }
  async function head() {
    const end = await until(() => received.indexOf('\r\n\r\n'))
    const [line, ...lines] = (await take(end + 4)).slice(0, -4).split('\r\n')
    const headers = lines
      .map((each) => [each.slice(0, each.indexOf(':')), each.slice(each.indexOf(':') + 2)])
      .filter(([name]) => name !== 'Date')
    return { status: Number(line.split(' ')[1]), headers }
  }
  return {
    async next(method) {
      const interim = []
      let answer = await head()
      for (; answer.status < 200; answer = await head()) interim.push(answer)
      const { status, headers } = answer
      const value = (name) => headers.find(([each]) => each.toLowerCase() === name)?.[1]
      let body = ''
      if (method !== 'HEAD' && status !== 204 && status !== 304) {
        if (value('transfer-encoding') === 'chunked') body = await chunks()
        else body = await take(Number(value('content-length') ?? 0))
      }
      return { status, headers, body, interim }
    },
  }
}

module.exports = { exchange }
