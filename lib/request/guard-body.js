'use strict'

const { mediaType, isForm, isJson, hasBody } = require('./content-type.js')
const { Guard } = require('../values/guard.js')
const { objectOf } = require('../values/pairs.js')
const { keptFiles, namesOfFiles } = require('./guard-files.js')
const { append } = require('../own-array.js')
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

  constructor({ rules, settings, strip }) {
    const { limits, issues } = settings
    this.#told = { ...settings, in: 'body' }
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
      file: undefined,
      isMultipart: undefined,
      isOpen: false,
    }
  }

  again(req, seen, isLater) {
    seen.isMultipart ??= mediaType(req).startsWith('multipart/')
    const raw = rawBody(req)
    const { body, files, file } = req
    const isNew = body !== undefined && (seen.isOpen || !seen.body?.is(body))
    const hasFiles = isOther(files, seen.files) || isOther(file, seen.file)
    if (raw === seen.raw && !isNew && !hasFiles) return undefined
    const found = this.#strip ? this.#stripped(req, raw) : this.#refusal(req, raw)
    if (found instanceof Refused || !isLater) return found
    seen.raw = rawBody(req)
    seen.body = Snapshot.of(req.body, seen.body)
    if (hasFiles) {
      seen.files = Snapshot.of(req.files, seen.files)
      seen.file = Snapshot.of(req.file, seen.file)
    }
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
      this.#files(req.files) ??
      this.#files(req.file)
    )
  }

  #files(files) {
    return isSome(files) ? this.#guard.value(namesOfFiles(files)) : undefined
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
      this.#strippedFiles(req, 'files', removed) ??
      this.#strippedFiles(req, 'file', removed)
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
    for (const issue of stripped.removed) append(removed, issue)
    return undefined
  }

  #strippedPart(req, part, value, removed) {
    if (value === undefined) return undefined
    const stripped = this.#guard.strippedValue(value)
    if (stripped.removed === undefined) return stripped.refused
    put(req, part, stripped.kept)
    dropBytes(req)
    for (const issue of stripped.removed) append(removed, issue)
    return undefined
  }

  #strippedFiles(req, part, removed) {
    const files = req[part]
    if (!isSome(files)) return undefined
    const stripped = this.#guard.strippedValue(namesOfFiles(files))
    if (stripped.removed === undefined) return stripped.refused
    put(req, part, keptFiles(files, stripped.kept))
    for (const issue of stripped.removed) append(removed, issue)
    return undefined
  }
}

function isFlat(body) {
  return Object.keys(body ?? {}).some((name) => name.includes('['))
}

function isSome(files) {
  return typeof files === 'object' && files !== null
}

function isOther(files, seen) {
  return isSome(files) && !seen?.is(files)
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
