'use strict'

const { sentence } = require('./messages.js')
const { summary } = require('./summary.js')

/** What did not pass. What is wrong with it is written down when it is asked for. */
class Refused {
  ok = false
  #told
  #of

  /**
   * @param {object[] | ((of: unknown) => object[])} told the issues, or who says what they are
   * @param {unknown} [of] what that one is to be given
   */
  constructor(told, of) {
    this.#told = told
    this.#of = of
  }

  /** `{ path, code, message }` of each thing that is wrong, ten at most unless told otherwise. */
  get issues() {
    if (typeof this.#told === 'function') {
      this.#told = this.#told(this.#of)
      this.#of = undefined
    }
    return this.#told
  }

  toJSON() {
    return { ok: false, issues: this.issues }
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return this.toJSON()
  }
}

const { __defineGetter__: defineGetter } = Object.prototype
const issues = Object.getOwnPropertyDescriptor(Refused.prototype, 'issues').get

/**
 * A result as a program gets it: a refusal has its issues as a property of its own, so that spreading and cloning keep them. To
 * middleware, which hands issues on, the prototype's do.
 * @template R
 * @param {R} result
 * @returns {R}
 */
function given(result) {
  // The one way to define an accessor that needs no object to describe it, which takes a third of the time.
  if (result instanceof Refused) defineGetter.call(result, 'issues', issues)
  return result
}

/** A limit of a whole part is told by its own status; everything else is 400. */
const STATUS = Object.freeze({
  __proto__: null,
  query: Object.freeze({ __proto__: null, 'limit.length': 414 }),
  body: Object.freeze({ __proto__: null, 'limit.length': 413, charset: 415, unread: 415 }),
})

/** A request, or a value, that was refused: `next(err)` or `throw`. */
class RequestValueError extends Error {
  name = 'RequestValueError'
  code
  status
  statusCode
  expose = true
  issues

  /**
   * @param {{ in?: string, path: (string | number)[], code: string, message: string }[]} issues
   * @param {object} [options]
   */
  constructor(issues, options) {
    super(summary(issues))
    const { code = 'ARMET_VALUES', status = statusOf(issues) } = { __proto__: null, ...options }
    this.code = code
    this.status = status
    this.statusCode = status
    this.issues = issues
  }

  toJSON() {
    const { name, message, code, status, issues } = this
    return { name, message, code, status, issues }
  }
}

function statusOf(issues) {
  const [first] = issues
  return (
    STATUS[first && { __proto__: null, ...first }.in]?.[
      first.path.length === 0 ? first.code : ''
    ] ?? 400
  )
}

// Codes about a name rather than what stands under it; the core gives the name shortened and escaped.
const NAMED = new Set([
  'unknown',
  'forbidden',
  'duplicate',
  'guard.operator',
  'guard.dotted',
  'guard.escaped',
  'guard.brackets',
])

/**
 * Issues for people from what the core explained.
 * @param {{ issues: object[] }} explained
 * @param {(string | object | undefined)[]} own the sentences of the schema's nodes, by their number
 * @param {{ locale?: object, in?: string }} told
 */
function issuesOf(explained, own, told) {
  const { locale, in: part } = { __proto__: null, ...told }
  return explained.issues.map((issue) => {
    const { path, code, message, params = NOTHING, node } = { __proto__: null, ...issue }
    return {
      ...(part === undefined ? {} : { in: part }),
      path: NAMED.has(code) ? [...path, params.key] : path,
      code,
      message:
        message ?? sentence(code, params, node === undefined ? undefined : own[node], locale),
    }
  })
}

const NOTHING = Object.freeze({ __proto__: null })

/** What is said of a body that no parser has read. */
function unread(options) {
  return new Refused(
    issuesOf({ issues: [{ __proto__: null, path: [], code: 'unread' }] }, [], options),
  )
}

module.exports = { Refused, RequestValueError, given, issuesOf, unread }
