'use strict'

// The guard beside what people use for it: requests as Express 4 has them after its parsers. The parsing is part of every row, and
// has a row of its own.

const hpp = require('hpp')
const qs = require('qs')
const sanitize = require('express-mongo-sanitize')
const { guard } = require('../lib/request/guard.js')
const { verify } = require('../lib/request/verify.js')

const RES = {}

/**
 * @param {string} raw a query string
 * @param {boolean} accepted what the guard is to say of it
 */
function guardedQuery(raw, accepted) {
  const url = `/search?${raw}`
  const request = () => ({ method: 'GET', url, headers: {}, query: qs.parse(raw) })
  return hands(request, guard(), accepted)
}

/**
 * @param {Buffer} bytes a JSON text
 * @param {boolean} kept whether `armet.verify()` has seen them
 */
function guardedJson(bytes, kept) {
  const headers = { 'content-type': 'application/json', 'content-length': String(bytes.length) }
  const seen = verify()
  const request = () => ({
    method: 'POST',
    url: '/items',
    headers,
    query: {},
    body: JSON.parse(bytes.toString()),
  })
  const ours = guard()
  const both = (req, res, next) => {
    seen(req, res, bytes, 'utf-8')
    ours(req, res, next)
  }
  return hands(request, kept ? both : ours, true)
}

function hands(request, ours, accepted) {
  const [cleaned, once] = [sanitize(), hpp()]
  const all = {
    armet: () => errorOf(ours, request()) === undefined,
    'express-mongo-sanitize': () => errorOf(cleaned, request()) === undefined,
    'express-mongo-sanitize + hpp': () => {
      const req = request()
      return errorOf(cleaned, req) === undefined && errorOf(once, req) === undefined
    },
    'parsing alone': () => request() !== undefined,
  }
  if (all.armet() !== accepted)
    throw new Error(`the guard did not ${accepted ? 'accept' : 'refuse'}`)
  return all
}

function errorOf(middleware, req) {
  let told
  middleware(req, RES, (error) => {
    told = error
  })
  return told
}

module.exports = { guardedJson, guardedQuery }
