'use strict'

// What somebody meets who is new to armet, or tired: results and errors that say what they are, names of other libraries,
// arguments that do not exist, requests made by hand.

const assert = require('node:assert/strict')
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { describe, it, test } = require('node:test')
const { inspect } = require('node:util')
const v = require('valibot')
const armet = require('..')
const { KINDS } = require('../lib/schema/kinds.js')
const { BUILDER, METHODS, sentenceOf } = require('../lib/schema/other-names.js')
const exported = require('./support/domain-exports.js')

const { s } = armet
const user = s.object({ page: s.integer(), tags: s.array(s.string().max(3)) })
const bad = { page: 'x', tags: ['a', 'long'] }
const ISSUES = [
  { path: ['page'], code: 'type', message: 'must be an integer' },
  { path: ['tags', 1], code: 'string.max', message: 'must have at most 3 characters' },
]

describe('a result is what it looks like', () => {
  const ways = {
    check: () => user.check(bad),
    'check with options': () => user.check(bad, { issues: 5 }),
    'armet.check': () => armet.check(user, bad),
    checkJson: () => user.checkJson(Buffer.from(JSON.stringify(bad))),
  }
  for (const [name, refuse] of Object.entries(ways)) {
    it(`of ${name}: spread, cloned, listed, written and printed with its issues`, () => {
      const whole = { ok: false, issues: ISSUES }
      assert.deepEqual({ ...refuse() }, whole)
      assert.deepEqual(structuredClone(refuse()), whole)
      assert.deepEqual(JSON.parse(JSON.stringify(refuse())), whole)
      assert.deepEqual(Object.keys(refuse()), ['ok', 'issues'])
      assert.deepEqual(Object.entries(refuse()), Object.entries(whole))
      assert.equal(inspect(refuse(), { depth: 9 }), inspect(whole, { depth: 9 }))
      const { ok, issues } = refuse()
      assert.deepEqual({ ok, issues }, whole)
      const result = refuse()
      assert.equal(result.issues, result.issues)
    })
  }

  it('of checkQuery too', () => {
    const result = user.checkQuery('page=x')
    assert.deepEqual({ ...result }.issues, [
      { path: ['page'], code: 'integer', message: 'must be an integer' },
      { path: ['tags'], code: 'required', message: 'is required' },
    ])
    assert.deepEqual(structuredClone(result), { ...result })
  })

  it('of checkQuery for the same query again, as its own', () => {
    const whole = user.checkQuery('page=x&more=1').issues
    assert.equal(whole.length, 3)
    for (const spoil of [
      ({ issues }) => issues.pop(),
      ({ issues }) => issues[0].path.push('spoilt'),
      ({ issues }) => Object.assign(issues[1], { code: 'spoilt' }),
      (result) => Object.assign(result, { ok: true, issues: [] }),
    ]) {
      const result = user.checkQuery('page=x&more=1')
      assert.deepEqual({ ...result }, { ok: false, issues: whole })
      assert.deepEqual(structuredClone(result), { ok: false, issues: whole })
      assert.deepEqual(Object.keys(result), ['ok', 'issues'])
      assert.equal(Object.getPrototypeOf(result), Object.getPrototypeOf(user.check(bad)))
      spoil(result)
    }
    assert.equal(user.checkQuery('page=1&tags=a').ok, true)
    assert.deepEqual(user.checkQuery('page=x').issues, whole.slice(0, 1).concat(whole.slice(2)))
    assert.deepEqual(user.checkQuery('page=x&more=1').issues, whole)
  })

  it('of checkQuery with sentences that are functions, which are asked each time', () => {
    let asked = 0
    const integer = () => {
      asked += 1
      return `asked ${asked} times`
    }
    const options = { messages: { integer } }
    const told = () => user.checkQuery('page=x&tags=a', options).issues[0].message
    assert.deepEqual(
      [told(), told(), told()],
      [1, 2, 3].map((time) => `asked ${time} times`),
    )
  })

  it("of another library's schema too", () => {
    const result = armet.check(v.object({ a: v.number() }), { a: 'secret' })
    assert.equal(structuredClone(result).issues.length, 1)
    assert.deepEqual(armet.check(v.object({ a: v.number() }), { a: 1 }), {
      ok: true,
      value: { a: 1 },
    })
  })

  it('is explained as it was checked, though the value has changed since and other values were checked', () => {
    const value = { page: 'x', tags: ['long'] }
    const first = user.check(value)
    value.page = 1
    value.tags.length = 0
    assert.equal(user.check(value).ok, true)
    const odd = user.check({ page: undefined, tags: [() => 1, undefined, null], more: 1n })
    assert.deepEqual(
      first.issues.map(({ path }) => path),
      [['page'], ['tags', 0]],
    )
    assert.ok(odd.issues.length >= 1)
    assert.ok(odd.issues.every(({ message }) => typeof message === 'string'))
  })
})

describe('a schema is what it looks like', () => {
  it('printed, it says its kind and its rules', () => {
    assert.equal(inspect(s.string().min(3)), 'Schema(string) { min: 3 }')
    assert.equal(inspect(s.integer()), 'Schema(integer)')
    assert.match(
      inspect(user),
      /^Schema\(object\) \{\n\s+fields: \{\n\s+page: \{ kind: 'integer' \}/,
    )
    for (const [kind, Kind] of Object.entries(KINDS))
      assert.equal(inspect(new Kind(Object.freeze({ kind }))), `Schema(${kind})`)
  })

  it('two that differ are not equal, and two alike are', () => {
    assert.deepEqual(s.string().min(3), s.string().min(3))
    assert.notDeepEqual(s.string().min(3), s.string().min(4))
    assert.notDeepEqual(s.string(), s.integer())
  })

  it('a spread copy of it is a schema still', () => {
    assert.equal(armet.check({ ...user }, bad).ok, false)
  })
})

describe('the message of a refused request says where and why', () => {
  const told = (schema, value, options) => {
    try {
      schema.parse(value, options)
    } catch (error) {
      return error
    }
    return assert.fail('it passed')
  }

  it('names paths and reasons', () => {
    assert.equal(
      told(user, bad).message,
      'page must be an integer; tags[1] must have at most 3 characters',
    )
  })

  it('names the part of the request', () => {
    armet.query({ page: s.integer() })({ url: '/?page=x' }, {}, (error) => {
      assert.equal(error.message, 'query.page must be an integer')
      assert.equal(String(error), 'RequestValueError: query.page must be an integer')
    })
  })

  it('names three, and how many more there are', () => {
    const many = s.object({
      a: s.string(),
      b: s.string(),
      c: s.string(),
      d: s.string(),
      e: s.string(),
    })
    assert.equal(told(many, {}).message, 'a is required; b is required; c is required; and 2 more')
  })

  it('says what a value is that has no path', () => {
    assert.equal(told(s.integer(), 'x').message, 'The value must be an integer')
  })

  it('quotes, escapes and cuts names that are not plain', () => {
    const anything = s.record(s.integer())
    for (const name of [
      'a\nb',
      '\u202eabc',
      'x'.repeat(10_000),
      '<script>',
      'a.b',
      '\ud800',
      '\u0007',
      '"',
      '',
    ]) {
      const { message } = told(anything, { [name]: 'value' })
      assert.ok(message.length < 200, message)
      assert.doesNotMatch(message, /\p{C}/u)
      assert.match(message, /^(?:\[".*"\]|The value) (?:must|has) /)
    }
  })

  it('never repeats the value, nor what a foreign validator says of it', () => {
    const secret = 'hunter2-hunter2'
    assert.ok(
      !told(s.object({ password: s.integer() }), { password: secret }).message.includes(secret),
    )
    const part = armet.body(v.object({ password: v.number() }))
    part({ body: { password: secret } }, {}, (error) => {
      assert.equal(error.message, 'body.password is not valid')
    })
  })

  it('is in what loggers write', () => {
    const error = told(user, bad)
    assert.deepEqual(JSON.parse(JSON.stringify(error)), {
      name: 'RequestValueError',
      message: error.message,
      code: 'ARMET_VALUES',
      status: 400,
      issues: ISSUES,
    })
    assert.match(inspect(error), /page must be an integer/)
    assert.deepEqual({ ...error }.issues, ISSUES)
  })
})

describe('names of other libraries', () => {
  it('each method says what to write, and none is there to whoever looks', () => {
    const schema = s.string()
    for (const [name, instead] of Object.entries(METHODS)) {
      assert.throws(() => schema[name]('x'), {
        code: 'ARMET_SCHEMA_NAME',
        message: sentenceOf(`.${name}()`, instead),
      })
      assert.ok(!(name in schema), name)
      for (const Kind of Object.values(KINDS)) assert.ok(!(name in Kind.prototype), name)
    }
  })

  it('each member of s says what to write, and none is there to whoever looks', () => {
    for (const [name, instead] of Object.entries(BUILDER)) {
      assert.throws(() => s[name](), {
        code: 'ARMET_SCHEMA_NAME',
        message: sentenceOf(`s.${name}()`, instead),
      })
      assert.ok(!(name in s) && !Object.keys(s).includes(name), name)
    }
    assert.throws(() => s.coerce.number(), { message: sentenceOf('s.coerce()', BUILDER.coerce) })
  })

  it('what programs ask for to tell libraries apart finds nothing', () => {
    for (const name of [
      'then',
      '_def',
      '_zod',
      'parseAsync',
      'validate',
      'validateSync',
      'assert',
      'create',
      'asymmetricMatch',
      '$$typeof',
      'nodeType',
      'isJoi',
      '__isYupSchema__',
    ]) {
      assert.equal(s.string()[name], undefined, name)
      assert.equal(s[name], undefined, name)
    }
    assert.equal(s.string()[Symbol.iterator], undefined)
    assert.equal(typeof s.string()['~standard'].validate, 'function')
  })

  it('the sentences name methods that there are', () => {
    const members = new Set(
      Object.values(KINDS).flatMap(({ prototype }) => {
        const names = []
        for (
          let at = prototype;
          at !== Object.prototype && at !== null;
          at = Object.getPrototypeOf(at)
        )
          names.push(...Object.getOwnPropertyNames(at))
        return names
      }),
    )
    for (const [name, instead] of [...Object.entries(METHODS), ...Object.entries(BUILDER)]) {
      for (const [, builder, method] of instead.matchAll(/\b(s)?\.(\w+)\(/g)) {
        if (['keys', 'values'].includes(method)) continue
        assert.ok(builder === undefined ? members.has(method) : method in s, `${name}: ${method}`)
      }
    }
  })

  it('the types have the same names and sentences', () => {
    const types = readFileSync(join(__dirname, '..', 'types', 'other-names.d.ts'), 'utf8')
    const flat = types.replace(/\s+/g, ' ')
    const listed = [
      ...flat.matchAll(/\/\*\* @deprecated (.*?) \*\/ readonly (\w+): Instead</g),
    ].map(([, sentence, name]) => `${name}: ${sentence}`)
    assert.deepEqual(listed, [
      ...Object.entries(METHODS).map(
        ([name, instead]) => `${name}: ${sentenceOf(`.${name}()`, instead)}`,
      ),
      ...Object.entries(BUILDER).map(
        ([name, instead]) => `${name}: ${sentenceOf(`s.${name}()`, instead)}`,
      ),
    ])
    for (const instead of [...Object.values(METHODS), ...Object.values(BUILDER)])
      assert.ok(flat.includes(`Instead<'${instead.replaceAll('\\', '\\\\')}'>`), instead)
  })
})

it("an option of express-mongo-sanitize's or hpp's is refused with the guard's own", () => {
  for (const [name, instead] of Object.entries({
    allowDots: 'dotted: false',
    checkBody: 'body: false',
    onSanitize: 'report',
    replaceWith: 'strip: true',
    whitelist: 'allow',
  })) {
    assert.throws(() => armet.guard({ [name]: true }), {
      code: 'ARMET_OPTION',
      message: new RegExp(`^guard has no option "${name}"\\. Write ${instead} instead\\. It has `),
    })
  }
})

describe('an argument that does not exist is refused', () => {
  const wrong = {
    "s.enum takes one argument: argument 2 would be ignored. Write its values as an array, as in s.enum(['a', 'b']).":
      () => s.enum('a', 'b'),
    's.union takes one argument: argument 2 would be ignored. Write its options as an array, as in s.union([s.integer(), s.boolean()]).':
      () => s.union(s.integer(), s.boolean()),
    's.uuid takes no argument: argument 1 would be ignored. Rules are methods of what it returns, as in s.string().max(40); a sentence of your own is set with .message(sentence).':
      () => s.uuid({ version: 4 }),
    's.string takes no argument: argument 1 would be ignored. Rules are methods of what it returns, as in s.string().max(40); a sentence of your own is set with .message(sentence).':
      () => s.string({ min: 3 }),
    's.object takes one argument: argument 2 would be ignored. Rules are methods of what it returns, as in s.string().max(40); a sentence of your own is set with .message(sentence).':
      () => s.object({}, { unknown: 'strip' }),
  }
  for (const [message, call] of Object.entries(wrong)) {
    it(message, () => assert.throws(call, { code: 'ARMET_SCHEMA_OPTION', message }))
  }

  const TAKES_ALL = ['constructor', 'pick', 'omit', 'toJSON']
  for (const [kind, Kind] of Object.entries(KINDS)) {
    it(`by every method of the kind ${kind}`, () => {
      const schema = new Kind(Object.freeze({ kind }))
      for (
        let at = Kind.prototype;
        Object.hasOwn(at, 'constructor');
        at = Object.getPrototypeOf(at)
      ) {
        for (const name of Object.getOwnPropertyNames(at)) {
          const { value } = Object.getOwnPropertyDescriptor(at, name)
          if (TAKES_ALL.includes(name) || typeof value !== 'function') continue
          assert.throws(() => schema[name](...Array(value.length), 'more'), {
            code: 'ARMET_SCHEMA_OPTION',
            message: new RegExp(`^${name} takes `),
          })
        }
        if (at === Object.prototype) break
      }
    })
  }

  it('by every member of s', () => {
    for (const name of Object.keys(s))
      assert.throws(() => s[name](...Array(s[name].length), 'more'), {
        code: 'ARMET_SCHEMA_OPTION',
        message: new RegExp(`^s\\.${name} takes `),
      })
  })

  it('by every function for requests', () => {
    for (const name of exported.values.filter((name) => name !== 's'))
      assert.throws(
        () => armet[name](...Array(armet[name].length), 'more'),
        {
          code: 'ARMET_OPTION',
          message: new RegExp(`takes .*: argument ${armet[name].length + 1} would be ignored`),
        },
        name,
      )
  })

  it('undefined is none', () => {
    assert.equal(s.string().min(1, undefined).is('a'), true)
    assert.equal(typeof armet.guard(undefined, undefined), 'function')
  })
})

describe('refine', () => {
  const twice = (path) => s.object({ a: s.string() }).refine(() => false, { path, message: 'no' })
  it('takes a string as one step of the path', () => {
    assert.deepEqual(twice('again').check({ a: '' }).issues[0].path, ['again'])
    assert.deepEqual(twice(['a', 0, 'b']).check({ a: '' }).issues[0].path, ['a', 0, 'b'])
    assert.deepEqual(twice(3).check({ a: '' }).issues[0].path, [3])
  })

  it('takes a function for the sentence', () => {
    const schema = s.integer().refine(() => false, { message: () => 'must be odd' })
    assert.equal(schema.check(2).issues[0].message, 'must be odd')
  })

  const wrong = [
    [null, /refine takes options as an object; it was given null/],
    [5, /refine takes options as an object; it was given a number/],
    [
      { message: 5 },
      /refine: message takes a sentence, or a function that returns one; it was given a number/,
    ],
    [
      { path: [{}] },
      /refine: path takes a name, or an array of names and indices; it was given an object/,
    ],
    [{ code: 1n }, /refine: code takes a string that is not empty/],
    [{ params: {} }, /refine has no option "params"/],
  ]
  for (const [told, message] of wrong) {
    it(`refuses ${inspect(told)}`, () => {
      assert.throws(
        () => s.string().refine(() => true, told),
        (error) => {
          assert.match(error.code, /^ARMET_(SCHEMA_)?OPTION$/)
          assert.match(error.message, message)
          return true
        },
      )
    })
  }
})

describe('user mistakes have codes of their own', () => {
  const wrong = {
    "an array's memory that was transferred": () => {
      const bytes = new Uint8Array(8)
      structuredClone(bytes.buffer, { transfer: [bytes.buffer] })
      return user.checkJson(bytes)
    },
    'bytes that are text': () => user.checkJson('{}'),
    'a query that is no string': () => user.checkQuery({}),
    'a bigint as an option': () => armet.verify({ issues: 1n }),
    'a report that is no function': () => armet.guard({ strip: true, report: 5 }),
    'a body that is neither true nor false': () => armet.guard({ body: 'no' }),
    'a bigint among the names that are allowed': () => armet.guard({ allow: [1n] }),
    'a bigint for the names that are allowed': () => armet.guard({ allow: 1n }),
    'patterns that are no array': () => new armet.SafeRegExpSet('abc'),
  }
  for (const [what, call] of Object.entries(wrong)) {
    it(what, () => assert.throws(call, { code: 'ARMET_OPTION' }))
  }
})

test('an option of a kind that no JSON has is refused by the name of the option', () => {
  const loop = {}
  loop.loop = loop
  for (const value of [
    { a: 1n },
    loop,
    Symbol('x'),
    () => true,
    new Map(),
    [loop],
    [Symbol('x')],
  ]) {
    for (const [name, call] of [
      ['issues', (issues) => armet.verify({ issues })],
      ['control', (control) => armet.guard({ control })],
      ['allow', (allow) => armet.guard({ allow })],
      ['strip', (strip) => armet.guard({ strip })],
    ]) {
      assert.throws(
        () => call(value),
        (error) => {
          assert.match(error.code, /^ARMET_(?:OPTION|LIMIT)$/)
          assert.ok(error.message.includes(name), error.message)
          return true
        },
      )
    }
  }
})

describe('a request made by hand', () => {
  const passed = (middleware, req) => {
    let error
    middleware(req, {}, (told) => {
      error = told
    })
    return error ?? req.valid
  }

  it('is validated by the parts that it has', () => {
    const id = { id: s.integer() }
    assert.deepEqual(passed(armet.query({ page: s.integer() }), { query: { page: '2' } }), {
      query: { page: 2 },
    })
    assert.deepEqual(passed(armet.params(id), { params: { id: '7' } }), { params: { id: 7 } })
    assert.deepEqual(passed(armet.body(id), { body: { id: 7 } }), { body: { id: 7 } })
    assert.deepEqual(passed(armet.headers(id), { headers: { id: '7' } }), { headers: { id: 7 } })
    assert.deepEqual(passed(armet.cookies(id), { cookies: { id: '7', other: 'x' } }), {
      cookies: { id: 7 },
    })
    assert.deepEqual(passed(armet.cookies(id), { headers: { cookie: 'id=7' } }), {
      cookies: { id: 7 },
    })
    assert.deepEqual(
      passed(armet.validate({ query: id, params: id, body: id, cookies: id }), {
        query: { id: '1' },
        params: { id: '2' },
        body: { id: 3 },
        cookies: { id: '4' },
      }),
      { params: { id: 2 }, query: { id: 1 }, cookies: { id: 4 }, body: { id: 3 } },
    )
  })

  it('with a path and no query in it, too', () => {
    const req = { method: 'GET', url: '/users', query: { page: '2' } }
    assert.deepEqual(passed(armet.query({ page: s.integer() }), req), { query: { page: 2 } })
  })

  it('with a query in its URL, by that', () => {
    const req = { url: '/users?page=3', query: { page: '2' } }
    assert.deepEqual(passed(armet.query({ page: s.integer() }), req), { query: { page: 3 } })
  })

  it('that a server made, by its URL alone', () => {
    const req = { httpVersion: '1.1', url: '/users', query: { page: '2' } }
    assert.equal(passed(armet.query({ page: s.integer() }), req).message, 'query.page is required')
  })

  it('is refused for what is wrong with it, or missing', () => {
    const schema = { id: s.integer() }
    for (const part of ['query', 'params', 'body', 'headers', 'cookies']) {
      for (const req of [{}, { [part]: {} }, { [part]: { id: 'x' } }]) {
        const error = passed(armet[part](schema), req)
        assert.equal(error.code, 'ARMET_VALUES', part)
        assert.match(error.message, new RegExp(`^${part}(\\.id)? `))
      }
    }
  })

  it('what is called without a request or next says how it is called', () => {
    for (const part of ['query', 'params', 'body', 'headers', 'cookies']) {
      for (const args of [[], [{}], [{}, {}], [null, {}, () => {}]]) {
        assert.throws(() => armet[part]({ a: s.string() })(...args), {
          code: 'ARMET_NOT_CALLED',
          message: `What armet.${part}() returns is a middleware, for Express and hosts like it: it is called with (req, res, next).`,
        })
      }
    }
  })
})
