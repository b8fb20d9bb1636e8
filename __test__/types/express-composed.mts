// The ways in which a typed Express app composes middleware. Compiled by every TypeScript that armet is for.

import armet from 'armet'
import express, {
  type ErrorRequestHandler,
  type Handler,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express'
import { rateLimit } from 'express-rate-limit'
import type * as core from 'express-serve-static-core'

const { s } = armet
const app = express()
const auth: RequestHandler = (_req, _res, next) => next()
const limiter = rateLimit({ windowMs: 1000 })
const name = { name: s.string() }

// A handler by every name that Express's types have for one. `params` is one of a route that names its parameters.
const query: RequestHandler = armet.query(name)
const body: RequestHandler = armet.body(name)
const headers: RequestHandler = armet.headers(name)
const cookies: RequestHandler = armet.cookies(name)
const all: RequestHandler = armet.validate({ query: name, body: name })
const riders: RequestHandler = armet.validate({ headers: name, cookies: name })
const guard: RequestHandler = armet.guard()
const nonce: RequestHandler = armet({ contentSecurityPolicy: { nonce: true } })
const handler: Handler = armet.query(name)
const ofCore: core.RequestHandler = armet.query(name)
const last: ErrorRequestHandler = armet.errors()
const some: RequestHandler[] = [auth, armet.query(name), armet.body(name), armet.guard(), armet()]
const param: core.RequestHandlerParams = [armet.query(name), armet.cookies(name)]
const withId: RequestHandler<{ id: string }> = armet.params({ id: s.uuid() })

// Arrays and chains, with a controller that asks for plain requests.
app.get('/a', [armet.query(name), limiter], (_req: Request, res: Response) => void res.json({}))
const chain = [auth, armet.validate({ query: name })]
app.get('/b', chain, (_req: Request, res: Response) => void res.json({}))
app.get('/c', [auth, armet.query(name), armet.headers(name)], limiter, auth)
app.get('/d', some, query, body, headers, cookies, all, riders, handler, ofCore, param)
app.use(guard, nonce, limiter, armet.query(name).bind(undefined))
app.use('/e', [armet.guard(), armet()], express.json({ verify: armet.verify() }))
app.use(['/f', /g/], armet.query(name), auth)
app.use(last)
app.use([armet.errors()])
app.get('/w/:id', withId, (req) => void req.params.id.length)

const router = Router()
router.use(armet.guard(), armet.query(name))
router.all('/h', armet.query(name), auth)
router
  .route('/i')
  .all(armet.cookies(name))
  .get(armet.query(name), (req, res) => void res.json(req.valid.query.name.length))
  .post([armet.body(name), limiter], auth)
app.use('/j', auth, router)

// Functions of an app's own that take and return middleware.
const wrap =
  (inner: RequestHandler): RequestHandler =>
  (req, res, next) =>
    void inner(req, res, next)
app.get('/k', wrap(armet.query(name)), ...[armet.body(name), auth])
function within(req: Request, res: Response, next: NextFunction) {
  armet.query(name)(req, res, next)
  armet.validate({ body: name, cookies: name })(req, res, next)
  armet.guard()(req, res, next)
}
app.use(within)
app.get('/l', armet.query(name), async (req) => void req.valid.query.name.length)
