'use strict'

// What callers, tests among them, pass that armet cannot use: an error with a code and a sentence, never one of V8's.

const assert = require('node:assert/strict')
const { join } = require('node:path')
const { describe, it, mock } = require('node:test')
const armet = require('..')

const mocks = require(join(__dirname, 'hosts', 'node_modules', 'node-mocks-http'))
const { s } = armet
const nothing = () => {}

const thrownBy = (work) => {
  try {
    work()
  } catch (error) {
    return error
  }
  return undefined
}

const passedBy = (middleware, req, res = {}) => {
  let passed
  middleware(req, res, (error) => {
    passed = error
  })
  return passed
}

describe('a middleware of headers', () => {
  const IS = 'is a middleware, for Express and hosts like it: it is called with (req, res, next)'

  it('says what the response lacks', () => {
    for (const [name, middleware] of [
      ['armet', armet()],
      ['armet.strictTransportSecurity', armet.hsts()],
      ['armet.contentSecurityPolicy', armet.contentSecurityPolicy({ nonce: true })],
    ]) {
      for (const [res, wrong] of [
        [undefined, '`res` is nothing'],
        [null, '`res` is null'],
        [{}, '`res` has no method setHeader()'],
        [{ setHeader: 1, removeHeader: nothing }, '`res` has no method setHeader()'],
      ]) {
        const { code, message } = thrownBy(() => middleware({}, res, nothing))
        assert.equal(code, 'ARMET_NOT_CALLED')
        assert.equal(message, `What ${name}() returns ${IS}, and ${wrong}.`)
      }
    }
  })

  it('says that next is no function, after the headers are set as helmet does', () => {
    const res = { setHeader: mock.fn(), removeHeader: mock.fn() }
    const error = thrownBy(() => armet.hsts()({}, res))
    assert.equal(error.message, `What armet.strictTransportSecurity() returns ${IS}.`)
    assert.equal(error.code, 'ARMET_NOT_CALLED')
    assert.equal(res.setHeader.mock.callCount(), 1)
  })

  it('throws what the response or next throws, as it is', () => {
    const own = new TypeError('own')
    const fails = () => {
      throw own
    }
    const res = { setHeader: nothing, removeHeader: nothing }
    assert.equal(
      thrownBy(() => armet.hsts()({}, { ...res, setHeader: fails }, nothing)),
      own,
    )
    assert.equal(
      thrownBy(() => armet.hsts()({}, res, fails)),
      own,
    )
  })

  it('passes on what a policy function throws, and gives a code to what is no error', () => {
    const res = { setHeader: nothing, removeHeader: nothing, getHeader: nothing }
    const policy = (thrown) =>
      armet.contentSecurityPolicy({
        directives: {
          defaultSrc: () => {
            throw thrown
          },
        },
      })
    const own = new TypeError('own')
    assert.equal(passedBy(policy(own), {}, res), own)
    const { code, message } = passedBy(policy('own'), {}, res)
    assert.deepEqual({ code, message }, { code: 'ARMET_POLICY_FUNCTION', message: 'own' })
  })
})

describe('new', () => {
  it('returns what a call returns', () => {
    assert.equal(typeof new armet.hsts(), 'function')
    assert.equal(typeof new armet.guard(), 'function')
    assert.equal(new s.string().kind, 'string')
  })
})

describe('what cannot be used', () => {
  const revoked = (target = {}) => {
    const { proxy, revoke } = Proxy.revocable(target, {})
    revoke()
    return proxy
  }

  it('is told with the name of what was called, and with its cause', () => {
    for (const [name, work] of [
      ['armet.hsts', () => armet.hsts(revoked())],
      ['armet.query', () => armet.query(revoked())],
      ['s.object', () => s.object(revoked())],
      ['SafeRegExp', () => new armet.SafeRegExp(Symbol('a'))],
      ['SafeRegExp.prototype.test', () => new armet.SafeRegExp('a').test(Symbol('a'))],
      [
        'SafeRegExp.prototype[Symbol.replace]',
        () => new armet.SafeRegExp('a')[Symbol.replace]({ toString: null, valueOf: null }, ''),
      ],
      ['SafeRegExpSet.prototype.test', () => new armet.SafeRegExpSet([/a/]).test(Symbol('a'))],
    ]) {
      const error = thrownBy(work)
      assert.equal(error?.code, 'ARMET_UNREADABLE', name)
      assert.equal(
        error.message,
        `${name} was given a value that it cannot use; the cause of this error says what is wrong with it.`,
      )
      assert.ok(error.cause instanceof TypeError)
      assert.ok(error instanceof TypeError)
    }
  })

  it('is told of a method that was taken from its object', () => {
    for (const [name, work] of [
      ['SafeRegExp.prototype.test', () => new armet.SafeRegExp('a').test.call({}, 'a')],
      [
        'SafeRegExpSet.prototype.size',
        () => Reflect.get(Object.getPrototypeOf(new armet.SafeRegExpSet([])), 'size', {}),
      ],
      ['Schema.prototype.check', () => s.string().check.call({}, 'a')],
      ['Schema.prototype.min', () => s.string().min.call({}, 1)],
    ]) {
      const { code, message } = thrownBy(work)
      assert.equal(code, 'ARMET_RECEIVER', name)
      assert.equal(
        message,
        `${name} needs an object of its own kind before it, as in object.method(); it was given an object there.`,
      )
    }
    const next = new armet.SafeRegExp('a', 'g')[Symbol.matchAll]('a').next
    assert.equal(thrownBy(() => next.call({})).code, 'ARMET_RECEIVER')
  })

  it('is V8’s own sentence for a pattern that V8 does not accept, with a code', () => {
    for (const work of [
      () => new armet.SafeRegExp('('),
      () => armet.safeRegExp('a', 'xx'),
      () => armet.inspectPattern('('),
    ]) {
      const error = thrownBy(work)
      assert.equal(error.code, 'ARMET_PATTERN_SYNTAX')
      assert.ok(error instanceof SyntaxError)
    }
  })

  it('is the caller’s own error where code of the caller’s threw it', () => {
    const own = new TypeError("Cannot read properties of undefined (reading 'a')")
    const fails = () => {
      throw own
    }
    for (const work of [
      () => s.string().refine(fails).check('a'),
      () => 'a'.replace(new armet.SafeRegExp('a'), fails),
      () => new armet.SafeRegExp('a').test({ toString: fails }),
      () =>
        armet.hsts({
          get maxAge() {
            return fails()
          },
        }),
      () =>
        s.object({
          get a() {
            return fails()
          },
        }),
    ])
      assert.equal(thrownBy(work), own)
    assert.equal(
      passedBy(armet.guard(), {
        get query() {
          return fails()
        },
      }),
      own,
    )
  })
})

describe('requests and responses of unit tests', () => {
  it('are enough for guard()', () => {
    assert.equal(passedBy(armet.guard(), {}), undefined)
    assert.equal(passedBy(armet.guard(), { query: { a: '1' }, body: { b: 1 } }), undefined)
    for (const req of [
      { query: { a: { $gt: '' } } },
      { body: { a: { $gt: '' } } },
      { params: { id: '\0' } },
    ])
      assert.equal(passedBy(armet.guard(), req)?.code, 'ARMET_GUARD')
    const req = mocks.createRequest({ url: '/?a[$gt]=1', query: { a: { $gt: '1' } } })
    assert.equal(passedBy(armet.guard(), req, mocks.createResponse()).code, 'ARMET_GUARD')
  })

  it('are told what guard() is called with', () => {
    for (const args of [[], [null, {}, nothing], [{}, {}]])
      assert.equal(thrownBy(() => armet.guard()(...args)).code, 'ARMET_NOT_CALLED')
  })

  const refused = () => passedBy(armet.query({ page: s.integer() }), { query: { page: 'a' } })
  const answer = (req, res) => {
    armet.errors()(refused(), req, res, nothing)
    return res
  }

  it('are enough for errors() with status() and json() alone', () => {
    const res = {}
    for (const name of ['status', 'json', 'send']) res[name] = mock.fn(() => res)
    answer({}, res)
    assert.deepEqual(res.status.mock.calls[0].arguments, [400])
    const [problem] = res.json.mock.calls[0].arguments
    assert.deepEqual(
      problem.errors.map(({ pointer }) => pointer),
      ['#/page'],
    )
    assert.equal(res.send.mock.callCount(), 0)
  })

  it('are enough for errors() with setHeader() and end() alone', () => {
    const res = answer({}, { setHeader: mock.fn(), end: mock.fn() })
    assert.equal(res.statusCode, 400)
    assert.equal(JSON.parse(res.end.mock.calls[0].arguments[0]).status, 400)
  })

  it('are enough for errors() as node-mocks-http makes them', () => {
    const res = answer(mocks.createRequest(), mocks.createResponse())
    assert.equal(res.statusCode, 400)
    assert.equal(res.getHeader('content-type'), 'application/problem+json')
    assert.equal(JSON.parse(res._getData()).errors[0].pointer, '#/page')
  })

  it('are told once what errors() answers through', async () => {
    const warned = new Promise((resolve) => process.once('warning', resolve))
    answer({}, {})
    const { code, message } = await warned
    assert.equal(code, 'ARMET_NO_RESPONSE')
    assert.match(message, /neither setHeader\(\) and end\(\) nor status\(\) and json\(\)/)
  })

  it('get the headers of armet() as node-mocks-http makes them', () => {
    const res = mocks.createResponse()
    let called = 0
    armet()(mocks.createRequest(), res, () => {
      called += 1
    })
    assert.equal(called, 1)
    assert.equal(res.getHeader('x-content-type-options'), 'nosniff')
  })
})
