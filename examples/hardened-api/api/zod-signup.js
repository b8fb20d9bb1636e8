'use strict'

const express = require('express')
const { z } = require('zod')
const armet = require('../../../index.js')

/** The same signup in zod: armet's limits and the guard come first, then zod's own `validate` decides. */
const signup = z.strictObject({
  email: z.email(),
  password: z
    .string()
    .min(8)
    .max(72)
    .regex(/^(?=.*[A-Z])(?=.*\d)/, 'must have an upper-case letter and a digit'),
  username: z.string().regex(/^[a-z][a-z0-9_]{2,19}$/),
})

function createZodSignup() {
  const router = express.Router()
  router.post('/', armet.body(signup), (req, res) => {
    const { email, username } = req.valid.body
    res.status(201).json({ username, email })
  })
  return router
}

module.exports = { createZodSignup }
