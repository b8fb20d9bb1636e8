// Read by tsc only. Each line without a comment must compile; each @ts-expect-error must not.

import armet from 'armet'
import express from 'express'
import { z } from 'zod'

const { s } = armet
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function same<_T extends true>() {}

const user = s.object({
  name: s.string().min(1).max(40),
  age: s.integer().min(0).optional(),
  role: s.enum(['admin', 'user']).default('user'),
  tags: s.array(s.slug()),
  note: s.string().nullable(),
})
same<
  Same<
    armet.Infer<typeof user>,
    { name: string; role: 'admin' | 'user'; tags: string[]; note: string | null; age?: number }
  >
>()
same<
  Same<
    armet.InferInput<typeof user>,
    { name: string; tags: string[]; note: string | null; age?: number; role?: 'admin' | 'user' }
  >
>()

const picked = user.pick('name', 'tags')
same<Same<armet.Infer<typeof picked>, { name: string; tags: string[] }>>()
const partial = user.pick('name').partial()
same<Same<armet.Infer<typeof partial>, { name?: string }>>()
const extended = user.pick('name').extend({ at: s.datetime() })
same<Same<armet.Infer<typeof extended>, { name: string; at: string }>>()
const without = extended.omit('at')
same<Same<armet.Infer<typeof without>, { name: string }>>()
// @ts-expect-error not a field
user.pick('nobody')

const shape = s.discriminatedUnion('kind', [
  s.object({ kind: s.literal('circle'), r: s.number() }),
  s.object({ kind: s.literal('square'), side: s.number() }),
])
same<
  Same<armet.Infer<typeof shape>, { kind: 'circle'; r: number } | { kind: 'square'; side: number }>
>()
same<Same<armet.Infer<ReturnType<typeof s.bigint>>, bigint>>()
const either = s.union([s.string(), s.integer()])
same<Same<armet.Infer<typeof either>, string | number>>()
const counts = s.record(s.integer())
same<Same<armet.Infer<typeof counts>, Record<string, number>>>()
const maybe = s.string().optional().nullable()
same<Same<armet.Infer<typeof maybe>, string | null | undefined>>()

const result = user.check({})
if (result.ok) result.value.name.toUpperCase()
else result.issues[0]?.message.length
// @ts-expect-error a value only where it passed
result.value
const value: unknown = {}
if (user.is(value)) value.name.length
// @ts-expect-error min takes a number
s.string().min('3')
// @ts-expect-error a default has the schema's type
s.integer().default('three')
s.string().refine((text) => text.length > 3, 'must be long')
// @ts-expect-error the function is given what the schema says
s.integer().refine((text) => text.length > 3)

const app = express()
app.get(
  '/users/:id',
  armet.query({ name: s.string(), page: s.integer().default(1) }),
  (req, res) => {
    same<Same<typeof req.valid.query, { name: string; page: number }>>()
    // @ts-expect-error not a field
    req.valid.query.other
    // the path's own parameters stay what Express makes of them
    req.params.id.length
    res.json(req.valid.query.page + 1)
  },
)
app.post(
  '/users/:id',
  armet.params({ id: s.objectId() }),
  armet.query(s.object({ dry: s.boolean().default(false) })),
  armet.body(user),
  (req, res) => {
    same<Same<typeof req.valid.params, { id: string }>>()
    same<Same<typeof req.valid.query, { dry: boolean }>>()
    same<Same<typeof req.valid.body, armet.Infer<typeof user>>>()
    res.json(req.valid.body.name)
  },
)
app.put(
  '/users/:id',
  armet.validate({
    params: { id: s.uuid() },
    query: { page: s.integer() },
    body: user,
    headers: { 'x-tenant': s.slug() },
    cookies: { session: s.string() },
  }),
  (req) => {
    same<Same<typeof req.valid.params, { id: string }>>()
    same<Same<typeof req.valid.query, { page: number }>>()
    same<Same<typeof req.valid.body, armet.Infer<typeof user>>>()
    same<Same<typeof req.valid.headers, { 'x-tenant': string }>>()
    same<Same<typeof req.valid.cookies, { session: string }>>()
  },
)
app.get(
  '/zod',
  armet.query(z.object({ q: z.string(), n: z.coerce.number().optional() })),
  (req) => {
    same<Same<typeof req.valid.query, { q: string; n?: number | undefined }>>()
  },
)
app.get(
  '/headers',
  armet.headers({ 'x-tenant': s.slug() }),
  armet.query({ q: s.string() }),
  (req) => {
    same<Same<typeof req.valid.headers, { 'x-tenant': string }>>()
    same<Same<typeof req.valid.query, { q: string }>>()
  },
)
app.get('/none', (req) => {
  same<Same<typeof req.valid.query, unknown>>()
  // @ts-expect-error nothing is known of a part that was not judged
  req.valid.body.name
})
app.use(express.json({ verify: armet.verify({ limits: { depth: 8 } }) }))
app.use(armet.guard({ strip: true, allow: ['tags'], report: (_req, issues) => issues.length }))
app.use(
  armet.guard({ report: async (_req, _issues, { refused }) => void (refused satisfies boolean) }),
)
// @ts-expect-error not an option
app.use(armet.guard({ operator: true }))
app.use(armet.query(user))
app.use(armet.errors({ log: (error, { id, status }) => [error, id, status] }))

import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec'

const standard: StandardSchemaV1<armet.InferInput<typeof user>, armet.Infer<typeof user>> = user
const described: StandardJSONSchemaV1 = user
void [standard, described]
