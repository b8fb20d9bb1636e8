'use strict'

// Source text with its structure kept, so that what fails can be made smaller.
//
// A node is a text, or { wrap, open, close, parts }: `parts` are [prefix, node], joined by commas between `open` and
// `close`; in `wrap` the result takes the place of the question mark.

const object = (parts, wrap = '?') => ({ wrap, open: '{', close: '}', parts })
const list = (items, wrap = '?') => ({
  wrap,
  open: '[',
  close: ']',
  parts: items.map((item) => ['', item]),
})

/** All of them, one after the other; the last is the value. */
const sequence = (nodes) => ({
  wrap: '?',
  open: '(',
  close: ')',
  parts: nodes.map((node) => ['', node]),
})

function render(node) {
  if (typeof node === 'string') return node
  const parts = node.parts.map(([prefix, part]) => prefix + render(part))
  const text = node.open + parts.join(', ') + node.close
  return node.wrap.replace('?', () => text)
}

/** The smallest node found that still fails, taking away one thing at a time. */
function shrink(node, fails) {
  for (const smaller of simpler(node)) {
    if (fails(smaller)) return shrink(smaller, fails)
  }
  return node
}

/** The calls that make a case one. */
const KEPT = /^(\?$|h\b|t\.(chain|before|handler)\()/

function* simpler(node) {
  if (typeof node === 'string') return
  for (const index of node.parts.keys()) yield { ...node, parts: node.parts.toSpliced(index, 1) }
  if (!KEPT.test(node.wrap)) yield { ...node, wrap: '?' }
  for (const [index, [prefix, part]] of node.parts.entries()) {
    for (const smaller of simpler(part)) {
      yield { ...node, parts: node.parts.with(index, [prefix, smaller]) }
    }
  }
}

module.exports = { object, list, render, sequence, shrink }
