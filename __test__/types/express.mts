// armet in the applications it is made for.

import { createServer } from 'node:http'
import armet, { contentSecurityPolicy, hsts } from 'armet'
import express from 'express'

const app = express()
app.use(armet())
app.use('/api', armet({ contentSecurityPolicy: false }), hsts())
app.use(
  contentSecurityPolicy({
    directives: {
      scriptSrc: ["'self'", (_req, res) => `'nonce-${(res as express.Response).locals.nonce}'`],
    },
  }),
)
app.get('/', armet(), (_req, res) => {
  res.send('hello')
})

createServer((req, res) => armet()(req, res, (err) => res.end(String(err))))
