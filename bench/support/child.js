'use strict'

const { fork } = require('node:child_process')
const { once } = require('node:events')

/**
 * A process that answers questions, one at a time.
 *
 * @param {string} file The module it runs; it sends one message when it is ready, and one for each it gets.
 * @param {string[]} args
 * @returns {Promise<{ greeting: any, ask: (question: unknown) => Promise<any>, end: () => Promise<void> }>}
 */
async function child(file, args = []) {
  const running = fork(file, args)
  const ended = once(running, 'exit')
  const answer = async () => {
    const [first] = await Promise.race([once(running, 'message'), ended])
    if (running.exitCode !== null) throw new Error(`${file} ended with code ${running.exitCode}.`)
    return first
  }
  return {
    greeting: await answer(),
    ask(question) {
      running.send(question)
      return answer()
    },
    async end() {
      running.disconnect()
      await ended
    },
  }
}

module.exports = { child }
