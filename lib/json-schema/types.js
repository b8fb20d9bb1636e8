'use strict'

// Which values a schema that was read can accept: what `type` beside another keyword leaves out, and whether two members of
// a `oneOf` could accept the same one, are decided from this alone.

const WHOLE = 'integer'
const FRACTION = 'fraction'
const ALL = ['string', WHOLE, FRACTION, 'boolean', 'null', 'array', 'object']

/** The types of JSON Schema, each as the types that are told apart here. */
const DECLARED = Object.freeze({
  __proto__: null,
  string: ['string'],
  integer: [WHOLE],
  number: [WHOLE, FRACTION],
  boolean: ['boolean'],
  null: ['null'],
  array: ['array'],
  object: ['object'],
})

const OF_KIND = Object.freeze({
  __proto__: null,
  ...DECLARED,
  record: ['object'],
  json: ALL,
})

/** The parts of a node, one of which accepts what the node accepts: options of unions apart, and null. */
function partsOf(node) {
  const inside =
    node.kind === 'union' || node.kind === 'discriminatedUnion'
      ? node.options.flatMap(partsOf)
      : [node]
  return node.nullable ? [...inside, { kind: 'literal', value: null }] : inside
}

/** The values of a node that accepts these and no others. */
function valuesOf(node) {
  if (node.kind === 'literal') return [node.value]
  return node.kind === 'enum' ? node.values : undefined
}

function typesOfPart(part) {
  const values = valuesOf(part)
  return values === undefined ? OF_KIND[part.kind] : values.map(typeOfValue)
}

function typeOfValue(value) {
  if (value === null) return 'null'
  if (typeof value !== 'number') return typeof value
  return Number.isInteger(value) ? WHOLE : FRACTION
}

/** The types of what a node accepts. */
function typesOf(node) {
  return new Set(partsOf(node).flatMap(typesOfPart))
}

/** Whether all that a node accepts is of the types that JSON Schema names. */
function isWithin(node, declared) {
  const allowed = new Set(declared.flatMap((type) => DECLARED[type]))
  return [...typesOf(node)].every((type) => allowed.has(type))
}

/** Whether no value is accepted by two nodes. */
function areApart(first, second) {
  return partsOf(first).every((one) => partsOf(second).every((other) => arePartsApart(one, other)))
}

function arePartsApart(one, other) {
  const types = typesOfPart(other)
  if (!typesOfPart(one).some((type) => types.includes(type))) return true
  const [values, others] = [valuesOf(one), valuesOf(other)]
  if (values !== undefined && others !== undefined)
    return !values.some((value) => others.includes(value))
  return one.kind === 'object' && other.kind === 'object' && tagOf([one, other]) !== undefined
}

/** The field that tells objects apart: required in each, with values of its own in each. */
function tagOf(nodes) {
  if (!nodes.every((node) => node.kind === 'object' && !node.nullable)) return undefined
  return Object.keys(nodes[0].fields).find((name) => {
    const tags = nodes.map((node) => tagsOf(node, name))
    return tags.every(Boolean) && new Set(tags.flat()).size === tags.flat().length
  })
}

function tagsOf({ fields }, name) {
  if (!Object.hasOwn(fields, name)) return undefined
  const field = fields[name]
  const isFree = field.optional || field.nullable || field.default !== undefined
  return isFree ? undefined : valuesOf(field)
}

module.exports = { DECLARED, areApart, isWithin, tagOf, typesOf, valuesOf }
