'use strict'

/** The most plans that are kept, and the most characters of the texts they are kept under. */
const MOST_PLANS = 500
const MOST_CHARACTERS = 1_000_000
/** A longer text is not kept: making its middleware anew is the least of what it costs. */
const LONGEST = 50_000

/**
 * Keeps what options came to, under the text that they came to on their way to the core: many programs make their
 * middleware anew for each request. The oldest goes first.
 */
class PlanCache {
  #kept = new Map()
  #characters = 0

  get(text) {
    return this.#kept.get(text)
  }

  set(text, value) {
    if (text.length > LONGEST || this.#kept.has(text)) return
    this.#kept.set(text, value)
    this.#characters += text.length
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_PLANS && this.#characters <= MOST_CHARACTERS) return
      this.#kept.delete(oldest)
      this.#characters -= oldest.length
    }
  }

  get size() {
    return this.#kept.size
  }
}

module.exports = { MOST_PLANS, PlanCache }
