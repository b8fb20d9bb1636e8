'use strict'

const { factory } = require('../uncalled.js')
const { hasBody, isForm, isJson, mediaType } = require('./content-type.js')
const { isFormValue } = require('./form-value.js')
const { validatorFor } = require('../values/validate.js')
const { middleware } = require('./request-part.js')
const { validationOptions } = require('../values/options.js')
const { MODE } = require('../values/validator.js')
const { unread } = require('../values/refusal.js')
const { warnedOnce } = require('./warned-once.js')
const { hasBytes, kindOf, rawBody } = require('./raw-body.js')

/** The validator of a request's body: of its bytes where `armet.verify()` kept them, otherwise of `req.body`. */
function bodyValidator(schema, options) {
  const validator = validatorFor('body', schema, options)
  const form = formValidator(schema, options)
  const { settings } = validationOptions('body', options)
  const missing = warnings()
  return (req) => {
    const raw = rawBody(req)
    const kind = raw && kindOf(raw, req.body)
    if (hasBytes(raw)) {
      if (kind === 'json') return validator.json(raw.bytes)
      return form === undefined ? validator.value(req.body, MODE.text) : form.urlencoded(raw.bytes)
    }
    if (req.body === undefined && hasBody(req)) {
      missing(mediaType(req))
      return unread({ ...settings, in: 'body' })
    }
    const isForm = kind === undefined ? isFormValue(req) : kind === 'form'
    return validator.value(bodyOf(req), isForm ? MODE.text : MODE.json)
  }
}

// What reads each kind of body.
const PARSERS = {
  json: ['a json body', 'app.use(express.json())'],
  form: ['a form body', 'app.use(express.urlencoded({ extended: true }))'],
  multipart: ['a multipart body', 'a parser of multipart bodies such as multer'],
  text: ['a text body', "app.use(express.text({ type: 'text/*' }))"],
  other: ['a body of another type', 'app.use(express.raw({ type: () => true }))'],
}
// What is sent without a Content-Type, by fetch() or curl, may have been meant as another.
const MEANT = ' A client that sends JSON has to say so: Content-Type: application/json.'

/** What tells the operator, once for each kind of body, what reads it. */
function warnings() {
  const told = Object.create(null)
  for (const [kind, [what, parser]] of Object.entries(PARSERS)) {
    told[kind] = warnedOnce([
      'ARMET_BODY_UNREAD',
      `armet.body() answered ${what} with 415, because nothing had read it. Put ${parser} before it, unless no such body is wanted.${kind === 'text' ? MEANT : ''}`,
    ])
  }
  return (type) => {
    if (isJson(type)) told.json()
    else if (type === 'multipart/form-data') told.multipart()
    else if (isForm(type)) told.form()
    else if (type.startsWith('text/')) told.text()
    else told.other()
  }
}

// A form cannot carry every schema (a list of objects, say); such a body is validated as its parser made it.
function formValidator(schema, options) {
  try {
    return validatorFor('body', schema, options, { query: true })
  } catch (error) {
    if (error.code === 'ARMET_SCHEMA_QUERY') return undefined
    throw error
  }
}

// Express 4 makes {} of no body, Express 5 nothing: here it is nothing with both.
function bodyOf(req) {
  const { body } = req
  if (typeof body !== 'object' || body === null || hasBody(req)) return body
  return Object.keys(body).length === 0 ? undefined : body
}

/**
 * Validates the body of each request and puts it, typed, on `req.valid.body`. It stands after the body parser.
 * @param {object} schema a schema, an object of schemas, or anything with `~standard`
 * @param {object} [options] `limits`, `issues`, `messages`
 */
function body(schema, options) {
  return middleware('body', bodyValidator(schema, options))
}

module.exports = { body: factory(body), bodyValidator }
