'use strict'

/**
 * A map that remembers the latest entries and forgets the oldest: however many requests come, it does not grow.
 */
class Latest {
  #entries = new Map()
  #most

  /** @param {number} most How many entries are kept. */
  constructor(most) {
    this.#most = most
  }

  get size() {
    return this.#entries.size
  }

  has(key) {
    return this.#entries.has(key)
  }

  get(key) {
    return this.#entries.get(key)
  }

  set(key, value) {
    this.#entries.delete(key)
    this.#entries.set(key, value)
    if (this.#entries.size > this.#most) this.#entries.delete(this.#entries.keys().next().value)
  }
}

module.exports = { Latest }
