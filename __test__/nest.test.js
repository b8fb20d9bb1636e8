'use strict'

// NestJS mounts its body parsers when it starts, after what main.ts has put on the app with app.use().

const assert = require('node:assert/strict')
const { createRequire } = require('node:module')
const { join } = require('node:path')
const { after, before, describe, it } = require('node:test')
const express = require('express')
const armet = require('..')

const host = createRequire(join(__dirname, 'hosts', 'package.json'))
host('reflect-metadata')
const { NestFactory } = host('@nestjs/core')
const { Body, Controller, Get, Module, Post, Req, UseInterceptors } = host('@nestjs/common')
const { FileInterceptor } = host('@nestjs/platform-express')
const { s } = armet

class Users {
  create(body) {
    return { body }
  }

  upload(body) {
    return { body }
  }

  list(req) {
    return req.valid.query
  }
}

/** What TypeScript makes of decorators. */
function decorated(Class, method, route, parameter) {
  const property = Object.getOwnPropertyDescriptor(Class.prototype, method)
  route(Class.prototype, method, property)
  parameter(Class.prototype, method, 0)
}
decorated(Users, 'create', Post('users'), Body())
const uploaded = s.object({ title: s.string().max(100) })
decorated(Users, 'upload', Post('files'), Body({ transform: (body) => uploaded.parse(body) }))
UseInterceptors(FileInterceptor('file'))(
  Users.prototype,
  'upload',
  Object.getOwnPropertyDescriptor(Users.prototype, 'upload'),
)
decorated(Users, 'list', Get('users'), Req())
Controller()(Users)

class App {
  configure(consumer) {
    consumer
      .apply(armet.query({ page: s.integer().default(1) }))
      .forRoutes({ path: 'users', method: 0 })
  }
}
Module({ controllers: [Users] })(App)

const send = async (url, body, type = 'application/json') => {
  const answer = await fetch(`${url}/users`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  })
  return { status: answer.status, json: await answer.json() }
}

describe('in main.ts, parsers that keep the bytes, a guard, and a filter for what is invalid', () => {
  const { BaseExceptionFilter, HttpAdapterHost } = host('@nestjs/core')
  const { HttpException, Catch } = host('@nestjs/common')
  class InvalidRequests extends BaseExceptionFilter {
    catch(error, context) {
      const invalid = error.issues !== undefined && error.status !== undefined && error.status < 500
      const { message, issues, status } = error
      super.catch(invalid ? new HttpException({ message, issues }, status) : error, context)
    }
  }
  Catch(Error)(InvalidRequests)

  const logged = []
  const logger = {
    log() {},
    warn() {},
    error: (...words) => logged.push(words),
  }
  let app
  let url
  before(async () => {
    app = await NestFactory.create(App, { bodyParser: false, logger })
    app.use(armet())
    app.use(
      express.json({ verify: armet.verify() }),
      express.urlencoded({ extended: true, verify: armet.verify() }),
    )
    app.use(armet.guard())
    app.useGlobalFilters(new InvalidRequests(app.get(HttpAdapterHost).httpAdapter))
    await app.listen(0, '127.0.0.1')
    url = await app.getUrl()
  })
  after(() => app.close())

  it('refuse a value and a key that are given twice, and log nothing', async () => {
    const form = 'application/x-www-form-urlencoded'
    assert.equal((await send(url, 'a=1', form)).status, 201)
    for (const [body, type] of [
      ['a=1&a=2', form],
      ['{"a":1,"a":2}', 'application/json'],
    ]) {
      const { status, json } = await send(url, body, type)
      assert.equal(status, 400)
      assert.ok(json.issues.length > 0)
    }
    assert.equal((await fetch(`${url}/users?page=x`)).status, 400)
    assert.deepEqual(logged, [])
  })
})

for (const [how, options] of Object.entries({ refuses: {}, strips: { strip: true } })) {
  describe(`in main.ts, armet() and a guard that ${how}`, () => {
    let app
    let url
    before(async () => {
      app = await NestFactory.create(App, { logger: false })
      app.use(armet())
      app.use(armet.guard(options))
      await app.listen(0, '127.0.0.1')
      url = await app.getUrl()
    })
    after(() => app.close())

    it('let a body pass that Nest parses later', async () => {
      assert.deepEqual(await send(url, '{"a":1}'), { status: 201, json: { body: { a: 1 } } })
      const form = await send(url, 'a=1', 'application/x-www-form-urlencoded')
      assert.deepEqual(form, { status: 201, json: { body: { a: '1' } } })
    })

    it('validate that body when it is there', async () => {
      for (const [body, type] of [
        ['{"a":{"$ne":null}}', 'application/json'],
        ['a[$ne]=1', 'application/x-www-form-urlencoded'],
      ]) {
        const { status, json } = await send(url, body, type)
        if (options.strip) {
          assert.equal(status, 201)
          assert.doesNotMatch(JSON.stringify(json), /\$ne/)
        } else {
          assert.deepEqual(json, {
            statusCode: 400,
            message: 'body.a.$ne is not an allowed name: a name must not begin with $',
          })
        }
      }
    })

    it('and a schema as a pipe validates what FileInterceptor has parsed', async () => {
      const post = async (name, value) => {
        const body = new FormData()
        body.set(name, value)
        body.set('file', new Blob(['x']), 'a.txt')
        const answer = await fetch(`${url}/files`, { method: 'POST', body })
        return { status: answer.status, json: await answer.json() }
      }
      assert.deepEqual(await post('title', 'a'), { status: 201, json: { body: { title: 'a' } } })
      const { status, json } = await post('title[$ne]', 'a')
      assert.equal(status, 400)
      assert.match(json.message, /^title must be a string/)
    })

    it('and a query has its type and its sentence', async () => {
      const valid = await fetch(`${url}/users?page=2`)
      assert.deepEqual(await valid.json(), { page: 2 })
      assert.equal(valid.headers.get('x-frame-options'), 'SAMEORIGIN')
      const invalid = await fetch(`${url}/users?page=x`)
      assert.deepEqual(await invalid.json(), {
        statusCode: 400,
        message: 'query.page must be an integer',
      })
    })
  })
}
