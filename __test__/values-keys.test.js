'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { s } = require('..')

// In pairs that collided under a hash whose length was XORed into its last word, whatever its secret: the names are of seven and
// of six letters, and their last letters differ by 7 ^ 6.
const names = Array.from({ length: 20_000 }, (_, at) => {
  const stem = String(at).padStart(5, '0')
  return [`\0${stem}b`, `${stem}c`]
}).flat()

const OPTIONS = { limits: { keys: 200_000, values: 1_000_000, bodyLength: 16_000_000 } }
const schema = s.record(s.integer())
const textOf = (all) => `{${all.map((name, at) => `${JSON.stringify(name)}:${at}`).join(',')}}`

test('forty thousand keys made to collide are as many keys', () => {
  const result = schema.checkJson(Buffer.from(textOf(names)), OPTIONS)
  assert.equal(result.ok, true)
  assert.equal(Object.keys(result.value).length, names.length)
})

test('one of them given twice is found, wherever it stands and however it is written', () => {
  for (const at of [0, 30, 39_999]) {
    for (const twice of [textOf([...names, names[at]]), textOf([names[at], ...names])]) {
      const escaped = twice.replace('"0', '"\\u0030')
      for (const text of [twice, escaped]) {
        const { issues } = schema.checkJson(Buffer.from(text), OPTIONS)
        assert.equal(issues?.[0].code, 'duplicate')
      }
    }
  }
})
