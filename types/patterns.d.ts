// What is declared for '../index.js' is a member of the namespace `armet` there.

import armet = require('../index.js')

declare module '../index.js' {
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
  export interface SafeRegExp {
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
  }

  /** What a pattern that the application has not written itself is allowed. */
  export interface PatternOptions {
    /**
     * Most instructions of the compiled pattern, from 1 to 100000; one of more is refused with `ARMET_PATTERN_TOO_LARGE`.
     *
     * @defaultValue `100000`
     * @example
     * new armet.SafeRegExp(req.valid.body.pattern, 'u', { maxStates: 2000 })
     */
    maxStates?: number | undefined

    /**
     * Most bytes of memory that the pattern takes between searches, from 1 to 16777216 (16 MiB): one whose compiled form alone is
     * larger is refused with `ARMET_PATTERN_TOO_LARGE`, and what matching has worked out is freed after a search that takes it
     * beyond this. What is known of a long text that a loop searches goes with the text.
     *
     * @defaultValue `16777216`
     * @example
     * new armet.SafeRegExp(req.valid.body.pattern, 'u', { maxBytes: 256 * 1024 })
     */
    maxBytes?: number | undefined
  }

  /** What `armet.SafeRegExp` is: a constructor that, like RegExp, needs no `new`. */
  export interface SafeRegExpConstructor {
    /**
     * Compiles a pattern.
     *
     * @param pattern a regular expression, or its source
     * @param flags any of `dgimsuvy`; those of `pattern` when left out
     * @param options what a pattern that the application has not written itself is allowed
     * @throws {SyntaxError} V8's own, for what V8 does not accept as a regular expression
     * @throws {PatternError} with a `code`, for what cannot be matched exactly in linear time
     */
    new (
      pattern: RegExp | SafeRegExp | string,
      flags?: string,
      options?: PatternOptions,
    ): SafeRegExp
    /** `new SafeRegExp(pattern, flags)`, as `RegExp(...)` is `new RegExp(...)`. */
    (pattern: RegExp | SafeRegExp | string, flags?: string, options?: PatternOptions): SafeRegExp
    readonly prototype: SafeRegExp
    readonly [Symbol.species]: SafeRegExpConstructor
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
   * Many patterns that are asked together, in one crossing. Those without lookarounds are one automaton, which reads
   * the text once whatever their number; the others are asked one after another. The flag `g` means nothing here, and each
   * pattern begins at 0.
   *
   * @example
   * const set = new armet.SafeRegExpSet([/\bselect\b/i, /<script/i])
   * set.matches('select 1') // [0]
   */
  export interface SafeRegExpSet {
    /** How many patterns there are. */
    readonly size: number

    /** Whether any of the patterns matches. */
    test(text: string | Uint8Array): boolean

    /** The numbers, from 0 and in order, of the patterns that match. */
    matches(text: string | Uint8Array): number[]
  }

  /** What `armet.SafeRegExpSet` is. */
  export interface SafeRegExpSetConstructor {
    /**
     * @throws {SyntaxError} V8's own
     * @throws {PatternError} with the number of the pattern that is refused in its message
     * @throws {TypeError} `ARMET_ARGUMENT`, for an argument that is not a list
     */
    new (patterns: Iterable<RegExp | SafeRegExp | string>, options?: PatternOptions): SafeRegExpSet
    /** `new SafeRegExpSet(patterns)`. */
    (patterns: Iterable<RegExp | SafeRegExp | string>, options?: PatternOptions): SafeRegExpSet
    readonly prototype: SafeRegExpSet
  }

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
   * | `ARMET_PATTERN_TOO_LARGE` | its source, nesting, groups or compiled states are over a limit, or its classes name too much |
   * | `ARMET_PATTERN_PROPERTY` | it uses a Unicode property of strings |
   * | `ARMET_PATTERN_UNSETTLED` | versions of V8 disagree about what it means |
   * | `ARMET_PATTERN_SYNTAX` | it uses syntax that V8 knows and this version of armet does not |
   * | `ARMET_PATTERN_BUDGET` | finding every match would take more than linear time in this text |
   * | `ARMET_PATTERN_INPUT` | what is searched has more than 2147483647 bytes: no position after them could be stated |
   * | `ARMET_PATTERN_MEMORY` | there is no memory for the positions of all matches |
   */
  export type PatternErrorCode =
    | 'ARMET_PATTERN_BACKREFERENCE'
    | 'ARMET_PATTERN_TOO_LARGE'
    | 'ARMET_PATTERN_PROPERTY'
    | 'ARMET_PATTERN_UNSETTLED'
    | 'ARMET_PATTERN_SYNTAX'
    | 'ARMET_PATTERN_BUDGET'
    | 'ARMET_PATTERN_INPUT'
    | 'ARMET_PATTERN_MEMORY'

  /** A refusal. Its message says what to write instead. */
  export interface PatternError extends Error {
    code: PatternErrorCode
  }

  export interface Armet {
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
    SafeRegExp: SafeRegExpConstructor

    /**
     * Many patterns that are asked together, in one crossing. Those without lookarounds are one automaton, which reads
     * the text once whatever their number; the others are asked one after another. The flag `g` means nothing here, and each
     * pattern begins at 0.
     *
     * @example
     * const set = new armet.SafeRegExpSet([/\bselect\b/i, /<script/i])
     * set.matches('select 1') // [0]
     */
    SafeRegExpSet: SafeRegExpSetConstructor

    /**
     * `new SafeRegExp(pattern, flags)`, for those who do not like `new`.
     *
     * @throws as the constructor does
     */
    safeRegExp: (
      pattern: RegExp | SafeRegExp | string,
      flags?: string,
      options?: PatternOptions,
    ) => SafeRegExp

    /**
     * How a pattern is run, or why it is refused.
     *
     * @throws {SyntaxError} V8's own, for what V8 does not accept as a regular expression; never for a refusal
     *
     * @example
     * armet.inspectPattern(/(a+)\1/).refusal.code // 'ARMET_PATTERN_BACKREFERENCE'
     */
    inspectPattern: (
      pattern: RegExp | SafeRegExp | string,
      flags?: string,
      options?: PatternOptions,
    ) => PatternInspection
  }
}

// TypeScript's own declarations of these two name RegExp, and nothing like it.
declare global {
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
