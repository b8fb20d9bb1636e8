// What is declared for '../index.js' is a member of the namespace `armet` there.

import armet = require('../index.js')

// A middleware tells the handler after it what `req.valid` holds through the types of the parts themselves: members
// under these symbols exist in types only.
declare const validQuery: unique symbol
declare const validParams: unique symbol
declare const validBody: unique symbol
declare const validHeaders: unique symbol
declare const validCookies: unique symbol

declare module '../index.js' {
  /** What a request part may be validated by: a schema, an object of schemas, or a schema of another library. */
  export type PartSchema = AnyStandardSchema | Fields

  export type PartOf<S> = Infer<S>

  // What a handler knows of the request flows through Express's type parameters, one for each part. TypeScript takes the
  // narrowest of what all handlers of a route ask for, so each type here is a subtype of Express's default: middleware that
  // asks for the default, as most does, leaves it alone.
  export type RawParams = { [key: string]: string }
  // RawQuery takes all that Express's `ParsedQs` does: middleware is a `RequestHandler` only then.
  export type RawQuery = { [key: string]: undefined | string | RawQuery | (string | RawQuery)[] }
  export type RawBody = { [key: string]: any }
  export type RawLocals = { [key: string]: any }

  // What a controller that is typed with Express's generics says of `req.params`, `req.query` and `req.body` is a candidate
  // for the same type parameters. The middleware's own type has the schema's names, so that it is the narrower of the two.
  // Their types are what Express made of the request, not what armet made of it: that is on `req.valid`.
  export type RawText<V> = unknown extends V
    ? any
    : V extends string
      ? V
      : V extends undefined
        ? never
        : string
  export type RawQueryValue<V> = V extends readonly (infer E)[]
    ? E extends string | number | bigint | boolean
      ? string | string[]
      : RawQuery[string]
    : V extends object
      ? RawQuery[string]
      : RawText<V>
  export type RawParamValue<V> = V extends readonly unknown[] ? string[] : RawText<V>
  /** The input of a field; its output where the input may be anything, as with zod's `coerce`. */
  export type RawField<I, O, K extends keyof I> = unknown extends I[K]
    ? K extends keyof O
      ? O[K]
      : I[K]
    : I[K]
  // A list or an object is not under its own name where Express's simple parser has left `tags[]` or `filter[a]`.
  export type RawQueryOf<S> =
    InferInput<S> extends infer I
      ? I extends object
        ? {
            [K in keyof I as [Extract<RawField<I, Infer<S>, K>, object>] extends [never]
              ? K
              : never]: RawQueryValue<RawField<I, Infer<S>, K>>
          } & {
            [K in keyof I as [Extract<RawField<I, Infer<S>, K>, object>] extends [never]
              ? never
              : K]?: RawQueryValue<RawField<I, Infer<S>, K>>
          }
        : unknown
      : never
  export type RawParamsOf<S> =
    InferInput<S> extends infer I
      ? I extends object
        ? { [K in keyof I]: RawParamValue<RawField<I, Infer<S>, K>> }
        : unknown
      : never
  export type RawBodyOf<S> =
    Infer<S> extends infer O ? (O extends object ? { [K in keyof O]: any } : unknown) : never

  // Three of the parameters survive other middleware, and there are five parts. Headers and cookies ride with the query
  // and with the body, give way to those, and each gives way to the other in one of the two. `never` says who gives way:
  // it makes a type a subtype of the other's. They ride on `res.locals` too, which only a route without plain middleware
  // keeps.
  export type NoHeaders = { readonly [validHeaders]?: never }
  export type NoCookies = { readonly [validCookies]?: never }
  // In an array, so that an optional member of type never says nothing, rather than undefined.
  export type HeadersMark<T> = { readonly [validHeaders]?: [T] }
  export type CookiesMark<T> = { readonly [validCookies]?: [T] }

  export type QueryMark<S> = RawQueryOf<S> & { readonly [validQuery]?: PartOf<S> }
  export type ParamsMark<S> = RawParamsOf<S> & { readonly [validParams]?: PartOf<S> }
  export type BodyMark<S> = RawBodyOf<S> & { readonly [validBody]?: PartOf<S> }

  export type QueryRequest<S> = { query: RawQuery & QueryMark<S> & NoHeaders & NoCookies }
  export type ParamsRequest<S> = { params: RawParams & ParamsMark<S> }
  export type BodyRequest<S> = { body: RawBody & BodyMark<S> & NoHeaders & NoCookies }
  export type HeadersRequest<T> = {
    query: RawQuery & HeadersMark<T> & NoCookies
    body: RawBody & HeadersMark<T>
  }
  export type HeadersResponse<T> = { locals: RawLocals & HeadersMark<T> & NoCookies }
  export type CookiesRequest<T> = {
    query: RawQuery & CookiesMark<T>
    body: RawBody & CookiesMark<T> & NoHeaders
  }
  export type CookiesResponse<T> = { locals: RawLocals & CookiesMark<T> }

  /** What is known of a part: the first of three places that tells it. */
  export type Known<A, B, C> = unknown extends A ? (unknown extends B ? C : B) : A

  /** What `req.valid` holds after the middlewares that stand before a handler; `unknown` where none stands. */
  export interface Valid<R> {
    /** What `armet.query` or `armet.validate` let pass. */
    query: R extends { query: { readonly [validQuery]?: infer T } } ? T : unknown
    /** What `armet.params` or `armet.validate` let pass. */
    params: R extends { params: { readonly [validParams]?: infer T } } ? T : unknown
    /** What `armet.body` or `armet.validate` let pass. */
    body: R extends { body: { readonly [validBody]?: infer T } } ? T : unknown
    /** What `armet.headers` or `armet.validate` let pass. */
    headers: Known<
      R extends { query: HeadersMark<infer T> } ? T : unknown,
      R extends { body: HeadersMark<infer T> } ? T : unknown,
      R extends { res?: { locals: HeadersMark<infer T> } | undefined } ? T : unknown
    >
    /** What `armet.cookies` or `armet.validate` let pass. */
    cookies: Known<
      R extends { query: CookiesMark<infer T> } ? T : unknown,
      R extends { body: CookiesMark<infer T> } ? T : unknown,
      R extends { res?: { locals: CookiesMark<infer T> } | undefined } ? T : unknown
    >
  }

  export type Next = (error?: any) => void

  // Any request has these or lacks them, and no request type of a framework is a subtype of it.
  export type AnyRequest = { url?: any; readonly [validQuery]?: any }

  /**
   * Middleware that validates. TypeScript infers from the last signature, which says what passed. The first one makes it a
   * handler wherever one may stand, whatever request the others on the route ask for: overloads are tried by subtypes first,
   * and it takes part in the second round only.
   */
  export type ValidatingMiddleware<Req, Res = unknown> = ((
    req: AnyRequest,
    res: any,
    next: Next,
  ) => void) &
    ((req: Req, res: Res, next: Next) => void)

  /** The parts of a request that {@link Armet.validate} takes, each with its schema. */
  export interface Parts {
    /** The path's parameters. */
    params?: PartSchema
    /** The query string. */
    query?: PartSchema
    /** Request headers, by their names in lower case. */
    headers?: PartSchema
    /** Cookies. */
    cookies?: PartSchema
    /** The body. */
    body?: PartSchema
  }

  /** Headers and cookies of one `validate`, for the places on which they ride. */
  export type RiderMarks<P> = (P extends { headers: infer S }
    ? HeadersMark<PartOf<S>>
    : NoHeaders) &
    (P extends { cookies: infer S } ? CookiesMark<PartOf<S>> : NoCookies)
  export type HasRiders<P> = P extends { headers: unknown }
    ? true
    : P extends { cookies: unknown }
      ? true
      : false

  export type ValidatedRequest<P> = (P extends { query: infer S }
    ? { query: RawQuery & QueryMark<S> & RiderMarks<P> }
    : HasRiders<P> extends true
      ? { query: RawQuery & RiderMarks<P> }
      : unknown) &
    (P extends { body: infer S }
      ? { body: RawBody & BodyMark<S> & RiderMarks<P> }
      : HasRiders<P> extends true
        ? { body: RawBody & RiderMarks<P> }
        : unknown) &
    (P extends { params: infer S } ? ParamsRequest<S> : unknown)

  export type ValidatedResponse<P> =
    HasRiders<P> extends true ? { locals: RawLocals & RiderMarks<P> } : unknown

  /**
   * The request that a controller in another file gets, from the parts that its route validates. It is joined to the
   * framework's own request.
   *
   * @example
   * ```ts
   * export const listing = { query: { page: s.integer().default(1) } }
   * export function list(req: Request & armet.RequestOf<typeof listing>, res: Response) {
   *   res.json(req.valid.query.page) // number
   * }
   *
   * app.get('/users', armet.validate(listing), list)
   * ```
   */
  export type RequestOf<P extends Parts> = ValidatedRequest<P>

  /** Options of `armet.guard`. Every rule is on unless it is turned off. */
  export interface GuardOptions extends JudgingOptions {
    /**
     * Refuses names that begin with `$`.
     *
     * @defaultValue `true`
     * @example
     * ```js
     * app.use(armet.guard({ operators: false }))
     * ```
     */
    operators?: boolean
    /**
     * Refuses names with a dot.
     *
     * @defaultValue `true`
     * @example
     * ```js
     * app.use(armet.guard({ dotted: false }))
     * ```
     */
    dotted?: boolean
    /**
     * Refuses `__proto__`, `constructor` and `prototype` as names.
     *
     * @defaultValue `true`
     * @example
     * ```js
     * app.use(armet.guard({ prototypes: false }))
     * ```
     */
    prototypes?: boolean
    /**
     * Refuses a value given twice in a query or form under a name without `[]`; `allow` lists names that may be.
     *
     * @defaultValue `true`
     * @example
     * ```js
     * app.use(armet.guard({ repeated: false }))
     * ```
     */
    repeated?: boolean
    /**
     * Names that may be given twice.
     *
     * @defaultValue `[]`
     * @example
     * ```js
     * app.use(armet.guard({ allow: ['tags'] }))
     * ```
     */
    allow?: string[]
    /**
     * Refuses keys of a query or form whose brackets do not pair, or have no name before them: `a[b`, `[a]`.
     *
     * @defaultValue `true`
     * @example
     * ```js
     * app.use(armet.guard({ brackets: false }))
     * ```
     */
    brackets?: boolean
    /**
     * Refuses control characters, in values other than tab and line ends.
     *
     * @defaultValue `true`
     * @example
     * ```js
     * app.use(armet.guard({ control: false }))
     * ```
     */
    control?: boolean
    /**
     * Refuses a key given twice in one JSON object. Only bytes show it: see `armet.verify`.
     *
     * @defaultValue `true`
     * @example
     * ```js
     * app.use(armet.guard({ duplicates: false }))
     * ```
     */
    duplicates?: boolean
    /**
     * Removes instead of refusing. What is beyond a limit or malformed is refused all the same.
     *
     * @defaultValue `false`
     * @example
     * ```js
     * app.use(armet.guard({ strip: true, report: (req, issues) => log.warn({ issues }) }))
     * ```
     */
    strip?: boolean
    /**
     * Is called with the request and an issue for each thing that was refused or, with `strip`, removed: part, path, rule and
     * sentence, never the value. `refused` says which of the two it was.
     *
     * @defaultValue Nobody is called.
     * @example
     * ```js
     * app.use(armet.guard({ report: (req, issues, { refused }) => log.warn({ issues, refused }) }))
     * ```
     */
    report?: (req: any, issues: Issue[], how: { readonly refused: boolean }) => void
    /**
     * Whether bodies are looked at.
     *
     * @defaultValue `true`
     * @example
     * ```js
     * app.use(armet.guard({ body: false }))
     * ```
     */
    body?: boolean
  }

  /** Options of `armet.verify`. */
  export interface VerifyOptions extends JudgingOptions {
    /**
     * The parser that it stands in, where that takes any `Content-Type`. Without it a body that is JSON under another header
     * is validated both ways.
     *
     * @defaultValue What the request's `Content-Type` says.
     * @example
     * ```js
     * app.use(express.json({ type: () => true, verify: armet.verify({ as: 'json' }) }))
     * ```
     */
    as?: 'json' | 'form'
  }

  /** Options of `armet.errors`. */
  export interface ErrorsOptions {
    /**
     * Is called with each error that was answered with 5xx, its id, its status and the request. Without it the errors go
     * to the diagnostics channel `armet:error`, or to standard error where nobody subscribes to that.
     *
     * @defaultValue The channel, or `console.error`.
     * @example
     * ```js
     * app.use(armet.errors({ log: (error, { id, status }) => logger.error({ id, status, err: error }) }))
     * ```
     */
    log?: (error: unknown, told: { id: string; status: number; req: any }) => void
  }

  export interface Armet {
    /**
     * Validates the query of each request, and puts the typed values on `req.valid.query`. `req.query` stays as it was.
     *
     * @param schema A schema, an object of schemas, or a schema of another library that has `~standard`.
     * @param options `limits`, `issues`, `messages`.
     * @returns Middleware that calls `next` with a `RequestValueError` (400, or 414 for a query that is too long).
     * @throws {TypeError} With a `code`, for a schema that a query cannot carry, and for wrong options.
     * @example
     * ```js
     * app.get('/users', armet.query({ page: s.integer().min(1).default(1) }), (req, res) => {
     *   res.json(req.valid.query.page)
     * })
     * ```
     */
    query: <S extends PartSchema>(
      schema: S,
      options?: JudgingOptions,
    ) => ValidatingMiddleware<QueryRequest<S>>

    /**
     * Validates the path's parameters, and puts them on `req.valid.params`. It stands on the route itself, where Express
     * knows them.
     *
     * @param schema A schema, an object of schemas, or a schema of another library that has `~standard`.
     * @param options `limits`, `issues`, `messages`.
     * @returns Middleware that calls `next` with a `RequestValueError` (400).
     * @throws {TypeError} With a `code`, for a wrong schema or wrong options.
     * @example
     * ```js
     * app.get('/users/:id', armet.params({ id: s.uuid() }), (req, res) => res.json(req.valid.params.id))
     * ```
     */
    params: <S extends PartSchema>(
      schema: S,
      options?: JudgingOptions,
    ) => ValidatingMiddleware<ParamsRequest<S>>

    /**
     * Validates the body, and puts it on `req.valid.body`: its bytes where `armet.verify()` kept them, otherwise
     * `req.body`. It stands after the parser.
     *
     * @param schema A schema, an object of schemas, or a schema of another library that has `~standard`.
     * @param options `limits`, `issues`, `messages`.
     * @returns Middleware that calls `next` with a `RequestValueError` (400; 413 for a body that is too long, 415 for one
     *   that no parser has read).
     * @throws {TypeError} With a `code`, for a wrong schema or wrong options.
     * @example
     * ```js
     * app.post('/users', express.json({ verify: armet.verify() }), armet.body({ name: s.string().max(40) }), create)
     * ```
     */
    body: <S extends PartSchema>(
      schema: S,
      options?: JudgingOptions,
    ) => ValidatingMiddleware<BodyRequest<S>>

    /**
     * Validates the request headers that the schema names, in lower case, and puts them on `req.valid.headers`. Others are
     * not looked at.
     *
     * @param schema A schema, an object of schemas, or a schema of another library that has `~standard`.
     * @param options `limits`, `issues`, `messages`.
     * @returns Middleware that calls `next` with a `RequestValueError` (400).
     * @throws {TypeError} With a `code`, for a wrong schema or wrong options.
     * @example
     * ```js
     * app.use(armet.headers({ 'x-tenant': s.slug() }))
     * ```
     */
    headers: <S extends PartSchema>(
      schema: S,
      options?: JudgingOptions,
    ) => ValidatingMiddleware<HeadersRequest<PartOf<S>>, HeadersResponse<PartOf<S>>>

    /**
     * Validates the cookies that the schema names, and puts them on `req.valid.cookies`. Others are not looked at. (Where a
     * route has `headers`, `cookies` and one of `query` and `body` apart, TypeScript may lose one; `validate` keeps all.)
     *
     * @param schema A schema, an object of schemas, or a schema of another library that has `~standard`.
     * @param options `limits`, `issues`, `messages`.
     * @returns Middleware that calls `next` with a `RequestValueError` (400).
     * @throws {TypeError} With a `code`, for a wrong schema or wrong options.
     * @example
     * ```js
     * app.get('/me', armet.cookies({ session: s.base64url().length(43) }), showMe)
     * ```
     */
    cookies: <S extends PartSchema>(
      schema: S,
      options?: JudgingOptions,
    ) => ValidatingMiddleware<CookiesRequest<PartOf<S>>, CookiesResponse<PartOf<S>>>

    /**
     * Validates several parts of a request together; the issues of all parts are in one error.
     *
     * @param parts `params`, `query`, `headers`, `cookies`, `body`, each with its schema; at least one.
     * @param options `limits`, `issues`, `messages`.
     * @returns Middleware that calls `next` with a `RequestValueError`.
     * @throws {TypeError} With a `code`, for no part, a wrong schema or wrong options.
     * @example
     * ```js
     * app.put('/users/:id', armet.validate({ params: { id: s.uuid() }, body: { name: s.string() } }), save)
     * ```
     */
    validate: <P extends Parts>(
      parts: P,
      options?: JudgingOptions,
    ) => ValidatingMiddleware<ValidatedRequest<P>, ValidatedResponse<P>>

    /**
     * Refuses what no request needs, for a whole app and without a schema: in the query, the path, parameters, cookies and the
     * body, as they came and as a handler will read them. It stands after the body parsers; in Express it also validates what
     * later middleware puts on the request.
     *
     * @example app.use(armet.guard({ allow: ['tags'] }))
     */
    guard: (options?: GuardOptions) => (req: any, res: any, next: Next) => void

    /**
     * For the `verify` option of `express.json()` and `express.urlencoded()`: validates the bytes before anything is made of
     * them, and keeps them for `armet.body()` and `armet.guard()`.
     */
    verify: (
      options?: VerifyOptions,
    ) => (req: any, res: any, bytes: Buffer, encoding: string) => void

    /** Validates a value by a schema, of armet or of another library. */
    check: {
      /** Validates a value by a schema of armet. */
      <S extends Schema<any, any>>(
        schema: S,
        value: unknown,
        options?: JudgingOptions,
      ): Result<Infer<S>>
      /** Validates a value by a schema of another library, after the limits. */
      <S extends AnyStandardSchema>(
        schema: S,
        value: unknown,
        options?: JudgingOptions,
      ): Result<Infer<S>> | Promise<Result<Infer<S>>>
    }

    /**
     * The last error handler of an app: 4xx say what to correct, 5xx say the status and an id. It never throws.
     *
     * Headers of the error (`Retry-After`, `Allow`, `WWW-Authenticate`, names of your own) are sent; those of a connection, a
     * body, cookies and policies of the whole app are not.
     */
    errors: (options?: ErrorsOptions) => (error: any, req: any, res: any, next: Next) => void
  }
}

declare global {
  namespace Express {
    interface Request {
      /** What passed `armet.query`, `.params`, `.body`, `.headers`, `.cookies` and `.validate`. */
      valid: armet.Valid<this>
    }
  }
}
