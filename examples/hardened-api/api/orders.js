'use strict'

const express = require('express')
const armet = require('../../../index.js')
const { httpError } = require('../http-error.js')
const { CATALOGUE } = require('./catalogue.js')
const { Latest } = require('./latest.js')

const { s } = armet

const item = s.object({
  product: s.integer().min(1).max(1_000_000),
  quantity: s.integer().min(1).max(20),
})

const delivery = s.discriminatedUnion('by', [
  s.object({
    by: s.literal('post'),
    street: s.string().trim().nonempty().max(100),
    postcode: s.string().pattern(/^[A-Z0-9 -]{3,10}$/),
  }),
  s.object({ by: s.literal('collection'), shop: s.slug().max(40) }),
])

const order = s
  .object({
    items: s.array(item).nonempty().max(20),
    delivery,
    note: s.string().max(500).optional(),
  })
  .refine(({ items }) => new Set(items.map(({ product }) => product)).size === items.length, {
    message: 'must list each product once',
    code: 'order.once',
    path: ['items'],
  })

function totalOf(items) {
  let total = 0
  for (const { product, quantity } of items) {
    const found = CATALOGUE.find(({ id }) => id === product)
    if (found === undefined) throw httpError(422, 'One of the products does not exist.')
    total += found.price * quantity
  }
  return total
}

function createOrders() {
  const latest = new Latest(100)
  let number = 0
  const orders = express.Router()
  orders.post('/', armet.body(order), (req, res) => {
    const total = totalOf(req.valid.body.items)
    number += 1
    latest.set(number, { ...req.valid.body, total })
    res.status(201).json({ number, total })
  })
  orders.get('/:number', armet.params({ number: s.integer().min(1) }), (req, res, next) => {
    const found = latest.get(req.valid.params.number)
    return found === undefined ? next(httpError(404, 'There is no such order.')) : res.json(found)
  })
  return orders
}

module.exports = { createOrders, order }
