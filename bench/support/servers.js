'use strict'

// The processor time that servers take for a request, the load coming from another process.

const { join } = require('node:path')
const { child } = require('./child.js')
const { interleave } = require('./rounds.js')

const CLIENT = join(__dirname, 'keep-alive-client.js')

/**
 * Measures servers in turns.
 *
 * @param {string} file What runs as a server.
 * @param {Map<string, string[]>} servers The arguments of each, by its name.
 * @param {{ generations: number, rounds: number, warmUp: number, requests: number }} counts `generations` is how often all
 *   servers are started anew, as the same program is not compiled to quite the same code each time; `requests` is how
 *   many each server answers in one round.
 * @param {(ports: Map<string, number>) => Promise<void>} [check] What is to be looked at before they are measured.
 * @returns {Promise<Map<string, number[]>>} The microseconds that each took for a request, one figure for each round.
 */
async function measureServers(file, servers, { generations, requests, ...turns }, check) {
  const client = await child(CLIENT)
  const costs = new Map([...servers.keys()].map((name) => [name, []]))
  for (let generation = 0; generation < generations; generation++) {
    const running = new Map()
    for (const [name, args] of servers) running.set(name, await child(file, args))
    const ports = new Map([...running].map(([name, { greeting }]) => [name, greeting]))
    if (generation === 0) await check?.(ports)
    const tasks = new Map([...running].map(([name, server]) => [name, turn(server)]))
    for (const [name, values] of await interleave(tasks, turns)) costs.get(name).push(...values)
    for (const server of running.values()) await server.end()
  }
  await client.end()
  return costs

  function turn(server) {
    return async () => {
      const before = await server.ask('cpu')
      await client.ask({ port: server.greeting, requests })
      return ((await server.ask('cpu')) - before) / requests
    }
  }
}

module.exports = { measureServers }
