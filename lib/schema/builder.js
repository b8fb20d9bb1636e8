'use strict'

const { deferred, deferredMethods } = require('../deferred.js')
const { BUILDER, knowOtherNames } = require('./other-names.js')

/** The members of `s`, and how many parameters each has. */
const MEMBERS = {
  string: 0,
  integer: 0,
  number: 0,
  boolean: 0,
  bigint: 0,
  enum: 1,
  literal: 1,
  array: 1,
  object: 1,
  record: 2,
  union: 1,
  discriminatedUnion: 2,
  json: 0,
  email: 0,
  url: 1,
  uuid: 0,
  ip: 0,
  ipv4: 0,
  ipv6: 0,
  date: 0,
  datetime: 0,
  objectId: 0,
  slug: 0,
  time: 0,
  base64url: 0,
  base64: 0,
  hostname: 0,
  optional: 1,
  nullable: 1,
  from: 1,
  fromJSONSchema: 1,
}

/** Where every schema begins, loaded when the first one does; called, it is `s.object`. */
const s = deferred('s', 1, () => require('./schema.js').s.object)
Object.assign(
  s,
  deferredMethods(MEMBERS, () => require('./schema.js').s, 's'),
)
knowOtherNames(s, BUILDER, 's.')

module.exports = { s }
