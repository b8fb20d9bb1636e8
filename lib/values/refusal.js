'use strict'

const { cleanArray } = require('../own-array.js')
const { disowned, ownOf } = require('../own-json.js')
const { guardMethods, toThrowOf } = require('../door.js')
const { sentence } = require('./messages.js')
const { summary } = require('./summary.js')

/** What did not pass. What is wrong with it is written down when it is asked for. */
class Refused {
  ok = false
  #source
  #of

  /**
   * @param {object[] | ((of: unknown) => object[])} told the issues, or who says what they are
   * @param {unknown} [of] what that one is to be given
   */
  constructor(told, of) {
    this.#source = told
    this.#of = of
  }

  /** `{ path, code, message }` of each thing that is wrong, ten at most unless told otherwise. */
  get issues() {
    try {
      if (typeof this.#source === 'function') {
        this.#source = this.#source(this.#of)
        this.#of = undefined
      }
      return this.#source
    } catch (error) {
      throw toThrowOf(error, 'Refused.prototype.issues', this, isRefused)
    }
  }

  /** The issues, where nobody has to be asked for them. */
  static known(refused) {
    return typeof refused.#source === 'function' ? undefined : refused.#source
  }

  toJSON() {
    return { ok: false, issues: this.issues }
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return this.toJSON()
  }
}

const isRefused = (value) => value instanceof Refused
guardMethods(Refused, { name: 'Refused', is: isRefused, except: new Set(['issues']) })

const { __defineGetter__: defineGetter } = Object.prototype
const issues = Object.getOwnPropertyDescriptor(Refused.prototype, 'issues').get

/**
 * A result as a validator gets it: a refusal has its issues as a property of its own, so that spreading and cloning keep them. To
 * middleware, which hands issues on, the prototype's do.
 * @template R
 * @param {R} result
 * @returns {R}
 */
function given(result) {
  return result.ok ? result : shown(result)
}

function shown(refused) {
  if (Explained.is(refused)) return refused
  const known = Refused.known(refused)
  // The one way to define an accessor that needs no object to describe it. It takes 130 ns, ten times as long as a field.
  if (known === undefined) defineGetter.call(refused, 'issues', issues)
  else new Explained(refused, known)
  return refused
}

/** What is given back by the class that one extends becomes `this`, and gets the fields. */
class Same {
  constructor(object) {
    // biome-ignore lint/correctness/noConstructorReturn: that is all it is for.
    return object
  }
}

class Explained extends Same {
  issues
  #is

  constructor(refused, issues) {
    super(refused)
    this.issues = issues
  }

  static is(refused) {
    return #is in refused
  }
}

/**
 * What did not pass, with issues that are known, copied: who gets them may change them.
 * @param {object[]} issues as `issuesOf` makes them
 * @param {string} [part] the part that they are of
 */
function explained(issues, part) {
  const copies = cleanArray(issues.length)
  for (let index = 0; index < copies.length; index += 1) {
    const { path, code, message } = issues[index]
    const steps = cleanArray(path.length)
    for (let step = 0; step < steps.length; step += 1) steps[step] = path[step]
    copies[index] = issueOf(part, steps, code, message)
  }
  return new Explained(new Refused(copies), copies)
}

function issueOf(part, path, code, message) {
  return part === undefined ? { path, code, message } : { in: part, path, code, message }
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

guardMethods(RequestValueError, {
  name: 'RequestValueError',
  is: (value) => value instanceof RequestValueError,
})

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
  const locale = ownOf(told, 'locale')
  const part = ownOf(told, 'in')
  const { issues: found } = explained
  const issues = cleanArray(found.length)
  for (let index = 0; index < issues.length; index += 1) {
    const issue = found[index]
    const { path, code } = issue
    const node = ownOf(issue, 'node')
    const params = disowned(ownOf(issue, 'params') ?? NOTHING)
    const steps = NAMED.has(code) ? [...path, params.key] : path
    const message =
      ownOf(issue, 'message') ??
      sentence(code, params, node === undefined ? undefined : own[node], locale)
    issues[index] = issueOf(part, steps, code, message)
  }
  return issues
}

const NOTHING = Object.freeze({ __proto__: null })

/** What is said of a body that no parser has read. */
function unread(options) {
  return new Refused(
    issuesOf({ issues: [{ __proto__: null, path: [], code: 'unread' }] }, [], options),
  )
}

module.exports = { Refused, RequestValueError, explained, given, issuesOf, unread }
