'use strict'

// What armet refuses, one request or value for each way of refusing, and what it does with its core's memory: for tests that
// replace the language's methods meanwhile.

/** @param {typeof import('../../index.js')} armet */
function attempts(armet) {
  const { s } = armet
  const { parse: parsed } = JSON
  const { isArray } = Array
  const request = (over) => ({
    method: 'POST',
    url: '/',
    headers: { 'content-type': 'application/json' },
    query: {},
    params: {},
    ...over,
  })
  const res = { locals: {}, setHeader() {}, getHeader() {}, removeHeader() {} }
  const isRefused = (middleware, req) => {
    let error
    middleware(req, res, (given) => {
      error = given
    })
    return error !== undefined
  }
  const guard = armet.guard()
  const strip = armet.guard({ strip: true })
  const verify = armet.verify()
  const refused = (over) => () => isRefused(guard, request(over()))
  /** Refused, or passed without what was to be taken away. */
  const stripped = (over, isThere) => () => {
    const req = request(over())
    return isRefused(strip, req) || !isThere(req)
  }
  const bytes = (string, type) => {
    const req = request({ headers: { 'content-type': type } })
    verify(req, res, Buffer.from(string), 'utf-8')
    return req
  }
  const form = 'application/x-www-form-urlencoded'
  const map = new Map([['$ne', 1]])
  const operator = (holder) => typeof holder === 'object' && holder !== null && '$ne' in holder

  const byGuard = {
    'a query of brackets': refused(() => ({
      url: '/?a[$ne]=1',
      query: parsed('{"a":{"$ne":"1"}}'),
    })),
    'a coded query': refused(() => ({ url: '/?%24ne=1', query: parsed('{"$ne":"1"}') })),
    'a parsed query alone': refused(() => ({ url: '/?a=1', query: parsed('{"a":{"$ne":"1"}}') })),
    'a dotted query': refused(() => ({ url: '/?a.$gt=1', query: parsed('{"a":{"$gt":"1"}}') })),
    'a name given twice': refused(() => ({ url: '/?a=1&a=2', query: parsed('{"a":["1","2"]}') })),
    'a list from nowhere': refused(() => ({ url: '/?a=1', query: parsed('{"a":["1","2"]}') })),
    'a prototype in a query': refused(() => ({ url: '/?__proto__[x]=1' })),
    'an operator': refused(() => ({ body: parsed('{"user":{"$ne":null}}') })),
    'an operator in lists': refused(() => ({ body: parsed('[[{"a":[{"$gt":1}]}]]') })),
    'an operator that is no ASCII': refused(() => ({ body: parsed('{"$\u00e9":1}') })),
    'an operator after long strings': refused(() => ({
      body: { ['x'.repeat(60)]: 'y'.repeat(99), z: { $ne: 1 } },
    })),
    'an operator after many strings': refused(() => {
      const body = {}
      for (let index = 0; index < 20; index += 1) body[`k\u00e9${index}`] = `v\u00e9${index}`
      body.$ne = 1
      return { body }
    }),
    'a prototype': refused(() => ({ body: parsed('{"__proto__":{"x":1}}') })),
    'an operator in a map': refused(() => ({ body: map })),
    'an operator in a cookie': refused(() => ({ cookies: parsed('{"s":{"$ne":null}}') })),
    'a control character in the path': refused(() => ({ url: '/u/%00' })),
    'a bad escape in the path': refused(() => ({ url: '/u/%' })),
    'a control character in a parameter': refused(() => ({ params: parsed('{"id":"\\u0000"}') })),
    'a name of a file': refused(() => ({ files: parsed('{"$ne":{}}') })),
    'the bytes of a body': () => {
      const req = bytes('{"a":{"$ne":1}}', 'application/json')
      req.body = parsed('{"a":{"$ne":1}}')
      return isRefused(guard, req)
    },
    'the bytes of a form': () => {
      const req = bytes('a[$ne]=1', form)
      req.body = parsed('{"a":{"$ne":"1"}}')
      return isRefused(guard, req)
    },
    'a stripped query': stripped(
      () => ({ url: '/?a[$ne]=1', query: parsed('{"a":{"$ne":"1"}}') }),
      (req) => operator(req.query.a),
    ),
    'a stripped list': stripped(
      () => ({ url: '/?a=1&a=2', query: parsed('{"a":["1","2"]}') }),
      (req) => isArray(req.query.a),
    ),
    'a stripped body': stripped(
      () => ({ body: parsed('{"a":{"$ne":null},"b":1}') }),
      (req) => operator(req.body.a),
    ),
    'a stripped cookie': stripped(
      () => ({ cookies: parsed('{"a":{"$ne":null}}') }),
      (req) => operator(req.cookies.a),
    ),
    'a stripped form': () => {
      const req = bytes('a[$ne]=1&b=2', form)
      req.body = parsed('{"a":{"$ne":"1"},"b":"2"}')
      return isRefused(strip, req) || !operator(req.body.a)
    },
  }

  const schema = s.object({
    a: s.integer().min(1).max(5),
    b: s.string().max(3).pattern(/^x+$/),
    c: s.array(s.string().max(2)).max(2).optional(),
    d: s.url({ public: true }).optional(),
    e: s.enum(['p', 'q']).optional(),
    f: s.record(s.string()).optional(),
    g: s.union([s.integer(), s.boolean()]).optional(),
  })
  const bySchema = {}
  const wrong = [
    '{"a":9,"b":"x"}',
    '{"a":1,"b":"y"}',
    '{"a":1,"b":"xxxx"}',
    '{"a":1}',
    '{"a":1,"b":"x","c":["aaa"]}',
    '{"a":1,"b":"x","c":["a","b","c"]}',
    '{"a":1,"b":"x","d":"http://127.0.0.1/"}',
    '{"a":1,"b":"x","e":"z"}',
    '{"a":1,"b":"x","f":{"k":1}}',
    '{"a":1,"b":"x","g":"t"}',
    '{"a":1,"b":"x","z":1}',
    '{"a":1,"b":"x","__proto__":1}',
  ]
  for (const json of wrong) {
    const value = parsed(json)
    const buffer = Buffer.from(json)
    bySchema[`check ${json}`] = () => schema.check(value).ok === false
    bySchema[`is ${json}`] = () => schema.is(value) === false
    bySchema[`checkJson ${json}`] = () => schema.checkJson(buffer).ok === false
  }
  for (const query of ['a=9&b=x', 'a=1&b=y', 'a=1', 'a=1&b=x&a=2', 'a=1&b=x&z=1'])
    bySchema[`checkQuery ${query}`] = () => schema.checkQuery(query).ok === false
  const middleware = {
    query: [armet.query({ a: s.integer() }), { url: '/?a=x' }],
    body: [armet.body(schema), { body: parsed(wrong[0]) }],
    params: [armet.params({ id: s.integer() }), { params: { id: 'x' } }],
    headers: [armet.headers({ 'x-a': s.integer() }), { headers: { 'x-a': 'x' } }],
    cookies: [armet.cookies({ a: s.integer() }), { headers: { cookie: 'a=x' } }],
  }
  for (const part of Object.keys(middleware)) {
    const [handler, over] = middleware[part]
    bySchema[`armet.${part}`] = () => isRefused(handler, request({ ...over }))
  }

  const pattern = new armet.SafeRegExp(/^(a+)+$/)
  const set = new armet.SafeRegExpSet([/^a$/, /b/])
  const byPattern = {
    test: () => pattern.test('aaab') === false,
    exec: () => pattern.exec('aaab') === null,
    set: () => set.test('ccc') === false,
  }

  /** What writes and reads the memory that is shared with the core. */
  const work = [
    () => pattern.exec('aaaa'),
    () => pattern.test('a'.repeat(70_000)),
    () => new armet.SafeRegExp(/x(y|z)+/i).exec('axyz'),
    () => 'xaax'.replace(new armet.SafeRegExp(/(a)(b)?/g), '[$1]'),
    () => 'a,b'.split(new armet.SafeRegExp(/,/)),
    () => 'abab'.matchAll(new armet.SafeRegExp(/a(b)/g)).next(),
    () => set.test('ab'),
    () => schema.parse({ a: 1, b: 'x', c: ['a'] }),
    () => schema.checkQuery('a=1&b=x&c=a'),
    () => schema.checkJson(Buffer.from('{"a":1,"b":"x","f":{"k":"v"}}')),
    () => s.array(s.number()).check([1, 2, 3, 4, 5]),
    () => s.string().check('\ud800'),
    () => schema.check({ a: 9, b: 'y', z: 1 }).issues,
    () => armet({ contentSecurityPolicy: { nonce: true } })(request(), res, () => {}),
  ]
  return { refusals: { ...byGuard, ...bySchema, ...byPattern }, work }
}

module.exports = { attempts }
