'use strict'

const assert = require('node:assert/strict')
const http = require('node:http')
const { describe, it } = require('node:test')
const { access, compiled, interpreted } = require('../lib/headers/header-table.js')
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
    const wrong = (entries) =>
      interpreted(entries.map((each) => ({ ...each, value: each.value && `${each.value} ` })))
    assert.equal(trial(http, { interpreted: wrong, compiled }), null)
    assert.equal(trial(http, { interpreted, compiled: wrong }), null)
  })

  it('refuses tables that inherit from Object.prototype', () => {
    const inherits = (entries) => {
      const Table = interpreted(entries)
      Table.prototype = {}
      return Table
    }
    assert.equal(trial(http, { interpreted: inherits, compiled }), null)
  })

  it('does without compiled tables where Node makes no code from text', () => {
    assert.notEqual(trial(http, { interpreted, compiled: () => null }), null)
  })

  it('runs once for a process', () => {
    assert.equal(access(), access())
  })

  it('is seen by nobody who watches http', async () => {
    const seen = await inChild(() => {
      const channels = ['server.request.start', 'server.response.created', 'server.response.finish']
      const events = []
      for (const name of channels) {
        require('node:diagnostics_channel').subscribe(`http.${name}`, () => events.push(name))
      }
      const granted = require('./lib/headers/header-table.js').access()
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
      const table = new (make([first, last]))('made')
      assert.deepEqual(Object.entries(table), [
        ['x-one', ['X-One', '1']],
        ['x-composed', ['X-Composed', 'made']],
      ])
      assert.equal(table.constructor, undefined)
      assert.equal(table['to-string'], undefined)
      assert.equal(table.hasOwnProperty, undefined)
    })

    it(`share no entry, ${how}`, () => {
      const Table = make(entries)
      const [one, other] = [new Table('made'), new Table('made')]
      one['x-one'][1] = ['1', '2']
      assert.deepEqual(other['x-one'], ['X-One', '1'])
      assert.deepEqual(new Table('made')['x-one'], ['X-One', '1'])
    })

    it(`take names and values as data, whatever is in them, ${how}`, () => {
      const awkward = 'x`$' + '{globalThis.broken = true}`"];\n\'\\'
      const Table = make([{ key: awkward, name: awkward, value: awkward }])
      assert.deepEqual(Object.entries(new Table('')), [[awkward, [awkward, awkward]]])
      assert.equal(globalThis.broken, undefined)
    })
  }

  it('are not compiled where Node was told not to make code from text', async () => {
    const made = await inChild(
      () =>
        require('./lib/headers/header-table.js').compiled([{ key: 'a', name: 'A', value: '1' }]),
      { flags: ['--disallow-code-generation-from-strings'] },
    )
    assert.equal(made, null)
  })
})
