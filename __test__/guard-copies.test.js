'use strict'

// A guard of one copy of Express sees what is put on a request in an app or a router of another.

const assert = require('node:assert/strict')
const { createRequire } = require('node:module')
const { join } = require('node:path')
const { describe, it } = require('node:test')
const armet = require('..')
const { serve } = require('./support/asking.js')

const hosts = createRequire(join(__dirname, 'hosts', 'package.json'))

/** A copy that nobody else has. */
function copyOf(load, name) {
  const kept = { ...require.cache }
  for (const file of Object.keys(kept)) delete require.cache[file]
  const copy = load(name)
  Object.assign(require.cache, kept)
  return copy
}

const COPIES = {
  'Express 4': () => copyOf(require, 'express4'),
  'Express 5': () => copyOf(require, 'express'),
  'Express 5 of another package': () => copyOf(hosts, 'express'),
}

const puts = (req, _res, next) => {
  req.body = { name: { $ne: '' } }
  next()
}
const seen = (req, res) => res.json(req.body)

/** How the other copy gets the request. */
const WAYS = {
  'a mounted app': (app, _outer, inner) => app.use('/sub', inner().use(puts).get('/', seen)),
  'an app in a router': (app, outer, inner) =>
    app.use('/sub', outer.Router().use(inner().use(puts).get('/', seen))),
  'a router': (app, _outer, inner) => app.use('/sub', inner.Router().use(puts).get('/', seen)),
  'a mounted app in a mounted app': (app, _outer, inner) =>
    app.use('/sub', inner().use('/', inner().use(puts).get('/', seen))),
}

for (const [outerName, outerOf] of Object.entries(COPIES)) {
  describe(`a guard in ${outerName}`, () => {
    for (const [innerName, innerOf] of Object.entries(COPIES)) {
      for (const [way, mount] of Object.entries(WAYS)) {
        it(`looks at what ${way} of ${innerName} has put on a request`, async () => {
          const [outer, inner] = [outerOf(), innerOf()]
          const app = outer()
          app.use(armet.guard())
          mount(app, outer, inner)
          app.use(armet.errors())
          await serve(app, async (ask) => {
            for (let times = 0; times < 2; times += 1) {
              const { status, text } = await ask('/sub/')
              assert.equal(status, 400, text)
            }
          })
        })
      }
    }
  })
}
