'use strict'

// What the headers add to the processor time of an Express server, the load coming from another process.

const { join } = require('node:path')
const { child } = require('./child.js')
const { interleave } = require('./rounds.js')
const { median, minus, ratio } = require('./statistics.js')
const { table, verdict } = require('./table.js')

const SERVER = join(__dirname, 'express-server.js')
const CLIENT = join(__dirname, 'keep-alive-client.js')
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
 * @param {{ generations: number, rounds: number, warmUp: number, requests: number }} counts `generations` is how often all
 *   servers are started anew, as the same program is not compiled to quite the same code each time; `requests` is how
 *   many each server answers in one round.
 * @returns {Promise<string>} The table.
 */
async function express({ generations, requests, ...turns }) {
  const client = await child(CLIENT)
  const costs = new Map(NAMES.map((name) => [name, []]))
  for (let generation = 0; generation < generations; generation++) {
    const measured = await generationOfServers(client, requests, turns)
    for (const [name, values] of measured) costs.get(name).push(...values)
  }
  await client.end()

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

async function generationOfServers(client, requests, turns) {
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
  const costs = await interleave(tasks, turns)
  for (const server of servers) await server.end()
  return costs
}

module.exports = { express }
