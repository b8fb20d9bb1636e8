'use strict'

const assert = require('node:assert/strict')
const { describe, it } = require('node:test')
const { inChild } = require('../support/child.js')

const MEGABYTE = 2 ** 20

/** How many bytes of array buffers remain of some work once it is over, and how many there were in the midst of it. */
const remaining = (work) => `async () => {
  const { s, SafeRegExp } = require('.')
  const collected = async () => {
    for (let round = 0; round < 3; round += 1) {
      global.gc()
      await new Promise(setImmediate)
    }
    return process.memoryUsage().arrayBuffers
  }
  const work = (${work})({ s, SafeRegExp })
  work(10)
  const before = await collected()
  work(1_000_000)
  const most = process.memoryUsage().arrayBuffers
  const after = await collected()
  const still = work(10)
  return { most: most - before, left: after - before, still }
}`

const numbers = (count) => Array.from({ length: count }, (_, at) => at + 0.5)

describe('nothing of very much work is kept', () => {
  const WORK = {
    'matchAll of a million matches': [
      `({ SafeRegExp }) => {
        const pattern = new SafeRegExp(/a/g)
        return (count) => { let last; for (const match of 'a'.repeat(count).matchAll(pattern)) last = match.index; return last }
      }`,
      9,
    ],
    'a million matches, replaced by a function': [
      `({ SafeRegExp }) => {
        const pattern = new SafeRegExp(/a/g)
        return (count) => 'a'.repeat(count).replace(pattern, () => 'b')
      }`,
      'bbbbbbbbbb',
    ],
    'splitting at a million places': [
      `({ SafeRegExp }) => {
        const pattern = new SafeRegExp(/,/)
        return (count) => ','.repeat(count).split(pattern).length
      }`,
      11,
    ],
    'an array of a million numbers': [
      `({ s }) => {
        const schema = s.array(s.number().min(0)).max(2_000_000)
        const options = { limits: { values: 3_000_000, items: 2_000_000 } }
        const numbers = ${numbers}
        return (count) => schema.check(numbers(count), options).value?.length
      }`,
      10,
    ],
    'an array of a million numbers that the core changes': [
      `({ s }) => {
        const schema = s.object({ list: s.array(s.number().min(0)).max(2_000_000), page: s.integer().default(1) })
        const options = { limits: { values: 3_000_000, items: 2_000_000 } }
        const numbers = ${numbers}
        return (count) => schema.check({ list: numbers(count) }, options).value?.list.length
      }`,
      10,
    ],
    'an array of a million numbers that is refused': [
      `({ s }) => {
        const schema = s.array(s.number().min(1)).max(2_000_000)
        const options = { limits: { values: 3_000_000, items: 2_000_000 } }
        const numbers = ${numbers}
        return (count) => schema.check(numbers(count), options).issues[0].code
      }`,
      'number.range',
    ],
  }
  for (const [what, [work, still]] of Object.entries(WORK)) {
    it(`after ${what}`, async () => {
      const told = await inChild(remaining(work), { flags: ['--expose-gc'] })
      assert.ok(told.left < MEGABYTE / 4, `${told.left} bytes are left`)
      assert.equal(told.still, still)
    })
  }

  it('and the measure would see an array that stays', async () => {
    const work = `() => { let kept; return (count) => { kept = new Int32Array(count); return kept[0] } }`
    const { left } = await inChild(remaining(work), { flags: ['--expose-gc'] })
    assert.ok(left > MEGABYTE)
  })
})

describe('a short field that is kept does not keep what it came in', () => {
  const FIELDS = 20_000
  /** How many bytes of heap each kept field takes. */
  const perField = (field) => `async () => {
    const { s } = require('.')
    const schema = s.object({ id: s.string(), tags: s.array(s.string()).optional(), rest: s.string() })
    const rest = 'x'.repeat(4000)
    const field = (${field})({ schema, rest })
    const measure = async () => {
      for (let round = 0; round < 2; round += 1) { global.gc(); await new Promise(setImmediate) }
      const { heapUsed, external, arrayBuffers } = process.memoryUsage()
      return heapUsed + external + arrayBuffers
    }
    const kept = new Array(${FIELDS}).fill('')
    for (let at = 0; at < 100; at += 1) kept[at] = field(at)
    const before = await measure()
    for (let at = 0; at < kept.length; at += 1) kept[at] = field(at)
    const bytes = (await measure()) - before
    return { bytes: bytes / kept.length, text: kept[7] }
  }`
  const ID = "'an-identifier-' + String(1e12 + at)"
  const WAYS = {
    'of a JSON body': `({ schema, rest }) => (at) => schema.checkJson(Buffer.from(JSON.stringify({ id: ${ID}, rest }))).value.id`,
    'of a short JSON body': `({ schema, rest }) => (at) => schema.checkJson(Buffer.from(JSON.stringify({ id: ${ID}, rest: rest.slice(0, 3500) }))).value.id`,
    'of a query': `({ schema, rest }) => (at) => schema.checkQuery('id=' + ${ID} + '&rest=' + rest).value.id`,
    'of a list in a query': `({ schema, rest }) => (at) => schema.checkQuery('id=1&tags=' + ${ID} + '&rest=' + rest).value.tags[0]`,
    'of a query, with spaces': `({ schema, rest }) => (at) => schema.checkQuery('id=' + (${ID}).replace('-', '+') + '&rest=' + rest).value.id`,
    'of cookies': `({ schema, rest }) => {
      const { cookies, s } = require('.')
      const read = cookies({ id: s.string() })
      return (at) => {
        const req = { headers: { cookie: 'rest=' + rest + '; id=' + ${ID} } }
        read(req, {}, () => {})
        return req.valid.cookies.id
      }
    }`,
  }
  for (const [what, field] of Object.entries(WAYS)) {
    it(what, async () => {
      const { bytes, text } = await inChild(perField(field), { flags: ['--expose-gc'] })
      assert.match(text, /^an.identifier-1000000000007$/)
      assert.ok(bytes < 200, `${bytes} bytes for each`)
    })
  }
})
