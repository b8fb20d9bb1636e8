'use strict'

const { parentPort, workerData } = require('node:worker_threads')
const armet = require('../..')
const helmet = require('helmet')
const { blankResponse, emit, headersOf } = require('../support/responses.js')
const { countNodeMethods } = require('../support/node-methods.js')

const tasks = {
  load: () => armet().name,

  headers(responses) {
    const shown = (library) => {
      const res = blankResponse()
      library({}, res, () => {})
      return JSON.stringify(headersOf(res)) + emit(res)
    }
    const expected = shown(helmet())
    const middleware = armet()
    let wrong = 0
    let count = 0
    for (; count < responses; count++) {
      const res = blankResponse()
      middleware({}, res, () => {})
      if (count % 100 === 0 && shown(middleware) !== expected) wrong++
      for (const name of res.getHeaderNames()) res.appendHeader(name, 'changed')
    }
    const res = blankResponse()
    const { setHeader } = countNodeMethods(() => middleware({}, res, () => {}))
    return { wrong, count, fast: setHeader === 0 }
  },

  refusals() {
    const attempts = [
      () => armet({ hsts: { maxAge: -1 } }),
      () => armet.contentSecurityPolicy({ directives: { 'bad name': [] } }),
    ]
    return attempts.map((attempt) => {
      try {
        attempt()
        return null
      } catch (error) {
        return error.message
      }
    })
  },

  nonces(responses) {
    const middleware = armet({ contentSecurityPolicy: { nonce: true } })
    return Array.from({ length: responses }, () => {
      const res = blankResponse()
      middleware({}, res, () => {})
      return res.locals.cspNonce
    })
  },

  endless() {
    parentPort.postMessage('started')
    const middleware = armet({ contentSecurityPolicy: { nonce: true } })
    for (;;) {
      middleware({}, blankResponse(), () => {})
      armet()
    }
  },
}

parentPort.postMessage(tasks[workerData.task](workerData.responses))
