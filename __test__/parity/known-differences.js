'use strict'

const { observe } = require('./observe')
const { compare } = require('./compare')
const { keepingHeaders } = require('./keeping-headers')

/**
 * What armet does otherwise than helmet, on purpose. Whatever no row here explains is a bug.
 *
 * A row either `explains` a single difference, with the outcomes and the reference at hand, or says for which cases
 * helmet's outcome is to be taken from the `equivalent` that it does not trip over; see Toolbox. `readme` is how the
 * README's table names it.
 */
module.exports = [
  {
    id: 'not-called',
    readme: '`app.use(helmet)` without the call',
    reason: 'the sentence names the function that was passed; helmet names its own',
    explains: ({ aspect, helmet, armet }) =>
      aspect === 'construction' &&
      refused(armet, 'ARMET_NOT_CALLED') &&
      /app\.use\(helmet\)/.test(helmet.construction.thrown),
  },
  {
    id: 'unsendable-value',
    readme:
      'a character that Node refuses in a header (control characters, curly quotes) in a policy',
    reason:
      'a value that no header may hold is refused at start-up; helmet answers every request with a 500',
    explains: ({ aspect, helmet, armet }) =>
      aspect === 'construction' &&
      refused(armet, 'ARMET_HEADER_CHARACTER') &&
      (helmet.construction.threw || helmet.requests.some(failed)),
  },
  {
    id: 'unsendable-result',
    readme: 'the same from a function',
    reason: 'a function that returns what no header may hold is an error for next, not a throw',
    explains: ({ aspect, request, helmet, armet }) =>
      (aspect === 'ending' || (aspect === 'calls' && startsLike(helmet, armet, request))) &&
      (failed(helmet.requests[request]) || helmet.requests[request].kind === 'recorder') &&
      handedOver(armet.requests[request], 'ARMET_HEADER_CHARACTER'),
  },
  {
    id: 'no-string-result',
    readme: 'a function returns something that is not a string',
    reason:
      'a function that returns no string is an error for next with a sentence, not a TypeError',
    explains: ({ aspect, request, helmet, armet }) =>
      request !== undefined &&
      handedOver(armet.requests[request], 'ARMET_CSP_RESULT') &&
      (aspect === 'ending'
        ? /startsWith/.test(helmet.requests[request].thrown) || !failed(helmet.requests[request])
        : aspect === 'headers' && sameBut(POLICIES, request, helmet, armet)),
  },
  {
    id: 'unprintable-throw',
    reason:
      'a function that throws what cannot be turned into text is an error for next, not a TypeError',
    explains: ({ aspect, request, helmet, armet }) =>
      aspect === 'ending' &&
      /Cannot convert object to primitive value/.test(helmet.requests[request].thrown) &&
      /^Error\/Error: /.test(armet.requests[request].nexts[0]?.[0]) &&
      handedOver(armet.requests[request]),
  },
  {
    id: 'list-throws',
    readme: 'a list, or an entry of it, throws at a request',
    reason:
      'a list or an entry that throws while a policy is made is an error for next, not a throw',
    explains: ({ aspect, request, helmet, armet }) =>
      aspect === 'ending' &&
      handedOver(armet.requests[request]) &&
      helmet.requests[request].thrown === armet.requests[request].nexts[0][0],
  },
  {
    id: 'policy-failure-keeps-headers',
    readme: "a policy's function fails",
    reason:
      'when a policy cannot be made for a response, the response still gets its other headers',
    explains: ({ aspect, request, armet, subject, reference, settings }) =>
      aspect === 'headers' &&
      armet.requests[request].nexts.some(([error]) => error !== undefined) &&
      agrees('headers', request, observe(keepingHeaders(reference), subject, settings), armet),
  },
  {
    id: 'host-like-a-nonce',
    readme: 'a host whose name begins with `nonce-`, `sha256-`, `sha384-` or `sha512-`',
    reason: 'a host is a host, whatever its name begins with; helmet asks for quotes',
    explains: ({ aspect, helmet, armet }) =>
      aspect === 'construction' &&
      !armet.construction.threw &&
      / "(nonce|sha\d+)-[\w.-]+[.:][^"]+" should be quoted/.test(helmet.construction.thrown),
  },
  {
    id: 'symbol-of-another-copy',
    readme: 'the symbol `dangerouslyDisableDefaultSrc` of another copy',
    reason:
      'dangerouslyDisableDefaultSrc of another copy of the package, or of helmet, is understood',
    explains: ({ aspect, helmet, armet, subject }) =>
      aspect === 'construction' &&
      /Symbol\(['"]dangerouslyDisableDefaultSrc/.test(source(subject)) &&
      notIterable(helmet) &&
      (!armet.construction.threw || refused(armet, 'ARMET_CSP_DISABLE')),
  },
  {
    id: 'function-as-directive',
    readme: 'a directive whose whole value is a function',
    reason: 'a directive may be one function; helmet says it is not iterable',
    explains: ({ aspect, helmet, armet, subject }) =>
      aspect === 'construction' &&
      notIterable(helmet) &&
      source(subject).includes('=>') &&
      !armet.construction.threw,
  },
  {
    id: 'one-shot-iterable',
    readme: "a generator as a directive's value",
    reason:
      'a generator keeps its values; helmet reads it at start-up and sends an empty directive',
    equivalent: (subject) => /\bt\.once\(/.test(source(subject)),
  },
  {
    id: 'own-option',
    reason: 'nonce and fastPath are options of armet alone; helmet ignores them',
    explains: ({ aspect, helmet, armet, request, subject }) => {
      if (!/\b(nonce|fastPath): /.test(source(subject))) return false
      if (aspect === 'construction') {
        return refused(armet, 'ARMET_CSP_NONCE') || refused(armet, 'ARMET_FAST_PATH')
      }
      return (
        aspect === 'headers' && withoutNonces(armet, request) === withoutNonces(helmet, request)
      )
    },
  },
  {
    id: 'limit',
    readme:
      'more than 10,000 sources in a directive, 1,000 directives, or 1,000,000 characters in a text',
    reason: 'lists and policies have a limit, far above any real use',
    explains: ({ aspect, armet }) =>
      aspect === 'construction' &&
      (refused(armet, 'ARMET_OPTION_TOO_LONG') || refused(armet, 'ARMET_CSP_TOO_MANY')),
  },
  {
    id: 'array-with-own-iterator',
    readme: 'an array whose iterator gives other entries than its elements',
    reason:
      'the sources that were checked are those that are sent; helmet sends the elements instead',
    equivalent: (subject) => /\bt\.arrayGiving\(/.test(source(subject)),
  },
  {
    id: 'proxy-without-properties',
    reason:
      'an option is a property that is there; a Proxy that has none and still answers sets none',
    explains: ({ aspect, armet, subject }) =>
      aspect === 'construction' &&
      /new Proxy\(\s*\{\},\s*\{\s*get\(/.test(source(subject)) &&
      !armet.construction.threw,
  },
  {
    id: 'lone-surrogate-name',
    reason: 'half a character in a refused name is shown as U+FFFD, as Rust text can hold no half',
    explains: ({ aspect, helmet, armet }) =>
      aspect === 'construction' &&
      refused(armet, 'ARMET_CSP_DIRECTIVE_NAME') &&
      helmet.construction.thrown.replace(/\\ud[89a-f][0-9a-f]{2}/g, '\ufffd') ===
        armet.construction.thrown,
  },
  {
    id: 'polluted-prototype',
    readme: 'properties of a polluted `Object.prototype`',
    reason: 'what somebody put on Object.prototype is no option',
    equivalent: (subject) => /\bt\.polluted\(/.test(source(subject)),
  },
  {
    id: 'type-error',
    readme: 'options that are `null` or no objects where that cannot work',
    reason: 'where helmet trips over a value, the error says in a sentence what to write instead',
    explains: ({ aspect, helmet, armet }) =>
      aspect === 'construction' &&
      (helmet.construction.error instanceof TypeError ||
        helmet.construction.error instanceof RangeError) &&
      ((armet.construction.error?.constructor === Error && refused(armet)) ||
        refused(armet, 'ARMET_UNREADABLE')),
  },
  {
    id: 'allow-from',
    readme: '`frameguard` with `ALLOW-FROM`',
    reason: 'ALLOW-FROM is refused with what replaced it',
    explains: ({ aspect, helmet, armet }) =>
      aspect === 'construction' &&
      refused(armet, 'ARMET_FRAME_ALLOW_FROM') &&
      armet.construction.thrown.startsWith(helmet.construction.thrown),
  },
  {
    id: 'directive-value',
    readme: 'a value of a directive that is not a list of sources',
    reason: 'a sentence more says what is wrong with it, and what to write',
    explains: ({ aspect, helmet, armet }) =>
      aspect === 'construction' &&
      refused(armet, 'ARMET_CSP_VALUE') &&
      armet.construction.thrown.startsWith(`${helmet.construction.thrown}. `),
  },
  {
    id: 'no-referrer-policy',
    reason: 'what has a length but is no list is refused with what was received',
    explains: ({ aspect, helmet, armet }) =>
      aspect === 'construction' &&
      refused(armet, 'ARMET_REFERRER_POLICY') &&
      armet.construction.thrown.startsWith(
        `${helmet.construction.thrown}: policy must be a string`,
      ),
  },
  {
    id: 'set-to',
    readme: '`armet.hidePoweredBy({ setTo })` (helmet 3)',
    reason: 'the function hidePoweredBy takes setTo as in helmet 3; as an option it is ignored',
    explains: ({ aspect, request, helmet, armet, subject }) => {
      if (!/\bh\.(hidePoweredBy|xPoweredBy)\(/.test(source(subject))) return false
      if (aspect === 'construction') return refused(armet, 'ARMET_POWERED_BY')
      return aspect === 'headers' && sameBut(['X-Powered-By'], request, helmet, armet)
    },
  },
]

const POLICIES = ['Content-Security-Policy', 'Content-Security-Policy-Report-Only']

function refused({ construction }, code = construction.error?.code) {
  return construction.threw && /^ARMET_[A-Z_]+$/.test(code) && construction.error.code === code
}

function notIterable({ construction }) {
  return /^TypeError\/TypeError: directiveValue is not iterable/.test(construction.thrown)
}

// next was called once, with an error, and nothing was thrown.
function handedOver({ threw, nexts, errors }, code) {
  const once = !threw && nexts.length === 1 && nexts[0].length === 1 && errors[0]
  return Boolean(once) && (code === undefined || errors[0].code === code)
}

function failed({ threw, errors }) {
  return threw || Boolean(errors[0])
}

// A policy that armet gives up earlier calls fewer functions.
function startsLike(helmet, armet, request) {
  const [calls, made] = [helmet.requests[request].calls, armet.requests[request].calls]
  return made.every((call, index) => call === calls[index])
}

function sameBut(names, request, helmet, armet) {
  const rest = ({ requests }) => {
    const { kind, headers } = requests[request]
    const name = ([first, second]) => (kind === 'recorder' ? second : first)
    return headers.filter((header) => !names.includes(name(header)))
  }
  return JSON.stringify(rest(helmet)) === JSON.stringify(rest(armet))
}

function agrees(aspect, request, helmet, armet) {
  return !compare(helmet, armet).some((each) => each.aspect === aspect && each.request === request)
}

function withoutNonces({ requests }, request) {
  return JSON.stringify(requests[request].headers).replaceAll(/ 'nonce-[A-Za-z0-9+/]{22}=='/g, '')
}

function source({ make }) {
  return String(make)
}
