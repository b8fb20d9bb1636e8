'use strict'

// What stands before and behind the middleware in an app: others that set, change and read headers.

const { call } = require('./generate')
const { list, sequence } = require('./tree')

const NAMES = [
  'X-Frame-Options',
  'x-frame-options',
  'X-Powered-By',
  'x-powered-by',
  'Content-Security-Policy',
  'content-security-policy-report-only',
  'strict-transport-security',
  'X-XSS-Protection',
  'Set-Cookie',
  'ETag',
  'Content-Length',
  'X-Own',
  '__proto__',
  'constructor',
]

/** A call of the library in an app, as a tree: mostly alone, at times with what else an app has. */
function app(random) {
  if (random.chance(0.6)) return call(random)
  if (random.chance(0.2)) {
    const several = [call(random), call(random), ...(random.chance(0.3) ? [call(random)] : [])]
    return { wrap: 't.chain(?)', open: '', close: '', parts: several.map((each) => ['', each]) }
  }
  const before = random.chance(0.6) ? [list(operations(random), 't.before(?)')] : []
  const after = random.chance(0.6) ? [list(operations(random), 't.handler(?)')] : []
  return sequence([...before, ...after, call(random)])
}

function operations(random) {
  return Array.from({ length: 1 + random.below(4) }, () => operation(random))
}

function operation(random) {
  const name = () => JSON.stringify(random.pick(NAMES))
  const value = () => random.pick(['"a"', '"b"', '["a", "b"]', '5', '""'])
  return random.weighted([
    [10, () => `["setHeader", ${name()}, ${value()}]`],
    [6, () => `["removeHeader", ${name()}]`],
    [6, () => `["appendHeader", ${name()}, ${random.pick(['"a"', '["a", "b"]'])}]`],
    [2, () => `["setHeaders", new Map([[${name()}, ${value()}], [${name()}, ${value()}]])]`],
    [1, () => `["writeHead", 200, { [${name()}]: ${value()}, [${name()}]: ${value()} }]`],
    [0.3, () => '["flushHeaders"]'],
  ])
}

module.exports = { app }
