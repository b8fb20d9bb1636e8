import { expect, test, vi } from 'vitest'

vi.mock('fs')
vi.mock('node:fs')
vi.mock('path')
vi.mock('armet')

test('every function is a mock, and the real one loads beside mocked built-ins', async () => {
  const armet = await import('armet')
  const actual = await vi.importActual('armet')
  for (const name of ['guard', 'query', 'check', 'hsts', 'safeRegExp']) {
    expect([name, vi.isMockFunction(armet[name])]).toEqual([name, true])
    expect([name, vi.isMockFunction(actual[name])]).toEqual([name, false])
  }
  expect(vi.isMockFunction(armet.s.string)).toBe(true)
  expect(actual.check(actual.s.string(), 'a')).toEqual({ ok: true, value: 'a' })
})
