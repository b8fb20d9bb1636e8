'use strict'

const assert = require('node:assert/strict')
const { exchange } = require('./wire.js')
const { serving } = require('./serve.js')

const armet = require('../..')
const helmet = require('helmet')

/** armet as it is, and armet with its fast path turned off. */
const SIDES = {
  armet,
  'armet without its fast path': (options) => armet({ ...options, fastPath: false }),
}

/**
 * Builds the same app with helmet and with armet, sends both the same requests, and expects the same answers: status,
 * header block in order and casing, body.
 *
 * @param {(library: typeof armet) => import('node:http').RequestListener | import('node:net').Server} build
 * @param {Parameters<typeof exchange>[1]} requests
 * @param {Parameters<typeof exchange>[2] & { normalize?: (answers: object[]) => unknown }} [settings]
 * @returns helmet's answers, for what the test has to say about them.
 */
async function sameAsHelmet(
  build,
  requests,
  { normalize = (answers) => answers, ...settings } = {},
) {
  const ask = async (library) => {
    const answers = await serving(await build(library), (server) =>
      exchange(server, requests, settings),
    )
    return normalize(answers)
  }
  const expected = await ask(helmet)
  for (const [side, library] of Object.entries(SIDES)) {
    assert.deepEqual(await ask(library), expected, `${side} differs from helmet`)
  }
  return expected
}

module.exports = { sameAsHelmet, SIDES, armet, helmet }
