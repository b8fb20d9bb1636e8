// What is declared for '../index.js' is a member of the namespace `armet` there.

import type {} from '../index.js'

// The names of lib/schema/other-names.js, for editors and compilers; a test compares the two.
declare module '../index.js' {
  /** A name that other libraries have and armet has not; `instead` is what to write. */
  export interface Instead<Sentence extends string> {
    readonly instead: Sentence
  }

  /** Methods that schemas of other libraries have. */
  export interface OtherMethods {
    /** @deprecated There is no .allow() here: write .nullable() for null, or s.enum([...]). */
    readonly allow: Instead<'write .nullable() for null, or s.enum([...])'>
    /** @deprecated There is no .alphanum() here: write .pattern(/^[a-z0-9]+$/i). */
    readonly alphanum: Instead<'write .pattern(/^[a-z0-9]+$/i)'>
    /** @deprecated There is no .and() here: write .extend(fields). */
    readonly and: Instead<'write .extend(fields)'>
    /** @deprecated There is no .array() here: write s.array(schema). */
    readonly array: Instead<'write s.array(schema)'>
    /** @deprecated There is no .brand() here: types of armet carry no brand: leave it out. */
    readonly brand: Instead<'types of armet carry no brand: leave it out'>
    /** @deprecated There is no .catch() here: a value that is not valid is refused; .default(value) is for one that is left out. */
    readonly catch: Instead<'a value that is not valid is refused; .default(value) is for one that is left out'>
    /** @deprecated There is no .catchall() here: write .passthrough(), or s.record(values). */
    readonly catchall: Instead<'write .passthrough(), or s.record(values)'>
    /** @deprecated There is no .cuid() here: write .pattern(/^c[a-z0-9]{24}$/). */
    readonly cuid: Instead<'write .pattern(/^c[a-z0-9]{24}$/)'>
    /** @deprecated There is no .cuid2() here: write .pattern(/^[a-z][a-z0-9]{1,31}$/). */
    readonly cuid2: Instead<'write .pattern(/^[a-z][a-z0-9]{1,31}$/)'>
    /** @deprecated There is no .deepPartial() here: write .partial() on each object. */
    readonly deepPartial: Instead<'write .partial() on each object'>
    /** @deprecated There is no .e164() here: write .pattern(/^\+[1-9]\d{6,14}$/). */
    readonly e164: Instead<'write .pattern(/^\\+[1-9]\\d{6,14}$/)'>
    /** @deprecated There is no .emoji() here: write .pattern(expression). */
    readonly emoji: Instead<'write .pattern(expression)'>
    /** @deprecated There is no .eq() here: write s.literal(value). */
    readonly eq: Instead<'write s.literal(value)'>
    /** @deprecated There is no .exclude() here: write s.enum([...]) with the others. */
    readonly exclude: Instead<'write s.enum([...]) with the others'>
    /** @deprecated There is no .extract() here: write s.enum([...]) with these. */
    readonly extract: Instead<'write s.enum([...]) with these'>
    /** @deprecated There is no .forbidden() here: leave the field out: keys that are not fields are refused. */
    readonly forbidden: Instead<'leave the field out: keys that are not fields are refused'>
    /** @deprecated There is no .greater() here: write .above(bound). */
    readonly greater: Instead<'write .above(bound)'>
    /** @deprecated There is no .gt() here: write .above(bound). */
    readonly gt: Instead<'write .above(bound)'>
    /** @deprecated There is no .gte() here: write .min(bound). */
    readonly gte: Instead<'write .min(bound)'>
    /** @deprecated There is no .guid() here: write .uuid(). */
    readonly guid: Instead<'write .uuid()'>
    /** @deprecated There is no .hex() here: write .pattern(/^[0-9a-f]*$/i). */
    readonly hex: Instead<'write .pattern(/^[0-9a-f]*$/i)'>
    /** @deprecated There is no .int() here: write s.integer(). */
    readonly int: Instead<'write s.integer()'>
    /** @deprecated There is no .integer() here: write s.integer(). */
    readonly integer: Instead<'write s.integer()'>
    /** @deprecated There is no .isEmail() here: write .email(). */
    readonly isEmail: Instead<'write .email()'>
    /** @deprecated There is no .isInt() here: write s.integer(). */
    readonly isInt: Instead<'write s.integer()'>
    /** @deprecated There is no .isLength() here: write .min(length).max(length). */
    readonly isLength: Instead<'write .min(length).max(length)'>
    /** @deprecated There is no .isNullable() here: read schema.is(null). */
    readonly isNullable: Instead<'read schema.is(null)'>
    /** @deprecated There is no .isOptional() here: read schema.is(undefined). */
    readonly isOptional: Instead<'read schema.is(undefined)'>
    /** @deprecated There is no .items() here: write s.array(schema). */
    readonly items: Instead<'write s.array(schema)'>
    /** @deprecated There is no .jwt() here: write .pattern(/^[\w-]+\.[\w-]+\.[\w-]+$/), and verify the token with a library for that. */
    readonly jwt: Instead<'write .pattern(/^[\\w-]+\\.[\\w-]+\\.[\\w-]+$/), and verify the token with a library for that'>
    /** @deprecated There is no .keyof() here: write s.enum(Object.keys(schema.shape)). */
    readonly keyof: Instead<'write s.enum(Object.keys(schema.shape))'>
    /** @deprecated There is no .keys() here: write .extend(fields). */
    readonly keys: Instead<'write .extend(fields)'>
    /** @deprecated There is no .less() here: write .below(bound). */
    readonly less: Instead<'write .below(bound)'>
    /** @deprecated There is no .loose() here: write .passthrough(). */
    readonly loose: Instead<'write .passthrough()'>
    /** @deprecated There is no .lt() here: write .below(bound). */
    readonly lt: Instead<'write .below(bound)'>
    /** @deprecated There is no .lte() here: write .max(bound). */
    readonly lte: Instead<'write .max(bound)'>
    /** @deprecated There is no .matches() here: write .pattern(expression). */
    readonly matches: Instead<'write .pattern(expression)'>
    /** @deprecated There is no .maxLength() here: write .max(length). */
    readonly maxLength: Instead<'write .max(length)'>
    /** @deprecated There is no .merge() here: write .extend(other.shape). */
    readonly merge: Instead<'write .extend(other.shape)'>
    /** @deprecated There is no .meta() here: write .describe(sentence). */
    readonly meta: Instead<'write .describe(sentence)'>
    /** @deprecated There is no .minLength() here: write .min(length). */
    readonly minLength: Instead<'write .min(length)'>
    /** @deprecated There is no .nanoid() here: write .pattern(/^[A-Za-z0-9_-]{21}$/). */
    readonly nanoid: Instead<'write .pattern(/^[A-Za-z0-9_-]{21}$/)'>
    /** @deprecated There is no .negative() here: write .below(0). */
    readonly negative: Instead<'write .below(0)'>
    /** @deprecated There is no .nonnegative() here: write .min(0). */
    readonly nonnegative: Instead<'write .min(0)'>
    /** @deprecated There is no .nonoptional() here: write the schema without .optional(). */
    readonly nonoptional: Instead<'write the schema without .optional()'>
    /** @deprecated There is no .nonpositive() here: write .max(0). */
    readonly nonpositive: Instead<'write .max(0)'>
    /** @deprecated There is no .notEmpty() here: write .nonempty(). */
    readonly notEmpty: Instead<'write .nonempty()'>
    /** @deprecated There is no .notRequired() here: write .optional(). */
    readonly notRequired: Instead<'write .optional()'>
    /** @deprecated There is no .noUnknown() here: write .strict(). */
    readonly noUnknown: Instead<'write .strict()'>
    /** @deprecated There is no .nullish() here: write .optional().nullable(). */
    readonly nullish: Instead<'write .optional().nullable()'>
    /** @deprecated There is no .oneOf() here: write s.enum([...]). */
    readonly oneOf: Instead<'write s.enum([...])'>
    /** @deprecated There is no .or() here: write s.union([first, second]). */
    readonly or: Instead<'write s.union([first, second])'>
    /** @deprecated There is no .pipe() here: map what .check(value) or .parse(value) returns. */
    readonly pipe: Instead<'map what .check(value) or .parse(value) returns'>
    /** @deprecated There is no .port() here: write s.integer().min(0).max(65535). */
    readonly port: Instead<'write s.integer().min(0).max(65535)'>
    /** @deprecated There is no .positive() here: write .above(0). */
    readonly positive: Instead<'write .above(0)'>
    /** @deprecated There is no .prefault() here: write .default(value). */
    readonly prefault: Instead<'write .default(value)'>
    /** @deprecated There is no .preprocess() here: map what .check(value) or .parse(value) returns. */
    readonly preprocess: Instead<'map what .check(value) or .parse(value) returns'>
    /** @deprecated There is no .readonly() here: what .check(value) returns is a copy of your own: freeze it where you need to. */
    readonly readonly: Instead<'what .check(value) returns is a copy of your own: freeze it where you need to'>
    /** @deprecated There is no .refinement() here: write .refine(test, message), where test returns true or false. */
    readonly refinement: Instead<'write .refine(test, message), where test returns true or false'>
    /** @deprecated There is no .regex() here: write .pattern(expression). */
    readonly regex: Instead<'write .pattern(expression)'>
    /** @deprecated There is no .removeDefault() here: keep the schema as it was before .default(). */
    readonly removeDefault: Instead<'keep the schema as it was before .default()'>
    /** @deprecated There is no .required() here: a value is required unless .optional() is said. */
    readonly required: Instead<'a value is required unless .optional() is said'>
    /** @deprecated There is no .safe() here: write s.integer(), which is always in the safe range. */
    readonly safe: Instead<'write s.integer(), which is always in the safe range'>
    /** @deprecated There is no .safeExtend() here: write .extend(fields). */
    readonly safeExtend: Instead<'write .extend(fields)'>
    /** @deprecated There is no .safeParse() here: write .check(value), which returns { ok, value } or { ok, issues }. */
    readonly safeParse: Instead<'write .check(value), which returns { ok, value } or { ok, issues }'>
    /** @deprecated There is no .step() here: write .multipleOf(step). */
    readonly step: Instead<'write .multipleOf(step)'>
    /** @deprecated There is no .superRefine() here: write .refine(test, message), where test returns true or false. */
    readonly superRefine: Instead<'write .refine(test, message), where test returns true or false'>
    /** @deprecated There is no .toLowerCase() here: write .lowercase(). */
    readonly toLowerCase: Instead<'write .lowercase()'>
    /** @deprecated There is no .toUpperCase() here: write .uppercase(). */
    readonly toUpperCase: Instead<'write .uppercase()'>
    /** @deprecated There is no .transform() here: map what .check(value) or .parse(value) returns. */
    readonly transform: Instead<'map what .check(value) or .parse(value) returns'>
    /** @deprecated There is no .ulid() here: write .pattern(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/). */
    readonly ulid: Instead<'write .pattern(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)'>
    /** @deprecated There is no .unknown() here: write .passthrough() or .strip(). */
    readonly unknown: Instead<'write .passthrough() or .strip()'>
    /** @deprecated There is no .unwrap() here: keep the schema as it was before .optional(), .nullable() or .default(). */
    readonly unwrap: Instead<'keep the schema as it was before .optional(), .nullable() or .default()'>
    /** @deprecated There is no .uri() here: write .url(). */
    readonly uri: Instead<'write .url()'>
    /** @deprecated There is no .uuidv4() here: write .uuid(). */
    readonly uuidv4: Instead<'write .uuid()'>
    /** @deprecated There is no .valid() here: write s.enum([...]). */
    readonly valid: Instead<'write s.enum([...])'>
  }

  /** Members that builders of other libraries have. */
  export interface OtherMembers {
    /** @deprecated There is no s.alternatives() here: write s.union([first, second]). */
    readonly alternatives: Instead<'write s.union([first, second])'>
    /** @deprecated There is no s.any() here: write s.json(), any JSON within the limits. */
    readonly any: Instead<'write s.json(), any JSON within the limits'>
    /** @deprecated There is no s.bool() here: write s.boolean(). */
    readonly bool: Instead<'write s.boolean()'>
    /** @deprecated There is no s.cidrv4() here: write s.string().pattern(expression). */
    readonly cidrv4: Instead<'write s.string().pattern(expression)'>
    /** @deprecated There is no s.cidrv6() here: write s.string().pattern(expression). */
    readonly cidrv6: Instead<'write s.string().pattern(expression)'>
    /** @deprecated There is no s.codec() here: map what .check(value) or .parse(value) returns. */
    readonly codec: Instead<'map what .check(value) or .parse(value) returns'>
    /** @deprecated There is no s.coerce() here: text of a request is typed by its schema: write s.integer(), s.number() or s.boolean(). */
    readonly coerce: Instead<'text of a request is typed by its schema: write s.integer(), s.number() or s.boolean()'>
    /** @deprecated There is no s.cuid() here: write s.string().pattern(/^c[a-z0-9]{24}$/). */
    readonly cuid: Instead<'write s.string().pattern(/^c[a-z0-9]{24}$/)'>
    /** @deprecated There is no s.cuid2() here: write s.string().pattern(/^[a-z][a-z0-9]{1,31}$/). */
    readonly cuid2: Instead<'write s.string().pattern(/^[a-z][a-z0-9]{1,31}$/)'>
    /** @deprecated There is no s.custom() here: write s.json(), any JSON within the limits, and .refine(test). */
    readonly custom: Instead<'write s.json(), any JSON within the limits, and .refine(test)'>
    /** @deprecated There is no s.e164() here: write s.string().pattern(/^\+[1-9]\d{6,14}$/). */
    readonly e164: Instead<'write s.string().pattern(/^\\+[1-9]\\d{6,14}$/)'>
    /** @deprecated There is no s.emoji() here: write s.string().pattern(expression). */
    readonly emoji: Instead<'write s.string().pattern(expression)'>
    /** @deprecated There is no s.file() here: JSON and text have no such value. */
    readonly file: Instead<'JSON and text have no such value'>
    /** @deprecated There is no s.float32() here: write s.number(). */
    readonly float32: Instead<'write s.number()'>
    /** @deprecated There is no s.float64() here: write s.number(). */
    readonly float64: Instead<'write s.number()'>
    /** @deprecated There is no s.function() here: JSON and text have no such value. */
    readonly function: Instead<'JSON and text have no such value'>
    /** @deprecated There is no s.guid() here: write s.uuid(). */
    readonly guid: Instead<'write s.uuid()'>
    /** @deprecated There is no s.hex() here: write s.string().pattern(/^[0-9a-f]*$/i). */
    readonly hex: Instead<'write s.string().pattern(/^[0-9a-f]*$/i)'>
    /** @deprecated There is no s.httpUrl() here: write s.url(). */
    readonly httpUrl: Instead<'write s.url()'>
    /** @deprecated There is no s.infer() here: it is a type: write import type { Infer }. */
    readonly infer: Instead<'it is a type: write import type { Infer }'>
    /** @deprecated There is no s.instanceof() here: JSON and text have no such value. */
    readonly instanceof: Instead<'JSON and text have no such value'>
    /** @deprecated There is no s.int() here: write s.integer(). */
    readonly int: Instead<'write s.integer()'>
    /** @deprecated There is no s.int32() here: write s.integer().min(-2147483648).max(2147483647). */
    readonly int32: Instead<'write s.integer().min(-2147483648).max(2147483647)'>
    /** @deprecated There is no s.int64() here: write s.bigint(). */
    readonly int64: Instead<'write s.bigint()'>
    /** @deprecated There is no s.intersection() here: write first.extend(second.shape). */
    readonly intersection: Instead<'write first.extend(second.shape)'>
    /** @deprecated There is no s.iso() here: write s.date(), s.time() or s.datetime(). */
    readonly iso: Instead<'write s.date(), s.time() or s.datetime()'>
    /** @deprecated There is no s.jwt() here: write s.string().pattern(/^[\w-]+\.[\w-]+\.[\w-]+$/), and verify the token with a library for that. */
    readonly jwt: Instead<'write s.string().pattern(/^[\\w-]+\\.[\\w-]+\\.[\\w-]+$/), and verify the token with a library for that'>
    /** @deprecated There is no s.ksuid() here: write s.string().pattern(/^[A-Za-z0-9]{27}$/). */
    readonly ksuid: Instead<'write s.string().pattern(/^[A-Za-z0-9]{27}$/)'>
    /** @deprecated There is no s.lazy() here: a schema cannot be recursive: write s.json(), or the levels that there are. */
    readonly lazy: Instead<'a schema cannot be recursive: write s.json(), or the levels that there are'>
    /** @deprecated There is no s.looseObject() here: write s.object(fields).passthrough(). */
    readonly looseObject: Instead<'write s.object(fields).passthrough()'>
    /** @deprecated There is no s.mac() here: write s.string().pattern(expression). */
    readonly mac: Instead<'write s.string().pattern(expression)'>
    /** @deprecated There is no s.map() here: write s.record(values). */
    readonly map: Instead<'write s.record(values)'>
    /** @deprecated There is no s.mixed() here: write s.json(), any JSON within the limits. */
    readonly mixed: Instead<'write s.json(), any JSON within the limits'>
    /** @deprecated There is no s.nan() here: JSON and text have no such value. */
    readonly nan: Instead<'JSON and text have no such value'>
    /** @deprecated There is no s.nanoid() here: write s.string().pattern(/^[A-Za-z0-9_-]{21}$/). */
    readonly nanoid: Instead<'write s.string().pattern(/^[A-Za-z0-9_-]{21}$/)'>
    /** @deprecated There is no s.nativeEnum() here: write s.enum(Object.values(Members)). */
    readonly nativeEnum: Instead<'write s.enum(Object.values(Members))'>
    /** @deprecated There is no s.never() here: leave the field out: keys that are not fields are refused. */
    readonly never: Instead<'leave the field out: keys that are not fields are refused'>
    /** @deprecated There is no s.null() here: write s.literal(null). */
    readonly null: Instead<'write s.literal(null)'>
    /** @deprecated There is no s.nullish() here: write schema.optional().nullable(). */
    readonly nullish: Instead<'write schema.optional().nullable()'>
    /** @deprecated There is no s.partialRecord() here: write s.record(keys, values). */
    readonly partialRecord: Instead<'write s.record(keys, values)'>
    /** @deprecated There is no s.pipe() here: map what .check(value) or .parse(value) returns. */
    readonly pipe: Instead<'map what .check(value) or .parse(value) returns'>
    /** @deprecated There is no s.preprocess() here: map what .check(value) or .parse(value) returns. */
    readonly preprocess: Instead<'map what .check(value) or .parse(value) returns'>
    /** @deprecated There is no s.promise() here: JSON and text have no such value. */
    readonly promise: Instead<'JSON and text have no such value'>
    /** @deprecated There is no s.readonly() here: what .check(value) returns is a copy of your own: freeze it where you need to. */
    readonly readonly: Instead<'what .check(value) returns is a copy of your own: freeze it where you need to'>
    /** @deprecated There is no s.set() here: write s.array(items).unique(). */
    readonly set: Instead<'write s.array(items).unique()'>
    /** @deprecated There is no s.strictObject() here: write s.object(fields), which refuses unknown keys. */
    readonly strictObject: Instead<'write s.object(fields), which refuses unknown keys'>
    /** @deprecated There is no s.stringbool() here: write s.boolean(). */
    readonly stringbool: Instead<'write s.boolean()'>
    /** @deprecated There is no s.symbol() here: JSON and text have no such value. */
    readonly symbol: Instead<'JSON and text have no such value'>
    /** @deprecated There is no s.templateLiteral() here: write s.string().pattern(expression). */
    readonly templateLiteral: Instead<'write s.string().pattern(expression)'>
    /** @deprecated There is no s.transform() here: map what .check(value) or .parse(value) returns. */
    readonly transform: Instead<'map what .check(value) or .parse(value) returns'>
    /** @deprecated There is no s.tuple() here: write s.array(items).length(count), or an object with a field for each. */
    readonly tuple: Instead<'write s.array(items).length(count), or an object with a field for each'>
    /** @deprecated There is no s.uint32() here: write s.integer().min(0).max(4294967295). */
    readonly uint32: Instead<'write s.integer().min(0).max(4294967295)'>
    /** @deprecated There is no s.uint64() here: write s.bigint().min(0n). */
    readonly uint64: Instead<'write s.bigint().min(0n)'>
    /** @deprecated There is no s.ulid() here: write s.string().pattern(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/). */
    readonly ulid: Instead<'write s.string().pattern(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)'>
    /** @deprecated There is no s.undefined() here: write .optional() on the field. */
    readonly undefined: Instead<'write .optional() on the field'>
    /** @deprecated There is no s.unknown() here: write s.json(), any JSON within the limits. */
    readonly unknown: Instead<'write s.json(), any JSON within the limits'>
    /** @deprecated There is no s.uri() here: write s.url(). */
    readonly uri: Instead<'write s.url()'>
    /** @deprecated There is no s.uuidv4() here: write s.uuid(). */
    readonly uuidv4: Instead<'write s.uuid()'>
    /** @deprecated There is no s.uuidv6() here: write s.uuid(). */
    readonly uuidv6: Instead<'write s.uuid()'>
    /** @deprecated There is no s.uuidv7() here: write s.uuid(). */
    readonly uuidv7: Instead<'write s.uuid()'>
    /** @deprecated There is no s.void() here: write .optional() on the field. */
    readonly void: Instead<'write .optional() on the field'>
    /** @deprecated There is no s.xid() here: write s.string().pattern(/^[0-9a-v]{20}$/). */
    readonly xid: Instead<'write s.string().pattern(/^[0-9a-v]{20}$/)'>
  }

  export interface Schema<Output = unknown, Input = Output> extends OtherMethods {}
  export interface SchemaBuilder extends OtherMembers {}
}
