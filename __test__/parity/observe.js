'use strict'

const { IncomingMessage, ServerResponse } = require('node:http')
const { show } = require('./show')
const { Toolbox } = require('./toolbox')

/** What a response may have been through before the middleware sees it. Every case meets each of them. */
const RESPONSES = {
  fresh: () => Object.assign(new ServerResponse(new IncomingMessage(null)), { sendDate: false }),
  used: () => {
    const res = RESPONSES.fresh()
    res.setHeader('X-Powered-By', 'Express')
    res.setHeader('x-frame-options', 'earlier')
    res.setHeader('Set-Cookie', ['a=1', 'b=2'])
    res.setHeader('content-SECURITY-policy', 'earlier')
    return res
  },
  recorder: () => {
    const asked = []
    return {
      asked,
      setHeader: (name, value) => asked.push(['set', name, value]),
      removeHeader: (name) => asked.push(['remove', name]),
      getHeaderNames: () => [],
    }
  },
}

/**
 * Runs one case on one library and writes down all that a program using the library could see.
 *
 * @param {Function} library helmet, armet, or an object with the functions the case calls
 * @param {{ make: (library, toolbox: Toolbox) => Function }} subject
 * @param {{ equivalent?: boolean, worn?: number }} [settings] `equivalent` is Toolbox's; `worn` is how
 *   many responses the middleware has served before it is watched
 * @returns {{ warnings: string[], construction: object, middleware: string[], requests: object[] }}
 */
function observe(library, subject, { equivalent = false, worn = 0 } = {}) {
  const toolbox = new Toolbox(equivalent)
  const built = attempt(() => subject.make(library, toolbox))
  const outcome = { warnings: built.warnings, construction: ending(built), requests: [] }
  if (built.threw || typeof built.value !== 'function') {
    outcome.construction.made = built.threw ? 'nothing' : typeof built.value
    return outcome
  }
  const middleware = built.value
  outcome.middleware = [middleware.name, middleware.length]
  for (let response = 0; response < worn; response++) serve(middleware, 'fresh', toolbox)
  for (const kind of Object.keys(RESPONSES)) {
    if (outcome.requests.length > 0) toolbox.changeOptions()
    outcome.requests.push(serve(middleware, kind, toolbox))
  }
  return outcome
}

function serve(middleware, kind, toolbox) {
  const req = new IncomingMessage(null)
  const res = RESPONSES[kind]()
  toolbox.startRequest(req, res)
  const nexts = []
  const next = (...args) => {
    nexts.push(args)
    toolbox.nextCalled(args)
  }
  const run = attempt(() => middleware(req, res, next))
  return {
    kind,
    ...ending(run),
    nexts: nexts.map((args) => args.map((arg) => show(arg, toolbox.thrown))),
    errors: nexts.map((args) => args[0]),
    returned: show(run.value),
    warnings: run.warnings,
    calls: toolbox.calls,
    ...(kind === 'recorder' ? { headers: res.asked } : written(res)),
  }
}

function written(res) {
  const headers = res.getRawHeaderNames().map((name) => [name, res.getHeader(name)])
  const all = res.getHeaders()
  const read = [Object.getPrototypeOf(all), Object.entries(all), res.getHeaderNames()]
  const { error } = attempt(() => res.writeHead(200))
  return { headers, read, block: res._header ?? show(error) }
}

function ending({ threw, error }) {
  return { threw, thrown: threw ? show(error) : '', error }
}

// console.warn is helmet's channel to the developer, so it is part of what a library does. What armet tells beyond that
// goes to the process, and has tests of its own.
function attempt(action) {
  const warnings = []
  const { warn } = console
  const { emitWarning } = process
  console.warn = (...args) => warnings.push(args.map((arg) => show(arg)).join(' '))
  process.emitWarning = (warning, ...rest) => {
    if (warning.name !== 'ArmetWarning') emitWarning.call(process, warning, ...rest)
  }
  try {
    return { threw: false, value: action(), warnings }
  } catch (error) {
    return { threw: true, error, warnings }
  } finally {
    console.warn = warn
    process.emitWarning = emitWarning
  }
}

module.exports = { observe }
