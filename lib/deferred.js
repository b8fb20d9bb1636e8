'use strict'

// Exports that are loaded when they are first used: a program that only sets headers starts without the rest. To whoever
// looks at them, and to what a test puts in their place, they are functions under plain properties.

/**
 * A function that loads the one it stands for at its first call.
 *
 * @template {(...values: any[]) => unknown} F
 * @param {string} name
 * @param {number} length How many parameters it has.
 * @param {() => F} load
 * @param {string} [shown] How its caller writes it.
 * @returns {F}
 */
function deferred(name, length, load, shown = `armet.${name}`) {
  let loaded
  // With `new` it returns the same.
  function stub(...values) {
    try {
      loaded ??= load()
      return Reflect.apply(loaded, this, values)
    } catch (error) {
      throw toThrow(error, shown)
    }
  }
  return described(stub, name, length)
}

/**
 * Methods that load the object whose they are at the first call of one.
 *
 * @param {Record<string, number>} lengths How many parameters each has, by name.
 * @param {() => Record<string, Function>} load
 * @param {string} of Whose methods they are.
 * @returns {Record<string, Function>}
 */
function deferredMethods(lengths, load, of) {
  let loaded
  const whole = () => {
    loaded ??= load()
    return loaded
  }
  const methods = Object.create(null)
  for (const [name, length] of Object.entries(lengths))
    methods[name] = deferred(name, length, () => whole()[name], `${of}.${name}`)
  return methods
}

/**
 * A class that is loaded when it is first used in any way: constructed, extended, compared with, looked into.
 *
 * @template {new (...values: any[]) => unknown} C
 * @param {string} name
 * @param {number} length How many parameters its constructor has.
 * @param {() => C} load
 * @returns {C}
 */
function deferredClass(name, length, load) {
  // As RegExp does, and most built-in classes of its age.
  const call = (loaded, values) => Reflect.construct(loaded, values)
  const proxy = deferredFace(name, length, call, () => {
    const loaded = load()
    // An instance names the class that its program imports.
    Object.defineProperty(loaded.prototype, 'constructor', { __proto__: null, value: proxy })
    return loaded
  })
  return proxy
}

/**
 * A function with members that is loaded when it is first used in any way: called, or looked into.
 *
 * @template {Function} F
 * @param {string} name
 * @param {number} length How many parameters it has.
 * @param {() => F} load
 * @returns {F}
 */
function deferredNamespace(name, length, load) {
  return deferredFace(name, length, (loaded, values) => loaded(...values), load)
}

function deferredFace(name, length, call, load) {
  let loaded
  // A bound function can be constructed and, unlike others, comes without a prototype: it gets that of what is loaded.
  const face = described(nothing.bind(null), name, length)
  const traps = {
    // Whoever does anything but call it asks for another trap first. There is none, and the face itself answers.
    __proto__: new Proxy(face, { __proto__: null, get: () => void settled() }),
    construct: (_face, values, target) =>
      Reflect.construct(settled(), values, target === proxy ? loaded : target),
    apply: (_face, _self, values) => call(settled(), values),
  }
  const proxy = new Proxy(face, traps)

  function settled() {
    if (loaded !== undefined) return loaded
    loaded = load()
    Object.setPrototypeOf(traps, null)
    // A descriptor inherits too, and `get` would make a getter of a value.
    for (const key of Reflect.ownKeys(loaded))
      Object.defineProperty(face, key, {
        __proto__: null,
        ...Object.getOwnPropertyDescriptor(loaded, key),
      })
    Object.setPrototypeOf(face, Object.getPrototypeOf(loaded))
    return loaded
  }

  return proxy
}

function nothing() {}

// It is loaded when something is to be thrown.
function toThrow(error, name) {
  return require('./door.js').toThrow(error, name)
}

/** A function under the name and with the length of another. */
function described(target, name, length) {
  Object.defineProperty(target, 'name', attribute(name))
  return Object.defineProperty(target, 'length', attribute(length))
}

// One object for all of them: making one without a prototype takes longer than all else here.
const ATTRIBUTE = { __proto__: null, configurable: true, value: undefined }

function attribute(value) {
  ATTRIBUTE.value = value
  return ATTRIBUTE
}

module.exports = { deferred, deferredClass, deferredMethods, deferredNamespace }
