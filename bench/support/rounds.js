'use strict'

// Runs many small tasks in turns, so that whatever else the machine does falls on all of them alike.

/**
 * Runs tasks in interleaved rounds.
 *
 * @template Name, Result
 * @param {Map<Name, () => Promise<Result>>} tasks What runs one turn and gives its result, by name.
 * @param {{ rounds: number, warmUp: number }} turns How many rounds count, and how many run before them.
 * @returns {Promise<Map<Name, Result[]>>} The results of each task, one a round.
 */
async function interleave(tasks, { rounds, warmUp }) {
  const results = new Map([...tasks.keys()].map((name) => [name, []]))
  const order = [...tasks.keys()]
  for (let round = -warmUp; round < rounds; round++) {
    // No task always follows the same neighbour.
    shuffle(order, round + warmUp + 1)
    for (const name of order) {
      const result = await tasks.get(name)()
      if (round >= 0) results.get(name).push(result)
    }
  }
  return results
}

/** The processor time of this process since `start`, in microseconds: a busy machine stretches the clock, not this. */
function cpuSince(start) {
  const { user, system } = process.cpuUsage(start)
  return user + system
}

function shuffle(list, seed) {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0 || 1
  for (let last = list.length - 1; last > 0; last--) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    const chosen = (state >>> 0) % (last + 1)
    ;[list[last], list[chosen]] = [list[chosen], list[last]]
  }
}

module.exports = { cpuSince, interleave }
