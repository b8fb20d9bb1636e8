'use strict'

const { spawn } = require('node:child_process')
const { join } = require('node:path')

const root = join(__dirname, '..', '..')
const MARK = '\u0000result '

/**
 * Runs a function in a process of its own and gives what it returned, or resolved to, as JSON carries it.
 *
 * The function is sent as text: it sees its argument and `require`, which starts at the root of the checkout.
 *
 * @param {(argument: any) => any} program
 * @param {{ argument?: any, node?: string, flags?: string[], env?: object, cwd?: string, seconds?: number }} [settings]
 */
async function inChild(program, settings = {}) {
  const { code, signal, stdout, stderr } = await runChild(program, settings)
  const at = stdout.lastIndexOf(MARK)
  if (code !== 0 || at === -1) {
    throw new Error(
      `The child ended with ${signal ?? code}:\n${stdout.slice(-2000)}${stderr.slice(-4000)}`,
    )
  }
  return JSON.parse(stdout.slice(at + MARK.length)).result
}

/** The same, giving how the process ended and what it wrote. */
function runChild(program, { argument = null, flags = [], ...settings } = {}) {
  const source = `
    const program = ${program}
    Promise.resolve(program(${JSON.stringify(argument)})).then((result) => {
      process.stdout.write(${JSON.stringify(MARK)} + JSON.stringify({ result }))
    })`
  return runNode([...flags, '-e', source], settings)
}

/** Runs Node with arguments to its end. */
function runNode(args, { node = process.execPath, env = {}, cwd = root, seconds = 60 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, {
      cwd,
      env: { ...environment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: seconds * 1000,
      killSignal: 'SIGKILL',
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text))
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
}

// What the test runner tells its own children must not reach these.
function environment() {
  const { NODE_TEST_CONTEXT, NODE_OPTIONS, NODE_V8_COVERAGE, ARMET_FAST_PATH, ...rest } =
    process.env
  return rest
}

module.exports = { inChild, runChild, runNode, root }
