'use strict'

// An application, or a library of it, replaces a method of the language. Whatever stands in its place after armet was loaded, nothing
// that is refused passes: it is refused, or an error is thrown. Whenever it was replaced, the process lives.

const assert = require('node:assert/strict')
const { readdirSync, readFileSync } = require('node:fs')
const { join } = require('node:path')
const { test } = require('node:test')
const { inChild } = require('./support/child.js')

const LIB = join(__dirname, '..', 'lib')

/** Every name that the library calls a method by. */
function called() {
  const found = new Set()
  for (const file of readdirSync(LIB, { recursive: true })) {
    if (!file.endsWith('.js')) continue
    const text = readFileSync(join(LIB, file), 'utf8')
    for (const [, name] of text.matchAll(/\b([a-z]\w*)\(/gi)) found.add(name)
    for (const [, inside] of text.matchAll(/\{([^{}]*)\}/g))
      for (const [name] of inside.matchAll(/[a-z]\w*/gi)) found.add(name)
  }
  return [...found]
}

function replaced({ holders, names: wanted }) {
  const armet = require('.')
  const { attempts } = require('./__test__/support/patched.js')
  const { refusals, work } = attempts(armet)
  const names = Object.keys(refusals)
  const passed = []
  for (const name of names) if (refusals[name]() !== true) passed.push(`${name}, unpatched`)

  const { defineProperty, getOwnPropertyDescriptor: described, ownKeys } = Reflect
  const answers = {
    throw: () => {
      throw new Error('patched')
    },
    undefined: () => undefined,
    this: (_, receiver) => receiver,
    first: (given) => given,
    '[]': () => [],
    true: () => true,
    0: () => 0,
  }
  const iterators = {
    ArrayIterator: Object.getPrototypeOf([].values()),
    MapIterator: Object.getPrototypeOf(new Map().values()),
    StringIterator: Object.getPrototypeOf(''[Symbol.iterator]()),
    TypedArray: Object.getPrototypeOf(Uint8Array.prototype),
  }
  let calls = 0
  const during = (holder, key, patch, before, run) => {
    // A loop that asks again and again is to end.
    calls = 0
    defineProperty(holder, key, patch)
    try {
      return run()
    } catch {
      return true
    } finally {
      defineProperty(holder, key, before)
    }
  }
  for (const path of holders) {
    const [first, second] = path.split('.')
    const holder =
      iterators[first] ?? (second === undefined ? globalThis[first] : globalThis[first][second])
    for (const key of ownKeys(holder)) {
      const before = { __proto__: null, ...described(holder, key) }
      const is = before.get === undefined ? 'value' : 'get'
      if (typeof key === 'string' && is === 'value' && !wanted.includes(key)) continue
      if (!before.configurable || typeof before[is] !== 'function' || key === 'constructor')
        continue
      for (const answer of ownKeys(answers)) {
        const patch = { __proto__: null, ...before }
        patch[is] = function (given) {
          calls += 1
          return answers[calls > 2000 ? 'throw' : answer](given, this)
        }
        for (let index = 0; index < names.length; index += 1) {
          if (during(holder, key, patch, before, refusals[names[index]]) !== true)
            passed[passed.length] = `${path}.${String(key)} -> ${answer}: ${names[index]}`
        }
        for (let index = 0; index < work.length; index += 1)
          during(holder, key, patch, before, work[index])
      }
    }
  }
  // Still whole afterwards.
  for (const name of names) if (refusals[name]() !== true) passed.push(`${name}, afterwards`)
  return passed
}

for (const holders of [
  ['Array.prototype', 'ArrayIterator', 'Function.prototype'],
  ['String.prototype', 'StringIterator', 'RegExp.prototype'],
  ['Object.prototype', 'Map.prototype', 'MapIterator', 'Set.prototype', 'WeakMap.prototype'],
  ['TypedArray', 'Buffer.prototype', 'Number.prototype', 'Date.prototype', 'Symbol.prototype'],
  ['Object', 'Array', 'Number', 'String', 'JSON', 'Reflect', 'Math', 'Buffer'],
]) {
  test(`nothing passes that is refused while a method is replaced of ${holders.join(', ')}`, async () => {
    const passed = await inChild(replaced, { argument: { holders, names: called() }, seconds: 300 })
    assert.deepEqual(passed, [])
  })
}

const METHODS = [
  'Array.prototype.push',
  'Array.prototype.map',
  'Array.prototype.join',
  'String.prototype.split',
  'String.prototype.replace',
  'String.prototype.charCodeAt',
  'Function.prototype.call',
  'Function.prototype.apply',
  'Function.prototype.bind',
  'RegExp.prototype.exec',
]

test('a method that was replaced before armet was loaded crashes nothing', async () => {
  const outcomes = await Promise.all(
    METHODS.flatMap((method) => ['undefined', 'throw'].map((answer) => [method, answer])).map(
      ([method, answer]) =>
        inChild(
          (given) => {
            const [kind, , name] = given.method.split('.')
            const { stringify } = JSON
            const before = globalThis[kind].prototype[name]
            globalThis[kind].prototype[name] = () => {
              if (given.answer === 'throw') throw new Error('patched')
            }
            try {
              const { refusals, work } = require('./__test__/support/patched.js').attempts(
                require('.'),
              )
              for (const attempt of [...Object.values(refusals), ...work]) {
                try {
                  attempt()
                } catch {}
              }
            } catch {}
            globalThis[kind].prototype[name] = before
            return stringify('lives')
          },
          { argument: { method, answer } },
        ).catch(({ message }) => `${method} -> ${answer}: ${message}`),
    ),
  )
  assert.deepEqual([...new Set(outcomes)], ['"lives"'])
})
