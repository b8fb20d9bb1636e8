'use strict'

// What helmet adds to a request where a host makes it for each, with armet in its place.

const { join } = require('node:path')
const { HOSTS } = require('./host-subjects.js')
const { measureServers } = require('./servers.js')
const { median, minus, ratio } = require('./statistics.js')
const { table, verdict } = require('./table.js')

const SERVER = join(__dirname, 'host-server.js')
const LIBRARIES = ['none', 'helmet', 'armet']
/** What armet may add, of what helmet adds. */
const MOST = 1.1

const nameOf = (host, library) => `${host}: ${library}`

/**
 * Measures every host.
 *
 * @param {{ generations: number, rounds: number, warmUp: number, requests: number }} counts
 * @returns {Promise<string>} The table.
 */
async function hosts(counts) {
  const rows = Object.keys(HOSTS).flatMap((host) => LIBRARIES.map((library) => [host, library]))
  const servers = new Map(rows.map((row) => [nameOf(...row), row]))
  const costs = await measureServers(SERVER, servers, counts, sameHeaders)
  return table(
    ['host', 'library', 'CPU per request, us', 'added, us', 'of what helmet adds', 'expected', ''],
    rows.map(([host, library]) => {
      const own = costs.get(nameOf(host, library))
      const cells = [host, library, median(own).toFixed(1)]
      if (library === 'none') return [...cells, '', '', '', '']
      const added = (name) => minus(costs.get(nameOf(host, name)), costs.get(nameOf(host, 'none')))
      const against = ratio(added(library), added('helmet'))
      const expected = library === 'armet' ? MOST : undefined
      return [
        ...cells,
        median(added(library)).toFixed(1),
        against.toFixed(2),
        expected === undefined ? '' : `<= ${expected}`,
        verdict(against, expected),
      ]
    }),
    2,
  )
}

/** Refuses to compare servers that answer differently. */
async function sameHeaders(ports) {
  for (const host of Object.keys(HOSTS)) {
    const [bare, theirs, ours] = await Promise.all(
      LIBRARIES.map((library) => headersOf(ports.get(nameOf(host, library)))),
    )
    if (ours !== theirs) throw new Error(`${host}: armet sends other headers than helmet.`)
    if (ours === bare) throw new Error(`${host}: no headers are sent.`)
  }
}

async function headersOf(port) {
  const { headers } = await fetch(`http://127.0.0.1:${port}/`)
  const lines = [...headers].filter(([name]) => name !== 'date')
  return JSON.stringify(lines).replace(/'nonce-[^']+'/g, "'nonce-*'")
}

module.exports = { hosts }
