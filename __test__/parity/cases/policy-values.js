'use strict'

const { each } = require('../case')
const { ODD, UNQUOTED } = require('../words')

const within = (value) => `h({ contentSecurityPolicy: { directives: { scriptSrc: ${value} } } })`
const alone = (value) =>
  `h.contentSecurityPolicy({ useDefaults: false, directives: { defaultSrc: ["'self'"], "x-y": ${value} } })`
const computed = (value) =>
  `h.contentSecurityPolicy({ directives: { scriptSrc: ${value}, imgSrc: [() => "x.example"] } })`

module.exports = [
  {
    fact: 'a value may be a string or an array or a Set of strings',
    cases: each(
      [within('?'), alone('?')],
      [
        `"'self'"`,
        `"'self' https: data:"`,
        `"  spaced  out  "`,
        `""`,
        `" "`,
        `[]`,
        `[""]`,
        `["", ""]`,
        `["", "x.example"]`,
        `["x.example", "x.example"]`,
        `["'self'", "'nonce-abc'", "'sha256-abc='"]`,
        `["https:", "wss:", "data:", "blob:"]`,
        `["example.com", "*.example.com", "https://example.com:*/path/"]`,
        `["self example.com"]`,
        `[" self"]`,
        `["SELF"]`,
        `["None"]`,
        `["'SELF'"]`,
        `["Nonce-abc"]`,
        `["trusted-types-eval", "report-sha256", "unsafe-allow-redirects", "script", "allow-duplicates"]`,
        `["a\\tb"]`,
        `["caf\\u00e9.example"]`,
        `["\\u0080\\u00ff"]`,
        `["'unsafe-inline' unsafe-inline"]`,
        `["x".repeat(20000)]`,
        `Array(2000).fill("a.example")`,
        `new Set()`,
        `new Set(["'self'", "https:"])`,
        `new Set([""])`,
        `Object.freeze(["'self'"])`,
        `new (class extends Array {})("a.example", "b.example")`,
        `new (class extends Set {})(["a.example"])`,
        `new String("ab")`,
        `new Map()`,
        `[..."abc"]`,
        `new Uint8Array()`,
      ],
    ),
  },
  {
    fact: 'a keyword, nonce or hash without quotes is refused',
    cases: [
      ...each(
        [within('["https:", ?]'), alone('?')],
        UNQUOTED.map((word) => JSON.stringify(word)),
      ),
      ...each(
        [within('new Set([?])'), within('[?, () => {}]')],
        ['"self"', '"nonce-x"', '"sha512-"'],
      ),
    ],
  },
  {
    fact: 'a host whose name begins like a nonce or a hash is a host',
    differs: 'host-like-a-nonce',
    cases: each(
      [within('["https:", ?]'), alone('?'), within('[?, () => "x"]')],
      [
        '"nonce-cdn.example.com"',
        '"sha256-x.example:443/a/b"',
        '"sha384-x.example:*"',
        '"nonce-host:3000"',
        '"sha512-a.b"',
      ],
    ),
  },
  {
    fact: 'what begins like a nonce or a hash and is no host is refused',
    cases: each(
      [within('["https:", ?]'), alone('?')],
      [
        '"nonce-"',
        '"nonce-abc=="',
        '"nonce-a/b.c"',
        '"nonce-a..b"',
        '"nonce-a.b:"',
        '"nonce-a.b:x"',
        '"nonce-a_b.c"',
        '"nonce-[object Object]"',
        '"sha256-abc/def="',
        '"nonce-a.b c"',
      ],
    ),
  },
  {
    fact: 'a hole in an array is nothing, and undefined once a directive of the policy is computed',
    cases: each(
      [within('?'), alone('?'), computed('?')],
      [
        `["'self'", , "https:"]`,
        '[,]',
        '[, ,]',
        `[, "'self'"]`,
        `["'self'", , undefined]`,
        'Array(3)',
        `new Set(["'self'", , "https:"])`,
        `Object.assign(["'self'", , "https:"], { 1: undefined })`,
      ],
    ),
  },
  {
    fact: 'what an unset variable leaves behind is sent',
    cases: each(
      [within('?'), alone('?'), computed('?')],
      [
        '["https://"]',
        '["https:///path"]',
        '["https://:443"]',
        '["https://undefined", "null", "https://null/x"]',
        '[undefined, null, false, NaN]',
        '[{}, "[object Object]"]',
        '["*.", ".example.com"]',
        '["script", "report-sha256", "trusted-types-eval", "allow-duplicates"]',
        `["'nonce-undefined'", "'nonce-'"]`,
      ],
    ),
  },
  {
    fact: 'a source that holds what ends a directive or a policy is refused',
    differs: 'directive-value',
    cases: each(
      [within('[?]'), alone('?'), within(`["'self'", ?, "self"]`), within('new Set([?])')],
      [
        '";"',
        '","',
        '"a;b"',
        '"a,b"',
        '"self;"',
        '"nonce-a,"',
        `"'self'; script-src *"`,
        '"a;\\n"',
      ],
    ),
  },
  {
    fact: 'values that are false but neither null nor a string are refused',
    differs: 'directive-value',
    cases: each([within('?'), alone('?')], ['undefined', 'false', '0', '-0', 'NaN', '0n']),
  },
  {
    fact: 'values that cannot be iterated are refused with a sentence',
    differs: 'type-error',
    cases: each(
      [within('?'), alone('?')],
      [
        'true',
        '5',
        '5n',
        '{}',
        '{ length: 1, 0: "x" }',
        'Symbol("x")',
        'new Date(0)',
        'Object.create(null)',
        'Promise.resolve([])',
        '{ [Symbol.iterator]: 5 }',
        'new WeakSet()',
        '(async function* () {})()',
      ],
    ),
  },
  {
    fact: 'entries that are neither strings nor functions are written as JavaScript writes them',
    cases: each(
      [within('[?]'), within(`["'self'", ?, "x"]`), alone('new Set([?])')],
      ['5', '-0', '1e21', 'NaN', 'null', 'undefined', 'true', 'false', '5n', '[]', '["a"]'],
    ),
  },
  {
    fact: 'objects among the entries are written anew for each response',
    cases: each(
      [within('[?]'), alone(`["'self'", ?]`)],
      [
        'new String("x.example")',
        'new String("self")',
        '{ toString: () => "x.example" }',
        '{ n: 0, toString() { this.n += 1; return "x" + this.n } }',
        '{}',
        'new Date(NaN)',
        '[["a"]]',
        '/x/',
      ],
    ),
  },
  {
    fact: 'objects among the entries are checked for each response',
    differs: 'policy-failure-keeps-headers',
    cases: each([within('[?]')], ['["a", "b"]', '{ toString: () => "a;b" }']),
  },
  {
    fact: 'what is iterated must be an iterator',
    differs: 'type-error',
    cases: each([within('?')], ['{ [Symbol.iterator]: () => 5 }']),
  },
  {
    fact: 'reportOnly chooses the one header or the other',
    cases: [
      (h) => h({ contentSecurityPolicy: { reportOnly: true } }),
      (h) => h({ contentSecurityPolicy: { reportOnly: false } }),
      (h) => h({ contentSecurityPolicy: { reportOnly: () => false } }),
      (h) =>
        h.contentSecurityPolicy({
          reportOnly: true,
          useDefaults: false,
          directives: { defaultSrc: [] },
        }),
    ],
  },
  {
    fact: 'options of the policy that are no object count as none',
    cases: each(
      ['h.contentSecurityPolicy(?)'],
      ['', '{}', ...ODD.filter((value) => value !== 'null'), 'true', 'false'],
    ),
  },
]
