'use strict'

// Whatever an error carries under the names of problem details, the answer is valid.

const assert = require('node:assert/strict')
const { test } = require('node:test')
const express5 = require('express')
const { answerOf, failed } = require('./support/last-handler.js')

// What stands under `issues` and what is told of it.
const whole = { in: 'query', path: ['a'], code: 'type', message: 'must be text' }
const toldOf = { in: 'query', pointer: '#/a', code: 'type', detail: 'must be text' }
const cyclic = ['a']
cyclic.push(cyclic)
const thrower = (name) =>
  Object.defineProperty({ ...whole }, name, {
    get() {
      throw new Error('of a getter')
    },
  })
const ISSUES = {
  'holes alone': [Object.assign([], { length: 5 }), undefined],
  'holes between': [Object.assign([whole], { length: 5 }), [toldOf]],
  'no objects': [[null, 1, 'x', undefined, 1n, Symbol('x'), () => {}], undefined],
  'numbers for text': [
    [
      { in: 1, path: 'a', code: 2n, message: 3n },
      { ...whole, code: NaN, in: 1n },
    ],
    [{ pointer: '#/a', detail: 'must be text' }],
  ],
  'getters that throw': [['in', 'path', 'code', 'message'].map(thrower), undefined],
  'a path with a cycle': [[{ ...whole, path: cyclic }], [toldOf]],
  'a path of holes': [
    [{ ...whole, path: Object.assign(['a'], { length: 2 ** 32 - 1 }) }],
    [toldOf],
  ],
  'a path of other things': [
    [{ ...whole, path: ['a', 1n, Symbol('x'), {}, null, '\ud800'] }],
    [{ ...toldOf, pointer: '#/a/%EF%BF%BD' }],
  ],
  'toJSON that throws': [
    [
      {
        ...whole,
        toJSON() {
          throw new Error('of toJSON')
        },
      },
    ],
    [toldOf],
  ],
  'a message with toJSON': [[{ ...whole, message: { toJSON: () => 'x' } }], undefined],
  'no array': [{ length: 1, 0: whole }, undefined],
  'a Proxy that throws': [
    new Proxy([whole], {
      get() {
        throw new Error('of a trap')
      },
    }),
    undefined,
  ],
  'a million': [new Array(1_000_000).fill(whole), new Array(1_000).fill(toldOf)],
  'four thousand million holes': [Object.assign([whole], { length: 2 ** 32 - 1 }), [toldOf]],
}
for (const [what, [issues, wanted]] of Object.entries(ISSUES)) {
  test(`issues that are ${what} make valid problem details`, async () => {
    for (const accept of ['application/problem+json', 'text/html', 'text/plain']) {
      const answer = await answerOf(express5, () => {}, failed({ code: 'ARMET_X', issues }), {
        headers: { accept },
      })
      assert.equal(answer.status, 418)
      if (accept !== 'application/problem+json') continue
      assert.deepEqual(JSON.parse(answer.text).errors, wanted)
    }
  })
}

test('what a message or a code cannot say is left out of problem details', async () => {
  const hostile = {
    toString() {
      throw new Error('of toString')
    },
  }
  for (const more of [
    { expose: true, message: 1n },
    { expose: true, message: hostile },
    { code: hostile, issues: [whole] },
    { code: Symbol('ARMET_X'), issues: [whole] },
    { type: hostile, expose: true },
    { toJSON: hostile.toString, cause: cyclic },
  ]) {
    const { status, text } = await answerOf(express5, () => {}, failed(more))
    assert.equal(status, 418)
    assert.equal(JSON.parse(text).title, "I'm a Teapot")
    assert.equal(JSON.parse(text).errors, undefined)
  }
})
