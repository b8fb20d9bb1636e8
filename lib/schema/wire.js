'use strict'

// In memory a node carries `optional`, `nullable` and `default` as members of its own, so that chaining stays flat.
// Written down, as `toJSON` and the compiler have it, each is a node around another.

const { failure } = require('../failure.js')
const { set, thawed } = require('./data.js')

const MAX_DEPTH = 64
// The core counts them too. One that stands in several places is a node in each.
const MAX_NODES = 20_000
const WRAPPERS = ['optional', 'nullable', 'default']

/**
 * A node as `schema.toJSON()` writes it.
 * @param {object} node
 * @param {() => object} [begin] how each object of it begins: inheriting nothing, unless it is handed out
 * @returns {object}
 */
function wireOf(node, begin = () => Object.create(null)) {
  return wireAt(node, 0, begin, { nodes: 0, values: 0 })
}

function wireAt(node, depth, begin, counted) {
  counted.nodes += 1 + wrappersOf(node)
  if (counted.nodes > MAX_NODES) {
    throw failure(
      'ARMET_SCHEMA_LIMIT',
      `A schema may have ${MAX_NODES} nodes; this one has more, where one that stands in several places counts in each. Use json() for what is larger.`,
    )
  }
  if (depth === MAX_DEPTH) {
    throw failure(
      'ARMET_SCHEMA_LIMIT',
      `A schema may be nested ${MAX_DEPTH} levels deep; this one is deeper.`,
    )
  }
  const inner = begin()
  for (const member of Object.keys(node)) {
    if (WRAPPERS.includes(member)) continue
    const value = mapChildren(member, node[member], begin, {
      map: (child) => wireAt(child, depth + 1, begin, counted),
      plain: (plain) => thawed(plain, counted),
      finish: (made) => made,
    })
    set(inner, member, value)
  }
  const around = (kind, members) => filled(begin(), { kind, ...members })
  const present = node.nullable ? around('nullable', { inner }) : inner
  if (node.default !== undefined)
    return around('default', { inner: present, value: thawed(node.default, counted) })
  return node.optional ? around('optional', { inner: present }) : present
}

function wrappersOf({ optional, nullable, default: value }) {
  return Number(optional === true) + Number(nullable === true) + Number(value !== undefined)
}

function filled(object, members) {
  for (const name of Object.keys(members)) set(object, name, members[name])
  return object
}

/**
 * The node of plain, frozen data; what the compiler would refuse is left for it to refuse.
 * @param {object} wire
 * @returns {object}
 */
function nodeOf(wire) {
  return nodeAt(wire, new Map())
}

// What stands in the data several times is one node.
function nodeAt(wire, known) {
  if (typeof wire !== 'object' || wire === null || Array.isArray(wire)) return wire
  const before = known.get(wire)
  if (before !== undefined) return before
  const node = nodeMade(wire, known)
  known.set(wire, node)
  return node
}

function nodeMade(wire, known) {
  if (isWrapper(wire)) {
    const inner = nodeAt(wire.inner, known)
    const rule = wire.kind === 'default' ? { default: wire.value } : { [wire.kind]: true }
    return Object.freeze({ __proto__: null, ...inner, ...rule })
  }
  const node = Object.create(null)
  for (const wrapper of WRAPPERS) {
    // In memory it would be one of its own.
    if (Object.hasOwn(wire, wrapper))
      throw failure(
        'ARMET_SCHEMA_SYNTAX',
        `A schema of kind "${wire.kind}" has no "${wrapper}": put it around, as { "kind": "${wrapper}", "inner": ... }.`,
      )
  }
  const reading = {
    map: (child) => nodeAt(child, known),
    plain: (value) => value,
    finish: Object.freeze,
  }
  for (const member of Object.keys(wire))
    node[member] = mapChildren(member, wire[member], () => Object.create(null), reading)
  return Object.freeze(node)
}

// Only the three wrappers with exactly their own members: anything else is a mistake with a better sentence elsewhere.
function isWrapper(wire) {
  const wanted = wire.kind === 'default' ? 3 : 2
  if (!WRAPPERS.includes(wire.kind) || Object.keys(wire).length !== wanted) return false
  const inner = wire.inner
  return (
    typeof inner === 'object' &&
    inner !== null &&
    (inner.kind !== 'default' || wire.kind === 'default')
  )
}

// Where a member holds schemas they are mapped; every other member is plain data.
function mapChildren(member, value, begin, { map, plain, finish }) {
  const list = Array.isArray(value)
  const filled = typeof value === 'object' && value !== null
  if (['items', 'values', 'keys'].includes(member) && filled && !list) return map(value)
  if (member === 'options' && list) return finish(value.map((child) => map(child)))
  if (member === 'fields' && filled && !list) {
    const fields = begin()
    for (const name of Object.keys(value)) set(fields, name, map(value[name]))
    return finish(fields)
  }
  return plain(value)
}

/**
 * The nodes of written schema data in the order the compiler counts them: a node before what is inside it.
 * @param {object} wire
 * @param {(node: object, index: number) => void} visit
 */
function preorder(wire, visit) {
  let index = 0
  const walk = (node) => {
    visit(node, index)
    index += 1
    for (const child of childrenOf(node)) walk(child)
  }
  walk(wire)
}

function childrenOf(node) {
  switch (node.kind) {
    case 'object':
      return Object.values(node.fields)
    case 'array':
      return [node.items]
    case 'record':
      return node.keys === undefined ? [node.values] : [node.values, node.keys]
    case 'union':
    case 'discriminatedUnion':
      return node.options
    case 'optional':
    case 'nullable':
    case 'default':
      return [node.inner]
    default:
      return []
  }
}

module.exports = { wireOf, nodeOf, preorder }
