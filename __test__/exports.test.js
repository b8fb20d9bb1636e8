'use strict'

// What a program finds on armet before and after the parts behind it are loaded: functions under plain properties.

const assert = require('node:assert/strict')
const { describe, it } = require('node:test')
const armet = require('..')
const { SafeRegExp } = require('../lib/pattern/regexp.js')
const { SafeRegExpSet } = require('../lib/pattern/set.js')
const { s } = require('../lib/schema/schema.js')
const { inChild } = require('./support/child.js')
const OTHERS = Object.values(require('./support/domain-exports.js')).flat()

/** The functions that the exports stand for. */
const LOADED = {
  SafeRegExp,
  SafeRegExpSet,
  ...require('../lib/pattern/regexp.js'),
  ...require('../lib/pattern/inspection.js'),
  query: require('../lib/request/query.js').query,
  params: require('../lib/request/params.js').params,
  body: require('../lib/request/body.js').body,
  headers: require('../lib/request/request-headers.js').headers,
  cookies: require('../lib/request/cookies.js').cookies,
  validate: require('../lib/request/validate.js').validate,
  verify: require('../lib/request/verify.js').verify,
  guard: require('../lib/request/guard.js').guard,
  check: require('../lib/values/check.js').checkAny,
  errors: require('../lib/request/errors.js').errors,
}

describe('exports', () => {
  it('are functions of their own name, with the parameters of those they stand for', () => {
    for (const name of OTHERS.filter((other) => other !== 's')) {
      assert.equal(typeof armet[name], 'function', name)
      assert.equal(armet[name].name, name)
      assert.equal(armet[name].length, LOADED[name].length, name)
    }
  })

  it('of s are the members of the builder, with their parameters', () => {
    assert.deepEqual(Object.keys(armet.s), Object.keys(s))
    for (const name of Object.keys(s)) {
      const { value, ...attributes } = Object.getOwnPropertyDescriptor(armet.s, name)
      assert.equal(value.length, s[name].length, name)
      assert.equal(value.name, name)
      assert.deepEqual(attributes, { writable: true, enumerable: true, configurable: true })
    }
  })

  it('that are listed are functions that set headers, so that all of them can be called', () => {
    const { hpkp, ...factories } = armet
    assert.throws(hpkp, { code: 'ARMET_HPKP' })
    for (const [name, factory] of Object.entries(factories)) {
      const options = name === 'featurePolicy' ? { features: { camera: ["'none'"] } } : undefined
      assert.equal(typeof factory(options), 'function', name)
    }
  })

  it('load nothing by being looked at, listed, copied or imported', async () => {
    const loaded = (how) =>
      inChild(
        async (way) => {
          const { pathToFileURL } = require('node:url')
          const found =
            way === 'require'
              ? require('./index.js')
              : await import(pathToFileURL(`${process.cwd()}/index.mjs`))
          if (way === 'look') {
            const armet = found.default
            Object.entries(armet)
            for (const name of Object.getOwnPropertyNames(armet)) void armet[name]
            void { ...armet, ...armet.s }
          }
          return Object.keys(require.cache)
        },
        { argument: how },
      )
    const byRequire = await loaded('require')
    assert.deepEqual(await loaded('import'), byRequire)
    const names = (files) => files.map((file) => file.split(/[\\/]/).at(-1))
    const parts = byRequire.filter((file) => /lib.(pattern|schema|values|request|json)/.test(file))
    assert.deepEqual(names(parts), [])
    // Whoever looks into `s` finds its members, and no schema is loaded for that.
    const more = (await loaded('look')).filter((file) => !byRequire.includes(file))
    const rooms = more.filter((file) =>
      /lib.(headers|pattern|schema|values|request|json)/.test(file),
    )
    assert.deepEqual(names(rooms), ['index.js', 'builder.js', 'other-names.js'])
  })

  it('can be replaced, and what replaced them is called', () => {
    const copy = inChild(() => {
      const armet = require('./index.js')
      const calls = []
      for (const name of ['guard', 'check', 'SafeRegExp']) {
        armet[name] = () => calls.push(name)
      }
      armet.s.string = () => calls.push('s.string')
      armet.guard()
      armet.check()
      armet.SafeRegExp()
      armet.s.string()
      return calls
    })
    return copy.then((calls) =>
      assert.deepEqual(calls, ['guard', 'check', 'SafeRegExp', 's.string']),
    )
  })

  it('reach whoever makes CommonJS of `import * as`', async () => {
    // What Babel writes, and TypeScript before 5.8.
    const interop = (found) => {
      if (found?.__esModule) return found
      const copy = { default: found }
      for (const key in found) if (Object.hasOwn(found, key)) copy[key] = found[key]
      return copy
    }
    const all = interop(armet)
    assert.equal(all.default, armet)
    for (const name of OTHERS) assert.equal(all[name], armet[name], name)
  })
})

describe('a class that is loaded when it is used', () => {
  it('is one that instances belong to and name, however they were made', () => {
    for (const pattern of [new armet.SafeRegExp('a'), armet.safeRegExp('a'), new SafeRegExp('a')]) {
      assert.ok(pattern instanceof armet.SafeRegExp)
      assert.equal(pattern.constructor, armet.SafeRegExp)
      assert.equal(Object.getPrototypeOf(pattern), armet.SafeRegExp.prototype)
    }
    assert.ok(new armet.SafeRegExpSet([/a/]) instanceof armet.SafeRegExpSet)
    assert.equal({} instanceof armet.SafeRegExp, false)
  })

  it('can be extended before anything else was done with it', async () => {
    const result = await inChild(() => {
      const { SafeRegExp } = require('./index.js')
      class Named extends SafeRegExp {
        constructor(source) {
          super(source, 'g')
        }
        get kind() {
          return `named ${this.source}`
        }
      }
      const named = new Named('a')
      return [
        named.kind,
        named.test('ba'),
        named.lastIndex,
        named instanceof Named,
        named instanceof SafeRegExp,
        named.constructor === Named,
        Named[Symbol.species] === Named,
        SafeRegExp[Symbol.species] === SafeRegExp,
        'aXaX'.split(new Named('X')).length,
      ]
    })
    assert.deepEqual(result, ['named a', true, 2, true, true, true, true, true, 3])
  })

  it('has the properties of the class it stands for', () => {
    for (const [face, real] of [
      [armet.SafeRegExp, SafeRegExp],
      [armet.SafeRegExpSet, SafeRegExpSet],
    ]) {
      assert.deepEqual(Reflect.ownKeys(face), Reflect.ownKeys(real))
      assert.equal(face.prototype, real.prototype)
      assert.equal(face.name, real.name)
    }
  })

  it('makes an instance without new, as RegExp does', () => {
    assert.ok(armet.SafeRegExp('a') instanceof armet.SafeRegExp)
  })

  it('can be frozen before and after it is loaded', async () => {
    const result = await inChild(() => {
      const { SafeRegExp, SafeRegExpSet } = require('./index.js')
      new SafeRegExp('a')
      for (const each of [SafeRegExp, SafeRegExpSet]) Object.freeze(each)
      return [
        Object.isFrozen(SafeRegExp),
        Object.isFrozen(SafeRegExpSet),
        new SafeRegExp('a').test('a'),
      ]
    })
    assert.deepEqual(result, [true, true, true])
  })
})
