'use strict'

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32, a public-domain generator in four lines). */
function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Draws from lists and ranges, always the same for the same seed. */
function draws(seed) {
  const next = random(seed)
  const below = (limit) => Math.floor(next() * limit)
  return { below, chance: (odds) => next() < odds, one: (list) => list[below(list.length)] }
}

module.exports = { draws }
