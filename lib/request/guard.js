'use strict'

const { factory } = require('../uncalled.js')
const { mediaType, isForm, isJson, hasBody } = require('./content-type.js')
const { handOver } = require('../hand-over.js')
const { Guard } = require('../values/guard-program.js')
const { judgingOptions } = require('../values/options.js')
const { RequestValueError, unread } = require('../values/refusal.js')
const { rawQuery } = require('./url.js')
const { rawBody } = require('./verify.js')

const RULES = ['operators', 'dotted', 'prototypes', 'repeated', 'control', 'duplicates', 'allow']
const CODE = 'ARMET_GUARD'

/**
 * Refuses, for a whole app and without a schema, what no request needs: operators and dotted names, names of
 * prototypes, values given twice, control characters, and what is beyond the limits; in query, params and body.
 * It stands after the body parsers.
 * @param {object} [options] the rules by name, `strip`, `report`, `body`, `limits`, `issues`, `messages`
 */
function guard(options) {
  const {
    judging,
    strip = false,
    report,
    body = true,
    ...rules
  } = judgingOptions('guard', options, [...RULES, 'strip', 'report', 'body'])
  const told = { ...rules, limits: judging.limits, issues: judging.issues }
  const guards = {}
  for (const part of ['query', 'params', 'body'])
    guards[part] = new Guard({ ...told, strip }, { ...judging, in: part })
  const unreadBody = warning({ ...judging, in: 'body' })
  const look = strip
    ? stripping(guards, body && unreadBody, report)
    : refusing(guards, body && unreadBody)
  return function armetGuard(req, res, next) {
    let error
    try {
      error = look(req)
    } catch (thrown) {
      error = thrown
    }
    return error === undefined ? next() : handOver(error, res, next)
  }
}

function refusing(guards, unreadBody) {
  return (req) => {
    const refused =
      guards.query.query(rawQuery(req)) ??
      guards.params.value(pathOf(req)) ??
      (unreadBody ? bodyRefusal(guards.body, unreadBody, req) : undefined)
    return refused && new RequestValueError(refused.issues, { code: CODE })
  }
}

function bodyRefusal(guard, unreadBody, req) {
  const raw = rawBody(req)
  if (raw !== undefined && raw.bytes.length > 0)
    return raw.form ? guard.urlencoded(raw.bytes) : guard.json(raw.bytes)
  if (isUnread(req)) return unreadBody()
  return req.body === undefined ? undefined : guard.value(req.body)
}

function stripping(guards, unreadBody, report) {
  return (req) => {
    const removed = []
    const refused =
      strippedQuery(guards.query, req, removed) ??
      guards.params.value(pathOf(req)) ??
      strippedBody()
    if (refused !== undefined) return new RequestValueError(refused.issues, { code: CODE })
    if (removed.length > 0) report?.(req, removed)
    return undefined

    function strippedBody() {
      if (!unreadBody) return undefined
      if (isUnread(req)) return unreadBody()
      if (req.body === undefined) return undefined
      const stripped = guards.body.strippedValue(req.body)
      if (stripped.removed === undefined) return stripped.refused
      req.body = stripped.kept
      removed.push(...stripped.removed)
      return undefined
    }
  }
}

function strippedQuery(guard, req, removed) {
  const raw = rawQuery(req)
  const stripped = guard.strippedQuery(raw)
  if (stripped.removed === undefined) return stripped.refused
  removed.push(...stripped.removed)
  const path = req.url.slice(0, req.url.indexOf('?'))
  req.url = stripped.kept === '' ? path : `${path}?${stripped.kept}`
  // Express 5 reads the query from the URL each time; Express 4 has read it already.
  if (Object.hasOwn(req, 'query')) req.query = req.app.get('query parser fn')(stripped.kept)
  return undefined
}

// The router decodes the path only when a route is found; what it would find is looked at here.
function pathOf(req) {
  const params = Object.values(req.params ?? {})
  const end = req.url.indexOf('?')
  const path = end === -1 ? req.url : req.url.slice(0, end)
  try {
    params.push(decodeURIComponent(path))
  } catch {
    // An escape that means nothing: the router refuses it if any route asks for it.
  }
  return params
}

// A guard before the parser would see no body and let every one pass.
function isUnread(req) {
  if (req.body !== undefined || !hasBody(req)) return false
  const type = mediaType(req)
  return isJson(type) || (isForm(type) && type !== 'multipart/form-data')
}

/** Who refuses a body that nothing has read, and tells the operator once what that may mean. */
function warning(told) {
  let warned = false
  return () => {
    if (!warned) {
      warned = true
      process.emitWarning(
        'armet.guard() refused a JSON or form body that nothing had read. If it stands before the body parser, move it below express.json() and express.urlencoded(), or say { body: false }. If no route takes such bodies, 415 is the answer to them.',
        { code: 'ARMET_GUARD_ORDER' },
      )
    }
    return unread(told)
  }
}

module.exports = { guard: factory(guard) }
