'use strict'

/** What armet exports beside headers, by the chapter of the README that speaks of it. */
module.exports = {
  'Patterns that cannot be made slow': [
    'SafeRegExp',
    'SafeRegExpSet',
    'safeRegExp',
    'inspectPattern',
  ],
  'Request values': [
    's',
    'query',
    'params',
    'body',
    'headers',
    'cookies',
    'validate',
    'verify',
    'guard',
    'check',
    'errors',
  ],
}
