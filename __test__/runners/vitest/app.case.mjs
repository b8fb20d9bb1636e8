import armet, { check, errors, guard, hsts, query, SafeRegExp, s, safeRegExp } from 'armet'
import connect from 'connect'
import { expect, test, vi } from 'vitest'

test('an app serves', async () => {
  // What Express brings with it does not load in vitest's vm pools.
  const app = connect()
  app.use(armet()).use(guard())
  app.use(query({ page: s.integer() }))
  app.use((req, res) => res.end(JSON.stringify(req.valid.query)))
  app.use(errors())
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.on('listening', resolve))
  const url = `http://127.0.0.1:${server.address().port}/`
  const right = await fetch(`${url}?page=2`)
  expect(await right.json()).toEqual({ page: 2 })
  expect(right.headers.get('x-frame-options')).toBe('SAMEORIGIN')
  expect((await fetch(`${url}?page=x`)).status).toBe(400)
  await new Promise((resolve) => server.close(resolve))
})

test('an error is an Error of the test’s own realm', () => {
  for (const wrong of [
    () => safeRegExp(/(?:a{1,1000}){1000}/),
    () => s.string().min(3).max(1).compile(),
    () => s.from({ kind: 'nothing' }),
    () => hsts({ maxAge: -1 }),
  ]) {
    let thrown
    try {
      wrong()
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(Error)
    expect(thrown.code).toMatch(/^ARMET_/)
  }
})

test('named imports are what the default has', () => {
  expect(hsts).toBe(armet.hsts)
  expect(new SafeRegExp('a')).toBeInstanceOf(armet.SafeRegExp)
  expect(check(s.array(s.integer()), [1])).toEqual({ ok: true, value: [1] })
})

test('spies see the calls', () => {
  const spy = vi.spyOn(armet, 'guard').mockReturnValue('mine')
  expect(armet.guard()).toBe('mine')
  spy.mockRestore()
  expect(typeof armet.guard()).toBe('function')
})
