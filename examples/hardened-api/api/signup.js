'use strict'

const express = require('express')
const armet = require('../../../index.js')
const { httpError } = require('../http-error.js')
const { Latest } = require('./latest.js')

const { s } = armet

const username = s
  .string()
  .pattern(/^[a-z][a-z0-9_]{2,19}$/)
  .message('must be 3 to 20 small letters, digits and underscores, with a letter first')

const signup = s.object({
  email: s.email(),
  // Lookaheads run in linear time too.
  password: s
    .string()
    .min(8)
    .max(72)
    .pattern(/^(?=.*[A-Z])(?=.*\d)/)
    .message({ 'string.pattern': 'must have an upper-case letter and a digit' }),
  username,
})

function createSignup() {
  const taken = new Latest(1000)
  const router = express.Router()
  router.post('/', armet.body(signup), (req, res, next) => {
    const { email, username: name } = req.valid.body
    if (taken.has(name)) return next(httpError(409, 'This name is taken.'))
    // The password is dropped here. An app with users keeps a slow hash of it, and limits how often this is called.
    taken.set(name, email)
    return res.status(201).json({ username: name, email })
  })
  return router
}

module.exports = { createSignup, signup, username }
