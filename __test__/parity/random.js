'use strict'

/** Numbers that look random and are the same for the same seed (mulberry32). */
class Random {
  #state

  constructor(seed) {
    this.#state = seed >>> 0
  }

  /** A number of 0 or more and below 1. */
  fraction() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  below(limit) {
    return Math.floor(this.fraction() * limit)
  }

  chance(probability) {
    return this.fraction() < probability
  }

  pick(things) {
    return things[this.below(things.length)]
  }

  /** One of `[weight, make]`, made. */
  weighted(choices) {
    let left = this.fraction() * choices.reduce((sum, [weight]) => sum + weight, 0)
    for (const [weight, make] of choices) {
      left -= weight
      if (left < 0) return make()
    }
    return choices.at(-1)[1]()
  }

  /** Up to `most` different things, in random order. */
  some(things, most) {
    const left = [...things]
    const count = Math.min(this.below(most + 1), left.length)
    return Array.from({ length: count }, () => left.splice(this.below(left.length), 1)[0])
  }
}

module.exports = { Random }
