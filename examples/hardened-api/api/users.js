'use strict'

const express = require('express')
const armet = require('../../../index.js')
const { httpError } = require('../http-error.js')
const { username } = require('./signup.js')

const USERS = [
  { username: 'ada', name: 'Ada Lovelace' },
  { username: 'grace', name: 'Grace Hopper' },
]

function createUsers() {
  const users = express.Router()
  users.get('/', armet.query({ username }), (req, res, next) => {
    // With a database this would be find({ username }): a text in there is a text, and { $gt: '' } is everybody.
    const user = USERS.find((each) => each.username === req.valid.query.username)
    if (user === undefined) return next(httpError(404, 'There is no such user.'))
    return res.json(user)
  })
  return users
}

module.exports = { createUsers }
