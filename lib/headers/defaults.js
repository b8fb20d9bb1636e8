'use strict'

// What `armet()` sets when it is passed no options. The build asks the core once and writes the answer down, since loading
// the addon takes a third of the time in which a process starts.

const { environmentFastPath } = require('./fast-path.js')
const { plan } = require('./plan.js')

const steps = builtSteps()
let direct
let careful

/**
 * What no options come to.
 *
 * @param {Function} caller Where the stack of an error is to start.
 * @returns {ReturnType<import('./compile.js').compileAll>}
 */
function compileDefaults(caller) {
  if (steps === undefined) {
    const { compileAll } = require('./compile.js')
    return compileAll({}, () => environmentFastPath(caller), caller)
  }
  if (environmentFastPath(caller)) {
    direct ??= compiled(true)
    return direct
  }
  careful ??= compiled(false)
  return careful
}

function compiled(fastPath) {
  // The policy is the same for every response: nothing stands in it that would be the caller's own.
  return { plan: plan(steps, undefined, fastPath), lift: undefined }
}

/** The steps as the build wrote them down; undefined in a checkout that was never built. */
function builtSteps() {
  try {
    return require('../../native/defaults.json').steps
  } catch {
    return undefined
  }
}

module.exports = { compileDefaults }
