// biome-ignore-all lint/complexity/noBannedTypes: `{}` is what these type parameters are given in applications
// Controllers that were typed with Express's generics before armet's middleware stood in front of them. Compiled by every
// TypeScript that armet is for, with the types of Express 4 and of Express 5.

import armet from 'armet'
import express, { type Request, type RequestHandler, type Response } from 'express'
import type * as core from 'express-serve-static-core'
import { z } from 'zod'

const { s } = armet
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function same<_T extends true>() {}

const app = express()
const auth: RequestHandler = (_req, _res, next) => next()
const id = { id: s.uuid() }
const name = { name: s.string() }
const listing = { q: s.string(), page: s.integer().min(1).default(1), tags: s.array(s.string()) }

// Middleware with parameters is plain middleware too.
const params: RequestHandler = armet.params(id)
const part: RequestHandler = armet.validate({ params: id })
const parts: RequestHandler = armet.validate({ params: id, query: name, body: name, headers: name })
const withId: RequestHandler<{ id: string }> = armet.params(id)
const partWithId: RequestHandler<{ id: string }> = armet.validate({ params: id })
const ofCore: core.RequestHandlerParams = [auth, armet.params(id)]
const some: RequestHandler[] = [auth, armet.params(id), armet.validate({ params: id })]
app.get('/a/:id', [auth, armet.params(id)], (_req: Request, res: Response) => void res.json({}))
app.get('/b/:id', [armet.params(id), armet.query(name)], auth)
const chain = [auth, armet.params(id)]
app.get('/c/:id', chain, some, params, part, parts, ofCore, (_req: Request, res: Response) => {
  res.json({})
})
app.get('/d/:id', withId, partWithId, (req) => void req.params.id.length)

// The body.
interface Named {
  name: string
}
interface User {
  id: string
}
function literal(req: Request<{}, {}, { name: string }>, res: Response) {
  res.json(req.body.name.length)
}
function declared(req: Request<{}, {}, Named>, res: Response<User>) {
  res.json({ id: req.body.name })
}
function answered(req: Request<core.ParamsDictionary, User | string, Named>, res: Response) {
  res.json(req.body.name)
}
const asHandler: RequestHandler<{}, {}, Named> = (req, res) => void res.json(req.body.name)
app.post('/e', armet.body(name), literal)
app.post('/f', armet.body(name), declared)
app.post('/g', auth, armet.body(s.object(name)), auth, answered)
app.post('/h', armet.validate({ body: name }), asHandler)
app.post('/i', armet.validate({ body: name, cookies: { session: s.string() } }), declared)
app.post('/j', armet.headers({ host: s.string() }), armet.body(name), declared)
app.post('/k', armet.body({ ...name, age: s.integer().optional() }), literal)
app.post('/l', armet.body(s.array(s.object(name))), (req: Request<{}, {}, Named[]>, res) => {
  res.json(req.body[0]?.name)
})
app.post('/m', armet.body(name), (req: Request<{}, {}, Named>, res) => {
  same<Same<typeof req.body.name, string>>()
  res.json(req.body.name)
})
express.Router().route('/n').post(armet.body(name), declared)

// The path's parameters.
function byId(req: Request<{ id: string }>, res: Response) {
  res.json(req.params.id.length)
}
function update(req: Request<{ id: string }, User, Named>, res: Response<User>) {
  res.json({ id: req.params.id })
}
app.get('/o/:id', armet.params(id), byId)
app.get('/p/:id', armet.params(id), armet.query(name), byId)
app.get('/q/:id', armet.params({ id: s.integer() }), auth, byId)
app.put('/r/:id', armet.params(id), armet.body(name), update)
app.put('/s/:id', auth, armet.validate({ params: id, body: name }), auth, update)
app.put('/t/:id', armet.body(name), update)

// The query: what a controller reads from `req.query` stays text.
interface Search {
  q: string
  page?: string
}
function search(req: Request<{}, {}, {}, { q: string }>, res: Response) {
  res.json(req.query.q.length)
}
function paged(req: Request<{}, unknown, unknown, Search>, res: Response) {
  res.json(req.query.page?.length)
}
function listed(req: Request<{}, {}, {}, { tags?: string | string[] }>, res: Response) {
  res.json(req.query.tags)
}
app.get('/u', armet.query({ q: s.string() }), search)
app.get('/v', armet.query(listing), auth, paged)
app.get('/w', armet.validate({ query: listing, headers: { host: s.string() } }), listed)
app.get('/x', armet.query({ order: s.enum(['up', 'down']) }), (req) => {
  same<Same<typeof req.query.order, 'up' | 'down'>>()
  same<Same<typeof req.valid.query.order, 'up' | 'down'>>()
})
app.get('/y', armet.query(listing), (req) => {
  same<Same<typeof req.query.page, string | undefined>>()
  same<Same<typeof req.valid.query.page, number>>()
})
function numbered(req: Request<{}, {}, {}, { page?: number }>, res: Response) {
  res.json(req.query.page)
}
// @ts-expect-error req.query.page is a string: the number is req.valid.query.page
app.get('/z', armet.query(listing), numbered)
// @ts-expect-error what this controller reads is refused on this route
app.post('/z', armet.body({ other: s.string() }), declared)
// @ts-expect-error likewise
app.get('/z/:id', armet.params({ other: s.uuid() }), byId)

// Of another library: what it takes, where it says so.
const ofZod = z.object({ q: z.string().optional(), n: z.coerce.number(), any: z.any() })
function asZod(req: Request<{}, {}, {}, { q?: string; n: string }>, res: Response) {
  res.json(req.query.n.length)
}
app.get('/zod', armet.query(ofZod), asZod)
app.post(
  '/zod',
  armet.body(ofZod),
  (req: Request<{}, {}, z.infer<typeof ofZod>>, res: Response) => {
    res.json(req.body.n)
  },
)
app.get('/record', armet.query(s.record(s.string())), (req, res: Response) => {
  res.json(Object.values(req.valid.query).join())
})
