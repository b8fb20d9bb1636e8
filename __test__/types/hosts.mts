// Packages whose published types are made of helmet's, with armet's in their place. They are checked too: no skipLibCheck.

import fastifyHelmet, { type FastifyHelmetOptions } from '@fastify/helmet'
import fastify from 'fastify'
import type armet from 'helmet'
import Koa from 'koa'
import koaHelmet from 'koa-helmet'

const app = new Koa()
app.use(koaHelmet())
app.use(
  koaHelmet({ hsts: { maxAge: 5 }, contentSecurityPolicy: { directives: { imgSrc: ['*'] } } }),
)
app.use(koaHelmet.contentSecurityPolicy({ directives: { defaultSrc: ["'self'"] } }))
app.use(koaHelmet.frameguard({ action: 'deny' }))
app.use(koaHelmet.hsts())
// @ts-expect-error
koaHelmet.frameguard({ action: 'allow-from' })

const off: FastifyHelmetOptions = {
  contentSecurityPolicy: false,
  dnsPrefetchControl: false,
  frameguard: false,
  hidePoweredBy: false,
  hsts: false,
  ieNoOpen: false,
  noSniff: false,
  permittedCrossDomainPolicies: false,
  referrerPolicy: false,
  xssFilter: false,
}
const server = fastify()
server.register(fastifyHelmet)
server.register(fastifyHelmet, off)
server.register(fastifyHelmet, {
  enableCSPNonces: true,
  global: false,
  contentSecurityPolicy: {
    directives: { 'directive-1': ['foo', 'bar'] },
    reportOnly: true,
    useDefaults: false,
  },
  frameguard: { action: 'deny' },
})
server.register(fastifyHelmet, {
  // @ts-expect-error
  thisOptionDoesNotExist: 'x',
})
server.get('/', { helmet: { frameguard: true } }, (_request, reply) => {
  const helmet = reply.helmet(off)
  helmet.hsts({ maxAge: 5 })
  reply.send(reply.cspNonce.script)
})
export const policy: typeof armet.contentSecurityPolicy =
  fastifyHelmet.fastifyHelmet.contentSecurityPolicy
