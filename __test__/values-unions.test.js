'use strict'

// What the issue of a union says. It goes to whoever sent the value, so it must be true of it.

const assert = require('node:assert/strict')
const test = require('node:test')
const { query, s } = require('..')

/** @returns {string[]} code and sentence of each issue, with its path */
function issues(schema, value) {
  const result = schema.check(value)
  assert.equal(result.ok, false)
  return result.issues.map(({ path, code, message }) =>
    `${path.join('.')} ${code}: ${message}`.trim(),
  )
}

const CASES = [
  [
    'names the bounds of each option',
    s.union([s.integer().max(5), s.integer().min(10)]),
    7,
    'union: must be an integer of at most 5 or an integer of at least 10',
  ],
  [
    'names every option where only one could be told by the type',
    s.union([s.integer(), s.literal('all')]),
    'x',
    'union: must be an integer or "all"',
  ],
  [
    'names formats',
    s.union([s.integer().min(1), s.email(), s.url({ public: true })]),
    'x',
    'union: must be an integer of at least 1, an email address or a URL of a public host',
  ],
  [
    'names lengths',
    s.union([s.boolean(), s.string().min(2).max(5)]),
    'longer than that',
    'union: must be true or false or a string of 2 to 5 characters',
  ],
  [
    'names rules of a string and steps of a number',
    s.union([s.number().multipleOf(5), s.string().pattern(/^x/).startsWith('x')]),
    'y',
    'union: must be a number that is a multiple of 5 or a string that begins with "x" and has the right form',
  ],
  [
    'names null and the members of an enum',
    s.union([s.string().nullable(), s.enum(['a', 'b'])]),
    true,
    'union: must be a string, null or one of "a", "b"',
  ],
  [
    'names the options of a union inside it',
    s.union([s.union([s.integer(), s.boolean()]), s.literal('x')]),
    'y',
    'union: must be an integer, true or false or "x"',
  ],
  [
    'does not say that an object must be an object',
    s.union([s.object({ a: s.integer() }), s.object({ b: s.string() })]),
    { a: 'x' },
    'union: is not one of the 2 kinds of object allowed',
  ],
  [
    'does not say that an array must be an array',
    s.union([s.string(), s.array(s.integer()), s.array(s.boolean())]),
    ['x'],
    'union: is not one of the 2 kinds of list allowed',
  ],
  [
    'says what is wrong inside the only object there is',
    s.union([s.string(), s.object({ a: s.integer() })]),
    { a: 'x' },
    'a type: must be an integer',
  ],
  [
    'says that a string is too long for the limits',
    s.union([s.integer(), s.string()]),
    'a'.repeat(100_001),
    'limit.string: has more than 100000 characters',
  ],
  [
    'says that a string has a lone surrogate',
    s.union([s.integer(), s.string()]),
    '\ud800',
    'string.unicode: must be well-formed text',
  ],
]

for (const [fact, schema, value, expected] of CASES) {
  test(`a union ${fact}`, () => {
    assert.deepEqual(issues(schema, value), [expected])
  })
}

test('a union in a query says what it says of values', () => {
  const middleware = query({ v: s.union([s.integer(), s.literal('all')]) })
  const refused = (raw) => {
    let error
    middleware({ url: `/?${raw}`, query: {} }, {}, (given) => {
      error = given
    })
    return error.issues.map(({ code, message }) => `${code}: ${message}`)
  }
  assert.deepEqual(refused('v=x'), ['union: must be an integer or "all"'])
  assert.deepEqual(refused('v=1&v=2'), ['repeated: must be given once'])
})
