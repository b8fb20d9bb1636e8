// The reference pages, made of the types: what each file of types/ declares, with its documentation.

import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import ts from 'typescript'

/**
 * @param {string} root
 * @returns {Record<string, string>} A page of Markdown for each file of types, by its name.
 */
export function reference(root) {
  const domains = JSON.parse(readFileSync(join(root, 'domains.json'), 'utf8'))
  const files = domains.flatMap(({ types }) => types)
  return Object.fromEntries(
    files
      // Names of other libraries are for editors: nobody looks them up.
      .filter((file) => !file.endsWith('/other-names.d.ts'))
      .map((file) => [basename(file, '.d.ts'), page(root, file)]),
  )
}

function page(root, file) {
  const text = readFileSync(join(root, file), 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true)
  const title = basename(file, '.d.ts').replaceAll('-', ' ')
  const parts = [`# Reference: ${title}`, `Made of \`${file}\`, which comes with the package.`]
  for (const statement of source.statements) {
    if (!ts.isModuleDeclaration(statement)) continue
    for (const declared of statement.body.statements) parts.push(...declaration(declared, source))
  }
  return `${parts.join('\n\n')}\n`
}

function declaration(node, source) {
  const isExported = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  if (!isExported || docOf(node) === '') return []
  const name = node.name.text
  if (ts.isInterfaceDeclaration(node)) {
    const isFace = name === 'Armet'
    const members = node.members.flatMap((member) =>
      memberOf(member, isFace ? 'armet' : name, source),
    )
    return [isFace ? '## armet' : `## ${name}`, docOf(node), ...members]
  }
  return [`## ${name}`, docOf(node), code(node, source)]
}

function memberOf(member, owner, source) {
  const text = docOf(member)
  if (text === '') return []
  const name = member.name === undefined ? 'the call' : member.name.getText(source)
  return [`### ${owner}.${name}`, text, code(member, source)]
}

/** The declaration without its documentation, and without that of its parts. */
function code(node, source) {
  const text = node
    .getText(source)
    .replaceAll(/^[ \t]*\/\*\*[\s\S]*?\*\/\n/gm, '')
    .replace(/^export /, '')
  const [first, ...rest] = text.split('\n')
  // The first line begins where the declaration does; the others are as far to the right as they stand in the file.
  const indent = Math.min(...rest.filter((line) => line.trim() !== '').map(indentOf))
  const shown = [first, ...rest.map((line) => line.slice(indent))].join('\n')
  return `\`\`\`ts\n${shown}\n\`\`\``
}

const indentOf = (line) => /^ */.exec(line)[0].length

const TAGS = { returns: 'Returns', throws: 'Throws', defaultValue: 'Default' }

function docOf(node) {
  const [doc] = node.jsDoc ?? []
  if (doc === undefined) return ''
  const parts = [safe(textOf(doc.comment))]
  const parameters = []
  for (const tag of doc.tags ?? []) {
    const name = tag.tagName.text
    const text = textOf(tag.comment)
    if (name === 'param')
      parameters.push(`- \`${tag.name.getText()}\`: ${safe(text).replaceAll('\n', ' ')}`)
    else if (name === 'example')
      parts.push(text.startsWith('```') ? text : `\`\`\`js\n${text}\n\`\`\``)
    else if (name === 'deprecated') return ''
    else parts.push(`**${TAGS[name] ?? name}:** ${safe(text)}`)
  }
  if (parameters.length > 0) parts.splice(1, 0, parameters.join('\n'))
  return parts.filter((part) => part !== '').join('\n\n')
}

function textOf(comment) {
  if (comment === undefined) return ''
  return (typeof comment === 'string' ? comment : ts.getTextOfJSDocComment(comment)).trim()
}

/** Text in which no sign of a tag opens one. */
function safe(text) {
  return text
    .split(/(```[\s\S]*?```|`[^`\n]*`)/)
    .map((part, index) => (index % 2 === 0 ? part.replaceAll('<', '&lt;') : part))
    .join('')
}
