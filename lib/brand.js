'use strict'

// What an object is, whichever realm made it: asked of the language itself, because a test may have replaced `util`.

const { apply } = Reflect
const getter = (holder, name) => Object.getOwnPropertyDescriptor(holder, name).get
const typedArrayTag = getter(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)
const sharedLength = getter(SharedArrayBuffer.prototype, 'byteLength')
const arrayBufferLength = getter(ArrayBuffer.prototype, 'byteLength')
const mapSize = getter(Map.prototype, 'size')
const setSize = getter(Set.prototype, 'size')
const source = getter(RegExp.prototype, 'source')
const { getTime } = Date.prototype

/** Whether a method that takes only objects of its own kind takes this one. */
function takes(method, value) {
  try {
    apply(method, value, [])
    return true
  } catch {
    return false
  }
}

const isObject = (value) => typeof value === 'object' && value !== null

const isUint8Array = (value) => isObject(value) && apply(typedArrayTag, value, []) === 'Uint8Array'
const isArrayBuffer = (value) => isObject(value) && takes(arrayBufferLength, value)
// Asked in this order because a method that refuses throws, and nearly every buffer is an ArrayBuffer.
const isSharedArrayBuffer = (value) =>
  isObject(value) && !isArrayBuffer(value) && takes(sharedLength, value)
const isAnyArrayBuffer = (value) => isArrayBuffer(value) || isSharedArrayBuffer(value)
const isDate = (value) => isObject(value) && takes(getTime, value)
const isMap = (value) => isObject(value) && takes(mapSize, value)
const isSet = (value) => isObject(value) && takes(setSize, value)
// The prototype has the properties of a pattern and is none.
const isRegExp = (value) => isObject(value) && value !== RegExp.prototype && takes(source, value)

module.exports = {
  isAnyArrayBuffer,
  isDate,
  isMap,
  isRegExp,
  isSet,
  isSharedArrayBuffer,
  isUint8Array,
}
