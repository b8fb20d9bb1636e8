'use strict'

const assert = require('node:assert/strict')
const http = require('node:http')
const { describe, it } = require('node:test')
const { compiled, interpreted, settled } = require('../lib/headers/header-table.js')
const { trial } = require('../lib/headers/header-table-trial.js')
const { inChild } = require('./support/child.js')
const { simulatedHttp, WAYS } = require('./support/simulated-http.js')

const constructors = { interpreted, compiled }

describe('the trial of the header table', () => {
  it('grants access to the table of this Node', () => {
    const granted = trial(http, constructors)
    assert.equal(granted.symbol.description, 'kOutHeaders')
    assert.equal(granted.setHeader, http.ServerResponse.prototype.setHeader)
    assert.equal(granted.removeHeader, http.ServerResponse.prototype.removeHeader)
  })

  it('grants access to a table that a simulated Node keeps as this one does', () => {
    assert.notEqual(trial(simulatedHttp('faithful'), constructors), null)
  })

  for (const way of WAYS.filter((way) => way !== 'faithful')) {
    it(`refuses a Node with ${way}`, () => {
      assert.equal(trial(simulatedHttp(way), constructors), null)
    })
  }

  for (const method of ['setHeader', 'removeHeader']) {
    it(`refuses a Node whose ${method} was replaced`, () => {
      const simulated = simulatedHttp('faithful')
      const { [method]: original } = simulated.ServerResponse.prototype
      simulated.ServerResponse.prototype[method] = function (...args) {
        return original.apply(this, args)
      }
      assert.equal(trial(simulated, constructors), null)
    })
  }

  for (const method of [
    'getHeader',
    'getHeaders',
    'getRawHeaderNames',
    'appendHeader',
    'assignSocket',
    'flushHeaders',
  ]) {
    it(`refuses a Node whose ${method} is missing or throws`, () => {
      const simulated = simulatedHttp('faithful')
      simulated.ServerResponse.prototype[method] = undefined
      assert.equal(trial(simulated, constructors), null)
      simulated.ServerResponse.prototype[method] = () => {
        throw new Error('no')
      }
      assert.equal(trial(simulated, constructors), null)
    })
  }

  it('refuses a Node that it cannot see emitting anything', () => {
    const simulated = simulatedHttp('faithful')
    simulated.ServerResponse.prototype.flushHeaders = () => {}
    assert.equal(trial(simulated, constructors), null)
  })

  it('refuses what is no http module, without throwing', () => {
    for (const nothing of [{}, { ServerResponse: undefined }, { ServerResponse: class {} }]) {
      assert.equal(trial(nothing, constructors), null)
    }
  })

  it('refuses a constructor of tables that errs in one entry', () => {
    const wrong = ({ entries, ...contents }) => {
      const changed = entries.map((each) => ({ ...each, value: each.value && `${each.value} ` }))
      return interpreted({ entries: changed, ...contents })
    }
    assert.equal(trial(http, { interpreted: wrong, compiled }), null)
    assert.equal(trial(http, { interpreted, compiled: wrong }), null)
  })

  for (const [what, change] of Object.entries({
    'loses what was there': (contents) => ({ ...contents, kept: contents.kept.slice(1) }),
    'puts what was there in another order': (contents) => ({
      ...contents,
      kept: contents.kept.toReversed(),
    }),
    'keeps what is taken out': (contents) => ({
      ...contents,
      kept: ['x-powered-by', ...contents.kept],
    }),
    'takes what a framework sets later': (contents) => ({ ...contents, refused: [] }),
  })) {
    it(`refuses a constructor of tables that ${what}`, () => {
      const changed = (make) => (contents) =>
        contents.kept.length === 0 && !what.startsWith('takes')
          ? make(contents)
          : make(change(contents))
      assert.equal(trial(http, { interpreted: changed(interpreted), compiled }), null)
      assert.equal(trial(http, { interpreted, compiled: changed(compiled) }), null)
    })
  }

  it('refuses tables that inherit from Object.prototype', () => {
    const inherits = (contents) => {
      const Table = interpreted(contents)
      Table.prototype = {}
      return Table
    }
    assert.equal(trial(http, { interpreted: inherits, compiled }), null)
  })

  it('does without compiled tables where Node makes no code from text', () => {
    assert.notEqual(trial(http, { interpreted, compiled: () => null }), null)
  })

  it('runs once for a process', () => {
    assert.equal(settled(), settled())
  })

  /** How often the middleware called setHeader for each of some responses, and whether something was loaded meanwhile. */
  async function served({ before = '', between = 'await new Promise(setImmediate)', after }) {
    const { blankResponse } = require('./__test__/support/responses.js')
    const { countNodeMethods } = require('./__test__/support/node-methods.js')
    const Module = require('node:module')
    const AsyncFunction = (async () => {}).constructor
    const timers = require('node:timers')
    const faked = []
    new Function('timers', 'faked', before)(timers, faked)
    const middleware = require('./index.js')()
    const once = () => countNodeMethods(() => middleware({}, blankResponse(), () => {})).setHeader
    const counts = [once(), once()]
    const loaded = []
    const load = Module._load
    Module._load = function (request, ...rest) {
      loaded.push(request)
      return load.call(this, request, ...rest)
    }
    await new AsyncFunction(between)()
    Module._load = load
    for (let index = 2; index < after; index++) middleware({}, blankResponse(), () => {})
    return { counts, loaded, faked: faked.length, later: once() }
  }

  it('waits for an idle turn, loads nothing in it, and leaves the first responses to setHeader', async () => {
    const seen = await inChild(served, { argument: { after: 2 } })
    assert.deepEqual(seen, { counts: [12, 12], loaded: [], faked: 0, later: 0 })
  })

  it('uses no clock that a test has replaced, and runs without one after a hundred responses', async () => {
    const before = `
      for (const holder of [globalThis, timers]) {
        for (const name of ['setImmediate', 'setTimeout', 'queueMicrotask']) holder[name] = () => faked.push(name)
      }
      process.nextTick = () => faked.push('nextTick')`
    const argument = { before, between: '' }
    assert.deepEqual(await inChild(served, { argument: { ...argument, after: 98 } }), {
      counts: [12, 12],
      loaded: [],
      faked: 0,
      later: 12,
    })
    const { faked, later } = await inChild(served, { argument: { ...argument, after: 101 } })
    assert.deepEqual([faked, later], [0, 0])
  })

  it('is seen by nobody who watches http', async () => {
    const seen = await inChild(() => {
      const channels = ['server.request.start', 'server.response.created', 'server.response.finish']
      const events = []
      for (const name of channels) {
        require('node:diagnostics_channel').subscribe(`http.${name}`, () => events.push(name))
      }
      const granted = require('./lib/headers/header-table.js').settled()
      return { granted: granted !== null, events }
    })
    assert.deepEqual(seen, { granted: true, events: [] })
  })
})

describe('tables', () => {
  const entries = [
    { key: 'x-one', name: 'X-One', value: '1' },
    { key: '__proto__', name: '__proto__', value: 'a "quoted"\u2028 value' },
    { key: 'x-composed', name: 'X-Composed' },
  ]

  for (const [how, make] of Object.entries(constructors)) {
    it(`are null-prototype look-ups with the entries in order, ${how}`, () => {
      const [first, , last] = entries
      const table = new (make({ entries: [first, last] }))('made')
      assert.deepEqual(Object.entries(table), [
        ['x-one', ['X-One', '1']],
        ['x-composed', ['X-Composed', 'made']],
      ])
      assert.equal(table.constructor, undefined)
      assert.equal(table['to-string'], undefined)
      assert.equal(table.hasOwnProperty, undefined)
    })

    it(`have what was there first, and what is set twice in its place, ${how}`, () => {
      const [one, , composed] = entries
      const contents = {
        entries: [one, composed],
        kept: ['x-before', 'x-composed', '__proto__'],
        refused: [{ key: 'x-gone', value: 'a' }],
      }
      const present = Object.assign(Object.create(null), {
        'x-before': ['X-Before', ['1', '2']],
        'x-composed': ['x-COMPOSED', 'early'],
        ['__proto__']: ['__PROTO__', 'p'],
      })
      const table = new (make(contents))('made', present)
      assert.deepEqual(Object.entries(table), [
        ['x-before', ['X-Before', ['1', '2']]],
        ['x-composed', ['X-Composed', 'made']],
        ['__proto__', ['__PROTO__', 'p']],
        ['x-one', ['X-One', '1']],
      ])
      table['x-gone'] = ['X-Gone', 'a']
      assert.equal('x-gone' in table && table['x-gone'] !== undefined, false)
      table['x-gone'] = ['X-Gone', 'b']
      assert.deepEqual(Object.entries(table).at(-1), ['x-gone', ['X-Gone', 'b']])
    })

    it(`share no entry, ${how}`, () => {
      const Table = make({ entries })
      const [one, other] = [new Table('made'), new Table('made')]
      one['x-one'][1] = ['1', '2']
      assert.deepEqual(other['x-one'], ['X-One', '1'])
      assert.deepEqual(new Table('made')['x-one'], ['X-One', '1'])
    })

    it(`take names and values as data, whatever is in them, ${how}`, () => {
      const awkward = 'x`$' + '{globalThis.broken = true}`"];\n\'\\'
      const Table = make({ entries: [{ key: awkward, name: awkward, value: awkward }] })
      assert.deepEqual(Object.entries(new Table('')), [[awkward, [awkward, awkward]]])
      assert.equal(globalThis.broken, undefined)
    })
  }

  it('are not compiled where Node was told not to make code from text', async () => {
    const made = await inChild(
      () =>
        require('./lib/headers/header-table.js').compiled({
          entries: [{ key: 'a', name: 'A', value: '1' }],
        }),
      { flags: ['--disallow-code-generation-from-strings'] },
    )
    assert.equal(made, null)
  })
})
