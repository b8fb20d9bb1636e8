'use strict'

// Tells whether headers went through Node's methods, without touching them: a method that is wrapped to be counted is a
// method that armet rightly does not bypass.

const { Session } = require('node:inspector')

/**
 * How often `action` made Node's `setHeader` and `removeHeader` run, by V8's own count.
 *
 * @param {() => void} action
 * @returns {{ setHeader: number, removeHeader: number }}
 */
function countNodeMethods(action) {
  const session = new Session()
  session.connect()
  try {
    post(session, 'Profiler.enable')
    post(session, 'Profiler.startPreciseCoverage', { callCount: true, detailed: false })
    action()
    const { result } = post(session, 'Profiler.takePreciseCoverage')
    const functions = result
      .filter(({ url }) => url === 'node:_http_outgoing')
      .flatMap((script) => script.functions)
    return {
      setHeader: count(functions, 'setHeader'),
      removeHeader: count(functions, 'removeHeader'),
    }
  } finally {
    session.disconnect()
  }
}

function count(functions, name) {
  return functions
    .filter(({ functionName }) => functionName === name)
    .reduce((sum, { ranges }) => sum + ranges[0].count, 0)
}

// Within a process the session answers before `post` returns.
function post(session, method, parameters) {
  let answer
  session.post(method, parameters, (error, result) => {
    if (error) throw error
    answer = result
  })
  return answer
}

module.exports = { countNodeMethods }
