'use strict'

// One list of fields, said in the words of every library: the same rules, unknown keys refused everywhere.
// A field is [kind, rule]: string (max length), integer ([min, max]), boolean, enum (members), tags (list of strings).

const querystring = require('node:querystring')
const { TypeCompiler } = require('@sinclair/typebox/compiler')
const { Type } = require('@sinclair/typebox')
const { Value } = require('@sinclair/typebox/value')
const Ajv = require('ajv')
const { type } = require('arktype')
const fastQuerystring = require('fast-querystring')
const Joi = require('joi')
const qs = require('qs')
const v = require('valibot')
const { z } = require('zod')
const ev = require('express-validator')
const { s } = require('../lib/schema/schema.js')

const map = (fields, said) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, said(...field)]))

const armet = (fields) =>
  s.object(
    map(fields, (kind, rule) => {
      if (kind === 'string') return s.string().max(rule)
      if (kind === 'integer') return s.integer().min(rule[0]).max(rule[1])
      if (kind === 'boolean') return s.boolean()
      return kind === 'enum' ? s.enum(rule) : s.array(s.string().max(rule)).max(20)
    }),
  )

const zod = (fields, text) =>
  z.strictObject(
    map(fields, (kind, rule) => {
      if (kind === 'string') return z.string().max(rule)
      if (kind === 'integer')
        return (text ? z.coerce.number() : z.number()).int().min(rule[0]).max(rule[1])
      if (kind === 'boolean')
        return text ? z.enum(['true', 'false']).transform((word) => word === 'true') : z.boolean()
      if (kind === 'enum') return z.enum(rule)
      const tags = z.array(z.string().max(rule)).max(20)
      return text ? z.preprocess((one) => (Array.isArray(one) ? one : [one]), tags) : tags
    }),
  )

const json = (fields) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(fields),
  properties: map(fields, (kind, rule) => {
    if (kind === 'string') return { type: 'string', maxLength: rule }
    if (kind === 'integer') return { type: 'integer', minimum: rule[0], maximum: rule[1] }
    if (kind === 'boolean') return { type: 'boolean' }
    if (kind === 'enum') return { enum: rule }
    return { type: 'array', maxItems: 20, items: { type: 'string', maxLength: rule } }
  }),
})

const typebox = (fields) =>
  Type.Object(
    map(fields, (kind, rule) => {
      if (kind === 'string') return Type.String({ maxLength: rule })
      if (kind === 'integer') return Type.Integer({ minimum: rule[0], maximum: rule[1] })
      if (kind === 'boolean') return Type.Boolean()
      if (kind === 'enum') return Type.Union(rule.map((member) => Type.Literal(member)))
      return Type.Array(Type.String({ maxLength: rule }), { maxItems: 20 })
    }),
    { additionalProperties: false },
  )

const valibot = (fields, text) =>
  v.strictObject(
    map(fields, (kind, rule) => {
      if (kind === 'string') return v.pipe(v.string(), v.maxLength(rule))
      if (kind === 'integer') {
        const range = [v.integer(), v.minValue(rule[0]), v.maxValue(rule[1])]
        return text
          ? v.pipe(v.string(), v.transform(Number), v.number(), ...range)
          : v.pipe(v.number(), ...range)
      }
      if (kind === 'boolean') {
        return text
          ? v.pipe(
              v.picklist(['true', 'false']),
              v.transform((word) => word === 'true'),
            )
          : v.boolean()
      }
      if (kind === 'enum') return v.picklist(rule)
      const tags = v.pipe(v.array(v.pipe(v.string(), v.maxLength(rule))), v.maxLength(20))
      return text
        ? v.pipe(
            v.unknown(),
            v.transform((one) => (Array.isArray(one) ? one : [one])),
            tags,
          )
        : tags
    }),
  )

const arktype = (fields, text) =>
  type({
    '+': 'reject',
    ...map(fields, (kind, rule) => {
      if (kind === 'string') return `string <= ${rule}`
      if (kind === 'integer') {
        const range = `${rule[0]} <= number.integer <= ${rule[1]}`
        return text ? type('string.integer.parse').to(range) : range
      }
      if (kind === 'boolean')
        return text ? type("'true' | 'false'").pipe((word) => word === 'true') : 'boolean'
      if (kind === 'enum') return rule.map((member) => `'${member}'`).join(' | ')
      const tags = type(`string <= ${rule}`).array().atMostLength(20)
      return text
        ? type('unknown')
            .pipe((one) => (Array.isArray(one) ? one : [one]))
            .to(tags)
        : tags
    }),
  })

const joi = (fields, text) =>
  Joi.object(
    map(fields, (kind, rule) => {
      if (kind === 'string') return Joi.string().max(rule).required()
      if (kind === 'integer') return Joi.number().integer().min(rule[0]).max(rule[1]).required()
      if (kind === 'boolean') return Joi.boolean().required()
      if (kind === 'enum')
        return Joi.string()
          .valid(...rule)
          .required()
      const tags = Joi.array().items(Joi.string().max(rule)).max(20).required()
      return text ? tags.single() : tags
    }),
  )

const chains = (fields, where) =>
  Object.entries(fields).map(([name, [kind, rule]]) => {
    const chain = ev[where](name)
    if (kind === 'string') return chain.isString().isLength({ max: rule })
    if (kind === 'integer') return chain.isInt({ min: rule[0], max: rule[1] }).toInt()
    if (kind === 'boolean') return chain.isBoolean().toBoolean()
    if (kind === 'enum') return chain.isIn(rule)
    return chain.toArray().isArray({ max: 20 })
  })

/** Judges of values that are typed already, each returning whether the value passed. */
function valueJudges(fields) {
  const schemas = {
    armet: armet(fields).compile(),
    zod: zod(fields),
    valibot: valibot(fields),
    arktype: arktype(fields),
  }
  const ajv = new Ajv({ allErrors: false }).compile(json(fields))
  const box = TypeCompiler.Compile(typebox(fields))
  const hapi = joi(fields)
  return {
    armet: (value) => schemas.armet.check(value).ok,
    'zod 4': (value) => schemas.zod.safeParse(value).success,
    ajv: (value) => ajv(value),
    typebox: (value) => box.Check(value),
    valibot: (value) => v.safeParse(schemas.valibot, value).success,
    arktype: (value) => !(schemas.arktype(value) instanceof type.errors),
    joi: (value) => hapi.validate(value).error === undefined,
  }
}

/** Judges of parsed queries, whose values are text. */
function textJudges(fields) {
  const ajv = new Ajv({ coerceTypes: 'array' }).compile(json(fields))
  const boxed = typebox(fields)
  const box = TypeCompiler.Compile(boxed)
  const schemas = {
    zod: zod(fields, true),
    valibot: valibot(fields, true),
    arktype: arktype(fields, true),
    joi: joi(fields, true),
  }
  const all = chains(fields, 'query')
  return {
    zod: (value) => schemas.zod.safeParse(value).success,
    // A parsed query of node's has no prototype; ajv and the others take it as it is.
    ajv: (value) => ajv(value),
    typebox: (value) => box.Check(Value.Convert(boxed, value)),
    valibot: (value) => v.safeParse(schemas.valibot, value).success,
    arktype: (value) => !(schemas.arktype(value) instanceof type.errors),
    joi: (value) => schemas.joi.validate(value).error === undefined,
    async expressValidator(query) {
      const req = { query }
      for (const chain of all) await chain.run(req)
      return ev.validationResult(req).isEmpty() && ev.matchedData(req) !== undefined
    },
  }
}

const parsers = {
  querystring: (raw) => querystring.parse(raw),
  'fast-querystring': (raw) => fastQuerystring.parse(raw),
  qs: (raw) => qs.parse(raw),
}

module.exports = {
  armet,
  zod,
  json,
  typebox,
  valibot,
  joi,
  Type,
  TypeCompiler,
  Joi,
  valueJudges,
  textJudges,
  parsers,
}
