'use strict'

/** helmet's options, in the order in which their headers are sent. */
const KEYS = [
  'contentSecurityPolicy',
  'crossOriginEmbedderPolicy',
  'crossOriginOpenerPolicy',
  'crossOriginResourcePolicy',
  'originAgentCluster',
  'referrerPolicy',
  'strictTransportSecurity',
  'xContentTypeOptions',
  'xDnsPrefetchControl',
  'xDownloadOptions',
  'xFrameOptions',
  'xPermittedCrossDomainPolicies',
  'xPoweredBy',
  'xXssProtection',
]

/** The older names of some of them, in the order in which helmet lists its functions. */
const ALIASES = {
  xDnsPrefetchControl: 'dnsPrefetchControl',
  xXssProtection: 'xssFilter',
  xPermittedCrossDomainPolicies: 'permittedCrossDomainPolicies',
  xDownloadOptions: 'ieNoOpen',
  xContentTypeOptions: 'noSniff',
  xFrameOptions: 'frameguard',
  xPoweredBy: 'hidePoweredBy',
  strictTransportSecurity: 'hsts',
}

const WITHOUT_OPTIONS = [
  'originAgentCluster',
  'xContentTypeOptions',
  'xDownloadOptions',
  'xPoweredBy',
  'xXssProtection',
]

/** Source texts of values that are neither true, false, undefined nor options anybody would write. */
const ODD = [
  'null',
  '0',
  '-0',
  '1',
  'NaN',
  '5n',
  '""',
  '"x"',
  'Symbol("x")',
  '{}',
  '[]',
  '() => {}',
  'new (class Options {})()',
  'Object.create(null)',
  'new Date(0)',
  'new Boolean(false)',
]

/** Source texts of values for an option whose truth is all that counts. */
const TRUTHY = [
  'true',
  'false',
  'undefined',
  'null',
  '0',
  '-0',
  '0n',
  '1n',
  'NaN',
  '""',
  '"false"',
  '"0"',
  '1',
  '{}',
  '[]',
  'Symbol("x")',
  '() => false',
  'new Boolean(false)',
]

const SOURCES = [
  `"'self'"`,
  `"'none'"`,
  `"'unsafe-inline'"`,
  `"'strict-dynamic'"`,
  `"'nonce-abc'"`,
  `"https:"`,
  `"data:"`,
  `"*"`,
  `"example.com"`,
  `"https://cdn.example.com:8443/a/b.js"`,
  `"*.example.com"`,
  `"'report-sample' 'self'"`,
  `""`,
]

/** Sources that name a keyword, a nonce or a hash without quotes. */
const UNQUOTED = [
  'none',
  'self',
  'strict-dynamic',
  'report-sample',
  'inline-speculation-rules',
  'unsafe-inline',
  'unsafe-eval',
  'unsafe-hashes',
  'wasm-unsafe-eval',
  'nonce-',
  'nonce-abc',
  'sha256-',
  'sha256-abc',
  'sha384-abc',
  'sha512-abc',
]

/** Source texts of values that no option takes, and that JSON.stringify treats in every way it has. */
const WRONG = [
  'null',
  '0',
  '-0',
  'NaN',
  'Infinity',
  '1e21',
  '5e-7',
  'true',
  'false',
  '""',
  '"x"',
  '"X"',
  '" "',
  '"é\\n\\u2028\\ud800"',
  '"\\"quoted\\""',
  '[]',
  '["a", undefined, () => {}]',
  '{}',
  '{ a: { b: [1, null] }, c: undefined, d() {} }',
  '() => {}',
  'Symbol("x")',
  'new Date(0)',
  'new Date(NaN)',
  'new Map([[1, 2]])',
  'new String("x")',
  'new Number(5)',
  'new Boolean(true)',
  'Object.create(null)',
  'Object.create({ inherited: 1 })',
  '/x/',
  'new Error("x")',
  'new Uint8Array(2)',
  '{ toJSON: () => "own" }',
  '{ toJSON: () => undefined }',
  '"x".repeat(5000)',
]

module.exports = { KEYS, ALIASES, WITHOUT_OPTIONS, ODD, TRUTHY, SOURCES, UNQUOTED, WRONG }
