'use strict'

const { mediaType, isForm, isJson, hasBody } = require('./content-type.js')
const { Guard } = require('../values/guard-program.js')
const { objectOf } = require('../values/pairs.js')
const { put } = require('../own-property.js')
const { dropBytes, hasBytes, keepBytes, kindOf, rawBody } = require('./raw-body.js')
const { Refused, unread } = require('../values/refusal.js')
const { Snapshot } = require('./snapshot.js')
const { warnedOnce } = require('./warned-once.js')

/** A guard's look at the body: at its bytes where `armet.verify()` kept them, at `req.body`, and at names of files. */
class BodyLook {
  #guard
  #told
  #strip
  #warnUnread
  #warnMultipart

  constructor({ rules, judging, strip }) {
    const { limits, issues } = judging
    this.#told = { ...judging, in: 'body' }
    this.#guard = new Guard({ ...rules, limits, issues, strip }, this.#told)
    this.#strip = strip
    this.#warnUnread = warnedOnce(WARNINGS.unread)
    this.#warnMultipart = warnedOnce(WARNINGS.multipart)
  }

  begin() {
    return {
      raw: undefined,
      body: undefined,
      files: undefined,
      isMultipart: undefined,
      isOpen: false,
    }
  }

  again(req, seen) {
    seen.isMultipart ??= mediaType(req).startsWith('multipart/')
    const raw = rawBody(req)
    const { body, files } = req
    const isNew = body !== undefined && (seen.isOpen || !seen.body?.is(body))
    const hasFiles = files !== undefined && files !== null && !seen.files?.is(files)
    if (raw === seen.raw && !isNew && !hasFiles) return undefined
    const found = this.#strip ? this.#stripped(req, raw) : this.#refusal(req, raw)
    if (found instanceof Refused) return found
    seen.raw = rawBody(req)
    seen.body ??= new Snapshot()
    seen.body.take(req.body)
    seen.files ??= new Snapshot()
    seen.files.take(req.files)
    // A parser of multipart fills the same object for as long as it reads.
    seen.isOpen = seen.isMultipart && req.readableEnded === false
    return found
  }

  /** Outside of Express nobody asks again: what a parser makes after this guard is not seen. */
  alone(req) {
    if (isUnread(req)) {
      this.#warnUnread()
      return unread(this.#told)
    }
    if (req.body === undefined && mediaType(req).startsWith('multipart/')) this.#warnMultipart()
    return undefined
  }

  #refusal(req, raw) {
    return (
      (hasBytes(raw) ? this.#bytes(raw, req.body) : undefined) ??
      (req.body === undefined ? undefined : this.#guard.value(req.body)) ??
      (hasNames(req.files) ? this.#guard.value(namesOf(req.files)) : undefined)
    )
  }

  #bytes(raw, body) {
    return kindOf(raw, body) === 'form'
      ? this.#guard.urlencoded(raw.bytes)
      : this.#guard.json(raw.bytes)
  }

  #stripped(req, raw) {
    const removed = []
    const refused =
      (hasBytes(raw) ? this.#strippedBytes(req, raw, removed) : undefined) ??
      this.#strippedPart(req, 'body', req.body, removed) ??
      this.#strippedFiles(req, removed)
    if (refused !== undefined) return refused
    return removed.length === 0 ? undefined : removed
  }

  // What was taken away must not come back from the bytes.
  #strippedBytes(req, raw, removed) {
    if (kindOf(raw, req.body) === 'json') {
      if (!this.#guard.isClean(raw.bytes)) dropBytes(req)
      return undefined
    }
    const stripped = this.#guard.strippedForm(raw.bytes)
    if (stripped.removed === undefined) return stripped.refused
    keepBytes(req, Buffer.from(stripped.kept), 'form')
    put(req, 'body', objectOf(stripped.kept, { flat: isFlat(req.body), indices: true }) ?? {})
    removed.push(...stripped.removed)
    return undefined
  }

  #strippedPart(req, part, value, removed) {
    if (value === undefined) return undefined
    const stripped = this.#guard.strippedValue(value)
    if (stripped.removed === undefined) return stripped.refused
    put(req, part, stripped.kept)
    dropBytes(req)
    removed.push(...stripped.removed)
    return undefined
  }

  #strippedFiles(req, removed) {
    if (!hasNames(req.files)) return undefined
    const names = namesOf(req.files)
    const stripped = this.#guard.strippedValue(names)
    if (stripped.removed === undefined) return stripped.refused
    const kept = Object.keys(stripped.kept).map((name) => [name, req.files[name]])
    put(req, 'files', Object.fromEntries(kept))
    removed.push(...stripped.removed)
    return undefined
  }
}

function isFlat(body) {
  return Object.keys(body ?? {}).some((name) => name.includes('['))
}

// Parsers of multipart put files under the names of their fields, or in an array.
function hasNames(files) {
  return typeof files === 'object' && files !== null && !Array.isArray(files)
}

function namesOf(files) {
  const names = Object.create(null)
  for (const name of Object.keys(files)) put(names, name, null)
  return names
}

// A guard before the parser would see no body and let every one pass.
function isUnread(req) {
  if (req.body !== undefined || !hasBody(req)) return false
  const type = mediaType(req)
  return isJson(type) || (isForm(type) && type !== 'multipart/form-data')
}

const WARNINGS = {
  unread: [
    'ARMET_GUARD_ORDER',
    'armet.guard() refused a JSON or form body that nothing had read, outside of Express, where it cannot validate what is read later. If it stands before the body parser, move app.use(armet.guard()) below it, or say { body: false }. If no route takes such bodies, 415 is the answer to them.',
  ],
  multipart: [
    'ARMET_GUARD_MULTIPART',
    'armet.guard() met a multipart body that nothing had read, outside of Express, where it cannot validate what is read later. Put an armet.guard() after the parser of multipart bodies too, or say { body: false }.',
  ],
}

module.exports = { BodyLook }
