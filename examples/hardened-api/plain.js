'use strict'

const { inspect } = require('node:util')
const express = require('express')
const armet = require('../../index.js')
const { API } = require('./policies.js')

const LINES = 40
const SHOWN = { depth: 5, maxArrayLength: 8, maxStringLength: 120, breakLength: 40 }

// Express 4 parses queries with qs, which Express 5 does when it is told to.
const extended = express().set('query parser', 'extended').get('query parser fn')

/**
 * What a handler would be handed if nothing stood before it: Express's own parsers at work, and what they made written
 * out as text. It does nothing else with it.
 */
function createPlain() {
  const plain = express()
  plain.use(armet(API))
  plain.use(express.json({ limit: '20kb' }), express.urlencoded({ extended: true, limit: '20kb' }))
  plain.get('/api/products/:id', (req, res) =>
    said(res, [`req.params = ${shown({ ...req.params })}`]),
  )
  plain.use((req, res) => said(res, linesOf(req)))
  return plain
}

function linesOf(req) {
  const lines = []
  const query = req.originalUrl.split('?')[1]
  if (query !== undefined) {
    const [five, four] = [shown({ ...req.query }), shown(extended(query))]
    if (five === four) lines.push(`req.query = ${five}`)
    else
      lines.push('// Express 5', `req.query = ${five}`, '', '// Express 4', `req.query = ${four}`)
  }
  if (req.body !== undefined) lines.push(`req.body = ${shown(req.body)}`)
  return lines.length === 0 ? ['Nothing was sent.'] : lines
}

function shown(value) {
  const lines = inspect(value, SHOWN).split('\n')
  return lines.length > LINES ? [...lines.slice(0, LINES), '...'].join('\n') : lines.join('\n')
}

function said(res, lines) {
  res
    .set('Cache-Control', 'no-store')
    .type('text/plain')
    .send(`${lines.join('\n')}\n`)
}

module.exports = { createPlain }
