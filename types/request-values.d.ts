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
  /** What a request part may be judged by: a schema, an object of schemas, or a schema of another library. */
  export type PartSchema = AnyStandardSchema | Fields

  export type PartOf<S> = S extends AnyStandardSchema
    ? Infer<S>
    : S extends Fields
      ? OutputOf<S>
      : never

  export type RawPart = { [key: string]: any }

  /** A request as far as the query's judge cares. */
  export type QueryRequest<T> = { query: RawPart & { readonly [validQuery]?: T } }
  export type ParamsRequest<T> = { params: RawPart & { readonly [validParams]?: T } }
  export type BodyRequest<T> = { body: RawPart & { readonly [validBody]?: T } }
  export type LocalsResponse<L> = { locals: RawPart & L }
  export type HeadersResponse<T> = { locals: RawPart & { readonly [validHeaders]?: T } }
  export type CookiesResponse<T> = { locals: RawPart & { readonly [validCookies]?: T } }

  /** What `req.valid` holds after the middlewares that stand before a handler; `unknown` where none stands. */
  export interface Valid<R> {
    query: R extends { query: { readonly [validQuery]?: infer T } } ? T : unknown
    params: R extends { params: { readonly [validParams]?: infer T } } ? T : unknown
    body: R extends { body: { readonly [validBody]?: infer T } } ? T : unknown
    headers: R extends { res?: { locals: { readonly [validHeaders]?: infer T } } | undefined }
      ? T
      : unknown
    cookies: R extends { res?: { locals: { readonly [validCookies]?: infer T } } | undefined }
      ? T
      : unknown
  }

  export type Next = (error?: any) => void

  export interface Parts {
    params?: PartSchema
    query?: PartSchema
    headers?: PartSchema
    cookies?: PartSchema
    body?: PartSchema
  }

  export type RequestOf<P> = (P extends { query: infer S } ? QueryRequest<PartOf<S>> : unknown) &
    (P extends { params: infer S } ? ParamsRequest<PartOf<S>> : unknown) &
    (P extends { body: infer S } ? BodyRequest<PartOf<S>> : unknown)

  export type ResponseOf<P> = LocalsResponse<
    (P extends { headers: infer S } ? { readonly [validHeaders]?: PartOf<S> } : unknown) &
      (P extends { cookies: infer S } ? { readonly [validCookies]?: PartOf<S> } : unknown)
  >

  /** Options of `armet.guard`. Every rule is on unless it is turned off. */
  export interface GuardOptions extends JudgingOptions {
    /** Names that begin with `$`. */
    operators?: boolean
    /** Names with a dot. */
    dotted?: boolean
    /** `__proto__`, `constructor` and `prototype`. */
    prototypes?: boolean
    /** A value given twice in a query or form; `allow` lists names that may be. */
    repeated?: boolean
    allow?: string[]
    /** Control characters. */
    control?: boolean
    /** A key given twice in one JSON object. */
    duplicates?: boolean
    /** Takes away instead of refusing; limits and malformed text are refused all the same. */
    strip?: boolean
    /** Hears what was taken away. */
    report?: (req: any, issues: Issue[]) => void
    /** `false` leaves the body alone. */
    body?: boolean
  }

  /** Options of `armet.errors`. */
  export interface ErrorsOptions {
    /** Hears each error that was answered with 5xx. Without it the channel `armet:error` does, or standard error. */
    log?: (error: unknown, told: { id: string; status: number; req: any }) => void
  }

  export interface Armet {
    /** Judges the raw query of each request; `req.valid.query` is what passed. */
    query: <S extends PartSchema>(
      schema: S,
      options?: JudgingOptions,
    ) => (req: QueryRequest<PartOf<S>>, res: any, next: Next) => void

    /** Judges the path's parameters; it stands on the route itself. */
    params: <S extends PartSchema>(
      schema: S,
      options?: JudgingOptions,
    ) => (req: ParamsRequest<PartOf<S>>, res: any, next: Next) => void

    /** Judges the body: its bytes where `armet.verify()` kept them, otherwise `req.body`. It stands after the parser. */
    body: <S extends PartSchema>(
      schema: S,
      options?: JudgingOptions,
    ) => (req: BodyRequest<PartOf<S>>, res: any, next: Next) => void

    /** Judges the headers that the schema names, in lower case. */
    headers: <S extends PartSchema>(
      schema: S,
      options?: JudgingOptions,
    ) => (req: any, res: HeadersResponse<PartOf<S>>, next: Next) => void

    /** Judges the cookies that the schema names. */
    cookies: <S extends PartSchema>(
      schema: S,
      options?: JudgingOptions,
    ) => (req: any, res: CookiesResponse<PartOf<S>>, next: Next) => void

    /** Judges several parts at once; what did not pass is told in one error. */
    validate: <P extends Parts>(
      parts: P,
      options?: JudgingOptions,
    ) => (req: RequestOf<P>, res: ResponseOf<P>, next: Next) => void

    /** Refuses what no request needs, for a whole app and without a schema. It stands after the body parsers. */
    guard: (options?: GuardOptions) => (req: any, res: any, next: Next) => void

    /**
     * For the `verify` option of `express.json()` and `express.urlencoded()`: judges the bytes before anything is made of
     * them, and keeps them for `armet.body()` and `armet.guard()`.
     */
    verify: (
      options?: JudgingOptions,
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

    /** The last error handler of an app: 4xx say what to correct, 5xx say the status and an id. */
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
