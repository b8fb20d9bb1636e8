'use strict'

// The runner sees what it is there to see: each of these libraries is helmet with one thing changed.

const assert = require('node:assert')
const { test } = require('node:test')
const helmet = require('helmet')
const { judge } = require('./parity/judge')
const { Random } = require('./parity/random')
const { call } = require('./parity/generate')
const { list, object, render, shrink } = require('./parity/tree')

const wrap = (change) => {
  const library = (...args) => {
    const middleware = helmet(...args)
    const changed = change(middleware, ...args) ?? middleware
    Object.defineProperty(changed, 'name', { value: changed.label ?? 'helmetMiddleware' })
    return changed
  }
  return Object.assign(library, helmet)
}

const CHANGES = {
  'a value': [
    'headers',
    wrap((middleware) => (req, res, next) => {
      middleware(req, res, () => {})
      res.setHeader('X-XSS-Protection', '1')
      next()
    }),
  ],
  'the casing of a name': [
    'headers',
    wrap((middleware) => (req, res, next) => {
      middleware(req, res, () => {})
      res.setHeader('x-xss-protection', '0')
      next()
    }),
  ],
  'the order of headers': [
    'headers',
    wrap((middleware) => (req, res, next) => {
      res.setHeader('X-XSS-Protection', '0')
      middleware(req, res, next)
    }),
  ],
  'a header that is not removed': [
    'headers',
    wrap((middleware) => (req, res, next) => {
      const powered = res.getHeader?.('X-Powered-By')
      middleware(req, res, () => {})
      if (powered !== undefined) res.setHeader('X-Powered-By', powered)
      next()
    }),
  ],
  'next called twice': [
    'ending',
    wrap((middleware) => (req, res, next) => {
      middleware(req, res, next)
      next()
    }),
  ],
  'next called with undefined': [
    'ending',
    wrap((middleware) => (req, res, next) => middleware(req, res, () => next(undefined))),
  ],
  'a value returned': [
    'ending',
    wrap((middleware) => (req, res, next) => {
      middleware(req, res, next)
      return res
    }),
  ],
  'a warning at a request': [
    'ending',
    wrap((middleware) => (req, res, next) => {
      console.warn('served')
      middleware(req, res, next)
    }),
  ],
  'a throw': [
    'ending',
    wrap(() => (_req, _res, _next) => {
      throw new Error('thrown')
    }),
  ],
  'only a later response': [
    'headers',
    wrap((middleware) => {
      let responses = 0
      return (req, res, next) => {
        if (responses++ > 0) res.setHeader('X-Leak', 'yes')
        middleware(req, res, next)
      }
    }),
  ],
  'functions called once more': [
    'calls',
    wrap((middleware) => (req, res, next) => {
      middleware(req, res, () => {})
      middleware(req, res, next)
    }),
  ],
  'the arguments of functions': [
    'calls',
    wrap((middleware) => (req, res, next) => middleware({ ...req }, res, next)),
  ],
  'the middleware’s name': [
    'middleware',
    wrap((middleware) => Object.assign(middleware, { label: 'other' })),
  ],
  'the middleware’s length': [
    'middleware',
    wrap(
      (middleware) =>
        (...args) =>
          middleware(...args),
    ),
  ],
  'an extra warning': ['extra warning', wrap(() => console.warn('careful'))],
  'a missing warning': [
    'missing warning',
    Object.assign((options) => helmet({ ...options, noSniff: true }), helmet),
  ],
  'a refusal': [
    'construction',
    wrap(() => {
      throw new Error('refused')
    }),
  ],
  'the class of an error': [
    'construction',
    Object.assign((options) => rethrow(() => helmet(options), TypeError), helmet),
    (h) => h({ hsts: { maxAge: -1 } }),
  ],
  'the words of an error': [
    'construction',
    Object.assign((options) => rethrow(() => helmet(options), Error, '.'), helmet),
    (h) => h({ hsts: { maxAge: -1 } }),
  ],
  'an option accepted': [
    'construction',
    Object.assign(() => helmet(), helmet),
    (h) => h({ hsts: { maxAge: -1 } }),
  ],
}

const SUBJECT = (h, t) =>
  h({
    noSniff: {},
    contentSecurityPolicy: { directives: { scriptSrc: [t.fn('f', () => 'x.example')] } },
  })

for (const [change, [aspect, library, make = SUBJECT]] of Object.entries(CHANGES)) {
  test(`the runner sees ${change}`, () => {
    const { problems } = judge({ make }, { reference: helmet, library })
    assert.ok(
      problems.some((problem) => problem.aspect === aspect),
      `saw only: ${problems.map((problem) => problem.aspect)}`,
    )
  })
}

test('the runner sees no difference between helmet and helmet', () => {
  assert.deepStrictEqual(
    judge({ make: SUBJECT }, { reference: helmet, library: helmet }).problems,
    [],
  )
})

test('the same seed gives the same options, another seed others', () => {
  const texts = (seed) =>
    Array.from({ length: 50 }, (_, number) => render(call(new Random(seed + number))))
  assert.deepStrictEqual(texts(1), texts(1))
  assert.notDeepStrictEqual(texts(1), texts(1000))
})

test('a failing case is made smaller until nothing can be left out', () => {
  const sources = list(['"a"', '"bad"', '"b"'], 'new Set(?)')
  const directives = object(
    [
      ['imgSrc: ', list(['"c"'])],
      ['scriptSrc: ', sources],
    ],
    't.bare(?)',
  )
  const policy = object([
    ['directives: ', directives],
    ['reportOnly: ', 'true'],
  ])
  const tree = object(
    [
      ['hsts: ', 'false'],
      ['contentSecurityPolicy: ', policy],
    ],
    'h(?)',
  )
  const small = shrink(tree, (node) => render(node).includes('"bad"'))
  assert.strictEqual(
    render(small),
    'h({contentSecurityPolicy: {directives: {scriptSrc: ["bad"]}}})',
  )
})

function rethrow(action, Class, suffix = '') {
  try {
    return action()
  } catch (error) {
    throw new Class(error.message + suffix)
  }
}
