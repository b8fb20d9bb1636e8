// Typed middleware of others between armet's and the handler. Compiled by every TypeScript that armet is for.

import armet from 'armet'
import express, { type Request, type RequestHandler, type Response } from 'express'
import { rateLimit } from 'express-rate-limit'
import type multer from 'multer'

const { s } = armet
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function same<_T extends true>() {}

const app = express()
const auth: RequestHandler = (_req, _res, next) => next()
declare const upload: multer.Multer
const limit = rateLimit({ windowMs: 1000 })
const role = { role: s.enum(['admin', 'user']) }
type Role = { role: 'admin' | 'user' }

app.get('/a', auth, armet.query(role), limit, (req, res) => {
  same<Same<typeof req.valid.query, Role>>()
  const raw = req.query.page
  if (typeof raw === 'string') res.json(raw.length)
})
app.post('/b', armet.body(role), auth, limit, upload.single('file'), (req) => {
  same<Same<typeof req.valid.body, Role>>()
  req.file?.buffer
})
app.post(
  '/c/:id',
  limit,
  armet.params({ id: s.uuid() }),
  auth,
  armet.query(role),
  upload.none(),
  armet.body(role),
  auth,
  (req, res) => {
    same<Same<typeof req.valid.params, { id: string }>>()
    same<Same<typeof req.valid.query, Role>>()
    same<Same<typeof req.valid.body, Role>>()
    res.locals.anything = 1
    res.json({})
  },
)
app.get('/d', armet.cookies({ a: s.string() }), armet.headers({ b: s.string() }), auth, (req) => {
  same<Same<typeof req.valid.cookies, { a: string }>>()
  same<Same<typeof req.valid.headers, { b: string }>>()
})
app.get('/e', auth, armet.headers({ b: s.string() }), armet.cookies({ a: s.string() }), (req) => {
  same<Same<typeof req.valid.cookies, { a: string }>>()
  same<Same<typeof req.valid.headers, { b: string }>>()
})
app.get('/f/:id', limit, armet.query(role), armet.cookies({ a: s.string() }), auth, (req) => {
  same<Same<typeof req.valid.cookies, { a: string }>>()
  same<Same<typeof req.valid.query, Role>>()
  req.params.id?.length
})
app.get('/g/:id', armet.cookies({ a: s.string() }), (req) => {
  same<Same<typeof req.valid.cookies, { a: string }>>()
  same<Same<typeof req.params.id, string>>()
})
app.put(
  '/h/:id',
  auth,
  armet.validate({
    params: { id: s.uuid() },
    query: role,
    body: role,
    headers: { b: s.string() },
    cookies: { a: s.string() },
  }),
  limit,
  upload.none(),
  (req) => {
    same<Same<typeof req.valid.params, { id: string }>>()
    same<Same<typeof req.valid.query, Role>>()
    same<Same<typeof req.valid.body, Role>>()
    same<Same<typeof req.valid.headers, { b: string }>>()
    same<Same<typeof req.valid.cookies, { a: string }>>()
  },
)

// A controller of another file.
const listing = { query: { page: s.integer().default(1), ...role }, cookies: { a: s.string() } }
function list(req: Request & armet.RequestOf<typeof listing>, res: Response) {
  same<Same<typeof req.valid.query.page, number>>()
  same<Same<typeof req.valid.query.role, 'admin' | 'user'>>()
  same<Same<typeof req.valid.cookies.a, string>>()
  res.json(req.ip)
}
app.get('/i/:id', auth, armet.validate(listing), limit, list)
// @ts-expect-error the controller needs what this route does not validate
app.get('/j', armet.validate({ query: { other: s.string() } }), list)

const router = express.Router()
router.route('/k').post(auth, armet.body(role), (req) => {
  same<Same<typeof req.valid.body, Role>>()
})

same<Same<armet.Infer<typeof role>, Role>>()
same<Same<armet.Infer<typeof listing.query>, { page: number; role: 'admin' | 'user' }>>()
const nested = s.array(s.object({ role: s.enum(['admin', 'user']), n: s.enum([1, 2]) }))
same<Same<armet.Infer<typeof nested>, { role: 'admin' | 'user'; n: 1 | 2 }[]>>()
s.string().refine((text) => text.length > 3)
s.string().refine((text) => text.match(/a/))
// @ts-expect-error a refinement is synchronous
s.string().refine(async (text) => text.length > 3)
