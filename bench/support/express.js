'use strict'

// What the headers add to the processor time of an Express server, the load coming from another process.

const { join } = require('node:path')
const { child } = require('./child.js')
const { interleave } = require('./rounds.js')
const { median, minus, ratio } = require('./statistics.js')
const { table, verdict } = require('./table.js')

const SERVER = join(__dirname, 'express-server.js')
const CLIENT = join(__dirname, 'keep-alive-client.js')
const NAMES = ['bare', 'helmet', 'armet', 'armet, fastPath: false']
const EXPECTED = { armet: 0.6 }

/**
 * Measures every server.
 *
 * @param {{ rounds: number, warmUp: number, requests: number }} counts `requests` is how many each server answers in one round.
 * @returns {Promise<string>} The table.
 */
async function express({ rounds, warmUp, requests }) {
  const client = await child(CLIENT)
  const servers = []
  const tasks = new Map()
  for (const name of NAMES) {
    const server = await child(SERVER, [name])
    servers.push(server)
    tasks.set(name, async () => {
      const before = await server.ask('cpu')
      await client.ask({ port: server.greeting, requests })
      return ((await server.ask('cpu')) - before) / requests
    })
  }
  const costs = await interleave(tasks, { rounds, warmUp })
  for (const running of [client, ...servers]) await running.end()

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
