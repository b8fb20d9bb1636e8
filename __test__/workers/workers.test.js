'use strict'

const assert = require('node:assert/strict')
const { join } = require('node:path')
const { describe, it } = require('node:test')
const { Worker } = require('node:worker_threads')

const WORKERS = 4
const RESPONSES = 20_000

function inWorker(task) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(__dirname, 'worker.js'), {
      workerData: { task, responses: RESPONSES },
    })
    let answer
    worker.on('message', (message) => (answer = message))
    worker.on('error', reject)
    worker.on('exit', (code) => (code === 0 ? resolve(answer) : reject(new Error(`exit ${code}`))))
  })
}

const inWorkers = (task) => Promise.all(Array.from({ length: WORKERS }, () => inWorker(task)))

describe('in several worker threads at once', () => {
  it("every response gets helmet's headers, by the fast path", async () => {
    for (const { wrong, fast, count } of await inWorkers('headers')) {
      assert.deepEqual({ wrong, fast, count }, { wrong: 0, fast: true, count: RESPONSES })
    }
  })

  it('options are refused with their sentences', async () => {
    for (const messages of await inWorkers('refusals')) {
      assert.deepEqual(messages, [
        'Strict-Transport-Security: -1 is not a valid value for maxAge. Please choose a positive integer.',
        'Content-Security-Policy received an invalid directive name "bad name"',
      ])
    }
  })

  it('no two share a nonce', async () => {
    const lists = await inWorkers('nonces')
    const all = lists.flat()
    assert.equal(all.length, WORKERS * RESPONSES)
    assert.equal(new Set(all).size, all.length)
  })

  it('a worker that ends leaves the others and this thread working', async () => {
    for (let round = 0; round < 5; round++) {
      await Promise.all([inWorker('load'), inWorker('load'), inWorker('headers')])
    }
    const armet = require('../..')
    const { blankResponse } = require('../support/responses.js')
    const res = blankResponse()
    armet()({}, res, () => {})
    assert.equal(res.getHeaderNames().length, 12)
  })

  it('a worker that is stopped in the middle of its work takes nothing with it', async () => {
    const worker = new Worker(join(__dirname, 'worker.js'), {
      workerData: { task: 'endless', responses: RESPONSES },
    })
    await new Promise((resolve) => worker.once('message', resolve))
    await worker.terminate()
    const [{ wrong }] = await Promise.all([inWorker('headers')])
    assert.equal(wrong, 0)
  })
})
