'use strict'

// What the headers add to the processor time of an Express server, the load coming from another process.

const { join } = require('node:path')
const { measureServers } = require('./servers.js')
const { median, minus, ratio } = require('./statistics.js')
const { table, verdict } = require('./table.js')

const SERVER = join(__dirname, 'express-server.js')
const NAMES = [
  'bare',
  'a middleware that does nothing',
  'one header as long as all of them',
  'helmet',
  'armet',
  'armet, fastPath: false',
]
const EXPECTED = { armet: 0.6 }

/**
 * Measures every server.
 *
 * @param {{ generations: number, rounds: number, warmUp: number, requests: number }} counts
 * @returns {Promise<string>} The table.
 */
async function express(counts) {
  const costs = await measureServers(SERVER, new Map(NAMES.map((name) => [name, [name]])), counts)
  const added = (name) => minus(costs.get(name), costs.get('bare'))
  return table(
    ['server', 'CPU per request, us', 'added, us', 'of what helmet adds', 'expected', ''],
    NAMES.map((name) => {
      if (name === 'bare') return [name, median(costs.get(name)).toFixed(1), '', '', '', '']
      const against = ratio(added(name), added('helmet'))
      return [
        name,
        median(costs.get(name)).toFixed(1),
        median(added(name)).toFixed(1),
        against.toFixed(2),
        EXPECTED[name] === undefined ? '' : `<= ${EXPECTED[name]}`,
        verdict(against, EXPECTED[name]),
      ]
    }),
    1,
  )
}

module.exports = { express }
