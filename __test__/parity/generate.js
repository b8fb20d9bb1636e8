'use strict'

const { ALIASES, KEYS, ODD, TRUTHY, WITHOUT_OPTIONS } = require('./words')
const { DIRECTIVE_NAMES, entry } = require('./generate-entry')
const { list, object } = require('./tree')

const OBJECTS = [
  'Object.freeze(?)',
  't.bare(?)',
  'Object.create(?)',
  'new Proxy(?, {})',
  'Object.seal(?)',
]
const LISTS = [
  'new Set(?)',
  'Object.freeze(?)',
  't.once(?)',
  '{ [Symbol.iterator]: () => ?.values() }',
]
const MAX_AGES = [
  '0',
  '1',
  '86400',
  '15552000',
  '31535999.9',
  '31536000',
  '63072000',
  '1e21',
  '-1',
  '-0',
  'NaN',
  'Infinity',
  '"31536000"',
  'null',
  'undefined',
  '5n',
  '{}',
]

const POLICY = {
  crossOriginEmbedderPolicy: ['require-corp', 'credentialless', 'unsafe-none'],
  crossOriginOpenerPolicy: [
    'same-origin',
    'same-origin-allow-popups',
    'noopener-allow-popups',
    'unsafe-none',
  ],
  crossOriginResourcePolicy: ['same-origin', 'same-site', 'cross-origin'],
  referrerPolicy: ['no-referrer', 'origin', 'same-origin', 'strict-origin', 'unsafe-url', ''],
}

/** A call of the library or of one of its functions, as a tree; most of them plausible. */
function call(random) {
  if (random.chance(0.02)) return `h(${random.pick([...ODD, 'undefined'])})`
  if (random.chance(0.2)) {
    const key = random.chance(0.4) ? 'contentSecurityPolicy' : random.pick(KEYS)
    const name = random.chance(0.5) ? (ALIASES[key] ?? key) : key
    const options = random.chance(0.9) ? optionsOf(key, random) : random.pick(ODD)
    return typeof options === 'string'
      ? `h.${name}(${options})`
      : { ...options, wrap: `h.${name}(${options.wrap})` }
  }
  const keys = random.some(KEYS, 5)
  if (random.chance(0.8) && !keys.includes('contentSecurityPolicy'))
    keys.push('contentSecurityPolicy')
  const parts = keys.flatMap((key) => entries(key, random))
  if (random.chance(0.05)) parts.push(['unknown: ', random.pick(ODD)])
  return object(parts, `h(${wrapper(OBJECTS, random)})`)
}

function entries(key, random) {
  const value = () =>
    random.weighted([
      [14, () => optionsOf(key, random)],
      [2, () => 'true'],
      [3, () => 'false'],
      [1, () => 'undefined'],
      [1, () => random.pick(ODD)],
    ])
  const alias = ALIASES[key]
  if (alias === undefined || random.chance(0.4)) return [[`${key}: `, value()]]
  if (random.chance(0.985)) return [[`${alias}: `, value()]]
  return [
    [`${key}: `, value()],
    [`${alias}: `, value()],
  ]
}

function optionsOf(key, random) {
  if (WITHOUT_OPTIONS.includes(key))
    return random.pick(['true', 'false', '{}', 'undefined', 'null'])
  return object(propertiesOf(key, random), wrapper(OBJECTS, random))
}

function propertiesOf(key, random) {
  const one = (words) =>
    random.chance(0.93)
      ? JSON.stringify(random.pick(words))
      : random.pick([...ODD, 'undefined', '"BOGUS"'])
  const truth = () => (random.chance(0.8) ? random.pick(['true', 'false']) : random.pick(TRUTHY))
  const given = (parts) =>
    random.some(parts, parts.length).map(([name, make]) => [`${name}: `, make()])
  switch (key) {
    case 'contentSecurityPolicy':
      return policy(random, truth)
    case 'strictTransportSecurity':
      return given([
        ['maxAge', () => random.pick(MAX_AGES)],
        ['includeSubDomains', truth],
        ['preload', truth],
        ...(random.chance(0.03) ? [['maxage', truth]] : []),
        ...(random.chance(0.03) ? [['includeSubdomains', truth]] : []),
      ])
    case 'xDnsPrefetchControl':
      return given([['allow', truth]])
    case 'xFrameOptions':
      return given([
        [
          'action',
          () => one(['deny', 'DENY', 'sameorigin', 'same-origin', 'SameOrigin', 'allow-from']),
        ],
      ])
    case 'xPermittedCrossDomainPolicies':
      return given([
        ['permittedPolicies', () => one(['none', 'master-only', 'by-content-type', 'all'])],
      ])
    case 'referrerPolicy':
      if (random.chance(0.5)) return [['policy: ', list(tokens(random))]]
  }
  return given([['policy', () => one(POLICY[key])]])
}

function tokens(random) {
  const some = random.some(POLICY.referrerPolicy, 4).map((token) => JSON.stringify(token))
  return random.chance(0.1)
    ? [...some, random.pick(['"bogus"', '5', 'null', '"origin"', 'Symbol("x")'])]
    : some
}

function policy(random, truth) {
  const parts = []
  const useDefaults = random.chance(0.3) ? truth() : 'true'
  if (useDefaults !== 'true') parts.push(['useDefaults: ', useDefaults])
  if (random.chance(0.25)) parts.push(['reportOnly: ', truth()])
  if (random.chance(0.95)) parts.push(['directives: ', directives(random, useDefaults)])
  return parts
}

function directives(random, useDefaults) {
  if (random.chance(0.02)) return random.pick([...ODD, 'undefined'])
  const names = random.some(DIRECTIVE_NAMES, 7)
  if (useDefaults !== 'true' && random.chance(0.8))
    names.push(random.pick(['defaultSrc', 'default-src']))
  if (random.chance(0.03))
    names.push(random.pick(['X-', 'x_y', '', 'Upper', 'a b', 'é', '-x', 'x;', '9']))
  const parts = names.map((name) => [`${JSON.stringify(name)}: `, value(random, name)])
  return object(parts, wrapper(OBJECTS, random))
}

function value(random, name) {
  const items = () => Array.from({ length: random.below(6) }, () => entry(random))
  return random.weighted([
    [60, () => list(items(), wrapper(LISTS, random, 0.3))],
    [20, () => entry(random, 'string')],
    [6, () => 'null'],
    [
      name.startsWith('default') ? 6 : 0.5,
      () => 'h.contentSecurityPolicy.dangerouslyDisableDefaultSrc',
    ],
    [1, () => random.pick([...ODD, 'undefined', 'false'].filter((text) => text !== '() => {}'))],
  ])
}

function wrapper(wrappers, random, probability = 0.1) {
  return random.chance(probability) ? random.pick(wrappers) : '?'
}

module.exports = { call }
