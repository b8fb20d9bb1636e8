'use strict'

const { isLater } = require('../own-json.js')
const { factory } = require('../uncalled.js')
const { validatorFor } = require('../values/validate.js')
const { middleware } = require('./request-part.js')
const { MODE } = require('../values/validator.js')
const { warnedOnce } = require('./warned-once.js')

const warnOfPlace = warnedOnce([
  'ARMET_PARAMS_PLACE',
  'armet.params() met a request without parameters, before any route: it stands on the route itself, where the host knows them, as in app.get("/users/:id", armet.params({ id: s.uuid() }), handler), and not in app.use().',
])

/** The validator of the parameters that the router found in the path. */
function paramsValidator(schema, options) {
  const validator = validatorFor('params', schema, options)
  return (req) => {
    const result = validator.value(req.params ?? {}, MODE.text)
    if (!isLater(result) && !result.ok && isBeforeRoutes(req)) warnOfPlace()
    return result
  }
}

function isBeforeRoutes({ route, params }) {
  return route === undefined && Object.keys(params ?? {}).length === 0
}

/**
 * Validates the path's parameters and puts them, typed, on `req.valid.params`. It stands on the route itself.
 * @param {object} schema a schema, an object of schemas, or anything with `~standard`
 * @param {object} [options] `limits`, `issues`, `messages`
 */
function params(schema, options) {
  return middleware('params', paramsValidator(schema, options))
}

module.exports = { params: factory(params), paramsValidator }
