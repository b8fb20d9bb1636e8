'use strict'

// armet beside itself, beside helmet, and on things that are no responses of Node's.

const assert = require('node:assert/strict')
const { cpSync, mkdtempSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { after, before, describe, it } = require('node:test')
const vm = require('node:vm')
const { armet, helmet, SIDES } = require('../support/beside-helmet.js')
const { root } = require('../support/child.js')
const { settled } = require('../../lib/headers/header-table.js')
const { blankResponse, emit, headersOf } = require('../support/responses.js')

/** The header block after the middlewares have run one after the other. */
function block(list, prepare = () => {}) {
  const res = blankResponse()
  prepare(res)
  for (const middleware of list) {
    middleware({ url: '/' }, res, (error) => {
      if (error) throw error
    })
  }
  return emit(res)
}

describe('two copies of armet in one process', () => {
  let folder
  let copy
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'armet-copy-'))
    for (const part of ['index.js', 'lib', 'native', 'package.json']) {
      cpSync(join(root, part), join(folder, part), { recursive: true })
    }
    copy = require(folder)
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('are two', () => assert.notEqual(copy, armet))

  it('give what helmet twice gives, on one response', () => {
    const expected = block([helmet(), helmet({ frameguard: { action: 'deny' } })])
    assert.equal(block([armet(), copy({ frameguard: { action: 'deny' } })]), expected)
    assert.equal(block([copy(), armet({ frameguard: { action: 'deny' } })]), expected)
  })

  it('share nothing that a response could show', () => {
    const [one, other] = [armet(), copy()]
    for (let index = 0; index < 300; index++) {
      const res = blankResponse()
      const apply = index % 2 ? one : other
      apply({}, res, () => {})
      for (const name of res.getHeaderNames()) res.appendHeader(name, `changed ${index}`)
    }
    assert.equal(block([one]), block([helmet()]))
    assert.equal(block([other]), block([helmet()]))
  })

  it('share the nonce of a response', () => {
    const nonced = { contentSecurityPolicy: { nonce: true } }
    const res = blankResponse()
    armet(nonced)({}, res, () => {})
    const first = res.getHeader('Content-Security-Policy')
    copy(nonced)({}, res, () => {})
    assert.equal(res.getHeader('Content-Security-Policy'), first)
    assert.ok(first.includes(`'nonce-${res.locals.cspNonce}'`))
  })

  it("understand each other's symbol for a policy without default-src", () => {
    const directives = {
      'default-src': copy.contentSecurityPolicy.dangerouslyDisableDefaultSrc,
      'img-src': ["'self'"],
    }
    const res = blankResponse()
    armet.contentSecurityPolicy({ useDefaults: false, directives })({}, res, () => {})
    assert.equal(res.getHeader('Content-Security-Policy'), "img-src 'self'")
  })
})

describe('armet and helmet on one response', () => {
  const parts = { hsts: false, frameguard: { action: 'deny' }, contentSecurityPolicy: false }
  for (const prepare of [
    () => {},
    (res) => res.setHeader('X-Powered-By', 'E').setHeader('X-A', '1'),
  ]) {
    it(`give what helmet alone gives, ${prepare.length ? 'with' : 'without'} earlier headers`, () => {
      for (const library of Object.values(SIDES)) {
        const expected = block([helmet(), helmet(parts)], prepare)
        assert.equal(block([library(), helmet(parts)], prepare), expected)
        assert.equal(block([helmet(), library(parts)], prepare), expected)
        assert.equal(block([library(), library(parts)], prepare), expected)
      }
    })
  }

  it('in single middlewares, mixed in any order', () => {
    const keys = Object.keys(helmet).filter((key) => key !== 'default')
    const expected = block(keys.map((key) => helmet[key]()))
    for (const odd of [0, 1]) {
      const mixed = keys.map((key, index) => (index % 2 === odd ? armet[key]() : helmet[key]()))
      assert.equal(block(mixed), expected)
    }
    const backwards = [...keys].reverse()
    assert.equal(
      block(backwards.map((key) => armet[key]())),
      block(backwards.map((key) => helmet[key]())),
    )
  })
})

describe('a stand-in for a response gets the calls that helmet makes', () => {
  const standIns = {
    'with two methods and nothing else': (calls) => ({
      setHeader: (...args) => calls.push(['setHeader', ...args]),
      removeHeader: (...args) => calls.push(['removeHeader', ...args]),
    }),
    frozen: (calls) =>
      Object.freeze({
        setHeader: (...args) => calls.push(['setHeader', ...args]),
        removeHeader: (...args) => calls.push(['removeHeader', ...args]),
      }),
    'that says that its headers are not sent': (calls) => ({
      headersSent: false,
      locals: {},
      headers: {},
      setHeader(name, value) {
        calls.push(['set', name, value])
        this.headers[name.toLowerCase()] = value
      },
      removeHeader(name) {
        calls.push(['remove', name])
        delete this.headers[name.toLowerCase()]
      },
      getHeader(name) {
        return this.headers[name.toLowerCase()]
      },
    }),
    "with Node's methods on an object without a table": (calls) => {
      const { ServerResponse } = require('node:http')
      const res = Object.create(ServerResponse.prototype)
      calls.push(['made'])
      return res
    },
    'without a prototype': (calls) =>
      Object.assign(Object.create(null), {
        setHeader: (...args) => calls.push(args),
        removeHeader: (...args) => calls.push(args),
      }),
    'that throws': (calls) => ({
      setHeader(name) {
        calls.push(name)
        if (name === 'Referrer-Policy') throw new Error('refused')
      },
      removeHeader: () => calls.push('removed'),
    }),
  }
  for (const [fact, make] of Object.entries(standIns)) {
    it(fact, () => {
      const run = (middleware) => {
        const calls = []
        let thrown = null
        try {
          middleware({}, make(calls), (...args) => calls.push(['next', ...args]))
        } catch ({ name, code, message }) {
          thrown = { name, code, message }
        }
        return { calls, thrown }
      }
      const expected = run(helmet())
      for (const library of Object.values(SIDES)) assert.deepEqual(run(library()), expected)
    })
  }
})

describe('options from another realm', () => {
  const realm = vm.createContext({})
  const there = (source) => vm.runInContext(`(${source})`, realm)
  const cases = {
    'are read as objects': `{ frameguard: { action: 'deny' }, hsts: { maxAge: 5, preload: false } }`,
    'may hold lists': `{ referrerPolicy: { policy: ['origin', 'same-origin'] } }`,
    'may hold directives': `{ contentSecurityPolicy: { directives: { 'img-src': ["'self'", 'a.example'], objectSrc: null } } }`,
    'may hold sets': `{ contentSecurityPolicy: { directives: { 'img-src': new Set(["'self'", 'a.example']) } } }`,
    'may hold functions': `{ contentSecurityPolicy: { directives: { 'img-src': [(req) => 'https://x' + req.url] } } }`,
    'may be of classes': `new (class { constructor() { this.hsts = false } get frameguard() { return false } })()`,
    'may have no prototype': `Object.assign(Object.create(null), { hsts: false })`,
  }
  for (const [fact, source] of Object.entries(cases)) {
    it(fact, () => {
      for (const library of Object.values(SIDES)) {
        // A spread takes own properties alone, so the side without the fast path gets an object that inherits.
        const options = Object.create(there(source))
        assert.equal(
          block([library === armet ? armet(there(source)) : armet(without(options))]),
          block([helmet(there(source))]),
        )
      }
    })
  }

  it('hold nothing that the other realm put on its Object.prototype', () => {
    vm.runInContext(`Object.prototype.frameguard = false; Object.prototype.nonce = true`, realm)
    try {
      assert.equal(block([armet(there('{ contentSecurityPolicy: {} }'))]), block([helmet()]))
    } finally {
      vm.runInContext(`delete Object.prototype.frameguard; delete Object.prototype.nonce`, realm)
    }
  })

  it('may throw errors of the other realm, which reach next as they are', () => {
    const directives = there(`{ imgSrc: [() => { throw new RangeError('there') }] }`)
    const errors = [helmet, armet].map((library) => {
      let given
      library.contentSecurityPolicy({ directives })({}, blankResponse(), (error) => (given = error))
      return [given.message, given.name, given instanceof Error]
    })
    assert.deepEqual(errors[1], errors[0])
  })

  function without(options) {
    options.fastPath = false
    return options
  }
})

// Through methods alone nothing sees X-Powered-By come back but the writing of the header block.
it('a response that was answered is as helmet leaves it, but for writeHead where methods are called', () => {
  settled()
  const traces = { armet: [[], 0], 'armet without its fast path': [['writeHead'], 1] }
  for (const [side, library] of Object.entries(SIDES)) {
    const [ours, theirs] = [blankResponse(), blankResponse()]
    library()({}, ours, () => {})
    helmet()({}, theirs, () => {})
    assert.deepEqual(headersOf(ours), headersOf(theirs))
    // Listed, as whatever else replaces it leaves it.
    const keys = Object.keys(ours).filter((name) => !traces[side][0].includes(name))
    assert.deepEqual(keys, Object.keys(theirs))
    const { getOwnPropertyNames: names, getOwnPropertySymbols: symbols } = Object
    assert.deepEqual(
      [
        names(ours).filter((name) => !names(theirs).includes(name)),
        symbols(ours).length - symbols(theirs).length,
      ],
      traces[side],
    )
  }
})
