'use strict'

const { failure } = require('../failure.js')
const { Schema, SCHEMA } = require('./base.js')

/** The first of several schemas that the value passes. */
class UnionSchema extends Schema {}

/** One of several objects, told apart by the value of one field. */
class DiscriminatedUnionSchema extends Schema {}

/** The data of a union's options; their refinements could not be told apart, so they are refused. */
function optionsOf(options) {
  for (const option of options) {
    if (option[SCHEMA].refinements !== undefined) {
      throw failure(
        'ARMET_SCHEMA_REFINED',
        'An option of a union has no refine function of its own. Put the function on the union, or use s.discriminatedUnion.',
      )
    }
  }
  return Object.freeze(options.map((option) => option[SCHEMA].node))
}

/** The refinements of a discriminated union's options, each under the tags that choose it. */
function treeOf(discriminator, options) {
  if (options.every((option) => option[SCHEMA].refinements === undefined)) return undefined
  const trees = options.map((option) => {
    const { node, refinements } = option[SCHEMA]
    return Object.freeze({
      __proto__: null,
      tags: tagsOf(node.fields?.[discriminator]),
      tree: refinements,
    })
  })
  return Object.freeze({ __proto__: null, discriminator, options: Object.freeze(trees) })
}

function tagsOf(node) {
  if (node?.kind === 'literal') return [node.value]
  return node?.kind === 'enum' ? node.values : []
}

module.exports = { UnionSchema, DiscriminatedUnionSchema, optionsOf, treeOf }
