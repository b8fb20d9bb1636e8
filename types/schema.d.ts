// What is declared for '../index.js' is a member of the namespace `armet` there.

import type {} from '../index.js'

declare module '../index.js' {
  /** Any JSON. */
  export type JsonValue =
    | string
    | number
    | boolean
    | null
    | JsonValue[]
    | { [key: string]: JsonValue }

  /** What is wrong with one value. The value itself is never repeated. */
  export interface Issue {
    /** The part of the request: `query`, `params`, `body`, `headers` or `cookies`. */
    in?: string
    /** Names and places from the outside in; a name that is not the schema's is shortened and escaped. */
    path: (string | number)[]
    /** A stable code such as `string.max`; the table is in the README. */
    code: string
    /** A sentence that finishes the name of the value: "must be an integer from 1 to 1000". */
    message: string
  }

  /** What `check` returns. */
  export type Result<T> = { ok: true; value: T } | { ok: false; issues: Issue[] }

  /** The error that `next` is called with and that `parse` throws: status 400, or 413, 414, 415 where those are right. */
  export interface RequestValueError extends Error {
    name: 'RequestValueError'
    code: 'ARMET_VALUES' | 'ARMET_GUARD'
    status: number
    statusCode: number
    expose: true
    issues: Issue[]
  }

  /** How much is allowed before anything else is asked. A number outside a limit's own bounds throws at start-up. */
  export interface ValueLimits {
    /**
     * Characters of a query string. At most 1,048,576.
     *
     * @defaultValue `8192`
     *
     * @example
     * ```js
     * armet.body(user, { limits: { queryLength: 8192 } })
     * ```
     */
    queryLength?: number
    /**
     * Bytes of a body. At most 268,435,456.
     *
     * @defaultValue `1048576`
     *
     * @example
     * ```js
     * armet.body(user, { limits: { bodyLength: 1048576 } })
     * ```
     */
    bodyLength?: number
    /**
     * Parameters of a query string or form. At most 1,000,000.
     *
     * @defaultValue `1000`
     *
     * @example
     * ```js
     * armet.body(user, { limits: { pairs: 1000 } })
     * ```
     */
    pairs?: number
    /**
     * Levels of nesting. At most 512.
     *
     * @defaultValue `32`
     *
     * @example
     * ```js
     * armet.body(user, { limits: { depth: 32 } })
     * ```
     */
    depth?: number
    /**
     * Keys of one object. At most 1,000,000.
     *
     * @defaultValue `1000`
     *
     * @example
     * ```js
     * armet.body(user, { limits: { keys: 1000 } })
     * ```
     */
    keys?: number
    /**
     * Items of one array, where the schema has no `max`. At most 10,000,000.
     *
     * @defaultValue `10000`
     *
     * @example
     * ```js
     * armet.body(user, { limits: { items: 10000 } })
     * ```
     */
    items?: number
    /**
     * UTF-16 code units of one key. At most 65,536.
     *
     * @defaultValue `256`
     *
     * @example
     * ```js
     * armet.body(user, { limits: { keyLength: 256 } })
     * ```
     */
    keyLength?: number
    /**
     * UTF-16 code units of one string, where the schema has no `max`. At most 268,435,456.
     *
     * @defaultValue `100000`
     *
     * @example
     * ```js
     * armet.body(user, { limits: { stringLength: 100000 } })
     * ```
     */
    stringLength?: number
    /**
     * Values in one body. At most 100,000,000.
     *
     * @defaultValue `200000`
     *
     * @example
     * ```js
     * armet.body(user, { limits: { values: 200000 } })
     * ```
     */
    values?: number
    /**
     * Digits of a bigint, where the schema has no bounds. At most 10,000.
     *
     * @defaultValue `100`
     *
     * @example
     * ```js
     * armet.body(user, { limits: { digits: 100 } })
     * ```
     */
    digits?: number
  }

  /** A sentence for each code; `{min}` and the like are filled in, or a function writes it. */
  export type Messages = { [code: string]: string | ((params: any) => string) }

  /** Options of everything that validates. */
  export interface JudgingOptions {
    /**
     * How much is allowed, by the name of the limit.
     *
     * @defaultValue The default of each limit.
     *
     * @example
     * ```js
     * armet.body(user, { limits: { bodyLength: 65536, depth: 8 } })
     * ```
     */
    limits?: ValueLimits
    /**
     * How many issues an error holds, from 1 to 1000.
     *
     * @defaultValue `10`
     *
     * @example
     * ```js
     * armet.body(user, { issues: 1 })
     * ```
     */
    issues?: number
    /**
     * Sentences in other words or another language, by code; `{min}` and the like are filled in, or a function writes the sentence.
     *
     * @defaultValue English sentences.
     *
     * @example
     * ```js
     * armet.body(user, { messages: { required: 'fehlt', 'string.min': 'mindestens {min} Zeichen' } })
     * ```
     */
    messages?: Messages
  }

  /** Options of `toJSONSchema`. */
  export interface JsonSchemaOptions {
    /**
     * The draft.
     *
     * @defaultValue `'draft-2020-12'`
     *
     * @example
     * ```js
     * user.toJSONSchema({ target: 'draft-07' })
     * ```
     */
    target?: 'draft-2020-12' | 'draft-07'
    /**
     * Whether the JSON Schema describes what comes in or what passes.
     *
     * @defaultValue `'output'`
     *
     * @example
     * ```js
     * user.toJSONSchema({ io: 'input' })
     * ```
     */
    io?: 'input' | 'output'
  }

  /** What `~standard` holds, as Standard Schema 1.1 and Standard JSON Schema have it. */
  export interface StandardProps<Output, Input> {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => StandardResult<Output>
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
    readonly jsonSchema: {
      readonly input: (options: { readonly target: string }) => Record<string, unknown>
      readonly output: (options: { readonly target: string }) => Record<string, unknown>
    }
  }

  export type StandardResult<Output> =
    | { readonly value: Output; readonly issues?: undefined }
    | {
        readonly issues: readonly { readonly message: string; readonly path: (string | number)[] }[]
      }

  /** A schema of any library: whatever has `~standard`. */
  export interface AnyStandardSchema {
    readonly '~standard': {
      readonly version: 1
      readonly vendor: string
      readonly validate: (value: unknown, ...rest: any[]) => unknown
      readonly types?: { readonly input: any; readonly output: any } | undefined
    }
  }

  /**
   * The type of what passes a schema: of ours, of anything with `~standard`, or of an object of schemas.
   *
   * @example
   * ```ts
   * type User = armet.Infer<typeof user>
   * ```
   */
  export type Infer<S> = S extends { readonly '~standard': { readonly types?: infer T } }
    ? NonNullable<T> extends { readonly output: infer O }
      ? O
      : never
    : S extends Fields
      ? OutputOf<S>
      : never

  /** The type of what may be given to a schema: values with a default may be left out. */
  export type InferInput<S> = S extends { readonly '~standard': { readonly types?: infer T } }
    ? NonNullable<T> extends { readonly input: infer I }
      ? I
      : never
    : S extends Fields
      ? InputOf<S>
      : never

  /** What a function that must answer synchronously may return: anything but a promise. */
  export type Synchronous<R> = R extends PromiseLike<unknown> ? never : unknown

  /** What every schema has. A schema never changes: each method returns another one. */
  export interface Schema<Output = unknown, Input = Output> {
    /**
     * The name of the kind: `string`, `integer`, `object`, ...
     *
     * @example
     * ```js
     * s.string().kind // 'string'
     * ```
     */
    readonly kind: string
    /**
     * The schema for whoever takes [Standard Schema](https://standardschema.dev).
     *
     * @example
     * ```js
     * user['~standard'].validate(data)
     * ```
     */
    readonly '~standard': StandardProps<Output, Input>
    /**
     * A sentence for a value that does not pass, in place of armet's own.
     *
     * @param sentence One sentence for everything, or one for each code.
     *
     * @example
     * ```js
     * s.integer().message('must be a page number')
     * ```
     */
    message(told: string | { [code: string]: string }): this
    /**
     * A sentence about the value, for documentation and JSON Schema; it checks nothing.
     *
     * @param description The sentence.
     *
     * @example
     * ```js
     * s.integer().describe('The page, from 1')
     * ```
     */
    describe(description: string): this
    /**
     * Asks a function about a value that passed everything else. The function is synchronous; what it returns counts as true or false.
     *
     * @param test Is given the typed value.
     * @param told The sentence, or `message`, `code` (default `refine`) and `path`, the fields from here to the one that is to be corrected.
     *
     * @example
     * ```js
     * s.object({ password: s.string(), again: s.string() })
     *   .refine((value) => value.password === value.again, { message: 'must be the same', path: ['again'] })
     * ```
     */
    refine<R>(
      test: (value: NonNullable<Output>) => R & Synchronous<R>,
      told?:
        | string
        | {
            message?: string | (() => string)
            code?: string
            path?: string | (string | number)[]
          },
    ): this
    /**
     * Validates a JavaScript value.
     *
     * @param value The value; it is not changed.
     * @param options `limits`, `issues`, `messages`.
     * @returns `{ ok: true, value }` or `{ ok: false, issues }`.
     *
     * @example
     * ```js
     * const result = user.check(data)
     * if (!result.ok) console.log(result.issues)
     * ```
     */
    check(value: unknown, options?: JudgingOptions): Result<Output>
    /**
     * Validates a JavaScript value.
     *
     * @param value The value; it is not changed.
     * @param options `limits`, `issues`, `messages`.
     * @returns The value, with its defaults.
     * @throws {RequestValueError} For a value that does not pass.
     *
     * @example
     * ```js
     * const { name } = user.parse(data)
     * ```
     */
    parse(value: unknown, options?: JudgingOptions): Output
    /**
     * Whether a value passes.
     *
     * @param value The value.
     *
     * @example
     * ```js
     * if (user.is(data)) data.name.length
     * ```
     */
    is(value: unknown): value is Input
    /**
     * Validates a raw query string, without its question mark.
     *
     * @param raw The string.
     * @param options `limits`, `issues`, `messages`.
     * @returns `{ ok: true, value }` or `{ ok: false, issues }`.
     *
     * @example
     * ```js
     * s.object({ page: s.integer() }).checkQuery('page=2')
     * ```
     */
    checkQuery(raw: string, options?: JudgingOptions): Result<Output>
    /**
     * Validates the bytes of a JSON text, before any value is made of them.
     *
     * @param bytes UTF-8.
     * @param options `limits`, `issues`, `messages`.
     * @returns `{ ok: true, value }` or `{ ok: false, issues }`.
     *
     * @example
     * ```js
     * user.checkJson(await readFile('user.json'))
     * ```
     */
    checkJson(bytes: Uint8Array, options?: JudgingOptions): Result<Output>
    /**
     * Compiles the schema, so that a contradiction in it is thrown here and not at its first use.
     *
     * @returns The same schema.
     * @throws {TypeError} With a `code` that starts with `ARMET_SCHEMA_`.
     *
     * @example
     * ```js
     * const user = s.object({ name: s.string() }).compile()
     * ```
     */
    compile(): this
    /**
     * The schema as plain JSON; `s.from` reads it back.
     *
     * @throws {TypeError} `ARMET_SCHEMA_REFINED`, if it holds a refine function.
     *
     * @example
     * ```js
     * JSON.stringify(user)
     * ```
     */
    toJSON(): { [key: string]: JsonValue }
    /**
     * The schema as JSON Schema.
     *
     * @param options `target` and `io`.
     * @throws {TypeError} With a `code`, for what JSON Schema cannot say.
     *
     * @example
     * ```js
     * user.toJSONSchema({ target: 'draft-07' })
     * ```
     */
    toJSONSchema(options?: JsonSchemaOptions): Record<string, unknown>
  }

  /** What a URL is held to. */
  export interface UrlOptions {
    /** The schemes that are allowed, in lower case without the colon, default `['http', 'https']`. */
    protocols?: string[]
    /**
     * Whether the host must be one of the public Internet, default false: no loopback, private, link-local, unique local, shared,
     * multicast, reserved or documentation address, no address of IPv4 in one of IPv6, no `localhost`, `.local`,
     * `.internal`, `.svc` or another domain that networks keep for themselves, no name of a single label. A name is not resolved: what it points to must be asked again when it is
     * connected to.
     */
    public?: boolean
  }

  /** Text. Lengths are in UTF-16 units. */
  export interface StringSchema<O = string, I = string> extends Schema<O, I> {
    readonly kind: 'string'
    /**
     * At least this many UTF-16 code units.
     *
     * @param length An integer of 0 or more.
     *
     * @example
     * ```js
     * s.string().min(3)
     * ```
     */
    min(length: number): this
    /**
     * At most this many UTF-16 code units. Without it, `limits.stringLength` (100,000) holds.
     *
     * @param length An integer of 0 or more.
     *
     * @example
     * ```js
     * s.string().max(40)
     * ```
     */
    max(length: number): this
    /**
     * Exactly this many UTF-16 code units.
     *
     * @param length An integer of 0 or more.
     *
     * @example
     * ```js
     * s.base64url().length(43)
     * ```
     */
    length(length: number): this
    /**
     * At least one character: `min(1)`.
     *
     * @example
     * ```js
     * s.string().nonempty()
     * ```
     */
    nonempty(): this
    /**
     * Must match; several patterns must all match. Each runs in linear time, or is refused when the schema is compiled.
     *
     * @param expression A regular expression, or a `SafeRegExp`; without the flags `g` and `y`.
     *
     * @example
     * ```js
     * s.string().pattern(/^[A-Z]{2}\d+$/)
     * ```
     */
    pattern(expression: RegExp | SafeRegExp): this
    /**
     * Begins with a string.
     *
     * @param prefix What it begins with.
     *
     * @example
     * ```js
     * s.string().startsWith('sk_')
     * ```
     */
    startsWith(prefix: string): this
    /**
     * Ends with a string.
     *
     * @param suffix What it ends with.
     *
     * @example
     * ```js
     * s.string().endsWith('.json')
     * ```
     */
    endsWith(suffix: string): this
    /**
     * Contains a string.
     *
     * @param part What it contains.
     *
     * @example
     * ```js
     * s.string().includes('@')
     * ```
     */
    includes(part: string): this
    /**
     * White space at both ends is removed before anything else is checked.
     *
     * @example
     * ```js
     * s.string().trim().min(1)
     * ```
     */
    trim(): this
    /**
     * Turned to lower case before anything else is checked.
     *
     * @example
     * ```js
     * s.string().lowercase()
     * ```
     */
    lowercase(): this
    /**
     * Turned to upper case before anything else is checked.
     *
     * @example
     * ```js
     * s.string().uppercase()
     * ```
     */
    uppercase(): this
    /**
     * An e-mail address, at most 64 characters of it before the `@`.
     *
     * @example
     * ```js
     * s.string().email()
     * ```
     */
    email(): this
    /**
     * An absolute URL, http or https unless `protocols` says otherwise. Whatever passes, `new URL` takes, with the host that
     * stands there: no user information, no address in hexadecimal or octal, no `xn--` that is not valid everywhere.
     *
     * @param options `protocols`, their names without the colon; `public`, for a host of the public Internet.
     *
     * @example
     * ```js
     * s.string().url({ protocols: ['https'], public: true })
     * ```
     */
    url(options?: UrlOptions): this
    /**
     * A UUID as RFC 9562 writes it, in either case.
     *
     * @example
     * ```js
     * s.string().uuid()
     * ```
     */
    uuid(): this
    /**
     * An IPv4 or IPv6 address.
     *
     * @example
     * ```js
     * s.string().ip()
     * ```
     */
    ip(): this
    /**
     * An IPv4 address of four decimal numbers.
     *
     * @example
     * ```js
     * s.string().ipv4()
     * ```
     */
    ipv4(): this
    /**
     * An IPv6 address, without a zone.
     *
     * @example
     * ```js
     * s.string().ipv6()
     * ```
     */
    ipv6(): this
    /**
     * A date of RFC 3339, `2026-11-28`. It stays a string.
     *
     * @example
     * ```js
     * s.string().date()
     * ```
     */
    date(): this
    /**
     * A time of RFC 3339. It stays a string.
     *
     * @example
     * ```js
     * s.string().time()
     * ```
     */
    time(): this
    /**
     * A date and time of RFC 3339 with its offset. It stays a string.
     *
     * @example
     * ```js
     * s.string().datetime()
     * ```
     */
    datetime(): this
    /**
     * 24 hexadecimal digits, as MongoDB's ObjectId.
     *
     * @example
     * ```js
     * s.string().objectId()
     * ```
     */
    objectId(): this
    /**
     * Lower-case letters, digits and single hyphens between them.
     *
     * @example
     * ```js
     * s.string().slug()
     * ```
     */
    slug(): this
    /**
     * Base64 with padding.
     *
     * @example
     * ```js
     * s.string().base64()
     * ```
     */
    base64(): this
    /**
     * Base64url without padding.
     *
     * @example
     * ```js
     * s.string().base64url()
     * ```
     */
    base64url(): this
    /**
     * A host name of RFC 1123.
     *
     * @example
     * ```js
     * s.string().hostname()
     * ```
     */
    hostname(): this
    /**
     * The value may be missing.
     *
     * @example
     * ```js
     * s.string().optional()
     * ```
     */
    optional(): StringSchema<O | undefined, I | undefined>
    /**
     * The value may be null.
     *
     * @example
     * ```js
     * s.string().nullable()
     * ```
     */
    nullable(): StringSchema<O | null, I | null>
    /**
     * The value where none is given. It is checked against the schema when that is compiled.
     *
     * @param value The default.
     *
     * @example
     * ```js
     * s.string().default('')
     * ```
     */
    default(value: Exclude<O, undefined>): StringSchema<Exclude<O, undefined>, I | undefined>
  }

  /** Numbers: finite ones, or integers in the safe range. */
  export interface NumberSchema<O = number, I = number> extends Schema<O, I> {
    readonly kind: 'number' | 'integer'
    /**
     * At least this, the bound included.
     *
     * @param least A finite number.
     *
     * @example
     * ```js
     * s.integer().min(1)
     * ```
     */
    min(least: number): this
    /**
     * At most this, the bound included.
     *
     * @param most A finite number.
     *
     * @example
     * ```js
     * s.integer().max(1000)
     * ```
     */
    max(most: number): this
    /**
     * More than this.
     *
     * @param bound A finite number.
     *
     * @example
     * ```js
     * s.number().above(0)
     * ```
     */
    above(bound: number): this
    /**
     * Less than this.
     *
     * @param bound A finite number.
     *
     * @example
     * ```js
     * s.number().below(1)
     * ```
     */
    below(bound: number): this
    /**
     * A multiple of a step.
     *
     * @param step A finite number above 0.
     *
     * @example
     * ```js
     * s.number().multipleOf(0.01)
     * ```
     */
    multipleOf(step: number): this
    /**
     * Changes nothing: numbers are finite without it.
     *
     * @example
     * ```js
     * s.number().finite()
     * ```
     */
    finite(): this
    /**
     * The value may be missing.
     *
     * @example
     * ```js
     * s.integer().optional()
     * ```
     */
    optional(): NumberSchema<O | undefined, I | undefined>
    /**
     * The value may be null.
     *
     * @example
     * ```js
     * s.integer().nullable()
     * ```
     */
    nullable(): NumberSchema<O | null, I | null>
    /**
     * The value where none is given. It is checked against the schema when that is compiled.
     *
     * @param value The default.
     *
     * @example
     * ```js
     * s.integer().default(1)
     * ```
     */
    default(value: Exclude<O, undefined>): NumberSchema<Exclude<O, undefined>, I | undefined>
  }

  /** Whole numbers of any size. */
  export interface BigIntSchema<O = bigint, I = bigint> extends Schema<O, I> {
    readonly kind: 'bigint'
    /**
     * At least this, the bound included.
     *
     * @param least A bigint.
     *
     * @example
     * ```js
     * s.bigint().min(0n)
     * ```
     */
    min(least: bigint): this
    /**
     * At most this, the bound included.
     *
     * @param most A bigint.
     *
     * @example
     * ```js
     * s.bigint().max(10n ** 30n)
     * ```
     */
    max(most: bigint): this
    /**
     * The value may be missing.
     *
     * @example
     * ```js
     * s.bigint().optional()
     * ```
     */
    optional(): BigIntSchema<O | undefined, I | undefined>
    /**
     * The value may be null.
     *
     * @example
     * ```js
     * s.bigint().nullable()
     * ```
     */
    nullable(): BigIntSchema<O | null, I | null>
    /**
     * The value where none is given. It is checked against the schema when that is compiled.
     *
     * @param value The default.
     *
     * @example
     * ```js
     * s.bigint().default(0n)
     * ```
     */
    default(value: bigint): BigIntSchema<Exclude<O, undefined>, I | undefined>
  }

  /** True or false. */
  export interface BooleanSchema<O = boolean, I = boolean> extends Schema<O, I> {
    readonly kind: 'boolean'
    /**
     * Strings may also be `1` and `0`.
     *
     * @example
     * ```js
     * s.boolean().numeric()
     * ```
     */
    numeric(): this
    /**
     * The value may be missing.
     *
     * @example
     * ```js
     * s.boolean().optional()
     * ```
     */
    optional(): BooleanSchema<O | undefined, I | undefined>
    /**
     * The value may be null.
     *
     * @example
     * ```js
     * s.boolean().nullable()
     * ```
     */
    nullable(): BooleanSchema<O | null, I | null>
    /**
     * The value where none is given. It is checked against the schema when that is compiled.
     *
     * @param value The default.
     *
     * @example
     * ```js
     * s.boolean().default(false)
     * ```
     */
    default(value: Exclude<O, undefined>): BooleanSchema<Exclude<O, undefined>, I | undefined>
  }

  /** Enums, literals, unions and any JSON. */
  export interface ChoiceSchema<O, I = O> extends Schema<O, I> {
    readonly kind: 'enum' | 'literal' | 'union' | 'discriminatedUnion' | 'json'
    /**
     * The value may be missing.
     *
     * @example
     * ```js
     * s.enum(['a', 'b']).optional()
     * ```
     */
    optional(): ChoiceSchema<O | undefined, I | undefined>
    /**
     * The value may be null.
     *
     * @example
     * ```js
     * s.enum(['a', 'b']).nullable()
     * ```
     */
    nullable(): ChoiceSchema<O | null, I | null>
    /**
     * The value where none is given. It is checked against the schema when that is compiled.
     *
     * @param value The default.
     *
     * @example
     * ```js
     * s.enum(['a', 'b']).default('a')
     * ```
     */
    default(value: Exclude<O, undefined>): ChoiceSchema<Exclude<O, undefined>, I | undefined>
  }

  /** One of a list of strings and numbers. */
  export interface EnumSchema<V, O = V, I = O> extends ChoiceSchema<O, I> {
    readonly kind: 'enum'
    /**
     * The members, in their order.
     *
     * @example
     * ```js
     * s.enum(['a', 'b']).values // ['a', 'b']
     * ```
     */
    readonly values: V[]
  }

  /** A list of values of one schema. */
  export interface ArraySchema<O, I = O> extends Schema<O, I> {
    readonly kind: 'array'
    /**
     * At least this many items.
     *
     * @param items An integer of 0 or more.
     *
     * @example
     * ```js
     * s.array(s.slug()).min(1)
     * ```
     */
    min(items: number): this
    /**
     * At most this many items. Without it, `limits.items` (10,000) holds.
     *
     * @param items An integer of 0 or more.
     *
     * @example
     * ```js
     * s.array(s.slug()).max(10)
     * ```
     */
    max(items: number): this
    /**
     * Exactly this many items.
     *
     * @param items An integer of 0 or more.
     *
     * @example
     * ```js
     * s.array(s.number()).length(2)
     * ```
     */
    length(items: number): this
    /**
     * At least one item: `min(1)`.
     *
     * @example
     * ```js
     * s.array(s.slug()).nonempty()
     * ```
     */
    nonempty(): this
    /**
     * No item twice, compared as JSON values.
     *
     * @example
     * ```js
     * s.array(s.slug()).unique()
     * ```
     */
    unique(): this
    /**
     * In strings, one value may hold several items with commas between them: `tags=a,b`.
     *
     * @example
     * ```js
     * s.array(s.slug()).comma()
     * ```
     */
    comma(): this
    /**
     * The value may be missing.
     *
     * @example
     * ```js
     * s.array(s.string()).optional()
     * ```
     */
    optional(): ArraySchema<O | undefined, I | undefined>
    /**
     * The value may be null.
     *
     * @example
     * ```js
     * s.array(s.string()).nullable()
     * ```
     */
    nullable(): ArraySchema<O | null, I | null>
    /**
     * The value where none is given. It is checked against the schema when that is compiled.
     *
     * @param value The default.
     *
     * @example
     * ```js
     * s.array(s.string()).default([])
     * ```
     */
    default(value: Exclude<O, undefined>): ArraySchema<Exclude<O, undefined>, I | undefined>
  }

  /** An object whose keys are not known beforehand. */
  export interface RecordSchema<O, I = O> extends Schema<O, I> {
    readonly kind: 'record'
    /**
     * At least this many keys.
     *
     * @param keys An integer of 0 or more.
     *
     * @example
     * ```js
     * s.record(s.integer()).min(1)
     * ```
     */
    min(keys: number): this
    /**
     * At most this many keys. Without it, `limits.keys` (1000) holds.
     *
     * @param keys An integer of 0 or more.
     *
     * @example
     * ```js
     * s.record(s.integer()).max(20)
     * ```
     */
    max(keys: number): this
    /**
     * The value may be missing.
     *
     * @example
     * ```js
     * s.record(s.integer()).optional()
     * ```
     */
    optional(): RecordSchema<O | undefined, I | undefined>
    /**
     * The value may be null.
     *
     * @example
     * ```js
     * s.record(s.integer()).nullable()
     * ```
     */
    nullable(): RecordSchema<O | null, I | null>
    /**
     * The value where none is given. It is checked against the schema when that is compiled.
     *
     * @param value The default.
     *
     * @example
     * ```js
     * s.record(s.integer()).default({})
     * ```
     */
    default(value: Exclude<O, undefined>): RecordSchema<Exclude<O, undefined>, I | undefined>
  }

  /** The fields of an object, by name. */
  export type Fields = { [name: string]: Schema<any, any> }

  export type Flat<T> = { [K in keyof T]: T[K] }
  export type OutputOf<F extends Fields> = Flat<
    { [K in keyof F as undefined extends Infer<F[K]> ? never : K]: Infer<F[K]> } & {
      [K in keyof F as undefined extends Infer<F[K]> ? K : never]?: Exclude<Infer<F[K]>, undefined>
    }
  >
  export type InputOf<F extends Fields> = Flat<
    { [K in keyof F as undefined extends InferInput<F[K]> ? never : K]: InferInput<F[K]> } & {
      [K in keyof F as undefined extends InferInput<F[K]> ? K : never]?: Exclude<
        InferInput<F[K]>,
        undefined
      >
    }
  >
  export type PartialFields<F extends Fields> = {
    [K in keyof F]: Schema<Infer<F[K]> | undefined, InferInput<F[K]> | undefined>
  }

  /** An object with known fields; keys that are not fields are refused unless told otherwise. */
  export interface ObjectSchema<F extends Fields, O = OutputOf<F>, I = InputOf<F>>
    extends Schema<O, I> {
    readonly kind: 'object'
    /**
     * The schemas of the fields, by name.
     *
     * @example
     * ```js
     * user.shape.name
     * ```
     */
    readonly shape: F
    /**
     * Keys that are not fields are left out.
     *
     * @example
     * ```js
     * s.object({ name: s.string() }).strip()
     * ```
     */
    strip(): ObjectSchema<F, O, I & { [key: string]: unknown }>
    /**
     * Keys that are not fields are kept, within the limits.
     *
     * @example
     * ```js
     * s.object({ name: s.string() }).passthrough()
     * ```
     */
    passthrough(): ObjectSchema<F, O & { [key: string]: unknown }, I & { [key: string]: unknown }>
    /**
     * Keys that are not fields are refused: what an object does unless it was changed.
     *
     * @example
     * ```js
     * schema.strict()
     * ```
     */
    strict(): ObjectSchema<F>
    /**
     * The same object with every field optional.
     *
     * @example
     * ```js
     * user.partial()
     * ```
     */
    partial(): ObjectSchema<PartialFields<F>>
    /**
     * The object with these fields only.
     *
     * @param names Names of fields.
     *
     * @example
     * ```js
     * user.pick('name', 'email')
     * ```
     */
    pick<K extends keyof F & string>(...names: K[] | K[][]): ObjectSchema<Pick<F, K>>
    /**
     * The object without these fields.
     *
     * @param names Names of fields.
     *
     * @example
     * ```js
     * user.omit('password')
     * ```
     */
    omit<K extends keyof F & string>(...names: K[] | K[][]): ObjectSchema<Omit<F, K>>
    /**
     * The object with more fields; those of the same name are replaced.
     *
     * @param fields A schema for each field, by name.
     *
     * @example
     * ```js
     * user.extend({ age: s.integer() })
     * ```
     */
    extend<G extends Fields>(fields: G): ObjectSchema<Flat<Omit<F, keyof G> & G>>
    /**
     * The value may be missing.
     *
     * @example
     * ```js
     * s.object({ name: s.string() }).optional()
     * ```
     */
    optional(): ObjectSchema<F, O | undefined, I | undefined>
    /**
     * The value may be null.
     *
     * @example
     * ```js
     * s.object({ name: s.string() }).nullable()
     * ```
     */
    nullable(): ObjectSchema<F, O | null, I | null>
    /**
     * The value where none is given. It is checked against the schema when that is compiled.
     *
     * @param value The default.
     *
     * @example
     * ```js
     * s.object({ name: s.string() }).default({ name: 'nobody' })
     * ```
     */
    default(value: Exclude<I, undefined>): ObjectSchema<F, Exclude<O, undefined>, I | undefined>
  }

  /** Where every schema begins. */
  export interface SchemaBuilder {
    /**
     * An object with these fields: the short form of `s.object`.
     *
     * @param fields A schema for each field, by name.
     * @throws {TypeError} `ARMET_SCHEMA_OPTION` for a field that is not a schema.
     *
     * @example
     * ```js
     * s({ name: s.string(), age: s.integer().optional() })
     * ```
     */
    <F extends Fields>(fields: F): ObjectSchema<F>
    /**
     * A string. Its length is counted in UTF-16 code units, and is at most `limits.stringLength` (100,000) where no `max` is given.
     *
     * @example
     * ```js
     * s.string().min(1).max(40)
     * ```
     */
    string(): StringSchema
    /**
     * An integer from -(2^53 - 1) to 2^53 - 1. In strings: `-?(0|[1-9][0-9]*)`, and nothing else.
     *
     * @example
     * ```js
     * s.integer().min(1).max(1000).default(1)
     * ```
     */
    integer(): NumberSchema
    /**
     * A finite number. In strings: the grammar of JSON numbers, and nothing else.
     *
     * @example
     * ```js
     * s.number().min(0).max(1)
     * ```
     */
    number(): NumberSchema
    /**
     * `true` or `false`. In strings: `true` and `false`; `1` and `0` too after `.numeric()`.
     *
     * @example
     * ```js
     * s.boolean().default(false)
     * ```
     */
    boolean(): BooleanSchema
    /**
     * An integer of any size, at most `limits.digits` (100) digits where no bounds are given.
     *
     * @example
     * ```js
     * s.bigint().min(0n)
     * ```
     */
    bigint(): BigIntSchema
    /**
     * One of several strings and numbers.
     *
     * @param values The members; at least one.
     *
     * @example
     * ```js
     * s.enum(['asc', 'desc']).default('asc')
     * ```
     */
    enum<const V extends string | number>(values: readonly V[]): EnumSchema<V>
    /**
     * One value only: a string, a finite number, a boolean or null.
     *
     * @param value The value.
     *
     * @example
     * ```js
     * s.literal('circle')
     * ```
     */
    literal<V extends string | number | boolean | null>(value: V): ChoiceSchema<V>
    /**
     * An array, of at most `limits.items` (10,000) items where no `max` is given. A query that names the field once gives an array of one.
     *
     * @param items The schema of each item.
     *
     * @example
     * ```js
     * s.array(s.slug()).max(10)
     * ```
     */
    array<S extends Schema<any, any>>(items: S): ArraySchema<Infer<S>[], InferInput<S>[]>
    /**
     * An object with known fields. Other keys are refused, unless `strip()` or `passthrough()` follows.
     *
     * @param fields A schema for each field, by name.
     *
     * @example
     * ```js
     * s.object({ name: s.string(), age: s.integer().optional() })
     * ```
     */
    object<F extends Fields>(fields: F): ObjectSchema<F>
    /**
     * An object whose keys are not known beforehand, at most `limits.keys` (1000) of them where no `max` is given.
     *
     * @param values The schema of each value.
     *
     * @example
     * ```js
     * s.record(s.integer()).max(20)
     * ```
     */
    record<S extends Schema<any, any>>(
      values: S,
    ): RecordSchema<Record<string, Infer<S>>, Record<string, InferInput<S>>>
    /**
     * An object whose keys match a schema of strings.
     *
     * @param keys The schema of each key.
     * @param values The schema of each value.
     *
     * @example
     * ```js
     * s.record(s.slug(), s.integer())
     * ```
     */
    record<K extends Schema<any, any>, S extends Schema<any, any>>(
      keys: K,
      values: S,
    ): RecordSchema<
      Record<Infer<K> & string, Infer<S>>,
      Record<InferInput<K> & string, InferInput<S>>
    >
    /**
     * What passes one of several schemas; they are tried in order.
     *
     * @param options The schemas; at least one.
     *
     * @example
     * ```js
     * s.union([s.integer(), s.literal('all')])
     * ```
     */
    union<S extends Schema<any, any>>(options: readonly S[]): ChoiceSchema<Infer<S>, InferInput<S>>
    /**
     * One of several objects, told apart by a field that is a literal or an enum in each.
     *
     * @param discriminator The name of that field.
     * @param options The object schemas.
     *
     * @example
     * ```js
     * s.discriminatedUnion('kind', [
     *   s.object({ kind: s.literal('circle'), r: s.number() }),
     *   s.object({ kind: s.literal('square'), side: s.number() }),
     * ])
     * ```
     */
    discriminatedUnion<S extends ObjectSchema<any, any, any>>(
      discriminator: string,
      options: readonly S[],
    ): ChoiceSchema<Infer<S>, InferInput<S>>
    /**
     * Any JSON value, within the limits.
     *
     * @example
     * ```js
     * s.json()
     * ```
     */
    json(): ChoiceSchema<JsonValue>
    /**
     * A string that is an e-mail address, at most 64 characters of it before the `@`. `s.string().email()`.
     *
     * @example
     * ```js
     * s.email()
     * ```
     */
    email(): StringSchema
    /**
     * A string that is an absolute URL, http or https unless `protocols` says otherwise. Whatever passes, `new URL` takes,
     * with the host that stands there. `s.string().url()`.
     *
     * @example
     * ```js
     * s.url({ protocols: ['https'] })
     * ```
     */
    url(options?: UrlOptions): StringSchema
    /**
     * A string that is a UUID as RFC 9562 writes it, in either case. `s.string().uuid()`.
     *
     * @example
     * ```js
     * s.uuid()
     * ```
     */
    uuid(): StringSchema
    /**
     * A string that is an IPv4 or IPv6 address. `s.string().ip()`.
     *
     * @example
     * ```js
     * s.ip()
     * ```
     */
    ip(): StringSchema
    /**
     * A string that is an IPv4 address of four decimal numbers. `s.string().ipv4()`.
     *
     * @example
     * ```js
     * s.ipv4()
     * ```
     */
    ipv4(): StringSchema
    /**
     * A string that is an IPv6 address, as RFC 4291 writes it, without a zone. `s.string().ipv6()`.
     *
     * @example
     * ```js
     * s.ipv6()
     * ```
     */
    ipv6(): StringSchema
    /**
     * A string that is a date of RFC 3339, `2026-11-28`. It stays a string. `s.string().date()`.
     *
     * @example
     * ```js
     * s.date()
     * ```
     */
    date(): StringSchema
    /**
     * A string that is a time of RFC 3339. It stays a string. `s.string().time()`.
     *
     * @example
     * ```js
     * s.time()
     * ```
     */
    time(): StringSchema
    /**
     * A string that is a date and time of RFC 3339 with its offset. It stays a string. `s.string().datetime()`.
     *
     * @example
     * ```js
     * s.datetime()
     * ```
     */
    datetime(): StringSchema
    /**
     * A string of 24 hexadecimal digits, as MongoDB's ObjectId. `s.string().objectId()`.
     *
     * @example
     * ```js
     * s.objectId()
     * ```
     */
    objectId(): StringSchema
    /**
     * A string of lower-case letters, digits and single hyphens between them. `s.string().slug()`.
     *
     * @example
     * ```js
     * s.slug().max(80)
     * ```
     */
    slug(): StringSchema
    /**
     * A string that is base64 with padding. `s.string().base64()`.
     *
     * @example
     * ```js
     * s.base64()
     * ```
     */
    base64(): StringSchema
    /**
     * A string that is base64url without padding. `s.string().base64url()`.
     *
     * @example
     * ```js
     * s.base64url().length(43)
     * ```
     */
    base64url(): StringSchema
    /**
     * A string that is a host name of RFC 1123. `s.string().hostname()`.
     *
     * @example
     * ```js
     * s.hostname()
     * ```
     */
    hostname(): StringSchema
    /**
     * A schema whose value may be missing. `schema.optional()`.
     *
     * @param schema Any schema.
     *
     * @example
     * ```js
     * s.optional(s.string())
     * ```
     */
    optional<S extends Schema<any, any>>(
      schema: S,
    ): Schema<Infer<S> | undefined, InferInput<S> | undefined>
    /**
     * A schema whose value may be null. `schema.nullable()`.
     *
     * @param schema Any schema.
     *
     * @example
     * ```js
     * s.nullable(s.string())
     * ```
     */
    nullable<S extends Schema<any, any>>(schema: S): Schema<Infer<S> | null, InferInput<S> | null>
    /**
     * A schema from plain data, as `schema.toJSON()` writes it.
     *
     * @param data The data; own properties count, and nothing else.
     * @throws {TypeError} With a `code` that starts with `ARMET_SCHEMA_`, for data that is not a schema.
     *
     * @example
     * ```js
     * s.from(JSON.parse(stored))
     * ```
     */
    from(data: unknown): Schema<any, any>
    /**
     * A schema from JSON Schema, draft 2020-12 or 7. A rule that cannot be held is refused by name; none is dropped.
     *
     * @param schema The JSON Schema.
     * @throws {TypeError} `ARMET_JSON_SCHEMA`, with the path of the rule that is refused.
     *
     * @example
     * ```js
     * s.fromJSONSchema({ type: 'object', properties: { page: { type: 'integer', minimum: 1 } } })
     * ```
     */
    fromJSONSchema(schema: unknown): Schema<any, any>
  }

  export interface Armet {
    /** Where every schema begins: `s.string()`, `s.object({ ... })`, and `s({ ... })` for the latter. */
    s: SchemaBuilder
  }
}
