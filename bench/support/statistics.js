'use strict'

/** The value in the middle; of an even number of values, the mean of the two in the middle. */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Differences of two series measured in the same rounds. */
function minus(values, others) {
  return values.map((value, round) => value - others[round])
}

/** The ratio of the medians of two series. */
function ratio(values, others) {
  return median(values) / median(others)
}

module.exports = { median, minus, ratio }
