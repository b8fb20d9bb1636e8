'use strict'

// Refuses a release that is not ready: `npm run release:check`. What is still to be filled in stands in package.json.

const { readFileSync } = require('node:fs')
const { join } = require('node:path')

/** Stands in package.json for the owner of the repository. */
const PLACEHOLDER = 'OWNER'

/** What npm shows, and what provenance is checked against. */
const WANTED = ['author', 'bugs', 'funding', 'homepage', 'license', 'publishConfig', 'repository']

/**
 * What is wrong with a package.json that is to be published.
 *
 * @param {object} manifest
 * @returns {string[]} A sentence for each fault.
 */
function faults(manifest) {
  const found = []
  for (const name of WANTED) {
    const text = JSON.stringify(manifest[name])
    if (text === undefined) found.push(`${name} is missing from package.json.`)
    else if (text.includes(PLACEHOLDER)) {
      found.push(
        `${name} in package.json still says ${PLACEHOLDER}: put the repository's owner there.`,
      )
    }
  }
  if (manifest.publishConfig?.provenance !== true) {
    found.push('publishConfig.provenance in package.json must be true.')
  }
  return found
}

module.exports = { PLACEHOLDER, faults }

if (require.main === module) {
  const file = process.argv[2] ?? join(__dirname, '..', 'package.json')
  const found = faults(JSON.parse(readFileSync(file, 'utf8')))
  for (const fault of found) console.error(fault)
  process.exitCode = found.length === 0 ? 0 : 1
}
