'use strict'

// The regular expressions written in JavaScript files: literals, and `RegExp` of string literals.

const { readdirSync, readFileSync } = require('node:fs')
const { extname, join } = require('node:path')
const { parse } = require('acorn')

const EXTENSIONS = ['.js', '.cjs', '.mjs']

/** Files of more bytes are bundles of what stands beside them. */
const LARGEST = 12_000_000

/**
 * @param {string} directory a package; what is installed inside of it is left out
 * @returns {Generator<{ source: string, flags: string }>} every regular expression of its files, repeated ones too
 */
function* literalsIn(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules') yield* literalsIn(path)
    } else if (entry.isFile() && EXTENSIONS.includes(extname(path))) yield* literalsOf(path)
  }
}

function* literalsOf(path) {
  const text = readFileSync(path, 'utf8')
  if (text.length > LARGEST || !/\/|RegExp/.test(text)) return
  const tree = treeOf(text)
  if (tree !== undefined) yield* literalsBelow(tree)
}

/** @returns {object | undefined} none where a file is no JavaScript, such as a template of some */
function treeOf(text) {
  for (const sourceType of ['module', 'script']) {
    try {
      return parse(text, {
        ecmaVersion: 'latest',
        sourceType,
        allowHashBang: true,
        allowReturnOutsideFunction: true,
      })
    } catch {
      // A script may be no module; what is neither is left out.
    }
  }
  return undefined
}

function* literalsBelow(tree) {
  const nodes = [tree]
  while (nodes.length > 0) {
    const node = nodes.pop()
    if (Array.isArray(node)) nodes.push(...node)
    else if (typeof node?.type === 'string') {
      const literal = literalOf(node)
      if (literal !== undefined) yield literal
      nodes.push(...Object.values(node).filter((child) => typeof child === 'object'))
    }
  }
}

function literalOf(node) {
  if (node.type === 'Literal' && node.regex !== undefined) {
    return { source: node.regex.pattern, flags: node.regex.flags }
  }
  const isCall = node.type === 'NewExpression' || node.type === 'CallExpression'
  if (!isCall || node.callee.type !== 'Identifier' || node.callee.name !== 'RegExp') {
    return undefined
  }
  const [source, flags = { type: 'Literal', value: '' }] = node.arguments
  const isText = (argument) => argument?.type === 'Literal' && typeof argument.value === 'string'
  return isText(source) && isText(flags) ? { source: source.value, flags: flags.value } : undefined
}

module.exports = { literalsIn }
