'use strict'

const { isDeepStrictEqual } = require('node:util')

/** The sides of a request's outcome, each compared by itself so that each difference can have its own reason. */
const REQUEST = {
  ending: ['threw', 'thrown', 'nexts', 'returned', 'warnings'],
  headers: ['headers', 'read', 'block'],
  calls: ['calls'],
}

/**
 * In what two outcomes differ, each difference as small as it can be named.
 *
 * @returns {{ aspect: string, expected: unknown, received: unknown, request?: number }[]}
 */
function compare(expected, received) {
  if (!sameConstruction(expected, received)) {
    // Who stopped earlier had no occasion for the other's later warnings.
    const early = received.construction.threw ? 'missing warning' : 'extra warning'
    const differences = compareWarnings(expected.warnings, received.warnings).filter(
      ({ aspect }) => aspect !== early,
    )
    return [...differences, difference('construction', expected, received, ['construction'])]
  }
  const differences = compareWarnings(expected.warnings, received.warnings)
  if (!isDeepStrictEqual(expected.middleware, received.middleware)) {
    differences.push(difference('middleware', expected, received, ['middleware']))
  }
  for (const request of expected.requests.keys()) {
    differences.push(
      ...compareRequest(expected.requests[request], received.requests[request], request),
    )
  }
  return differences
}

function compareRequest(expected, received, request) {
  return Object.entries(REQUEST)
    .filter(([, fields]) =>
      fields.some((field) => !isDeepStrictEqual(expected[field], received[field])),
    )
    .map(([aspect, fields]) => ({ ...difference(aspect, expected, received, fields), request }))
}

function sameConstruction(expected, received) {
  const [a, b] = [expected.construction, received.construction]
  return a.threw === b.threw && a.thrown === b.thrown && a.made === b.made
}

// Each warning too many, and each missing or out of order, is a difference of its own.
function compareWarnings(expected, received) {
  const differences = []
  const left = [...expected]
  for (const warning of received) {
    if (left[0] === warning) left.shift()
    else differences.push({ aspect: 'extra warning', expected: '', received: warning })
  }
  for (const warning of left) {
    differences.push({ aspect: 'missing warning', expected: warning, received: '' })
  }
  return differences
}

function difference(aspect, expected, received, fields) {
  const side = (outcome) => Object.fromEntries(fields.map((field) => [field, outcome[field]]))
  return { aspect, expected: side(expected), received: side(received) }
}

module.exports = { compare }
