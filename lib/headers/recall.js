'use strict'

// Knows options again that came to a plan before, by looking at them and no further: what is written out for the core is
// many times dearer to make. Only plain data is remembered, so that no code of the caller's can run between the look that
// remembers it and the one that the core's text is made of.

const { append } = require('../own-array.js')
const { getOwnPropertyDescriptor, getPrototypeOf, hasOwn, keys } = Object
const { ownKeys } = Reflect
const { isArray } = Array
const { iterator } = Symbol
const elementsOf = Array.prototype[iterator]

const isProxy = proxyTest()

/** How many options are remembered: an app has a few, and each is compared in turn. */
const MOST_RECALLED = 8
/** The most values of options that are remembered. */
const MOST_VALUES = 500

/** Stands where a nonce was, which is another at each request. */
const NONCE = Symbol('nonce')
/** A whole entry that setting.js takes the nonce out of. */
const WHOLE_NONCE = /^'nonce-[\w+/-]{10,}={0,2}'$/
const NONCE_START = "'nonce-"

/** An array as it was, or an object. */
class Elements {
  values

  constructor(values) {
    this.values = values
  }

  matches(value, nonces) {
    if (!isArray(value) || isProxy(value) || value[iterator] !== elementsOf) return false
    const { values } = this
    const { length } = values
    if (value.length !== length) return false
    for (let index = 0; index < length; index++) {
      if (!sameProperty(values[index], value, index, nonces)) return false
    }
    return true
  }
}

/** An object of which setting.js asks certain names, own or inherited. */
class Options {
  names
  values

  constructor(names, values) {
    this.names = names
    this.values = values
  }

  matches(value, nonces) {
    return isPlain(value) && sameProperties(this, ownKeys(value), value, nonces)
  }
}

/** An object of which setting.js takes what it lists. */
class Entries {
  names
  values

  constructor(names, values) {
    this.names = names
    this.values = values
  }

  matches(value, nonces) {
    if (typeof value !== 'object' || value === null || isProxy(value)) return false
    return sameProperties(this, keys(value), value, nonces)
  }
}

function sameProperties({ names, values }, found, value, nonces) {
  const { length } = names
  if (found.length !== length) return false
  for (let index = 0; index < length; index++) {
    if (names[index] !== found[index]) return false
  }
  for (let index = 0; index < length; index++) {
    if (!sameProperty(values[index], value, names[index], nonces)) return false
  }
  return true
}

// No getter is asked: what it gives is read once, when it is known that nothing was remembered.
function sameProperty(known, object, name, nonces) {
  const descriptor = getOwnPropertyDescriptor(object, name)
  if (descriptor === undefined || !hasOwn(descriptor, 'value')) {
    return false
  }
  return same(known, descriptor.value, nonces)
}

function same(known, value, nonces) {
  if (known === NONCE) {
    if (typeof value !== 'string' || !WHOLE_NONCE.test(value)) return false
    append(nonces, value.slice(NONCE_START.length, -1))
    return true
  }
  if (typeof known !== 'object' || known === null) return known === value
  return known.matches(value, nonces)
}

/** What tells a Proxy; where a test has put something else in its place, everything may be one. */
function proxyTest() {
  const test = require('util')?.types?.isProxy
  const works = typeof test === 'function' && test(new Proxy({}, {})) === true && test({}) === false
  return works ? test : () => true
}

/** Whether an object has nothing but its own properties and those of every object. */
function isPlain(value) {
  if (typeof value !== 'object' || value === null || isProxy(value)) return false
  const prototype = getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** What makes options unfit to be remembered. */
const UNFIT = Symbol('unfit')

/** A look at options, which ends at the first value that is not plain data. */
class Look {
  #left = MOST_VALUES
  /** The nonces, in the order in which setting.js reads them: only one header has directives. */
  nonces = []

  /** A value on its own; JSON says of objects more than can be compared. */
  single(value) {
    if (this.#left-- === 0) throw UNFIT
    if (value === null) return value
    if (typeof value === 'string' || typeof value === 'number') return value
    if (typeof value === 'boolean' || value === undefined) return value
    throw UNFIT
  }

  source(value) {
    if (typeof value !== 'string' || !value.includes(NONCE_START)) return this.single(value)
    if (!WHOLE_NONCE.test(value)) throw UNFIT
    this.#left -= 1
    append(this.nonces, value.slice(NONCE_START.length, -1))
    return NONCE
  }

  elements(value, look) {
    if (!isArray(value)) return look(value)
    if (isProxy(value) || value[iterator] !== elementsOf) throw UNFIT
    const values = []
    for (let index = 0; index < value.length; index++) {
      const element = data(value, index)
      // A hole looks the same.
      if (element === undefined) throw UNFIT
      append(values, look(element))
    }
    return new Elements(values)
  }

  entries(value, look) {
    if (typeof value !== 'object' || value === null) return this.single(value)
    if (!isPlain(value)) throw UNFIT
    const names = keys(value)
    return new Entries(
      names,
      names.map((name) => look(data(value, name))),
    )
  }

  options(value, forms) {
    if (typeof value !== 'object' || value === null) return this.single(value)
    if (!isPlain(value)) throw UNFIT
    const names = ownKeys(value)
    return new Options(
      names,
      names.map((name) => {
        const form = forms.get(name)
        if (form === undefined) throw UNFIT
        return form(this, data(value, name))
      }),
    )
  }
}

/** A property that no getter stands for. */
function data(object, name) {
  const descriptor = getOwnPropertyDescriptor(object, name)
  if (descriptor === undefined || !hasOwn(descriptor, 'value')) throw UNFIT
  return descriptor.value
}

const single = (look, value) => look.single(value)
const list = (look, value) => look.elements(value, (element) => look.single(element))
const source = (look, value) => look.elements(value, (element) => look.source(element))
const FORMS = {
  value: single,
  list,
  lists: (look, value) => look.entries(value, (each) => list(look, each)),
  directives: (look, value) => look.entries(value, (each) => source(look, each)),
}

/** By name, how the options of one header are looked at. */
function formsOf({ options, leftovers }) {
  return new Map([
    ...options.map(([name, form]) => [name, FORMS[form]]),
    ...leftovers.map((name) => [name, single]),
  ])
}

/** By name, how the options of `armet()` are looked at. */
function formsOfAll(table) {
  const forms = new Map([['fastPath', single]])
  for (const line of table) {
    const ofOne = formsOf(line)
    const form = line.dropped === null ? (look, value) => look.options(value, ofOne) : FORMS.value
    forms.set(line.key, form)
    if (line.alias !== null) forms.set(line.alias, form)
  }
  return forms
}

/**
 * The options that came to plans of late, the latest first.
 *
 * @template Plan
 */
class Recall {
  #known = []
  #forms
  #makeForms

  /** @param {() => Map<string, Function>} makeForms Gives how each option is looked at; asked when one is remembered. */
  constructor(makeForms) {
    this.#makeForms = makeForms
  }

  /**
   * What options came to that were the same as these but for their nonces.
   *
   * @param {unknown} options
   * @returns {{ plan: Plan, nonces: string[] } | undefined}
   */
  find(options) {
    const known = this.#known
    for (let index = 0; index < known.length; index++) {
      const nonces = []
      const each = known[index]
      if (!each.look.matches(options, nonces)) continue
      if (index > 0) {
        known.splice(index, 1)
        known.unshift(each)
      }
      return { plan: each.plan, nonces }
    }
    return undefined
  }

  /**
   * Looks at options before they are read.
   *
   * @param {unknown} options
   * @returns {{ look: Options, nonces: string[] } | undefined} Undefined where they are not plain data.
   */
  look(options) {
    this.#forms ??= this.#makeForms()
    const look = new Look()
    try {
      const seen = look.options(options, this.#forms)
      return typeof seen === 'object' && seen !== null
        ? { look: seen, nonces: look.nonces }
        : undefined
    } catch (error) {
      if (error === UNFIT) return undefined
      throw error
    }
  }

  /**
   * Remembers what a look at options came to.
   *
   * @param {{ look: Options }} seen
   * @param {Plan} plan
   */
  remember({ look }, plan) {
    this.#known.unshift({ look, plan })
    if (this.#known.length > MOST_RECALLED) this.#known.pop()
  }
}

module.exports = { MOST_RECALLED, Recall, formsOf, formsOfAll }
