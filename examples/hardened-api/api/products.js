'use strict'

const express = require('express')
const armet = require('../../../index.js')
const { httpError } = require('../http-error.js')
const { CATALOGUE } = require('./catalogue.js')

const { s } = armet

const PAGE_SIZE = 5

const price = s.integer().min(0).max(1_000_000)

const list = {
  search: s.string().trim().nonempty().max(80).optional(),
  page: s.integer().min(1).max(1000).default(1),
  sort: s.enum(['name', 'price', '-price']).default('name'),
  tags: s.array(s.slug().max(30)).max(5).unique().default([]),
  inStock: s.boolean().optional(),
  filter: s
    .object({ minPrice: price.optional(), maxPrice: price.optional() })
    .refine(({ minPrice = 0, maxPrice = minPrice }) => minPrice <= maxPrice, {
      message: 'must not be below minPrice',
      code: 'price.order',
      path: ['maxPrice'],
    })
    .optional(),
}

/** A product by its number or by its name in the address. */
const one = {
  id: s
    .union([s.integer().min(1), s.slug().max(60)])
    .message('must be the number of a product or a name such as tea-pot'),
}

const ORDERS = {
  name: (a, b) => a.name.localeCompare(b.name),
  price: (a, b) => a.price - b.price,
  '-price': (a, b) => b.price - a.price,
}

function found({ search, page, sort, tags, inStock, filter: { minPrice, maxPrice } = {} }) {
  const products = CATALOGUE.filter(
    (product) =>
      (search === undefined || product.name.toLowerCase().includes(search.toLowerCase())) &&
      (inStock === undefined || product.inStock === inStock) &&
      (minPrice === undefined || product.price >= minPrice) &&
      (maxPrice === undefined || product.price <= maxPrice) &&
      tags.every((tag) => product.tags.includes(tag)),
  ).sort(ORDERS[sort])
  return {
    page,
    total: products.length,
    products: products.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
  }
}

function createProducts() {
  const products = express.Router()
  products.get('/', armet.query(list), (req, res) => res.json(found(req.valid.query)))
  products.get('/:id', armet.params(one), (req, res, next) => {
    const { id } = req.valid.params
    const product = CATALOGUE.find((each) => each.id === id || each.slug === id)
    if (product === undefined) return next(httpError(404, 'There is no such product.'))
    return res.json(product)
  })
  return products
}

module.exports = { createProducts }
