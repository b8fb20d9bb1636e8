// What is declared for '../index.js' is a member of the namespace `armet` there.

import type { IncomingMessage, ServerResponse } from 'node:http'

/** The value that takes `default-src` out of a policy, which nothing else can. */
declare const dangerouslyDisableDefaultSrc: unique symbol

declare module '../index.js' {
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

  /** An option that has an older name: one of the two may be given, never both. */
  type StrictTransportSecurityOption<Value> =
    | ({
        /**
         * `Strict-Transport-Security`: browsers use HTTPS only, from the next visit on. On by default, for one year
         * (31,536,000 seconds) and for subdomains.
         *
         * @defaultValue `{ maxAge: 31536000, includeSubDomains: true, preload: false }`
         * @example
         * ```js
         * armet({ strictTransportSecurity: { maxAge: 86400 } }) // one day
         * ```
         */
        strictTransportSecurity?: Value
      } & { hsts?: never })
    | ({ strictTransportSecurity?: never } & {
        /**
         * The name of `strictTransportSecurity` before helmet 6.2: the same options, and the same default.
         *
         * @defaultValue `{ maxAge: 31536000, includeSubDomains: true, preload: false }`, in seconds
         * @example
         * ```js
         * armet({ hsts: false })
         * ```
         */
        hsts?: Value
      })

  type ContentTypeOption<Value> =
    | ({
        /**
         * `X-Content-Type-Options: nosniff`: browsers take a response for what its `Content-Type` says. On by default.
         *
         * @defaultValue `true`
         * @example
         * ```js
         * armet({ xContentTypeOptions: false })
         * ```
         */
        xContentTypeOptions?: Value
      } & { noSniff?: never })
    | ({ xContentTypeOptions?: never } & {
        /**
         * The name of `xContentTypeOptions` before helmet 6.2: the same options, and the same default.
         *
         * @defaultValue `true`
         * @example
         * ```js
         * armet({ noSniff: false })
         * ```
         */
        noSniff?: Value
      })

  type DnsPrefetchOption<Value> =
    | ({
        /**
         * `X-DNS-Prefetch-Control`: whether browsers look up the hosts of links beforehand. On by default, as `off`.
         *
         * @defaultValue `{ allow: false }`
         * @example
         * ```js
         * armet({ xDnsPrefetchControl: { allow: true } })
         * ```
         */
        xDnsPrefetchControl?: Value
      } & { dnsPrefetchControl?: never })
    | ({ xDnsPrefetchControl?: never } & {
        /**
         * The name of `xDnsPrefetchControl` before helmet 6.2: the same options, and the same default.
         *
         * @defaultValue `{ allow: false }`
         * @example
         * ```js
         * armet({ dnsPrefetchControl: { allow: true } })
         * ```
         */
        dnsPrefetchControl?: Value
      })

  type DownloadOption<Value> =
    | ({
        /**
         * `X-Download-Options: noopen`: Internet Explorer 8 does not open downloads in the site's context. On by default.
         *
         * @defaultValue `true`
         * @example
         * ```js
         * armet({ xDownloadOptions: false })
         * ```
         */
        xDownloadOptions?: Value
      } & { ieNoOpen?: never })
    | ({ xDownloadOptions?: never } & {
        /**
         * The name of `xDownloadOptions` before helmet 6.2: the same options, and the same default.
         *
         * @defaultValue `true`
         * @example
         * ```js
         * armet({ ieNoOpen: false })
         * ```
         */
        ieNoOpen?: Value
      })

  type FrameOption<Value> =
    | ({
        /**
         * `X-Frame-Options`: who may show the page in a frame, for browsers without `frame-ancestors`. On by default.
         *
         * @defaultValue `{ action: 'sameorigin' }`
         * @example
         * ```js
         * armet({ xFrameOptions: { action: 'deny' } })
         * ```
         */
        xFrameOptions?: Value
      } & { frameguard?: never })
    | ({ xFrameOptions?: never } & {
        /**
         * The name of `xFrameOptions` before helmet 6.2: the same options, and the same default.
         *
         * @defaultValue `{ action: 'sameorigin' }`
         * @example
         * ```js
         * armet({ frameguard: { action: 'deny' } })
         * ```
         */
        frameguard?: Value
      })

  type CrossDomainOption<Value> =
    | ({
        /**
         * `X-Permitted-Cross-Domain-Policies`: whether Adobe products may load data from here. On by default.
         *
         * @defaultValue `{ permittedPolicies: 'none' }`
         * @example
         * ```js
         * armet({ xPermittedCrossDomainPolicies: { permittedPolicies: 'by-content-type' } })
         * ```
         */
        xPermittedCrossDomainPolicies?: Value
      } & { permittedCrossDomainPolicies?: never })
    | ({ xPermittedCrossDomainPolicies?: never } & {
        /**
         * The name of `xPermittedCrossDomainPolicies` before helmet 6.2: the same options, and the same default.
         *
         * @defaultValue `{ permittedPolicies: 'none' }`
         * @example
         * ```js
         * armet({ permittedCrossDomainPolicies: { permittedPolicies: 'all' } })
         * ```
         */
        permittedCrossDomainPolicies?: Value
      })

  type PoweredByOption<Value> =
    | ({
        /**
         * Removes `X-Powered-By`, which names the framework. On by default; `false` leaves the header as it is. Another value
         * is sent by `armet.xPoweredBy({ setTo })`.
         *
         * @defaultValue `true`
         * @example
         * ```js
         * armet({ xPoweredBy: false })
         * ```
         */
        xPoweredBy?: Value
      } & { hidePoweredBy?: never })
    | ({ xPoweredBy?: never } & {
        /**
         * The name of `xPoweredBy` before helmet 6.2: the same options, and the same default.
         *
         * @defaultValue `true`
         * @example
         * ```js
         * armet({ hidePoweredBy: false })
         * ```
         */
        hidePoweredBy?: Value
      })

  type XssOption<Value> =
    | ({
        /**
         * `X-XSS-Protection: 0`: leaves the auditor of old browsers off, which could be turned against a page. On by
         * default.
         *
         * @defaultValue `true`
         * @example
         * ```js
         * armet({ xXssProtection: false })
         * ```
         */
        xXssProtection?: Value
      } & { xssFilter?: never })
    | ({ xXssProtection?: never } & {
        /**
         * The name of `xXssProtection` before helmet 6.2: the same options, and the same default.
         *
         * @defaultValue `true`
         * @example
         * ```js
         * armet({ xssFilter: false })
         * ```
         */
        xssFilter?: Value
      })

  /** The options of helmet, around the options of a policy. */
  export type OptionsWith<Policy> = {
    /**
     * `Content-Security-Policy`: what a page may load and run. On by default, with the directives that
     * `armet.contentSecurityPolicy.getDefaultDirectives()` returns.
     *
     * @defaultValue `{ useDefaults: true, directives: {}, reportOnly: false }`
     * @example
     * ```js
     * armet({ contentSecurityPolicy: { directives: { scriptSrc: ["'self'", 'https://cdn.example.com'] } } })
     * ```
     */
    contentSecurityPolicy?: Policy | boolean
    /**
     * `Cross-Origin-Embedder-Policy`: whether the page may load what does not allow it. Off by default; `true` sends
     * `require-corp`.
     *
     * @defaultValue `false`
     * @example
     * ```js
     * armet({ crossOriginEmbedderPolicy: { policy: 'credentialless' } })
     * ```
     */
    crossOriginEmbedderPolicy?: CrossOriginEmbedderPolicyOptions | boolean
    /**
     * `Cross-Origin-Opener-Policy`: whether pages of other origins share a process and a window handle with this one. On
     * by default.
     *
     * @defaultValue `{ policy: 'same-origin' }`
     * @example
     * ```js
     * armet({ crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' } })
     * ```
     */
    crossOriginOpenerPolicy?: CrossOriginOpenerPolicyOptions | boolean
    /**
     * `Cross-Origin-Resource-Policy`: which sites may load this response as an image, a script or data. On by default.
     *
     * @defaultValue `{ policy: 'same-origin' }`
     * @example
     * ```js
     * armet({ crossOriginResourcePolicy: { policy: 'cross-origin' } }) // images for other sites
     * ```
     */
    crossOriginResourcePolicy?: CrossOriginResourcePolicyOptions | boolean
    /**
     * `Origin-Agent-Cluster: ?1`: asks the browser for a process of the origin's own. On by default.
     *
     * @defaultValue `true`
     * @example
     * ```js
     * armet({ originAgentCluster: false })
     * ```
     */
    originAgentCluster?: boolean
    /**
     * `Referrer-Policy`: how much of this page's address the next site receives. On by default.
     *
     * @defaultValue `{ policy: 'no-referrer' }`
     * @example
     * ```js
     * armet({ referrerPolicy: { policy: 'strict-origin-when-cross-origin' } })
     * ```
     */
    referrerPolicy?: ReferrerPolicyOptions | boolean
  } & StrictTransportSecurityOption<StrictTransportSecurityOptions | boolean> &
    ContentTypeOption<boolean> &
    DnsPrefetchOption<XDnsPrefetchControlOptions | boolean> &
    DownloadOption<boolean> &
    FrameOption<XFrameOptionsOptions | boolean> &
    CrossDomainOption<XPermittedCrossDomainPoliciesOptions | boolean> &
    PoweredByOption<boolean> &
    XssOption<boolean>

  /** The options that helmet 8.3 takes, and no more: what is typed with helmet's type can be typed with this one. */
  export type HelmetOptions = OptionsWith<HelmetContentSecurityPolicyOptions>

  /** The options of `armet()`: helmet's, and those that only armet has. */
  export type ArmetOptions = OptionsWith<ContentSecurityPolicyOptions> & {
    /**
     * An option of older helmets, ignored with a warning as helmet 8 ignores it.
     *
     * @deprecated Remove it: browsers enforce Certificate Transparency by themselves. `armet.expectCt()` still sends the header.
     */
    expectCt?: false
    /**
     * An option of older helmets, ignored with a warning as helmet 8 ignores it.
     *
     * @deprecated Remove it: browsers read Permissions-Policy instead. `armet.featurePolicy()` still sends the header.
     */
    featurePolicy?: false
    /**
     * An option of older helmets, ignored with a warning as helmet 8 ignores it.
     *
     * @deprecated Write `armet.noCache()` on the routes whose responses must not be stored.
     */
    noCache?: false
    /**
     * An option of older helmets, ignored with a warning as helmet 8 ignores it.
     *
     * @deprecated Remove it: no browser reads Public-Key-Pins any more.
     */
    hpkp?: false
    /**
     * Whether Node's own header table may be filled directly, where a trial has shown that this gives the same headers.
     * The environment variable `ARMET_FAST_PATH=off` turns it off everywhere.
     *
     * @defaultValue `true`
     * @example
     * ```js
     * armet({ fastPath: false })
     * ```
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

  /** Directives as helmet takes them: by name, `scriptSrc` or `script-src`. `null` takes a default directive out. */
  export type HelmetContentSecurityPolicyDirectives = Record<
    string,
    null | Iterable<ContentSecurityPolicyDirectiveValue> | typeof dangerouslyDisableDefaultSrc
  >

  /** The options of a policy as helmet takes them. */
  export type HelmetContentSecurityPolicyOptions = {
    /**
     * Sends `Content-Security-Policy-Report-Only`, which blocks nothing.
     *
     * @defaultValue `false`
     * @example
     * ```js
     * armet({ contentSecurityPolicy: { reportOnly: true } })
     * ```
     */
    reportOnly?: boolean
  } & (
    | {
        /**
         * Whether the default directives are sent where `directives` does not name them.
         *
         * @defaultValue `true`
         * @example
         * ```js
         * armet({ contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"] } } })
         * ```
         */
        useDefaults?: true
        /**
         * Directives by name, in camel case or as they are sent.
         *
         * @defaultValue `{}`
         * @example
         * ```js
         * armet({ contentSecurityPolicy: { directives: { scriptSrc: ["'self'", 'https://cdn.example.com'] } } })
         * ```
         */
        directives?: HelmetContentSecurityPolicyDirectives
      }
    | { useDefaults: false; directives: HelmetContentSecurityPolicyDirectives }
  )

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
    /**
     * Sends `Content-Security-Policy-Report-Only`, which blocks nothing.
     *
     * @defaultValue `false`
     * @example
     * ```js
     * armet({ contentSecurityPolicy: { reportOnly: true } })
     * ```
     */
    reportOnly?: boolean
    /**
     * Puts a fresh nonce of 128 random bits into the directives for every response, and on `res.locals.cspNonce`. `true` means
     * `script-src` and `style-src`; or name them. A directive that is not there is made from the one it falls back to. An array
     * that carries the nonce is read once.
     *
     * @defaultValue `false`
     * @example
     * ```js
     * armet({ contentSecurityPolicy: { nonce: true } })
     * ```
     */
    nonce?: boolean | string | readonly string[]
  } & (
    | {
        /**
         * Whether the default directives are sent where `directives` does not name them.
         *
         * @defaultValue `true`
         * @example
         * ```js
         * armet({ contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"] } } })
         * ```
         */
        useDefaults?: true
        /**
         * Directives by name, in camel case or as they are sent.
         *
         * @defaultValue `{}`
         * @example
         * ```js
         * armet({ contentSecurityPolicy: { directives: { scriptSrc: ["'self'", 'https://cdn.example.com'] } } })
         * ```
         */
        directives?: ContentSecurityPolicyDirectives
      }
    | { useDefaults: false; directives: ContentSecurityPolicyDirectives }
  )

  /** Options of {@link crossOriginEmbedderPolicy}. */
  export type CrossOriginEmbedderPolicyOptions = {
    /**
     * What the page may load that does not allow it.
     *
     * @defaultValue `'require-corp'`
     * @example
     * ```js
     * armet.crossOriginEmbedderPolicy({ policy: 'credentialless' })
     * ```
     */
    policy?: 'require-corp' | 'credentialless' | 'unsafe-none'
  }

  /** Options of {@link crossOriginOpenerPolicy}. */
  export type CrossOriginOpenerPolicyOptions = {
    /**
     * Which pages keep a handle of this one.
     *
     * @defaultValue `'same-origin'`
     * @example
     * ```js
     * armet.crossOriginOpenerPolicy({ policy: 'same-origin-allow-popups' })
     * ```
     */
    policy?: 'same-origin' | 'same-origin-allow-popups' | 'noopener-allow-popups' | 'unsafe-none'
  }

  /** Options of {@link crossOriginResourcePolicy}. */
  export type CrossOriginResourcePolicyOptions = {
    /**
     * Who may load the response.
     *
     * @defaultValue `'same-origin'`
     * @example
     * ```js
     * armet.crossOriginResourcePolicy({ policy: 'cross-origin' })
     * ```
     */
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
    /**
     * One policy, or several of which a browser takes the last that it knows.
     *
     * @defaultValue `'no-referrer'`
     * @example
     * ```js
     * armet.referrerPolicy({ policy: ['no-referrer', 'strict-origin'] })
     * ```
     */
    policy?: ReferrerPolicyToken | ReferrerPolicyToken[]
  }

  /** Options of {@link strictTransportSecurity}. */
  export type StrictTransportSecurityOptions = {
    /**
     * Seconds for which browsers use HTTPS only; rounded down.
     *
     * @defaultValue `31536000`, one year
     * @example
     * ```js
     * armet.hsts({ maxAge: 86400 })
     * ```
     */
    maxAge?: number
    /**
     * Whether subdomains are meant too.
     *
     * @defaultValue `true`
     * @example
     * ```js
     * armet.hsts({ includeSubDomains: false })
     * ```
     */
    includeSubDomains?: boolean
    /**
     * Whether browsers may build the site into their lists, which is hard to undo.
     *
     * @defaultValue `false`
     * @example
     * ```js
     * armet.hsts({ maxAge: 63072000, preload: true })
     * ```
     */
    preload?: boolean
  }

  /** Options of {@link xDnsPrefetchControl}. */
  export type XDnsPrefetchControlOptions = {
    /**
     * Whether browsers may look up hosts of links beforehand.
     *
     * @defaultValue `false`
     * @example
     * ```js
     * armet.xDnsPrefetchControl({ allow: true })
     * ```
     */
    allow?: boolean
  }

  /** Options of {@link xFrameOptions}. */
  export type XFrameOptionsOptions = {
    /**
     * Nobody may frame the page, or the same origin may.
     *
     * @defaultValue `'sameorigin'`
     * @example
     * ```js
     * armet.xFrameOptions({ action: 'deny' })
     * ```
     */
    action?: 'deny' | 'sameorigin'
  }

  /** Options of {@link xPermittedCrossDomainPolicies}. */
  export type XPermittedCrossDomainPoliciesOptions = {
    /**
     * Which cross-domain policy files count.
     *
     * @defaultValue `'none'`
     * @example
     * ```js
     * armet.xPermittedCrossDomainPolicies({ permittedPolicies: 'master-only' })
     * ```
     */
    permittedPolicies?: 'none' | 'master-only' | 'by-content-type' | 'all'
  }

  /** Options of {@link xPoweredBy}. */
  export type XPoweredByOptions = {
    /**
     * A value to send in place of the framework's. Without it the header is removed.
     *
     * @defaultValue Nothing: the header is removed
     * @example
     * ```js
     * armet.xPoweredBy({ setTo: 'PHP 4.2.0' })
     * ```
     */
    setTo?: string
  }

  /** Options of {@link expectCt}. */
  export type ExpectCtOptions = {
    /**
     * Seconds; rounded down.
     *
     * @defaultValue `0`
     * @example
     * ```js
     * armet.expectCt({ maxAge: 86400 })
     * ```
     */
    maxAge?: number
    /**
     * Whether connections without Certificate Transparency are refused.
     *
     * @defaultValue `false`
     * @example
     * ```js
     * armet.expectCt({ enforce: true })
     * ```
     */
    enforce?: boolean
    /**
     * Where to report to.
     *
     * @defaultValue Nowhere
     * @example
     * ```js
     * armet.expectCt({ reportUri: 'https://example.com/report' })
     * ```
     */
    reportUri?: string
  }

  /** Options of {@link featurePolicy}. */
  export type FeaturePolicyOptions = {
    /**
     * Features in camel case, each with the origins that may use it.
     *
     * @example
     * ```js
     * armet.featurePolicy({ features: { camera: ["'none'"] } })
     * ```
     */
    features: Record<string, readonly string[]>
  }

  /** What `armet` is: a function with the others as its members, as helmet is. */
  export interface Armet {
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
    (options?: Readonly<ArmetOptions>): ArmetMiddleware

    /** The same function again, for programs that read `.default` of a CommonJS module. */
    default: Armet

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
    contentSecurityPolicy: {
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
    crossOriginEmbedderPolicy: (
      options?: Readonly<CrossOriginEmbedderPolicyOptions>,
    ) => HeaderMiddleware

    /**
     * `Cross-Origin-Opener-Policy`: whether pages of other origins share a process and a window handle with this one.
     * {@link https://html.spec.whatwg.org/multipage/browsers.html#cross-origin-opener-policies | HTML}
     *
     * @throws {Error} `ARMET_HEADER_POLICY` for another policy than those listed.
     */
    crossOriginOpenerPolicy: (
      options?: Readonly<CrossOriginOpenerPolicyOptions>,
    ) => HeaderMiddleware

    /**
     * `Cross-Origin-Resource-Policy`: who may load this response.
     * {@link https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header | Fetch}
     *
     * @throws {Error} `ARMET_HEADER_POLICY` for another policy than those listed.
     */
    crossOriginResourcePolicy: (
      options?: Readonly<CrossOriginResourcePolicyOptions>,
    ) => HeaderMiddleware

    /**
     * `Origin-Agent-Cluster: ?1`: asks for a process of the origin's own.
     * {@link https://html.spec.whatwg.org/multipage/browsers.html#origin-keyed-agent-clusters | HTML}
     */
    originAgentCluster: () => HeaderMiddleware

    /**
     * `Referrer-Policy`: how much of this page's address the next site is told.
     * {@link https://www.w3.org/TR/referrer-policy/ | Referrer Policy}
     *
     * @throws {Error} `ARMET_REFERRER_POLICY` for no token, an unknown one, or one given twice.
     */
    referrerPolicy: (options?: Readonly<ReferrerPolicyOptions>) => HeaderMiddleware

    /**
     * `Strict-Transport-Security`: HTTPS only, from the next visit on.
     * {@link https://www.rfc-editor.org/rfc/rfc6797 | RFC 6797}
     *
     * Warns on the console when `preload` is on and browsers' lists would not take the site.
     *
     * @throws {Error} `ARMET_MAX_AGE` for a `maxAge` that is not a finite number of 0 or more; `ARMET_HSTS_OPTION` for
     *   `maxage` and `includeSubdomains`, misspelt.
     */
    strictTransportSecurity: (
      options?: Readonly<StrictTransportSecurityOptions>,
    ) => HeaderMiddleware

    /**
     * `X-Content-Type-Options: nosniff`: types are what `Content-Type` says.
     * {@link https://fetch.spec.whatwg.org/#x-content-type-options-header | Fetch}
     */
    xContentTypeOptions: () => HeaderMiddleware

    /** `X-DNS-Prefetch-Control`: whether hosts of links are looked up beforehand. No standard has it. */
    xDnsPrefetchControl: (options?: Readonly<XDnsPrefetchControlOptions>) => HeaderMiddleware

    /** `X-Download-Options: noopen`: for Internet Explorer 8, which opened downloads in the site's context. */
    xDownloadOptions: () => HeaderMiddleware

    /**
     * `X-Frame-Options`: who may show the page in a frame, for browsers without `frame-ancestors`.
     * {@link https://html.spec.whatwg.org/multipage/document-lifecycle.html#the-x-frame-options-header | HTML}
     *
     * @throws {Error} `ARMET_FRAME_ACTION` for another action; `ARMET_FRAME_ALLOW_FROM` for `ALLOW-FROM`, which browsers ignore.
     */
    xFrameOptions: (options?: Readonly<XFrameOptionsOptions>) => HeaderMiddleware

    /**
     * `X-Permitted-Cross-Domain-Policies`: whether Adobe products may load data from here.
     *
     * @throws {Error} `ARMET_HEADER_POLICY` for another policy than those listed.
     */
    xPermittedCrossDomainPolicies: (
      options?: Readonly<XPermittedCrossDomainPoliciesOptions>,
    ) => HeaderMiddleware

    /**
     * Removes `X-Powered-By`, or sets it to a value of your own.
     *
     * @throws {Error} `ARMET_POWERED_BY` for a `setTo` that is not a string, `ARMET_HEADER_CHARACTER` for one that cannot be sent.
     */
    xPoweredBy: (options?: Readonly<XPoweredByOptions>) => HeaderMiddleware

    /**
     * `X-XSS-Protection: 0`: leaves the auditor of old browsers off, which could be turned against a page.
     *
     * @throws {Error} `ARMET_XSS_AUDITOR` for the options of helmet 3 that turned it on.
     */
    xXssProtection: () => HeaderMiddleware

    /** The name of {@link xDnsPrefetchControl} before helmet 6.2. */
    dnsPrefetchControl: Armet['xDnsPrefetchControl']

    /** The name of {@link xXssProtection} before helmet 6.2. */
    xssFilter: Armet['xXssProtection']

    /** The name of {@link xPermittedCrossDomainPolicies} before helmet 6.2. */
    permittedCrossDomainPolicies: Armet['xPermittedCrossDomainPolicies']

    /** The name of {@link xDownloadOptions} before helmet 6.2. */
    ieNoOpen: Armet['xDownloadOptions']

    /** The name of {@link xContentTypeOptions} before helmet 6.2. */
    noSniff: Armet['xContentTypeOptions']

    /** The name of {@link xFrameOptions} before helmet 6.2. */
    frameguard: Armet['xFrameOptions']

    /** The name of {@link xPoweredBy} before helmet 6.2. */
    hidePoweredBy: Armet['xPoweredBy']

    /** The name of {@link strictTransportSecurity} before helmet 6.2. */
    hsts: Armet['strictTransportSecurity']

    /**
     * `Expect-CT`, as helmet 6.2.0 sent it.
     * {@link https://www.rfc-editor.org/rfc/rfc9163 | RFC 9163}
     *
     * @deprecated Browsers enforce Certificate Transparency by themselves and have stopped reading this header.
     * @throws {Error} `ARMET_MAX_AGE` for a `maxAge` that is not a finite number of 0 or more; `ARMET_EXPECT_CT` for a
     *   `reportUri` that is not a string.
     */
    expectCt: (options?: Readonly<ExpectCtOptions>) => HeaderMiddleware

    /**
     * `Feature-Policy`, as feature-policy 0.6.0 sent it.
     *
     * @deprecated Browsers read `Permissions-Policy` instead.
     * @throws {Error} `ARMET_FEATURE_POLICY` for no features, an unknown one, or a wrong list.
     */
    featurePolicy: (options: Readonly<FeaturePolicyOptions>) => HeaderMiddleware

    /**
     * Keeps responses out of caches, as nocache 4.0.0 does: `Surrogate-Control`, `Cache-Control`, `Expires`.
     * {@link https://www.rfc-editor.org/rfc/rfc9111 | RFC 9111}
     */
    noCache: () => HeaderMiddleware

    /**
     * Always throws.
     *
     * @deprecated Browsers have removed Public-Key-Pins, and a wrong pin locked visitors out.
     * @throws {Error} `ARMET_HPKP`, always.
     */
    hpkp: (options?: unknown) => never
  }
}
