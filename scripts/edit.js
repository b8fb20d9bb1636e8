'use strict'

// What `new:header` and `new:domain` do to files that are there already.

const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs')
const { dirname, join } = require('node:path')

/** A checkout that is being added to. */
class Checkout {
  constructor(root) {
    this.root = root
  }

  read(path) {
    return readFileSync(join(this.root, path), 'utf8')
  }

  /** Writes a file that must not be there yet. */
  create(path, text) {
    if (existsSync(join(this.root, path))) throw new Error(`${path} is there already.`)
    mkdirSync(dirname(join(this.root, path)), { recursive: true })
    writeFileSync(join(this.root, path), text)
    console.log(`+ ${path}`)
  }

  /** Changes a file by a function of its text. */
  change(path, how) {
    const before = this.read(path)
    const after = how(before)
    if (after === before) throw new Error(`${path} is not as expected: nothing was changed.`)
    writeFileSync(join(this.root, path), after)
    console.log(`~ ${path}`)
  }

  /** Adds text after the last line that a pattern finds. */
  after(path, pattern, added) {
    this.change(path, (text) => {
      const last = [...text.matchAll(new RegExp(pattern, 'gm'))].at(-1)
      if (last === undefined) return text
      const end = last.index + last[0].length
      return `${text.slice(0, end)}\n${added}${text.slice(end)}`
    })
  }
}

const words = (name) => name.toLowerCase().split(/[^a-z0-9]+/)
/** `cross_origin_policy` */
const snake = (name) => words(name).join('_')
/** `crossOriginPolicy` */
const camel = (name) =>
  words(name)
    .map((word, index) => (index === 0 ? word : word[0].toUpperCase() + word.slice(1)))
    .join('')

module.exports = { Checkout, camel, snake }
