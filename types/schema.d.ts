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
    /** Characters of a query string. Default 8192. */
    queryLength?: number
    /** Bytes of a body. Default 1 MiB. */
    bodyLength?: number
    /** Parameters of a query string or form. Default 1000. */
    pairs?: number
    /** Levels of nesting. Default 32. */
    depth?: number
    /** Keys of one object. Default 1000. */
    keys?: number
    /** Items of one list, where the schema has no `max`. Default 10,000. */
    items?: number
    /** UTF-16 units of one key. Default 256. */
    keyLength?: number
    /** UTF-16 units of one text, where the schema has no `max`. Default 100,000. */
    stringLength?: number
    /** Values in one body. Default 200,000. */
    values?: number
    /** Digits of a bigint, where the schema has no `max`. Default 100. */
    digits?: number
  }

  /** A sentence for each code; `{min}` and the like are filled in, or a function writes it. */
  export type Messages = { [code: string]: string | ((params: any) => string) }

  /** Options of everything that judges. */
  export interface JudgingOptions {
    limits?: ValueLimits
    /** How many issues are told. Default 10. */
    issues?: number
    /** Sentences in another language, or other words. */
    messages?: Messages
  }

  /** Options of `toJSONSchema`. */
  export interface JsonSchemaOptions {
    /** Default `draft-2020-12`. */
    target?: 'draft-2020-12' | 'draft-07'
    /** Whether the schema is of what comes in or of what passes. Default `output`. */
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
    readonly kind: string
    readonly '~standard': StandardProps<Output, Input>
    /** A sentence for a value that does not pass: one for everything, or one for each code. */
    message(told: string | { [code: string]: string }): this
    /** A sentence about the value, for documentation; it judges nothing. */
    describe(description: string): this
    /** Asks a function about a value that passed everything else; it answers at once. */
    refine<R>(
      test: (value: NonNullable<Output>) => R & Synchronous<R>,
      told?: string | { message?: string; code?: string; path?: (string | number)[] },
    ): this
    /** Judges a value. */
    check(value: unknown, options?: JudgingOptions): Result<Output>
    /** The value with its defaults, or a thrown `RequestValueError`. */
    parse(value: unknown, options?: JudgingOptions): Output
    /** Whether a value passes. */
    is(value: unknown): value is Input
    /** Judges a raw query string. */
    checkQuery(raw: string, options?: JudgingOptions): Result<Output>
    /** Judges the bytes of a JSON text, before anything is made of them. */
    checkJson(bytes: Uint8Array, options?: JudgingOptions): Result<Output>
    /** Compiles the schema, so that a contradiction is thrown here. */
    compile(): this
    /** The schema as plain JSON; `s.from` reads it back. Throws if it holds a refine function. */
    toJSON(): { [key: string]: JsonValue }
    /** The schema as JSON Schema. */
    toJSONSchema(options?: JsonSchemaOptions): Record<string, unknown>
  }

  /** Text. Lengths are in UTF-16 units. */
  export interface StringSchema<O = string, I = string> extends Schema<O, I> {
    readonly kind: 'string'
    min(length: number): this
    max(length: number): this
    length(length: number): this
    nonempty(): this
    /** Must match; several patterns must all match. Runs in linear time or is refused at start-up. */
    pattern(expression: RegExp | SafeRegExp): this
    startsWith(prefix: string): this
    endsWith(suffix: string): this
    includes(part: string): this
    /** White space at both ends is taken away before anything else is asked. */
    trim(): this
    lowercase(): this
    uppercase(): this
    email(): this
    /** http and https unless told otherwise. */
    url(options?: { protocols?: string[] }): this
    uuid(): this
    ip(): this
    ipv4(): this
    ipv6(): this
    date(): this
    time(): this
    datetime(): this
    objectId(): this
    slug(): this
    base64(): this
    base64url(): this
    hostname(): this
    optional(): StringSchema<O | undefined, I | undefined>
    nullable(): StringSchema<O | null, I | null>
    default(value: Exclude<O, undefined>): StringSchema<Exclude<O, undefined>, I | undefined>
  }

  /** Numbers: finite ones, or integers in the safe range. */
  export interface NumberSchema<O = number, I = number> extends Schema<O, I> {
    readonly kind: 'number' | 'integer'
    min(least: number): this
    max(most: number): this
    above(bound: number): this
    below(bound: number): this
    multipleOf(step: number): this
    finite(): this
    optional(): NumberSchema<O | undefined, I | undefined>
    nullable(): NumberSchema<O | null, I | null>
    default(value: Exclude<O, undefined>): NumberSchema<Exclude<O, undefined>, I | undefined>
  }

  /** Whole numbers of any size. */
  export interface BigIntSchema<O = bigint, I = bigint> extends Schema<O, I> {
    readonly kind: 'bigint'
    min(least: bigint): this
    max(most: bigint): this
    optional(): BigIntSchema<O | undefined, I | undefined>
    nullable(): BigIntSchema<O | null, I | null>
    default(value: bigint): BigIntSchema<Exclude<O, undefined>, I | undefined>
  }

  /** True or false. */
  export interface BooleanSchema<O = boolean, I = boolean> extends Schema<O, I> {
    readonly kind: 'boolean'
    /** Text may also say `1` and `0`. */
    numeric(): this
    optional(): BooleanSchema<O | undefined, I | undefined>
    nullable(): BooleanSchema<O | null, I | null>
    default(value: Exclude<O, undefined>): BooleanSchema<Exclude<O, undefined>, I | undefined>
  }

  /** Enums, literals, unions and any JSON. */
  export interface ChoiceSchema<O, I = O> extends Schema<O, I> {
    readonly kind: 'enum' | 'literal' | 'union' | 'discriminatedUnion' | 'json'
    optional(): ChoiceSchema<O | undefined, I | undefined>
    nullable(): ChoiceSchema<O | null, I | null>
    default(value: Exclude<O, undefined>): ChoiceSchema<Exclude<O, undefined>, I | undefined>
  }

  /** One of a list of strings and numbers. */
  export interface EnumSchema<V, O = V, I = O> extends ChoiceSchema<O, I> {
    readonly kind: 'enum'
    readonly values: V[]
  }

  /** A list of values of one schema. */
  export interface ArraySchema<O, I = O> extends Schema<O, I> {
    readonly kind: 'array'
    min(items: number): this
    max(items: number): this
    length(items: number): this
    nonempty(): this
    unique(): this
    /** In text, one value may hold several items with commas between them: `tags=a,b`. */
    comma(): this
    optional(): ArraySchema<O | undefined, I | undefined>
    nullable(): ArraySchema<O | null, I | null>
    default(value: Exclude<O, undefined>): ArraySchema<Exclude<O, undefined>, I | undefined>
  }

  /** An object whose keys are not known beforehand. */
  export interface RecordSchema<O, I = O> extends Schema<O, I> {
    readonly kind: 'record'
    min(keys: number): this
    max(keys: number): this
    optional(): RecordSchema<O | undefined, I | undefined>
    nullable(): RecordSchema<O | null, I | null>
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
    readonly shape: F
    /** Keys that are not fields are left out. */
    strip(): ObjectSchema<F, O, I & { [key: string]: unknown }>
    /** Keys that are not fields are kept. */
    passthrough(): ObjectSchema<F, O & { [key: string]: unknown }, I & { [key: string]: unknown }>
    strict(): ObjectSchema<F>
    partial(): ObjectSchema<PartialFields<F>>
    pick<K extends keyof F & string>(...names: K[] | K[][]): ObjectSchema<Pick<F, K>>
    omit<K extends keyof F & string>(...names: K[] | K[][]): ObjectSchema<Omit<F, K>>
    extend<G extends Fields>(fields: G): ObjectSchema<Flat<Omit<F, keyof G> & G>>
    optional(): ObjectSchema<F, O | undefined, I | undefined>
    nullable(): ObjectSchema<F, O | null, I | null>
    default(value: Exclude<I, undefined>): ObjectSchema<F, Exclude<O, undefined>, I | undefined>
  }

  /** Where every schema begins. */
  export interface SchemaBuilder {
    /** `s({ ... })` is `s.object({ ... })`. */
    <F extends Fields>(fields: F): ObjectSchema<F>
    string(): StringSchema
    integer(): NumberSchema
    number(): NumberSchema
    boolean(): BooleanSchema
    bigint(): BigIntSchema
    enum<const V extends string | number>(values: readonly V[]): EnumSchema<V>
    literal<V extends string | number | boolean | null>(value: V): ChoiceSchema<V>
    array<S extends Schema<any, any>>(items: S): ArraySchema<Infer<S>[], InferInput<S>[]>
    object<F extends Fields>(fields: F): ObjectSchema<F>
    record<S extends Schema<any, any>>(
      values: S,
    ): RecordSchema<Record<string, Infer<S>>, Record<string, InferInput<S>>>
    record<K extends Schema<any, any>, S extends Schema<any, any>>(
      keys: K,
      values: S,
    ): RecordSchema<
      Record<Infer<K> & string, Infer<S>>,
      Record<InferInput<K> & string, InferInput<S>>
    >
    union<S extends Schema<any, any>>(options: readonly S[]): ChoiceSchema<Infer<S>, InferInput<S>>
    discriminatedUnion<S extends ObjectSchema<any, any, any>>(
      discriminator: string,
      options: readonly S[],
    ): ChoiceSchema<Infer<S>, InferInput<S>>
    json(): ChoiceSchema<JsonValue>
    email(): StringSchema
    url(options?: { protocols?: string[] }): StringSchema
    uuid(): StringSchema
    ip(): StringSchema
    ipv4(): StringSchema
    ipv6(): StringSchema
    date(): StringSchema
    time(): StringSchema
    datetime(): StringSchema
    objectId(): StringSchema
    slug(): StringSchema
    base64(): StringSchema
    base64url(): StringSchema
    hostname(): StringSchema
    optional<S extends Schema<any, any>>(
      schema: S,
    ): Schema<Infer<S> | undefined, InferInput<S> | undefined>
    nullable<S extends Schema<any, any>>(schema: S): Schema<Infer<S> | null, InferInput<S> | null>
    /** Plain schema data, as `schema.toJSON()` writes it. */
    from(data: unknown): Schema<any, any>
    /**
     * JSON Schema, draft 2020-12 or 7. What is taken has the verdicts of the specification; what the kinds cannot express is
     * refused by name.
     *
     * @throws {TypeError} `ARMET_JSON_SCHEMA`, with the keyword and a JSON pointer to it
     * @example
     * s.fromJSONSchema({ type: 'object', properties: { id: { type: 'integer', minimum: 1 } }, required: ['id'] })
     */
    fromJSONSchema(schema: unknown): Schema<any, any>
  }

  export interface Armet {
    s: SchemaBuilder
  }
}
