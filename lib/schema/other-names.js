'use strict'

// Names that people bring from zod, joi, yup and express-validator, and what to write here. types/other-names.d.ts has the
// same table; a test compares the two. Names that programs ask for to tell libraries apart (`parseAsync`, `validate`, `_def`,
// `then`) are not in it: those have to find nothing.

const { failure } = require('../failure.js')

const REFINE = 'write .refine(test, message), where test returns true or false'
const LATER = 'map what .check(value) or .parse(value) returns'
const JSON_VALUE = 'write s.json(), any JSON within the limits'
const JWT =
  'write .pattern(/^[\\w-]+\\.[\\w-]+\\.[\\w-]+$/), and verify the token with a library for that'
const NO_SUCH_JSON = 'JSON and text have no such value'

/** Methods of schemas: name to what to write. */
const METHODS = {
  __proto__: null,
  allow: 'write .nullable() for null, or s.enum([...])',
  alphanum: 'write .pattern(/^[a-z0-9]+$/i)',
  and: 'write .extend(fields)',
  array: 'write s.array(schema)',
  brand: 'types of armet carry no brand: leave it out',
  catch: 'a value that is not valid is refused; .default(value) is for one that is left out',
  catchall: 'write .passthrough(), or s.record(values)',
  cuid: 'write .pattern(/^c[a-z0-9]{24}$/)',
  cuid2: 'write .pattern(/^[a-z][a-z0-9]{1,31}$/)',
  deepPartial: 'write .partial() on each object',
  e164: 'write .pattern(/^\\+[1-9]\\d{6,14}$/)',
  emoji: 'write .pattern(expression)',
  eq: 'write s.literal(value)',
  exclude: 'write s.enum([...]) with the others',
  extract: 'write s.enum([...]) with these',
  forbidden: 'leave the field out: keys that are not fields are refused',
  greater: 'write .above(bound)',
  gt: 'write .above(bound)',
  gte: 'write .min(bound)',
  guid: 'write .uuid()',
  hex: 'write .pattern(/^[0-9a-f]*$/i)',
  int: 'write s.integer()',
  integer: 'write s.integer()',
  isEmail: 'write .email()',
  isInt: 'write s.integer()',
  isLength: 'write .min(length).max(length)',
  isNullable: 'read schema.is(null)',
  isOptional: 'read schema.is(undefined)',
  items: 'write s.array(schema)',
  jwt: JWT,
  keyof: 'write s.enum(Object.keys(schema.shape))',
  keys: 'write .extend(fields)',
  less: 'write .below(bound)',
  loose: 'write .passthrough()',
  lt: 'write .below(bound)',
  lte: 'write .max(bound)',
  matches: 'write .pattern(expression)',
  maxLength: 'write .max(length)',
  merge: 'write .extend(other.shape)',
  meta: 'write .describe(sentence)',
  minLength: 'write .min(length)',
  nanoid: 'write .pattern(/^[A-Za-z0-9_-]{21}$/)',
  negative: 'write .below(0)',
  nonnegative: 'write .min(0)',
  nonoptional: 'write the schema without .optional()',
  nonpositive: 'write .max(0)',
  notEmpty: 'write .nonempty()',
  notRequired: 'write .optional()',
  noUnknown: 'write .strict()',
  nullish: 'write .optional().nullable()',
  oneOf: 'write s.enum([...])',
  or: 'write s.union([first, second])',
  pipe: LATER,
  port: 'write s.integer().min(0).max(65535)',
  positive: 'write .above(0)',
  prefault: 'write .default(value)',
  preprocess: LATER,
  readonly: 'what .check(value) returns is a copy of your own: freeze it where you need to',
  refinement: REFINE,
  regex: 'write .pattern(expression)',
  removeDefault: 'keep the schema as it was before .default()',
  required: 'a value is required unless .optional() is said',
  safe: 'write s.integer(), which is always in the safe range',
  safeExtend: 'write .extend(fields)',
  safeParse: 'write .check(value), which returns { ok, value } or { ok, issues }',
  step: 'write .multipleOf(step)',
  superRefine: REFINE,
  toLowerCase: 'write .lowercase()',
  toUpperCase: 'write .uppercase()',
  transform: LATER,
  ulid: 'write .pattern(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)',
  unknown: 'write .passthrough() or .strip()',
  unwrap: 'keep the schema as it was before .optional(), .nullable() or .default()',
  uri: 'write .url()',
  uuidv4: 'write .uuid()',
  valid: 'write s.enum([...])',
}

/** Members of `s`: name to what to write. */
const BUILDER = {
  __proto__: null,
  alternatives: 'write s.union([first, second])',
  any: JSON_VALUE,
  bool: 'write s.boolean()',
  cidrv4: 'write s.string().pattern(expression)',
  cidrv6: 'write s.string().pattern(expression)',
  codec: LATER,
  coerce: 'text of a request is typed by its schema: write s.integer(), s.number() or s.boolean()',
  cuid: 'write s.string().pattern(/^c[a-z0-9]{24}$/)',
  cuid2: 'write s.string().pattern(/^[a-z][a-z0-9]{1,31}$/)',
  custom: `${JSON_VALUE}, and .refine(test)`,
  e164: 'write s.string().pattern(/^\\+[1-9]\\d{6,14}$/)',
  emoji: 'write s.string().pattern(expression)',
  file: NO_SUCH_JSON,
  float32: 'write s.number()',
  float64: 'write s.number()',
  function: NO_SUCH_JSON,
  guid: 'write s.uuid()',
  hex: 'write s.string().pattern(/^[0-9a-f]*$/i)',
  httpUrl: 'write s.url()',
  infer: 'it is a type: write import type { Infer }',
  instanceof: NO_SUCH_JSON,
  int: 'write s.integer()',
  int32: 'write s.integer().min(-2147483648).max(2147483647)',
  int64: 'write s.bigint()',
  intersection: 'write first.extend(second.shape)',
  iso: 'write s.date(), s.time() or s.datetime()',
  jwt: `write s.string()${JWT.slice('write '.length)}`,
  ksuid: 'write s.string().pattern(/^[A-Za-z0-9]{27}$/)',
  lazy: 'a schema cannot be recursive: write s.json(), or the levels that there are',
  looseObject: 'write s.object(fields).passthrough()',
  mac: 'write s.string().pattern(expression)',
  map: 'write s.record(values)',
  mixed: JSON_VALUE,
  nan: NO_SUCH_JSON,
  nanoid: 'write s.string().pattern(/^[A-Za-z0-9_-]{21}$/)',
  nativeEnum: 'write s.enum(Object.values(Members))',
  never: 'leave the field out: keys that are not fields are refused',
  null: 'write s.literal(null)',
  nullish: 'write schema.optional().nullable()',
  partialRecord: 'write s.record(keys, values)',
  pipe: LATER,
  preprocess: LATER,
  promise: NO_SUCH_JSON,
  readonly: 'what .check(value) returns is a copy of your own: freeze it where you need to',
  set: 'write s.array(items).unique()',
  strictObject: 'write s.object(fields), which refuses unknown keys',
  stringbool: 'write s.boolean()',
  symbol: NO_SUCH_JSON,
  templateLiteral: 'write s.string().pattern(expression)',
  transform: LATER,
  tuple: 'write s.array(items).length(count), or an object with a field for each',
  uint32: 'write s.integer().min(0).max(4294967295)',
  uint64: 'write s.bigint().min(0n)',
  ulid: 'write s.string().pattern(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)',
  undefined: 'write .optional() on the field',
  unknown: JSON_VALUE,
  uri: 'write s.url()',
  uuidv4: 'write s.uuid()',
  uuidv6: 'write s.uuid()',
  uuidv7: 'write s.uuid()',
  void: 'write .optional() on the field',
  xid: 'write s.string().pattern(/^[0-9a-v]{20}$/)',
}

// Those with members of their own.
const NAMESPACES = new Set(['coerce', 'iso'])

/** The sentence for a name of another library, as people write it. */
function sentenceOf(written, instead) {
  return `There is no ${written} here: ${instead}.`
}

/**
 * Puts the names of a table behind an object: it has none of them to whoever looks, and each says what to write to whoever
 * calls it.
 * @param {object} holder
 * @param {{ [name: string]: string }} table
 * @param {string} before what is written before the name
 */
function knowOtherNames(holder, table, before) {
  const behind = Object.getPrototypeOf(holder)
  const get = (target, name, receiver) => {
    if (typeof name !== 'string' || table[name] === undefined || name in target)
      return Reflect.get(target, name, receiver)
    return stranger(`${before}${name}`, table[name], NAMESPACES.has(name))
  }
  Object.setPrototypeOf(holder, new Proxy(bare(holder, behind), { __proto__: null, get }))
}

// An object, or a function, without properties of its own: a function whose prototype is a Proxy of anything else is an
// `[object Object]` to V8, and no function to Jest's automock.
function bare(holder, prototype) {
  if (typeof holder !== 'function') return Object.create(prototype)
  const nothing = () => {}
  for (const name of Object.getOwnPropertyNames(nothing)) delete nothing[name]
  return Object.setPrototypeOf(nothing, prototype)
}

function stranger(name, instead, isNamespace) {
  const refuse = () => {
    throw failure('ARMET_SCHEMA_NAME', sentenceOf(`${name}()`, instead))
  }
  return isNamespace ? new Proxy(refuse, { __proto__: null, get: () => refuse }) : refuse
}

module.exports = { METHODS, BUILDER, sentenceOf, knowOtherNames }
