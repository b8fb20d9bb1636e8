'use strict'

const express = require('express')
const armet = require('../../../index.js')

const { s } = armet

/** Words with single spaces between them. V8 takes twice as long for each letter before a mistake; this does not. */
const WORDS = /^(\w+\s?)*$/

/** A form: everything in it is text, and what is to be a number says so. */
const review = {
  product: s.integer().min(1).max(1_000_000),
  rating: s.integer().min(1).max(5),
  headline: s.string().nonempty().max(100).pattern(WORDS),
  website: s.url().max(200).optional(),
}

function createReviews() {
  const reviews = express.Router()
  reviews.post('/', armet.body(review), (req, res) => res.status(201).json(req.valid.body))
  return reviews
}

module.exports = { createReviews, WORDS }
