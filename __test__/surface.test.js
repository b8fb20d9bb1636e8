'use strict'

// The names a program finds on armet, and what it finds under them: helmet's, and four more.

const assert = require('node:assert')
const { describe, test } = require('node:test')
const armet = require('..')
const helmet = require('helmet')
const { ALIASES, KEYS } = require('./parity/words')

const DROPPED = ['expectCt', 'featurePolicy', 'noCache', 'hpkp']
const NAMES = Object.keys(helmet).filter((name) => name !== 'default')

/** What armet has beside headers. */
const OTHERS = Object.values(require('./support/domain-exports.js')).flat()

describe('the surface is helmet’s', () => {
  test('helmet has the names these tests know', () => {
    assert.deepStrictEqual(NAMES, [...KEYS, ...Object.values(ALIASES)])
  })

  test('its names are listed in helmet’s order, those that helmet dropped before default', () => {
    assert.deepStrictEqual(
      Object.keys(armet).filter((name) => !DROPPED.includes(name)),
      Object.keys(helmet),
    )
    assert.deepStrictEqual(Object.keys(armet).slice(0, NAMES.length), NAMES)
    assert.deepStrictEqual(
      Object.keys(armet).slice(NAMES.length).sort(),
      [...DROPPED, 'default'].sort(),
    )
  })

  test('what is not a header’s function is there without being listed', () => {
    for (const name of [...OTHERS, '__esModule']) {
      const { value, ...attributes } = Object.getOwnPropertyDescriptor(armet, name)
      assert.notStrictEqual(value, undefined, name)
      assert.deepStrictEqual(
        attributes,
        { writable: true, enumerable: false, configurable: true },
        name,
      )
    }
  })

  test('every property has the attributes that helmet’s has', () => {
    for (const name of [...NAMES, 'default']) {
      const { value: _ours, ...attributes } = Object.getOwnPropertyDescriptor(armet, name)
      const { value: _theirs, ...expected } = Object.getOwnPropertyDescriptor(helmet, name)
      assert.deepStrictEqual(attributes, expected, name)
    }
  })

  test('it is a function without parameters, and its own default', () => {
    assert.strictEqual(typeof armet, 'function')
    assert.strictEqual(armet.length, helmet.length)
    assert.strictEqual(armet.default, armet)
    // Compilers that make CommonJS of `import * as armet` copy listed names only, and would lose `s`.
    assert.strictEqual(armet.__esModule, true)
    assert.strictEqual(armet.name, 'armet')
  })

  for (const name of NAMES) {
    test(`${name} has the name and the length of helmet’s`, () => {
      assert.strictEqual(typeof armet[name], 'function')
      assert.strictEqual(armet[name].name, helmet[name].name)
      assert.strictEqual(armet[name].length, helmet[name].length)
      const [ours, theirs] = [armet[name](), helmet[name]()]
      assert.strictEqual(ours.name, theirs.name)
      assert.strictEqual(ours.length, theirs.length)
      assert.notStrictEqual(armet[name](), ours)
    })
  }

  test('its middleware has the name and the length of helmet’s', () => {
    assert.strictEqual(armet().name, helmet().name)
    assert.strictEqual(armet().length, helmet().length)
  })

  test('an older name is the same function as the newer one', () => {
    for (const [name, alias] of Object.entries(ALIASES)) {
      assert.strictEqual(armet[alias], armet[name], alias)
      assert.strictEqual(helmet[alias], helmet[name], alias)
    }
  })

  test('what helmet dropped has a name, no parameters that count, and middleware of three', () => {
    for (const name of DROPPED) {
      assert.strictEqual(armet[name].name, name)
      assert.strictEqual(armet[name].length, 0)
    }
    for (const middleware of [
      armet.expectCt(),
      armet.noCache(),
      armet.featurePolicy({ features: { camera: ["'none'"] } }),
    ]) {
      assert.strictEqual(middleware.length, 3)
    }
  })

  test('no function needs to be called on armet', () => {
    for (const name of NAMES) {
      const alone = armet[name]
      assert.strictEqual(typeof alone(), 'function')
      assert.strictEqual(typeof alone.call(null), 'function')
    }
  })

  test('new gives the middleware too', () => {
    assert.strictEqual(new helmet().name, 'helmetMiddleware')
    assert.strictEqual(new armet().name, 'helmetMiddleware')
  })
})

describe('contentSecurityPolicy carries helmet’s helpers', () => {
  const [ours, theirs] = [armet.contentSecurityPolicy, helmet.contentSecurityPolicy]

  test('it has helmet’s properties, in order', () => {
    assert.deepStrictEqual(Object.keys(ours), Object.keys(theirs))
  })

  test('getDefaultDirectives gives helmet’s directives, in order', () => {
    assert.deepStrictEqual(ours.getDefaultDirectives(), theirs.getDefaultDirectives())
    assert.deepStrictEqual(
      Object.entries(ours.getDefaultDirectives()),
      Object.entries(theirs.getDefaultDirectives()),
    )
    assert.strictEqual(ours.getDefaultDirectives.name, theirs.getDefaultDirectives.name)
    assert.strictEqual(ours.getDefaultDirectives.length, theirs.getDefaultDirectives.length)
  })

  test('getDefaultDirectives gives a copy all the way down', () => {
    const first = ours.getDefaultDirectives()
    first['script-src'].push('https:')
    delete first['img-src']
    assert.deepStrictEqual(ours.getDefaultDirectives(), theirs.getDefaultDirectives())
  })

  test('dangerouslyDisableDefaultSrc is a symbol of helmet’s description', () => {
    assert.strictEqual(typeof ours.dangerouslyDisableDefaultSrc, 'symbol')
    assert.strictEqual(
      ours.dangerouslyDisableDefaultSrc.description,
      theirs.dangerouslyDisableDefaultSrc.description,
    )
    assert.strictEqual(Symbol.keyFor(ours.dangerouslyDisableDefaultSrc), undefined)
  })
})

describe('the ES module is the CommonJS module', () => {
  test('it has helmet’s names, those that helmet dropped, armet’s own, and nothing else', async () => {
    const [module, reference] = await Promise.all([import('armet'), import('helmet')])
    assert.deepStrictEqual(
      Object.keys(module).sort(),
      [...Object.keys(reference), ...DROPPED, ...OTHERS].sort(),
    )
    assert.deepStrictEqual(Object.keys(reference).sort(), [...NAMES, 'default'].sort())
  })

  test('each name is what CommonJS has under it', async () => {
    const module = await import('armet')
    assert.strictEqual(module.default, armet)
    for (const name of [...NAMES, ...DROPPED, ...OTHERS])
      assert.strictEqual(module[name], armet[name], name)
  })

  test('the package names itself in both module systems', () => {
    assert.strictEqual(require('armet'), armet)
    assert.strictEqual(require('armet/package.json').name, 'armet')
  })
})
