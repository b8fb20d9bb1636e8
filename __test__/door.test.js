'use strict'

// An error of V8's never leaves armet, also in a process whose errors do not say where they were thrown.

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { inChild } = require('./support/child.js')

function thrown(how) {
  const armet = require('.')
  const { s } = armet
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  const calls = {
    guard: () => armet.guard(proxy),
    check: () => s.object(proxy),
    pattern: () => new armet.SafeRegExp(proxy),
    headers: () => armet({ contentSecurityPolicy: proxy }),
    own: () =>
      s
        .string()
        .refine(() => {
          throw new Error('mine')
        })
        .check('a'),
    ownType: () =>
      s
        .string()
        .refine(() => {
          throw new TypeError('mine')
        })
        .check('a'),
  }
  if (how === 'limit') Error.stackTraceLimit = 0
  if (how === 'deleted') delete Error.stackTraceLimit
  if (how === 'sites') Error.prepareStackTrace = (_, sites) => sites
  if (how === 'words') Error.prepareStackTrace = (error) => `${error}`
  return Object.fromEntries(
    Object.entries(calls).map(([name, call]) => {
      try {
        call()
        return [name, 'nothing']
      } catch (error) {
        return [name, error.code ?? error.message]
      }
    }),
  )
}

for (const how of ['as usual', 'limit', 'deleted', 'sites', 'words']) {
  test(`every error has a code where stacks are: ${how}`, async () => {
    const { own, ownType, ...others } = await inChild(thrown, { argument: how })
    for (const [name, code] of Object.entries(others)) assert.match(code, /^ARMET_/, name)
    assert.equal(own, 'mine')
    assert.equal(ownType, how === 'as usual' ? 'mine' : 'ARMET_UNREADABLE')
  })
}
