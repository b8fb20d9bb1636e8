'use strict'

const assert = require('node:assert')
const { spawnSync } = require('node:child_process')
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { test } = require('node:test')

const root = join(__dirname, '..')
const tsc = join(root, 'node_modules', '.bin', 'tsc')

for (const flags of [[], ['--exactOptionalPropertyTypes']]) {
  test(`a handler sees the types of what passed, without a cast ${flags.join(' ')}`, () => {
    const project = join(__dirname, 'types', 'tsconfig.values.json')
    const { status, stdout } = spawnSync(tsc, ['--project', project, ...flags], {
      cwd: root,
      encoding: 'utf8',
    })
    assert.strictEqual(stdout, '')
    assert.strictEqual(status, 0)
  })
}

test('middlewares and schemas that a module exports can be written down in its declarations', () => {
  const folder = mkdtempSync(join(__dirname, 'types', 'scratch-'))
  try {
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    writeFileSync(
      join(folder, 'parts.mts'),
      `import armet, { s } from 'armet'
      export const user = s.object({ name: s.string(), tags: s.array(s.slug()).default([]) })
      export const some = user.pick('name').partial()
      export const query = armet.query({ page: s.integer() })
      export const params = armet.params({ id: s.uuid() })
      export const body = armet.body(user)
      export const headers = armet.headers({ host: s.string() })
      export const cookies = armet.cookies({ session: s.string() })
      export const all = armet.validate({ query: user, headers: { host: s.string() } })
      export const found = new armet.SafeRegExp('a').exec('a')
      export const policy = armet.contentSecurityPolicy
`,
    )
    const compilerOptions = {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      outDir: 'out',
      rootDir: '../../..',
      paths: { armet: ['../../../index.d.mts'] },
    }
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: '../tsconfig.values.json',
        compilerOptions,
        include: ['parts.mts'],
      }),
    )
    const { status, stdout } = spawnSync(tsc, ['--project', folder], { encoding: 'utf8' })
    assert.strictEqual(stdout, '')
    assert.strictEqual(status, 0)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
