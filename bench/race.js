'use strict'

// Races: the same work by several hands, in turns, in processor time. The medians are compared, never the runs.

const ROUNDS = Number(process.env.ROUNDS ?? 15)
const WARM_MS = Number(process.env.WARM_MS ?? 150)
const BATCH_MS = Number(process.env.BATCH_MS ?? 15)

/**
 * @param {{ [name: string]: () => unknown }} hands each does the whole work once
 * @returns {Promise<{ [name: string]: number }>} the median in nanoseconds of processor time for one
 */
async function race(hands) {
  const runners = []
  for (const work of Object.values(hands)) await warm(work)
  for (const [name, work] of Object.entries(hands))
    runners.push({ name, work, size: await batchSize(work), times: [] })
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const runner of runners)
      runner.times.push((await spent(runner.work, runner.size)) / runner.size)
  }
  return Object.fromEntries(runners.map(({ name, times }) => [name, median(times)]))
}

// What a hand shares with others was compiled when they ran; what is its own is to be compiled as well.
async function warm(work) {
  let size = 1
  for (let all = 0; all < WARM_MS * 1e6; size = Math.min(size * 2, 1000))
    all += await spent(work, size)
}

async function batchSize(work) {
  let size = 1
  for (;;) {
    const nanoseconds = await spent(work, size)
    if (nanoseconds > BATCH_MS * 1e6) return size
    size = Math.ceil(
      size * Math.min(10, Math.max(1.5, (BATCH_MS * 1.2e6) / Math.max(nanoseconds, 1))),
    )
  }
}

// A hand that answers later is waited for; one that answers at once is never made to wait.
async function spent(work, size) {
  let last
  const before = process.cpuUsage()
  if (work.late) for (let left = size; left > 0; left -= 1) last = await work()
  else for (let left = size; left > 0; left -= 1) last = work()
  const { user, system } = process.cpuUsage(before)
  race.sink = last
  return (user + system) * 1000
}

function median(times) {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[sorted.length >> 1]
}

/** Marks a hand whose work ends with a promise. */
function late(work) {
  work.late = true
  return work
}

module.exports = { race, late }
