'use strict'

// What is measured: the same headers, set in different ways. Everything is loaded by the row that needs it, so that a
// row's process holds nothing else.

const { randomBytes } = require('node:crypto')
const { headersOf } = require('./responses.js')

const API = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  crossOriginEmbedderPolicy: true,
  referrerPolicy: { policy: ['no-referrer'] },
  strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: true, preload: true },
  xFrameOptions: { action: 'deny' },
}

const nonceSource = (_req, res) => `'nonce-${res.locals.cspNonce}'`
const FUNCTIONS = {
  contentSecurityPolicy: {
    directives: {
      scriptSrc: ["'self'", nonceSource],
      styleSrc: ["'self'", 'https:', "'unsafe-inline'", nonceSource],
    },
  },
}
const NONCE = { contentSecurityPolicy: { nonce: true } }

const helmet = (options) => require('helmet')(options)
const armet = (options) => require('../../index.js')(options)

/** The recipe of helmet's documentation: one middleware makes the nonce, a function puts it into the policy. */
function afterRandomBytes(middleware) {
  return (req, res, next) => {
    res.locals.cspNonce = randomBytes(16).toString('base64')
    middleware(req, res, next)
  }
}

function bareLoop(middleware) {
  const headers = headersOf(middleware)
  return (_req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value)
    res.removeHeader('X-Powered-By')
    next()
  }
}

function bareLoopWithNonce(middleware) {
  const [[name, policy], ...others] = headersOf(middleware)
  const pieces = policy.split(/(?<='nonce-)[^']+/)
  return (_req, res, next) => {
    const nonce = randomBytes(16).toString('base64')
    res.locals.cspNonce = nonce
    res.setHeader(name, pieces.join(nonce))
    for (const [name, value] of others) res.setHeader(name, value)
    res.removeHeader('X-Powered-By')
    next()
  }
}

/** One table for all responses, with what was set before: wrong for a program, and the least that anything can cost. */
function sharedTable(middleware) {
  const { compiled } = require('../../lib/headers/header-table.js')
  const entries = headersOf(middleware).map(([name, value]) => ({
    key: name.toLowerCase(),
    name,
    value,
  }))
  let symbol
  let table
  return (_req, res, next) => {
    if (table === undefined) {
      symbol = Object.getOwnPropertySymbols(res).find((own) => own.description === 'kOutHeaders')
      const present = res[symbol]
      const kept = Object.keys(present ?? {}).filter((key) => key !== 'x-powered-by')
      const Table = compiled({ entries, kept })
      table = new Table(undefined, present)
    }
    res[symbol] = table
    next()
  }
}

/** Node's public way to send headers that nobody reads or changes: nothing is set, and `writeHead` is given them all. */
function givenToWriteHead(middleware) {
  const given = headersOf(middleware).flat()
  return Object.assign((_req, _res, next) => next(), { given })
}

// nosecone gives a Headers object and leaves the rest to the program.
async function nosecone(options) {
  const module = await import('nosecone')
  const headers = module.nosecone(options)
  return (_req, res, next) => {
    res.setHeaders(headers)
    res.removeHeader('X-Powered-By')
    next()
  }
}

async function noseconeWithNonce() {
  const { nosecone } = await import('nosecone')
  return (_req, res, next) => {
    const nonce = randomBytes(16).toString('base64')
    res.locals.cspNonce = nonce
    const source = `'nonce-${nonce}'`
    const directives = { scriptSrc: ["'self'", source], styleSrc: ["'self'", source] }
    res.setHeaders(nosecone({ contentSecurityPolicy: { directives } }))
    res.removeHeader('X-Powered-By')
    next()
  }
}

const noseconeApi = () => {
  return nosecone({
    ...API,
    contentSecurityPolicy: { directives: API.contentSecurityPolicy.directives },
  })
}

/**
 * By policy and name, what makes each middleware. The first of a policy is the one the others are compared with.
 *
 * @type {Record<string, Record<string, () => Function | Promise<Function>>>}
 */
const SUBJECTS = {
  default: {
    helmet: () => helmet(),
    armet: () => armet(),
    'armet, fastPath: false': () => armet({ fastPath: false }),
    nosecone: () => nosecone(),
    'bare setHeader loop': () => bareLoop(helmet()),
    'one shared table (the floor)': () => sharedTable(helmet()),
    'nothing, all given to writeHead': () => givenToWriteHead(helmet()),
  },
  nonce: {
    'helmet, randomBytes': () => afterRandomBytes(helmet(FUNCTIONS)),
    'armet, nonce: true': () => armet(NONCE),
    'armet, nonce: true, fastPath: false': () => armet({ ...NONCE, fastPath: false }),
    'armet, randomBytes': () => afterRandomBytes(armet(FUNCTIONS)),
    'nosecone, randomBytes': noseconeWithNonce,
    'bare setHeader loop, randomBytes': () =>
      bareLoopWithNonce(afterRandomBytes(helmet(FUNCTIONS))),
  },
  API: {
    helmet: () => helmet(API),
    armet: () => armet(API),
    'armet, fastPath: false': () => armet({ ...API, fastPath: false }),
    nosecone: noseconeApi,
    'bare setHeader loop': () => bareLoop(helmet(API)),
  },
}

/**
 * Refuses to compare rows that set different headers. nosecone is let through, as its defaults are its own, and so is what sets
 * nothing.
 */
async function sameHeaders() {
  for (const [policy, subjects] of Object.entries(SUBJECTS)) {
    const [expected, ...others] = Object.keys(subjects)
    for (const name of others.filter((other) => !/^no(?:secone|thing)/.test(other))) {
      if (shown(await subjects[name]()) !== shown(await subjects[expected]())) {
        throw new Error(`${policy}: ${name} sets other headers than ${expected}.`)
      }
    }
  }
}

function shown(middleware) {
  const lines = headersOf(middleware).map(([name, value]) => `${name}: ${value}\n`)
  return lines.join('').replace(/'nonce-[A-Za-z0-9+/=]+'/g, "'nonce-*'")
}

module.exports = { SUBJECTS, sameHeaders }
