'use strict'

// What an editor shows: the documentation that TypeScript finds for each option, each method of a schema and each export.

const assert = require('node:assert/strict')
const { join } = require('node:path')
const { test } = require('node:test')
const ts = require('./typescripts/node_modules/typescript-5.9')

const root = join(__dirname, '..')
const program = ts.createProgram([join(root, 'index.d.mts')], {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  skipLibCheck: true,
  types: ['node'],
})
const checker = program.getTypeChecker()
const exported = checker.getExportsOfModule(
  checker.getSymbolAtLocation(program.getSourceFile(join(root, 'index.d.mts'))),
)
const typeOf = (name) => {
  const symbol = exported.find((one) => one.name === name)
  assert.ok(symbol, `index.d.mts exports no ${name}`)
  return checker.getDeclaredTypeOfSymbol(
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  )
}

/** A type's own members, those of each of its alternatives included. */
function members(type) {
  const found = new Map()
  for (const part of type.isUnion() ? type.types : [type]) {
    for (const member of checker.getPropertiesOfType(part)) {
      const declared = member.declarations?.[0]?.getSourceFile().fileName ?? ''
      if (!declared.startsWith(join(root, 'types'))) continue
      const documented = found.get(member.name)
      if (documented === undefined || textOf(documented) === '') found.set(member.name, member)
    }
  }
  return [...found.values()]
}

function textOf(member) {
  return ts.displayPartsToString(member.getDocumentationComment(checker))
}

function tagsOf(member) {
  return member.getJsDocTags(checker).map(({ name }) => name)
}

/** The names of members that lack documentation or one of the tags. */
function lacking(type, tags) {
  return members(type)
    .filter((member) => {
      if (tagsOf(member).includes('deprecated')) return false
      return textOf(member) === '' || tags.some((tag) => !tagsOf(member).includes(tag))
    })
    .map(({ name }) => name)
}

const OPTIONS = [
  'ArmetOptions',
  'HelmetOptions',
  'ContentSecurityPolicyOptions',
  'CrossOriginEmbedderPolicyOptions',
  'CrossOriginOpenerPolicyOptions',
  'CrossOriginResourcePolicyOptions',
  'ReferrerPolicyOptions',
  'StrictTransportSecurityOptions',
  'XDnsPrefetchControlOptions',
  'XFrameOptionsOptions',
  'XPermittedCrossDomainPoliciesOptions',
  'XPoweredByOptions',
  'ExpectCtOptions',
  'JudgingOptions',
  'PatternOptions',
  'ValueLimits',
  'JsonSchemaOptions',
  'GuardOptions',
  'VerifyOptions',
  'ErrorsOptions',
]
const METHODS = [
  'SchemaBuilder',
  'Schema',
  'StringSchema',
  'NumberSchema',
  'BigIntSchema',
  'BooleanSchema',
  'ChoiceSchema',
  'EnumSchema',
  'ArraySchema',
  'RecordSchema',
  'ObjectSchema',
]

for (const name of OPTIONS) {
  test(`an editor shows what each of ${name} does, its default and an example`, () => {
    const type = typeOf(name)
    assert.ok(members(type).length > 0, `${name} has no members`)
    assert.deepEqual(lacking(type, ['defaultValue', 'example']), [])
  })
}

for (const name of METHODS) {
  test(`an editor shows what each member of ${name} does, with an example`, () => {
    const type = typeOf(name)
    assert.ok(members(type).length > 0, `${name} has no members`)
    const own = lacking(type, ['example']).filter((member) => member !== 'kind')
    assert.deepEqual(own, [])
  })
}

test('an editor strikes out the options that armet() ignores, with what to write', () => {
  const struck = members(typeOf('ArmetOptions')).filter((member) =>
    tagsOf(member).includes('deprecated'),
  )
  const { headers } = require('../lib/headers/table.js')
  const ignored = headers.filter(({ dropped }) => dropped !== null).map(({ key }) => key)
  assert.deepEqual(struck.map(({ name }) => name).sort(), ignored.sort())
  for (const member of struck) {
    const { text } = member.getJsDocTags(checker).find(({ name }) => name === 'deprecated')
    assert.match(ts.displayPartsToString(text), /^(Remove it: |Write `)/)
  }
})

test('an editor shows what each export does', () => {
  assert.deepEqual(lacking(typeOf('Armet'), []), [])
})

test('the check sees an option that has nothing to show', () => {
  const bare = ts.createSourceFile('bare.ts', '', ts.ScriptTarget.ES2022)
  assert.ok(bare)
  const undocumented = checker.getPropertiesOfType(typeOf('RequestValueError'))
  assert.ok(undocumented.some((member) => textOf(member) === ''))
})
