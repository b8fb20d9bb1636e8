'use strict'

const { compileDefaults } = require('./defaults.js')
const { fastPathSetting } = require('./fast-path.js')
const { middleware } = require('./middleware.js')
const { uncalled } = require('../uncalled.js')

/**
 * Every security header at once; see index.d.ts.
 */
function armet(...args) {
  try {
    if (uncalled(args, 'armet')) return undefined
    const [options] = args
    const compiled = options === undefined ? compileDefaults(armet) : compile(options)
    // helmet's name, which is what shows in stacks and in Express's list of layers.
    return middleware('helmetMiddleware', compiled)
  } catch (error) {
    throw require('../door.js').toThrow(error, 'armet')
  }
}

let compileAll

function compile(options) {
  // Some programs do this for each request, and finding a module takes a microsecond.
  compileAll ??= require('./compile.js').compileAll
  return compileAll(options, () => fastPathSetting(options, armet), armet)
}

module.exports = armet
