import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * Sets every security header that has a safe default, as `helmet()` 8.3 does, byte for byte.
 *
 * Options are read once, when this is called. A wrong option throws here, with a sentence that says what to write
 * instead and a stable `code`; nothing is left to go wrong at a request but the functions you give a
 * Content-Security-Policy.
 *
 * @param options One property per header: `false` leaves the header out, `true` or nothing takes its defaults, an
 *   object is that header's options. Inherited properties count as own ones, except those of `Object.prototype`.
 * @returns Middleware for Express 4 and 5, connect, plain `http`, and frameworks that take such middleware.
 * @throws {Error} With a `code` that starts with `ARMET_`, for options that mean nothing or would break the header.
 *
 * @example
 * ```js
 * const express = require('express')
 * const armet = require('armet')
 *
 * const app = express()
 * app.use(armet())
 * ```
 */
declare function armet(options?: Readonly<armet.ArmetOptions>): armet.ArmetMiddleware

/** The value that takes `default-src` out of a policy, which nothing else can. */
declare const dangerouslyDisableDefaultSrc: unique symbol

// A middleware tells the handler after it what `req.valid` holds through the types of the parts themselves: members
// under these symbols exist in types only.
declare const validQuery: unique symbol
declare const validParams: unique symbol
declare const validBody: unique symbol
declare const validHeaders: unique symbol
declare const validCookies: unique symbol

declare namespace armet {
  /** What `armet()` returns. `next` gets an error only where a function of a Content-Security-Policy failed. */
  export type ArmetMiddleware = (
    req: IncomingMessage,
    res: ServerResponse,
    next: (err?: unknown) => void,
  ) => void

  /** Middleware that sets one header and cannot fail. */
  export type HeaderMiddleware = (
    req: IncomingMessage,
    res: ServerResponse,
    next: () => void,
  ) => void

  /** One option under either of two names, never under both. */
  export type EitherKey<Name extends PropertyKey, Alias extends PropertyKey, Value> =
    | ({ [K in Name]?: Value } & { [K in Alias]?: never })
    | ({ [K in Name]?: never } & { [K in Alias]?: Value })

  /** The options that helmet takes. */
  export type HelmetOptions = {
    /** `Content-Security-Policy`. On by default. */
    contentSecurityPolicy?: ContentSecurityPolicyOptions | boolean
    /** `Cross-Origin-Embedder-Policy`. Off by default. */
    crossOriginEmbedderPolicy?: CrossOriginEmbedderPolicyOptions | boolean
    /** `Cross-Origin-Opener-Policy`. On by default. */
    crossOriginOpenerPolicy?: CrossOriginOpenerPolicyOptions | boolean
    /** `Cross-Origin-Resource-Policy`. On by default. */
    crossOriginResourcePolicy?: CrossOriginResourcePolicyOptions | boolean
    /** `Origin-Agent-Cluster`. On by default. */
    originAgentCluster?: boolean
    /** `Referrer-Policy`. On by default. */
    referrerPolicy?: ReferrerPolicyOptions | boolean
  } & EitherKey<'strictTransportSecurity', 'hsts', StrictTransportSecurityOptions | boolean> &
    EitherKey<'xContentTypeOptions', 'noSniff', boolean> &
    EitherKey<'xDnsPrefetchControl', 'dnsPrefetchControl', XDnsPrefetchControlOptions | boolean> &
    EitherKey<'xDownloadOptions', 'ieNoOpen', boolean> &
    EitherKey<'xFrameOptions', 'frameguard', XFrameOptionsOptions | boolean> &
    EitherKey<
      'xPermittedCrossDomainPolicies',
      'permittedCrossDomainPolicies',
      XPermittedCrossDomainPoliciesOptions | boolean
    > &
    EitherKey<'xPoweredBy', 'hidePoweredBy', XPoweredByOptions | boolean> &
    EitherKey<'xXssProtection', 'xssFilter', boolean>

  /** The options of `armet()`: helmet's, and those of armet alone. */
  export type ArmetOptions = HelmetOptions & {
    /** `Expect-CT`. Off by default; no browser reads it any more. */
    expectCt?: ExpectCtOptions | boolean
    /** `Feature-Policy`. Off by default; browsers read Permissions-Policy instead. */
    featurePolicy?: FeaturePolicyOptions | false
    /** The headers that keep responses out of caches. Off by default. */
    noCache?: boolean
    /** Gone: anything but `false` throws. */
    hpkp?: false
    /**
     * Whether Node's own header table may be filled directly, where a trial at the first response has shown that this
     * gives the same headers. Default true; the environment variable `ARMET_FAST_PATH=off` turns it off everywhere.
     */
    fastPath?: boolean
  }

  /** Computes one entry of a directive for a response. Called without `this`, once per response; must return at once. */
  export type ContentSecurityPolicyDirectiveValueFunction = (
    req: IncomingMessage,
    res: ServerResponse,
  ) => string

  /** One entry of a directive: text as it is to be sent, or a function that gives it. */
  export type ContentSecurityPolicyDirectiveValue =
    | string
    | ContentSecurityPolicyDirectiveValueFunction

  /** Computes a whole directive for a response. */
  export type ContentSecurityPolicyDirectiveFunction = (
    req: IncomingMessage,
    res: ServerResponse,
  ) => string | readonly string[] | ReadonlySet<string>

  /** Directives by name, `scriptSrc` or `script-src`. `null` takes a default directive out. */
  export type ContentSecurityPolicyDirectives = Record<
    string,
    | null
    | Iterable<ContentSecurityPolicyDirectiveValue>
    | ContentSecurityPolicyDirectiveFunction
    | typeof dangerouslyDisableDefaultSrc
  >

  /** Options of {@link contentSecurityPolicy}. */
  export type ContentSecurityPolicyOptions = {
    /** Sends `Content-Security-Policy-Report-Only`, which blocks nothing. Default false. */
    reportOnly?: boolean
    /**
     * Puts a fresh nonce of 128 random bits into the directives for every response, and on `res.locals.cspNonce`.
     * `true` means `script-src` and `style-src`; or name them. A directive that is not there is made from the one it
     * falls back to. A list that carries the nonce is read once. Default false.
     */
    nonce?: boolean | string | readonly string[]
  } & (
    | { useDefaults?: true; directives?: ContentSecurityPolicyDirectives }
    | { useDefaults: false; directives: ContentSecurityPolicyDirectives }
  )

  /** Options of {@link crossOriginEmbedderPolicy}. */
  export type CrossOriginEmbedderPolicyOptions = {
    /** Default `require-corp`. */
    policy?: 'require-corp' | 'credentialless' | 'unsafe-none'
  }

  /** Options of {@link crossOriginOpenerPolicy}. */
  export type CrossOriginOpenerPolicyOptions = {
    /** Default `same-origin`. */
    policy?: 'same-origin' | 'same-origin-allow-popups' | 'noopener-allow-popups' | 'unsafe-none'
  }

  /** Options of {@link crossOriginResourcePolicy}. */
  export type CrossOriginResourcePolicyOptions = {
    /** Default `same-origin`. */
    policy?: 'same-origin' | 'same-site' | 'cross-origin'
  }

  /** A policy of {@link referrerPolicy}. */
  export type ReferrerPolicyToken =
    | 'no-referrer'
    | 'no-referrer-when-downgrade'
    | 'same-origin'
    | 'origin'
    | 'strict-origin'
    | 'origin-when-cross-origin'
    | 'strict-origin-when-cross-origin'
    | 'unsafe-url'
    | ''

  /** Options of {@link referrerPolicy}. */
  export type ReferrerPolicyOptions = {
    /** One policy, or several of which a browser takes the last that it knows. Default `no-referrer`. */
    policy?: ReferrerPolicyToken | ReferrerPolicyToken[]
  }

  /** Options of {@link strictTransportSecurity}. */
  export type StrictTransportSecurityOptions = {
    /** Seconds for which browsers are to use HTTPS only, rounded down. Default 31536000, one year. */
    maxAge?: number
    /** Whether subdomains are meant too. Default true. */
    includeSubDomains?: boolean
    /** Whether browsers may build the site into their lists, which is hard to undo. Default false. */
    preload?: boolean
  }

  /** Options of {@link xDnsPrefetchControl}. */
  export type XDnsPrefetchControlOptions = {
    /** Whether browsers may look up hosts of links beforehand. Default false. */
    allow?: boolean
  }

  /** Options of {@link xFrameOptions}. */
  export type XFrameOptionsOptions = {
    /** Default `sameorigin`. */
    action?: 'deny' | 'sameorigin'
  }

  /** Options of {@link xPermittedCrossDomainPolicies}. */
  export type XPermittedCrossDomainPoliciesOptions = {
    /** Default `none`. */
    permittedPolicies?: 'none' | 'master-only' | 'by-content-type' | 'all'
  }

  /** Options of {@link xPoweredBy}. */
  export type XPoweredByOptions = {
    /** A value to send in place of the framework's. Without it the header is removed. */
    setTo?: string
  }

  /** Options of {@link expectCt}. */
  export type ExpectCtOptions = {
    /** Seconds, rounded down. Default 0. */
    maxAge?: number
    /** Default false. */
    enforce?: boolean
    /** Where to report to. Default nowhere. */
    reportUri?: string
  }

  /** Options of {@link featurePolicy}. */
  export type FeaturePolicyOptions = {
    /** Features in camel case, each with the origins that may use it: `{ camera: ["'none'"] }`. */
    features: Record<string, readonly string[]>
  }

  /**
   * `Content-Security-Policy`: what a page may load and run.
   * {@link https://www.w3.org/TR/CSP3/ | CSP Level 3}
   *
   * @throws {Error} For names that are no directive names, entries that would end the directive (`;`, `,`), keywords
   *   without quotes, characters that no header may hold, `https://` without a host, and policies without `default-src`.
   *   A function that fails at a request gives its error to `next`; the other headers are set all the same.
   *
   * @example
   * ```js
   * app.use(armet.contentSecurityPolicy({ nonce: true, directives: { imgSrc: ["'self'", 'https:'] } }))
   * ```
   */
  export const contentSecurityPolicy: {
    (
      options?: Readonly<ContentSecurityPolicyOptions>,
    ): (req: IncomingMessage, res: ServerResponse, next: (err?: Error) => void) => void
    /** A copy of the default directives, by their names in the header; yours to change. */
    getDefaultDirectives: () => Record<string, Iterable<ContentSecurityPolicyDirectiveValue>>
    /** The value that takes `default-src` out of a policy: `directives: { defaultSrc: dangerouslyDisableDefaultSrc }`. */
    dangerouslyDisableDefaultSrc: typeof dangerouslyDisableDefaultSrc
  }

  /**
   * `Cross-Origin-Embedder-Policy`: whether the page may load what does not allow it.
   * {@link https://html.spec.whatwg.org/multipage/browsers.html#coep | HTML}
   *
   * @throws {Error} `ARMET_HEADER_POLICY` for another policy than those listed.
   */
  export function crossOriginEmbedderPolicy(
    options?: Readonly<CrossOriginEmbedderPolicyOptions>,
  ): HeaderMiddleware

  /**
   * `Cross-Origin-Opener-Policy`: whether pages of other origins share a process and a window handle with this one.
   * {@link https://html.spec.whatwg.org/multipage/browsers.html#cross-origin-opener-policies | HTML}
   *
   * @throws {Error} `ARMET_HEADER_POLICY` for another policy than those listed.
   */
  export function crossOriginOpenerPolicy(
    options?: Readonly<CrossOriginOpenerPolicyOptions>,
  ): HeaderMiddleware

  /**
   * `Cross-Origin-Resource-Policy`: who may load this response.
   * {@link https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header | Fetch}
   *
   * @throws {Error} `ARMET_HEADER_POLICY` for another policy than those listed.
   */
  export function crossOriginResourcePolicy(
    options?: Readonly<CrossOriginResourcePolicyOptions>,
  ): HeaderMiddleware

  /**
   * `Origin-Agent-Cluster: ?1`: asks for a process of the origin's own.
   * {@link https://html.spec.whatwg.org/multipage/browsers.html#origin-keyed-agent-clusters | HTML}
   */
  export function originAgentCluster(): HeaderMiddleware

  /**
   * `Referrer-Policy`: how much of this page's address the next site is told.
   * {@link https://www.w3.org/TR/referrer-policy/ | Referrer Policy}
   *
   * @throws {Error} `ARMET_REFERRER_POLICY` for no token, an unknown one, or one given twice.
   */
  export function referrerPolicy(options?: Readonly<ReferrerPolicyOptions>): HeaderMiddleware

  /**
   * `Strict-Transport-Security`: HTTPS only, from the next visit on.
   * {@link https://www.rfc-editor.org/rfc/rfc6797 | RFC 6797}
   *
   * Warns on the console when `preload` is on and browsers' lists would not take the site.
   *
   * @throws {Error} `ARMET_MAX_AGE` for a `maxAge` that is no finite number of 0 or more; `ARMET_HSTS_OPTION` for
   *   `maxage` and `includeSubdomains`, misspelt.
   */
  export function strictTransportSecurity(
    options?: Readonly<StrictTransportSecurityOptions>,
  ): HeaderMiddleware

  /**
   * `X-Content-Type-Options: nosniff`: types are what `Content-Type` says.
   * {@link https://fetch.spec.whatwg.org/#x-content-type-options-header | Fetch}
   */
  export function xContentTypeOptions(): HeaderMiddleware

  /** `X-DNS-Prefetch-Control`: whether hosts of links are looked up beforehand. No standard has it. */
  export function xDnsPrefetchControl(
    options?: Readonly<XDnsPrefetchControlOptions>,
  ): HeaderMiddleware

  /** `X-Download-Options: noopen`: for Internet Explorer 8, which opened downloads in the site's context. */
  export function xDownloadOptions(): HeaderMiddleware

  /**
   * `X-Frame-Options`: who may show the page in a frame, for browsers without `frame-ancestors`.
   * {@link https://html.spec.whatwg.org/multipage/document-lifecycle.html#the-x-frame-options-header | HTML}
   *
   * @throws {Error} `ARMET_FRAME_ACTION` for another action; `ARMET_FRAME_ALLOW_FROM` for `ALLOW-FROM`, which browsers ignore.
   */
  export function xFrameOptions(options?: Readonly<XFrameOptionsOptions>): HeaderMiddleware

  /**
   * `X-Permitted-Cross-Domain-Policies`: whether Adobe products may load data from here.
   *
   * @throws {Error} `ARMET_HEADER_POLICY` for another policy than those listed.
   */
  export function xPermittedCrossDomainPolicies(
    options?: Readonly<XPermittedCrossDomainPoliciesOptions>,
  ): HeaderMiddleware

  /**
   * Removes `X-Powered-By`, or sets it to a value of your own.
   *
   * @throws {Error} `ARMET_POWERED_BY` for a `setTo` that is no string, `ARMET_HEADER_CHARACTER` for one that cannot be sent.
   */
  export function xPoweredBy(options?: Readonly<XPoweredByOptions>): HeaderMiddleware

  /**
   * `X-XSS-Protection: 0`: leaves the auditor of old browsers off, which could be turned against a page.
   *
   * @throws {Error} `ARMET_XSS_AUDITOR` for the options of helmet 3 that turned it on.
   */
  export function xXssProtection(): HeaderMiddleware

  /** The name of {@link xDnsPrefetchControl} before helmet 6.2. */
  export const dnsPrefetchControl: typeof xDnsPrefetchControl
  /** The name of {@link xXssProtection} before helmet 6.2. */
  export const xssFilter: typeof xXssProtection
  /** The name of {@link xPermittedCrossDomainPolicies} before helmet 6.2. */
  export const permittedCrossDomainPolicies: typeof xPermittedCrossDomainPolicies
  /** The name of {@link xDownloadOptions} before helmet 6.2. */
  export const ieNoOpen: typeof xDownloadOptions
  /** The name of {@link xContentTypeOptions} before helmet 6.2. */
  export const noSniff: typeof xContentTypeOptions
  /** The name of {@link xFrameOptions} before helmet 6.2. */
  export const frameguard: typeof xFrameOptions
  /** The name of {@link xPoweredBy} before helmet 6.2. */
  export const hidePoweredBy: typeof xPoweredBy
  /** The name of {@link strictTransportSecurity} before helmet 6.2. */
  export const hsts: typeof strictTransportSecurity

  /**
   * `Expect-CT`, as helmet 6.2.0 sent it.
   * {@link https://www.rfc-editor.org/rfc/rfc9163 | RFC 9163}
   *
   * @deprecated Browsers enforce Certificate Transparency by themselves and have stopped reading this header.
   * @throws {Error} `ARMET_MAX_AGE` for a `maxAge` that is no finite number of 0 or more; `ARMET_EXPECT_CT` for a
   *   `reportUri` that is no string.
   */
  export function expectCt(options?: Readonly<ExpectCtOptions>): HeaderMiddleware

  /**
   * `Feature-Policy`, as feature-policy 0.6.0 sent it.
   *
   * @deprecated Browsers read `Permissions-Policy` instead.
   * @throws {Error} `ARMET_FEATURE_POLICY` for no features, an unknown one, or a wrong list.
   */
  export function featurePolicy(options: Readonly<FeaturePolicyOptions>): HeaderMiddleware

  /**
   * Keeps responses out of caches, as nocache 4.0.0 does: `Surrogate-Control`, `Cache-Control`, `Expires`.
   * {@link https://www.rfc-editor.org/rfc/rfc9111 | RFC 9111}
   */
  export function noCache(): HeaderMiddleware

  /**
   * Always throws.
   *
   * @deprecated Browsers have removed Public-Key-Pins, and a wrong pin locked visitors out.
   * @throws {Error} `ARMET_HPKP`, always.
   */
  export function hpkp(options?: unknown): never

  /**
   * A regular expression that cannot be made slow: V8's answers, in time linear in the length of the text.
   *
   * A drop-in for `RegExp` where it matters: same constructor, properties and methods, and it works in
   * `text.replace(pattern, ...)`, `text.match`, `matchAll`, `search` and `split`. It is not a subclass of `RegExp`.
   *
   * @example
   * const slug = new armet.SafeRegExp('^[a-z0-9]+(?:-[a-z0-9]+)*$')
   * slug.test('how-to-check') // true
   * 'a1b22'.replace(new armet.SafeRegExp(/\d+/g), '<$&>') // 'a<1>b<22>'
   */
  export class SafeRegExp {
    /**
     * Compiles a pattern.
     *
     * @param pattern a regular expression, or its source
     * @param flags any of `dgimsuvy`; those of `pattern` when left out
     * @throws {SyntaxError} V8's own, for what V8 does not accept as a regular expression
     * @throws {PatternError} with a `code`, for what cannot be matched exactly in linear time
     */
    constructor(pattern: RegExp | SafeRegExp | string, flags?: string)

    /** The text of the pattern, as `RegExp.prototype.source` writes it. */
    readonly source: string
    /** The flags, in alphabetical order. */
    readonly flags: string
    /** Flag `d`: `exec` adds `indices`. */
    readonly hasIndices: boolean
    /** Flag `g`: every match, one after the other. */
    readonly global: boolean
    /** Flag `i`. */
    readonly ignoreCase: boolean
    /** Flag `m`: `^` and `$` also stand beside line terminators. */
    readonly multiline: boolean
    /** Flag `s`: `.` also takes line terminators. */
    readonly dotAll: boolean
    /** Flag `u`. */
    readonly unicode: boolean
    /** Flag `v`. */
    readonly unicodeSets: boolean
    /** Flag `y`: a match begins at `lastIndex` or not at all. */
    readonly sticky: boolean

    /**
     * Where the next `exec` or `test` begins under the flags `g` and `y`: in UTF-16 code units, in bytes when the text is
     * bytes.
     */
    lastIndex: number

    /**
     * Whether the pattern matches somewhere in the text.
     *
     * @param text a string, or the bytes of UTF-8 text; bytes that are not UTF-8 are read as U+FFFD, as `TextDecoder`
     * reads them
     */
    test(text: string | Uint8Array): boolean

    /**
     * The next match, or null: the array that `RegExp.prototype.exec` returns.
     *
     * @param text a string
     */
    exec(text: string): RegExpExecArray | null
    /**
     * The next match in the bytes of UTF-8 text, or null.
     *
     * @param text bytes; those that are not UTF-8 are read as U+FFFD
     */
    exec(text: Uint8Array): PatternBytesMatch | null

    /** `/source/flags` */
    toString(): string

    [Symbol.match](text: string): RegExpMatchArray | null
    /** @throws {PatternError} `ARMET_PATTERN_BUDGET`, see `PatternError` */
    [Symbol.matchAll](text: string): IterableIterator<RegExpExecArray>
    /** @throws {PatternError} `ARMET_PATTERN_BUDGET`, see `PatternError` */
    [Symbol.replace](text: string, replacement: string): string
    [Symbol.replace](text: string, replacer: (match: string, ...groups: never[]) => string): string
    [Symbol.search](text: string): number
    [Symbol.split](text: string, limit?: number): string[]

    static readonly [Symbol.species]: typeof SafeRegExp
  }

  /** What `exec` finds in bytes: views on the bytes given, and byte offsets. */
  export interface PatternBytesMatch extends Array<Uint8Array | undefined> {
    0: Uint8Array
    /** Offset of the first byte of the match. */
    index: number
    /** The bytes given. */
    input: Uint8Array
    /** The named groups, or undefined when the pattern has none. The object has no prototype. */
    groups: { [name: string]: Uint8Array | undefined } | undefined
    /** With the flag `d`: first byte and the byte after the last, of the match and of each group. */
    indices?: Array<[number, number] | undefined> & {
      groups: { [name: string]: [number, number] | undefined } | undefined
    }
  }

  /**
   * `new SafeRegExp(pattern, flags)`, for those who do not like `new`.
   *
   * @throws as the constructor does
   */
  export function safeRegExp(pattern: RegExp | SafeRegExp | string, flags?: string): SafeRegExp

  /**
   * Many patterns that are asked together, in one crossing. Those without lookarounds are one automaton, which reads the
   * text once whatever their number; the others are asked one after another. The flag `g` means nothing here, and each
   * pattern begins at 0.
   *
   * @example
   * const set = new armet.SafeRegExpSet([/\bselect\b/i, /<script/i])
   * set.matches('select 1') // [0]
   */
  export class SafeRegExpSet {
    /**
     * @throws {SyntaxError} V8's own
     * @throws {PatternError} with the number of the pattern that is refused in its message
     */
    constructor(patterns: Iterable<RegExp | SafeRegExp | string>)

    /** How many patterns there are. */
    readonly size: number

    /** Whether any of the patterns matches. */
    test(text: string | Uint8Array): boolean

    /** The numbers, from 0 and in order, of the patterns that match. */
    matches(text: string | Uint8Array): number[]
  }

  /**
   * How a pattern is run, or why it is refused.
   *
   * @throws {SyntaxError} V8's own, for what V8 does not accept as a regular expression; never for a refusal
   *
   * @example
   * armet.inspectPattern(/(a+)\1/).refusal.code // 'ARMET_PATTERN_BACKREFERENCE'
   */
  export function inspectPattern(
    pattern: RegExp | SafeRegExp | string,
    flags?: string,
  ): PatternInspection

  /** What `inspectPattern` answers. */
  export interface PatternInspection {
    /** Which engine answers, or `'none'` for a pattern that is refused. */
    engine: string
    /** What in the pattern decided that: `'lookaround'`, ... */
    features: string[]
    /** Only for a pattern that is refused: why, and what to write instead. */
    refusal?: { code: PatternErrorCode; message: string }
    /** Instructions of the compiled program. */
    states: number
    /** Memory of the compiled program, and of what a SafeRegExp that was used has worked out since, in bytes. */
    bytes: number
  }

  /**
   * Why a pattern, or a search with it, is refused.
   *
   * | code | meaning |
   * |---|---|
   * | `ARMET_PATTERN_BACKREFERENCE` | it refers back to a group that can have too many texts |
   * | `ARMET_PATTERN_TOO_LARGE` | its source, nesting, groups or compiled states are over a limit |
   * | `ARMET_PATTERN_PROPERTY` | it uses a Unicode property of strings |
   * | `ARMET_PATTERN_UNSETTLED` | versions of V8 disagree about what it means |
   * | `ARMET_PATTERN_SYNTAX` | it uses syntax that V8 knows and this version of armet does not |
   * | `ARMET_PATTERN_BUDGET` | finding every match would take more than linear time in this text |
   * | `ARMET_PATTERN_MEMORY` | there is no memory for the positions of all matches |
   */
  export type PatternErrorCode =
    | 'ARMET_PATTERN_BACKREFERENCE'
    | 'ARMET_PATTERN_TOO_LARGE'
    | 'ARMET_PATTERN_PROPERTY'
    | 'ARMET_PATTERN_UNSETTLED'
    | 'ARMET_PATTERN_SYNTAX'
    | 'ARMET_PATTERN_BUDGET'
    | 'ARMET_PATTERN_MEMORY'

  /** A refusal. Its message says what to write instead. */
  export interface PatternError extends Error {
    code: PatternErrorCode
  }

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

  /** The type of what passes a schema: of ours, or of anything with `~standard`. */
  export type Infer<S> = S extends { readonly '~standard': { readonly types?: infer T } }
    ? NonNullable<T> extends { readonly output: infer O }
      ? O
      : never
    : never

  /** The type of what may be given to a schema: values with a default may be left out. */
  export type InferInput<S> = S extends { readonly '~standard': { readonly types?: infer T } }
    ? NonNullable<T> extends { readonly input: infer I }
      ? I
      : never
    : never

  /** What every schema has. A schema never changes: each method returns another one. */
  export interface Schema<Output = unknown, Input = Output> {
    readonly kind: string
    readonly '~standard': StandardProps<Output, Input>
    /** A sentence for a value that does not pass: one for everything, or one for each code. */
    message(told: string | { [code: string]: string }): this
    /** A sentence about the value, for documentation; it judges nothing. */
    describe(description: string): this
    /** Asks a function about a value that passed everything else; it answers at once. */
    refine(
      test: (value: NonNullable<Output>) => unknown,
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
    pattern(expression: RegExp): this
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
    string(): StringSchema
    integer(): NumberSchema
    number(): NumberSchema
    boolean(): BooleanSchema
    bigint(): BigIntSchema
    enum<V extends string | number>(values: readonly V[]): EnumSchema<V>
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
    /** JSON Schema, draft 2020-12 or 7; what the kinds cannot express is refused by name. */
    fromJSONSchema(schema: unknown): Schema<any, any>
  }

  export const s: SchemaBuilder

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

  /** Judges the raw query of each request; `req.valid.query` is what passed. */
  export function query<S extends PartSchema>(
    schema: S,
    options?: JudgingOptions,
  ): (req: QueryRequest<PartOf<S>>, res: any, next: Next) => void

  /** Judges the path's parameters; it stands on the route itself. */
  export function params<S extends PartSchema>(
    schema: S,
    options?: JudgingOptions,
  ): (req: ParamsRequest<PartOf<S>>, res: any, next: Next) => void

  /** Judges the body: its bytes where `armet.verify()` kept them, otherwise `req.body`. It stands after the parser. */
  export function body<S extends PartSchema>(
    schema: S,
    options?: JudgingOptions,
  ): (req: BodyRequest<PartOf<S>>, res: any, next: Next) => void

  /** Judges the headers that the schema names, in lower case. */
  export function headers<S extends PartSchema>(
    schema: S,
    options?: JudgingOptions,
  ): (req: any, res: LocalsResponse<{ readonly [validHeaders]?: PartOf<S> }>, next: Next) => void

  /** Judges the cookies that the schema names. */
  export function cookies<S extends PartSchema>(
    schema: S,
    options?: JudgingOptions,
  ): (req: any, res: LocalsResponse<{ readonly [validCookies]?: PartOf<S> }>, next: Next) => void

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

  /** Judges several parts at once; what did not pass is told in one error. */
  export function validate<P extends Parts>(
    parts: P,
    options?: JudgingOptions,
  ): (req: RequestOf<P>, res: ResponseOf<P>, next: Next) => void

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

  /** Refuses what no request needs, for a whole app and without a schema. It stands after the body parsers. */
  export function guard(options?: GuardOptions): (req: any, res: any, next: Next) => void

  /**
   * For the `verify` option of `express.json()` and `express.urlencoded()`: judges the bytes before anything is made of
   * them, and keeps them for `armet.body()` and `armet.guard()`.
   */
  export function verify(
    options?: JudgingOptions,
  ): (req: any, res: any, bytes: Buffer, encoding: string) => void

  /** Judges a value by a schema of armet. */
  export function check<S extends Schema<any, any>>(
    schema: S,
    value: unknown,
    options?: JudgingOptions,
  ): Result<Infer<S>>
  /** Judges a value by a schema of another library, after the limits. */
  export function check<S extends AnyStandardSchema>(
    schema: S,
    value: unknown,
    options?: JudgingOptions,
  ): Result<Infer<S>> | Promise<Result<Infer<S>>>

  /** Options of `armet.errors`. */
  export interface ErrorsOptions {
    /** Hears each error that was answered with 5xx. Without it the channel `armet:error` does, or standard error. */
    log?: (error: unknown, told: { id: string; status: number; req: any }) => void
  }

  /** The last error handler of an app: 4xx say what to correct, 5xx say the status and an id. */
  export function errors(
    options?: ErrorsOptions,
  ): (error: any, req: any, res: any, next: Next) => void

  export { armet as default }
}

export = armet

// After `export = armet`, outside the namespace: TypeScript's own declarations of these two name RegExp, and nothing like it.
declare global {
  namespace Express {
    interface Request {
      /** What passed `armet.query`, `.params`, `.body`, `.headers`, `.cookies` and `.validate`. */
      valid: armet.Valid<this>
    }
  }

  interface String {
    /** @param pattern with the flag `g` */
    matchAll(pattern: armet.SafeRegExp): IterableIterator<RegExpExecArray>
    /** @param pattern with the flag `g` */
    replaceAll(pattern: armet.SafeRegExp, replacement: string): string
    /** @param pattern with the flag `g` */
    replaceAll(
      pattern: armet.SafeRegExp,
      replacer: (match: string, ...groups: never[]) => string,
    ): string
  }
}
