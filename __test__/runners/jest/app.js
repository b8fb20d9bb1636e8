'use strict'

// An app as its tests import it, with every part of armet at work, and one request to it.

const http = require('http')

function makeApp() {
  const express = require('express')
  const armet = require('armet')
  const app = express()
  app.use(armet({ contentSecurityPolicy: { nonce: true } }))
  app.use(armet.guard())
  app.get('/page', armet.query({ page: armet.s.integer() }), (req, res) =>
    res.json(req.valid.query),
  )
  app.use(armet.errors())
  return app
}

function get(app, path) {
  return new Promise((resolve, reject) => {
    const server = app.listen(0, '127.0.0.1', () => {
      http
        .get({ host: '127.0.0.1', port: server.address().port, path, agent: false }, (res) => {
          let body = ''
          res.on('data', (chunk) => (body += chunk))
          res.on('end', () =>
            server.close(() =>
              resolve({ ...res, status: res.statusCode, headers: res.headers, body }),
            ),
          )
        })
        .on('error', reject)
    })
  })
}

/** Fails unless the app answers as it does outside of a test runner. */
async function serves(app = makeApp()) {
  const right = await get(app, '/page?page=2')
  if (right.body !== '{"page":2}') throw new Error(`answered ${right.status}: ${right.body}`)
  if (right.headers['x-frame-options'] !== 'SAMEORIGIN') throw new Error('sent no X-Frame-Options')
  const wrong = await get(app, '/page?page=x')
  if (wrong.status !== 400) throw new Error(`answered ${wrong.status} to a wrong value`)
}

/** The headers of one response that goes nowhere, and a value and a pattern. */
function works(armet) {
  const sent = {}
  const res = { setHeader: (name, value) => (sent[name] = value), removeHeader() {} }
  armet()({}, res, () => {})
  return [
    sent['X-Frame-Options'],
    armet.check(armet.s.object({ a: armet.s.integer().max(3) }), { a: 4 }).ok,
    'abcab'.replace(armet.safeRegExp(/(a)(b)/g), '$2$1'),
    new armet.SafeRegExpSet([/a/, /x/, /b/]).matches(Buffer.from('ab')).join(),
  ]
}

const WORKS = ['SAMEORIGIN', false, 'bacba', '0,2']

module.exports = { makeApp, serves, works, WORKS }
